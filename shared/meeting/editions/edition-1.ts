import * as z from 'zod'
import { COMMANDS_1 } from '../commands'
import { INPUTS } from '../decision-context'
import { EVENTS_1 } from '../events'
import { RULES_1 } from '../rules'
import { claimSchema, promiseSchema } from '../succession/claim'
import { leniently } from './lenient-events'
import type { MeetingEdition } from './meeting-edition'
import { decideBy, observationFaultBy, signerOf } from './meeting-edition'
import { readBackWith } from './read-back'

/** What the host may write without anybody's command, beside its own succession. */
export const HOST_OBSERVES: ReadonlySet<string> = new Set(['attendance.arrived', 'attendance.left', 'clock.jumped'])

export const SUCCESSION = z.strictObject({ claim: claimSchema, promises: z.array(promiseSchema) })

const decide = decideBy(COMMANDS_1, RULES_1)

/** Everything that was held before records named their edition. */
export const edition1: MeetingEdition = {
  number: 1,
  envelope: 'loose',
  events: leniently(EVENTS_1),
  commands: COMMANDS_1,
  inputs: INPUTS,
  rules: RULES_1,
  decide,
  signerOf,
  observationFault: observationFaultBy(HOST_OBSERVES, RULES_1, SUCCESSION),
  readBack: readBackWith(decide),
}
