import * as z from 'zod'
import { COMMANDS_1 } from '../commands'
import { INPUTS_1 } from '../decision-context'
import { EVENTS_1 } from '../events'
import { RULES_1 } from '../rules'
import { claimSchema, promiseSchema } from '../succession/claim-schema'
import { leniently } from './lenient-events'
import type { EditionTables, ObservationFault } from './meeting-edition'
import { readBackWith } from './read-back'

/** The host's word is taken. */
const taken: ObservationFault = () => null

/** Everything that was held before records named their edition. */
export const EDITION_1: EditionTables = {
  number: 1,
  envelope: 'loose',
  events: leniently(EVENTS_1),
  commands: COMMANDS_1,
  inputs: INPUTS_1,
  rules: RULES_1,
  hostObserves: { 'attendance.arrived': taken, 'attendance.left': taken, 'clock.jumped': taken },
  succession: z.strictObject({ claim: claimSchema, promises: z.array(promiseSchema) }),
  readBack: readBackWith,
}
