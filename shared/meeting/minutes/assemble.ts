import type { DocumentReading } from '../../document/read-document'
import type { RecordEvent } from '../events'
import { stateAfter } from '../fold'
import { rulesOf } from '../meeting-journal'
import { nextVersion } from '../state'
import type { Minutes, MinutesFormat } from './minutes'

/**
 * Minutes from record and document, by the rules of the record's edition: the same record and document give the same
 * minutes, so that a reader can assemble them again from `record` and compare. `format`: of minutes that were signed
 * earlier, as they were written then; `version` and `replaces`: as they are said to be, which from edition 2 on the record
 * says itself; `salt`: of minutes that are or are to be frozen, in a format that has one. Throws MadeByNewerVersion for an
 * edition this program does not know, and a sentence for a format that its edition never wrote.
 */
export function assembleMinutes(
  events: readonly RecordEvent[],
  document: DocumentReading,
  version: number,
  replaces: string,
  format?: MinutesFormat,
  salt?: string,
): Minutes {
  const state = stateAfter(events)
  const rules = rulesOf(state.edition)
  const formats = rules.minutesFormats
  if (format && !formats.includes(format)) throw new Error('another format of minutes than the edition’s')
  const named = rules.versionOf(state, { version, replaces })
  return rules.composeMinutes(state, events, document, { format: format ?? formats.at(-1)!, salt, ...named }, rules)
}

/** Minutes as they would be frozen now. */
export function draftMinutes(events: readonly RecordEvent[], document: DocumentReading): Minutes {
  const { version, replaces } = nextVersion(stateAfter(events))
  return assembleMinutes(events, document, version, replaces)
}
