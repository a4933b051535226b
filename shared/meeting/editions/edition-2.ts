import { aboutOf } from '../binding'
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
 * Edition 1, and: events are exactly what their schemas say, times never run back, ids and commands are used once; each
 * command is bound to meeting, host, what it answers to and the record its sender had; what a rule looked at is recorded
 * as such; the beginning and what the host observes are checked; minutes are numbered by the record; the chair can
 * describe the meeting anew until the minutes are frozen; the text of a decided clause is locked, and the chair can
 * reopen it; decisions are taken by rules, in secret too; who comes in a crowd from one address is not seated by the
 * code alone; who is out of reach is gone only when a person says so, or after the time the chair chose; a meeting may be
 * held for a step of a procedure, and takes no vote before the step that decides; pledges are made, changed and taken
 * back by whose they are; comments on the draft of the minutes are made and
 * answered; who does not sign them, or signs with a reservation, says why; who signs on paper is entered by who saw it, and
 * who signs PDFs names the certificate; devices make signing
 * keys by a suite that the chair chooses, and draw strokes beside; the minutes name those of the meeting before.
 */
export const EDITION_2: EditionTables = {
  ...EDITION_1,
  number: 2,
  envelope: 'strict',
  events: strictly(EVENTS_2),
  commands: COMMANDS_2,
  inputs: INPUTS_2,
  rules: RULES_2,
  about: (state, { payload }, context) =>
    aboutOf(state, payload as object, (id) => context.agendaItem(id)?.title ?? null),
  beginningFault,
  hostObserves: OBSERVATIONS_2,
  readBack: undefined,
}
