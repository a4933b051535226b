import type * as z from 'zod'
import type { Binding, SignedCommand } from '../journal/signed-command'
import { admissionCommands, crowdCommands } from './admission/admission-commands'
import { agendaCommands } from './agenda/agenda-commands'
import { commentsCommands } from './comments/comments-commands'
import { consensusCommands, reopeningCommands } from './consensus/consensus-commands'
import { decisionsCommands } from './decisions/decisions-commands'
import { sealedCommands } from './decisions/sealed-commands'
import { descriptionCommands } from './description/description-commands'
import { lifecycleCommands } from './lifecycle/lifecycle-commands'
import { materialsCommands } from './materials/materials-commands'
import { entryCommands } from './minutes/entry-commands'
import { minutesCommands, signingCommands } from './minutes/minutes-commands'
import { objectionCommands } from './minutes/objection-commands'
import { pledgesCommands } from './pledges/pledges-commands'
import { predecessorCommands } from './predecessor/predecessor-commands'
import { reachCommands } from './reach/reach-commands'
import { recusalCommands } from './recusal/recusal-commands'
import { seatsCommands } from './seats/seats-commands'
import { speakingCommands } from './speaking/speaking-commands'
import { stepCommands } from './step/step-commands'
import { soundStandbyCommands, successionCommands } from './succession/succession-commands'

/** Everything that can be asked of a record of edition 1. */
export const COMMANDS_1 = {
  ...lifecycleCommands,
  ...successionCommands,
  ...admissionCommands,
  ...seatsCommands,
  ...recusalCommands,
  ...agendaCommands,
  ...materialsCommands,
  ...speakingCommands,
  ...consensusCommands,
  ...minutesCommands,
}

/** Everything that can be asked of a record of edition 2. */
export const COMMANDS_2 = {
  ...COMMANDS_1,
  ...crowdCommands,
  ...decisionsCommands,
  ...sealedCommands,
  ...descriptionCommands,
  ...reachCommands,
  ...reopeningCommands,
  ...soundStandbyCommands,
  ...stepCommands,
  ...pledgesCommands,
  ...commentsCommands,
  ...signingCommands,
  ...objectionCommands,
  ...entryCommands,
  ...predecessorCommands,
}

/** What can be asked, in the field's words: the vocabulary of the newest edition. */
type Commands = typeof COMMANDS_2

export type CommandType = keyof Commands
export type CommandPayload<T extends CommandType> = z.infer<Commands[T]['payload']>

/** What a device signs for a meeting; see `CommandBody` of the journal for the other members. */
export type CommandBody = {
  [T in CommandType]: {
    meetingId: string
    id: string
    type: T
    payload: CommandPayload<T>
    at: string
  } & Partial<Binding>
}[CommandType]

export type MeetingCommand = SignedCommand<CommandBody>
