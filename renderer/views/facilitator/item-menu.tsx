import { useState } from 'react'
import { moveEntry, splitAgendaItem } from '#shared/document/meeting-document'
import type { AgendaReading } from '#shared/document/read-document'
import { currentItem } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { DropPanel } from '../../components/drop-panel'
import { newId } from '../../components/new-id'
import { ReasonForm } from '../../components/reason-form'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useRights } from '../../hooks/use-rights'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './item-menu.module.css'

/** What else can be done with an item: move, split, skip or carry over. Shown below the line it belongs to. */
export function ItemMenu({ item, onRemove }: { item: AgendaReading; onRemove: (() => void) | null }) {
  const words = useWords()
  const { spine } = words.facilitator
  const { doc } = useSession()
  const record = useRecord()
  const { run, busy } = useCommands()
  const mayChair = useRights().mayForAll('item.skip')
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState<'no' | 'skip' | 'carry' | 'split'>('no')
  const [half, setHalf] = useState(() => Math.floor(item.minutes / 2))
  const skippable = mayChair && record.phase === 'running' && currentItem(record)?.itemId !== item.id
  return (
    <>
      <Button
        look="quiet"
        size="small"
        aria-expanded={open}
        aria-label={spine.moreOf(item.title)}
        onClick={() => setOpen(!open)}
      >
        {spine.more} ⋯
      </Button>
      {open && (
        <div className={styles.menu}>
          <Button look="quiet" size="small" onClick={() => moveEntry(doc, 'agenda', item.id, -1)}>
            {words.text.moveUp}
          </Button>
          <Button look="quiet" size="small" onClick={() => moveEntry(doc, 'agenda', item.id, 1)}>
            {words.text.moveDown}
          </Button>
          <Button
            look="quiet"
            size="small"
            disabled={item.minutes < 2}
            aria-expanded={asking === 'split'}
            onClick={() => setAsking('split')}
          >
            {spine.split}
          </Button>
          {skippable && (
            <>
              <Button look="quiet" size="small" aria-expanded={asking === 'skip'} onClick={() => setAsking('skip')}>
                {spine.skip}
              </Button>
              <Button look="quiet" size="small" aria-expanded={asking === 'carry'} onClick={() => setAsking('carry')}>
                {spine.carry}
              </Button>
            </>
          )}
          {onRemove && (
            <Button look="quiet" size="small" onClick={onRemove}>
              {words.text.remove}
            </Button>
          )}
        </div>
      )}
      {open && asking === 'split' && (
        <DropPanel>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              setAsking('no')
              splitAgendaItem(doc, item.id, newId(), half)
            }}
          >
            <label>
              {spine.splitMinutes}
              <input
                type="number"
                autoFocus
                min={1}
                max={item.minutes - 1}
                value={half}
                onChange={({ target }) => setHalf(Math.round(target.valueAsNumber) || 0)}
              />
            </label>
            <Button type="submit" size="small" disabled={half < 1 || half >= item.minutes}>
              {spine.split}
            </Button>
            <Button look="quiet" size="small" onClick={() => setAsking('no')}>
              {words.cancel}
            </Button>
          </form>
        </DropPanel>
      )}
      {open && (asking === 'skip' || asking === 'carry') && (
        <DropPanel>
          <ReasonForm
            key={asking}
            label={spine.skipReason}
            act={asking === 'skip' ? spine.skip : spine.carry}
            optional
            busy={busy}
            onCancel={() => setAsking('no')}
            onAct={(reason) => {
              const carryOver = asking === 'carry'
              setAsking('no')
              void run('item.skip', { itemId: item.id, carryOver, reason })
            }}
          />
        </DropPanel>
      )}
    </>
  )
}
