import { useState } from 'react'
import { removeEntry, entryOf, textField } from '#shared/document/meeting-document'
import type { AgendaReading } from '#shared/document/read-document'
import { currentItem } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { ItemNotes } from '../../components/item-notes'
import { SharedInput } from '../../components/shared-input'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { ItemMenu } from './item-menu'
import styles from './notes-panel.module.css'

/** One agenda item: its line on the agenda and its notes. */
export function NotesPanel({ item }: { item: AgendaReading }) {
  const { doc, awareness } = useSession()
  const record = useRecord()
  return (
    <div className={styles.panel}>
      {!record.locked && <ItemLine key={item.id} item={item} />}
      <ItemNotes item={item} doc={doc} awareness={awareness} editable={!record.locked} />
    </div>
  )
}

function ItemLine({ item }: { item: AgendaReading }) {
  const words = useWords()
  const { spine, confirm } = words.facilitator
  const { doc } = useSession()
  const record = useRecord()
  const { run, busy } = useCommands()
  const [removing, setRemoving] = useState(false)
  const entry = entryOf(doc, 'agenda', item.id)
  const isCurrent = currentItem(record)?.itemId === item.id
  const wasTaken = record.items.some((span) => span.itemId === item.id)
  return (
    <div className={styles.line}>
      <SharedInput className={styles.title} text={textField(entry, 'title')} label={spine.itemTitle} />
      <input
        className={styles.minutes}
        type="number"
        min={0}
        max={600}
        aria-label={spine.itemMinutes}
        value={item.minutes}
        onChange={({ target }) =>
          entry?.set('minutes', Math.min(600, Math.max(0, Math.round(target.valueAsNumber) || 0)))
        }
      />
      <span aria-hidden="true" className={styles.unit}>
        {words.minutesUnit}
      </span>
      {record.phase === 'running' && (
        <Button
          size="small"
          disabled={busy}
          onClick={() =>
            void (isCurrent ? run('item.close', { itemId: item.id }) : run('item.open', { itemId: item.id }))
          }
        >
          {isCurrent ? spine.closeItem : spine.open}
        </Button>
      )}
      <ItemMenu item={item} onRemove={wasTaken ? null : () => setRemoving(true)} />
      {removing && (
        <ConfirmDialog
          title={confirm.removeEntryTitle(item.title)}
          act={words.text.remove}
          onCancel={() => setRemoving(false)}
          onAct={() => {
            setRemoving(false)
            removeEntry(doc, 'agenda', item.id)
          }}
        >
          <p>{confirm.removeEntryBody}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
