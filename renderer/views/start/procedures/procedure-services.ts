import type { Refusal } from '#shared/meeting/refusals'
import type { NewMeeting } from '#shared/protocol/console-api'
import type { Procedures, ProcedureView } from '#shared/protocol/procedure-api'

/** What the desk asks of its host about procedures; what is done in one is sent as a command of the office. All throw when the host cannot be reached. */
export interface ProcedureServices {
  list(): Promise<Procedures | Refusal>
  view(procedureId: string): Promise<ProcedureView | Refusal>
  /** Makes a meeting for the step it stands at. */
  hold(as: string, procedureId: string, meeting: NewMeeting): Promise<{ meetingId: string } | Refusal>
  /** Takes over what the closed meeting decided. */
  conclude(as: string, procedureId: string, meetingId: string): Promise<object | Refusal>
}
