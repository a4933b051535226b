import { COMMANDS_2 } from '../commands'
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
 * record; the chair can describe the meeting anew until the minutes are frozen; who is out of reach is gone only when a
 * person says so, or after the time the chair chose.
 */
export const EDITION_2: EditionTables = {
  ...EDITION_1,
  number: 2,
  envelope: 'strict',
  events: strictly(EVENTS_2),
  commands: COMMANDS_2,
  rules: RULES_2,
  beginningFault,
  hostObserves: OBSERVATIONS_2,
  readBack: undefined,
}
