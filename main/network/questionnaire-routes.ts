import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, isStorageReason } from '#shared/meeting/refusals'
import type { Questionnaire } from '#shared/office/questionnaires/questionnaires-state'
import type { OfficeState } from '#shared/office/state'
import { questionnaireOf } from '#shared/office/state'
import type { RouteAt } from '#shared/protocol/routes'
import type { Language } from '#shared/words/language'
import type { Clock } from '../meeting/ports'
import type { Office } from '../office/office'
import type { Questionnaires } from '../office/questionnaires'
import { AddressBudget } from './address-budget'
import { Refused } from './callers'
import type { FileReply } from './http-replies'
import { SHEETS_PER_ADDRESS, SHEETS_PER_SUBNET } from './limits'
import type { Handlers } from './serve-routes'
import { plainAddress, subnetOf } from './subnet'

export type QuestionnaireRoute = Extract<RouteAt<'lan'>, `${string} /api/questionnaires${string}`>
export type QuestionnaireDeskRoute = Extract<RouteAt<'console'>, `${string} /api/questionnaire-desk${string}`>

/** What anybody in the network of the house is asked, and answers. */
export function questionnaireRoutes(
  questionnaires: Questionnaires,
  clock: Pick<Clock, 'monotonic'>,
): Handlers<QuestionnaireRoute> {
  const own = new AddressBudget(SHEETS_PER_ADDRESS.atMost, SHEETS_PER_ADDRESS.within, clock)
  const there = new AddressBudget(SHEETS_PER_SUBNET.atMost, SHEETS_PER_SUBNET.within, clock)
  return {
    'GET /api/questionnaires': () => {
      const { open } = questionnaires
      return isRefusal(open) ? new Refused(404, open) : open
    },
    async 'POST /api/questionnaires/:questionnaireId/answers'({ params, body, address }) {
      if (!own.has(plainAddress(address)) || !there.spend(subnetOf(address))) return new Refused(429, 'too-often')
      own.spend(plainAddress(address))
      const taken = await questionnaires.answer(params.questionnaireId, body)
      return isRefusal(taken) ? refused(taken) : taken
    },
  }
}

/** What the desk asks of them. */
export function questionnaireDeskRoutes(
  office: Pick<Office, 'state' | 'fault'>,
  questionnaires: Questionnaires,
  file: (asked: Questionnaire, language: Language) => FileReply,
): Handlers<QuestionnaireDeskRoute> {
  const within = <Answer>(look: (state: OfficeState) => Answer | null): Answer | Refused =>
    office.state
      ? (look(office.state) ?? new Refused(404, 'command-malformed'))
      : new Refused(404, office.fault ?? 'office-none')
  return {
    'GET /api/questionnaire-desk': () => within((state) => questionnaires.rows(state)),
    'GET /api/questionnaire-desk/:questionnaireId': ({ params }) =>
      within((state) => questionnaires.view(state, params.questionnaireId)),
    async 'POST /api/questionnaire-desk/:questionnaireId/sheets'({ params, body: { as, given } }) {
      const refusal = await questionnaires.enter(as, params.questionnaireId, given)
      return refusal ? refused(refusal) : {}
    },
    'GET /api/questionnaire-desk/:questionnaireId/file': ({ params, query }) =>
      within((state) => {
        const asked = questionnaireOf(state, params.questionnaireId)
        return asked ? file(asked, query.language) : null
      }),
  }
}

const refused = (refusal: Refusal): Refused => new Refused(isStorageReason(refusal.reason) ? 507 : 422, refusal)
