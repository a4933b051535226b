import { readFile } from 'node:fs/promises'
import type { JournalEvent } from '#shared/journal/journal-event'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { dataFolder } from '#main/storage/data-folder'
import { readBatches } from '#main/storage/record-lines'

/** What stands in the record of a data folder's office. */
export async function officeEvents(dataDir: string): Promise<JournalEvent[]> {
  const { record } = dataFolder(dataDir).office
  const events: JournalEvent[] = []
  readBatches(OFFICE_JOURNAL, record, await readFile(record), null, (event) => events.push(event))
  return events
}
