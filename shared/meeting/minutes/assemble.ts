import type { DocumentReading } from '../../document/read-document'
import type { RecordEvent } from '../events'
import { stateAfter } from '../fold'
import { rulesOf } from '../meeting-journal'
import { nextVersion } from '../state'
import type { Minutes, MinutesFormat } from './minutes'
import { MINUTES_FORMAT } from './minutes'

/**
 * Minutes from record and document, by the rules of the record's edition: the same record and document give the same
 * minutes, so that a reader can assemble them again from `record` and compare. `format`: of minutes that were signed
 * earlier, as they were written then; `version` and `replaces`: as they are said to be, which from edition 2 on the record
 * says itself. Throws MadeByNewerVersion for an edition this program does not know.
 */
export function assembleMinutes(
  events: readonly RecordEvent[],
  document: DocumentReading,
  version: number,
  replaces: string,
  format: MinutesFormat = MINUTES_FORMAT,
): Minutes {
  const state = stateAfter(events)
  const rules = rulesOf(state.edition)
  const named = rules.versionOf(state, { version, replaces })
  return rules.composeMinutes(state, events, document, { format, ...named }, rules)
}

/** Minutes as they would be frozen now. */
export function draftMinutes(events: readonly RecordEvent[], document: DocumentReading): Minutes {
  const { version, replaces } = nextVersion(stateAfter(events))
  return assembleMinutes(events, document, version, replaces)
}
