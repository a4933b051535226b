import * as z from 'zod'
import { COMMANDS_1 } from '../commands'
import { INPUTS } from '../decision-context'
import { EVENTS_1 } from '../events'
import { RULES_1 } from '../rules'
import { claimSchema, promiseSchema } from '../succession/claim'
import { leniently } from './lenient-events'
import type { EditionTables } from './meeting-edition'
import { readBackWith } from './read-back'

/** Everything that was held before records named their edition. */
export const EDITION_1: EditionTables = {
  number: 1,
  envelope: 'loose',
  events: leniently(EVENTS_1),
  commands: COMMANDS_1,
  inputs: INPUTS,
  rules: RULES_1,
  hostObserves: new Set(['attendance.arrived', 'attendance.left', 'clock.jumped']),
  succession: z.strictObject({ claim: claimSchema, promises: z.array(promiseSchema) }),
  readBack: readBackWith,
}
