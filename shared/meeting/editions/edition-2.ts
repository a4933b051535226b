import { COMMANDS_2 } from '../commands'
import { INPUTS_2 } from '../decision-context'
import { EVENTS_2 } from '../events'
import { beginningFault } from '../lifecycle/beginning'
import { OBSERVATIONS_2 } from '../observations'
import { RULES_2 } from '../rules'
import { EDITION_1 } from './edition-1'
import type { EditionTables } from './meeting-edition'
import { strictly } from './meeting-edition'

/**
 * Edition 1, and: events are exactly what their schemas say, times never run back, ids and commands are used once; what a
 * rule looked at is recorded as such; the beginning and what the host observes are checked; minutes are numbered by the
 * record; the chair can describe the meeting anew until the minutes are frozen; who comes in a crowd from one address is
 * not seated by the code alone.
 */
export const EDITION_2: EditionTables = {
  ...EDITION_1,
  number: 2,
  envelope: 'strict',
  events: strictly(EVENTS_2),
  commands: COMMANDS_2,
  inputs: INPUTS_2,
  rules: RULES_2,
  beginningFault,
  hostObserves: OBSERVATIONS_2,
  readBack: undefined,
}
