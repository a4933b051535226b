import type { Refusal } from '#shared/meeting/refusals'
import type { Verdict } from '#shared/office/feedback/feedback-state'
import type { Given } from '#shared/office/questionnaires/questionnaires-state'
import type { NewComment, NoticesView } from '#shared/protocol/notice-api'
import type { AnswersOutcome, OpenQuestionnaires } from '#shared/protocol/questionnaire-api'
import type { NewSlip, SlipView, WallView } from '#shared/protocol/resident-api'

/** What these pages ask of the host, and what they remember on the device. All that ask throw when the host cannot be reached. */
export interface ResidentServices {
  wall(): Promise<WallView | Refusal>
  post(slip: NewSlip): Promise<{ number: string } | Refusal>
  support(topicId: string): Promise<object | Refusal>
  open(code: string): Promise<SlipView | Refusal>
  rate(code: string, verdict: Verdict): Promise<SlipView | Refusal>
  explain(code: string, reason: string): Promise<SlipView | Refusal>
  notices(): Promise<NoticesView | Refusal>
  comment(noticeId: string, said: NewComment): Promise<object | Refusal>
  questionnaires(): Promise<OpenQuestionnaires | Refusal>
  answer(questionnaireId: string, given: readonly Given[]): Promise<AnswersOutcome | Refusal>
  newCode(): string
  /** Marks what is sent, so that it is taken once. */
  newKey(): string
  /** Codes of slips that were written here, the newest first. */
  readonly written: readonly string[]
  remember(code: string): void
}
