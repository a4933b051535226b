import type * as z from 'zod'
import { checksCommands } from './checks/checks-commands'
import { claimsCommands } from './claims/claims-commands'
import { classificationCommands } from './classification/classification-commands'
import { conversionsCommands } from './conversions/conversions-commands'
import { descriptionCommands } from './description/description-commands'
import { feedbackCommands } from './feedback/feedback-commands'
import { meetingsCommands } from './meetings/meetings-commands'
import { noticesCommands } from './notices/notices-commands'
import { ordersCommands } from './orders/orders-commands'
import { peopleCommands } from './people/people-commands'
import { proceduresCommands } from './procedures/procedures-commands'
import { questionnairesCommands } from './questionnaires/questionnaires-commands'
import { retentionCommands } from './retention/retention-commands'
import { suggestionCommands } from './suggestion/suggestion-commands'
import { topicsCommands } from './topics/topics-commands'

/** Everything that can be asked of an office's record of edition 1. */
export const COMMANDS_1 = {
  ...descriptionCommands,
  ...peopleCommands,
  ...topicsCommands,
  ...classificationCommands,
  ...suggestionCommands,
  ...claimsCommands,
  ...meetingsCommands,
  ...ordersCommands,
  ...checksCommands,
  ...feedbackCommands,
  ...proceduresCommands,
  ...conversionsCommands,
  ...noticesCommands,
  ...questionnairesCommands,
  ...retentionCommands,
}

type Commands = typeof COMMANDS_1

export type OfficeCommandType = keyof Commands
/** What a command says, besides who says it. */
export type OfficePayload<T extends OfficeCommandType> = Omit<z.input<Commands[T]['payload']>, 'as'>
