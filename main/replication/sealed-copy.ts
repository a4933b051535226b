import type { RecordEvent } from '#shared/meeting/events'
import { auditRecord } from '#shared/journal/audit'
import { chainFault } from '#shared/journal/chain'
import type { CopyItem } from '../meeting/copy-item'
import { decodeItem } from '../meeting/copy-item'
import type { Sealer, SealedCopy } from '../meeting/ports'
import { placeOf } from '../meeting/replication-sender'

/** A meeting as the standby had it, opened. */
export interface OpenedCopy {
  events: RecordEvent[]
  updates: Uint8Array[]
  /** Side files (notes, projector setting, materials, minutes) in the order they came; of one that came more than once the last counts. */
  rest: Exclude<CopyItem, { is: 'events' | 'update' | 'whole' }>[]
}

/** Opens a copy with its content key. Null when it is not whole, or the record in it does not hold. What a crash tore off its end is left out. */
export function openSealedCopy(
  sealer: Sealer,
  contentKey: Uint8Array,
  standbyId: string,
  copyId: string,
  copy: SealedCopy,
): OpenedCopy | null {
  const opened: OpenedCopy = { events: [], updates: [], rest: [] }
  let whole = false
  for (const [index, sealed] of copy.updates.entries()) {
    const bytes = sealer.unseal(contentKey, placeOf(standbyId, copyId, index), sealed)
    if (bytes === null) break
    const item = decodeItem(new Uint8Array(bytes))
    if (item.is === 'events') opened.events.push(...item.events)
    else if (item.is === 'update') opened.updates.push(item.update)
    else if (item.is === 'whole') whole = true
    else opened.rest.push(item)
  }
  return whole && chainFault(opened.events) === null && auditRecord(opened.events) === null ? opened : null
}
