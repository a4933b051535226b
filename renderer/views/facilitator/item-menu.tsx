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

/** What else can be done with an item: move, split, skip or carry over. */
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
  const close = () => {
    setOpen(false)
    setAsking('no')
  }
  return (
    <span>
      <Button
        look="quiet"
        size="small"
        aria-expanded={open}
        aria-label={spine.moreOf(item.title)}
        onClick={() => (open ? close() : setOpen(true))}
      >
        {spine.more} ⋯
      </Button>
      {open && (
        <DropPanel fit={asking === 'no' || asking === 'split'} {...(asking === 'no' ? { onLeave: close } : {})}>
          {asking === 'no' && (
            <div className={styles.menu}>
              <Button look="quiet" size="small" onClick={() => moveEntry(doc, 'agenda', item.id, -1)}>
                {words.text.moveUp}
              </Button>
              <Button look="quiet" size="small" onClick={() => moveEntry(doc, 'agenda', item.id, 1)}>
                {words.text.moveDown}
              </Button>
              <Button look="quiet" size="small" disabled={item.minutes < 2} onClick={() => setAsking('split')}>
                {spine.split}
              </Button>
              {skippable && (
                <>
                  <Button look="quiet" size="small" onClick={() => setAsking('skip')}>
                    {spine.skip}
                  </Button>
                  <Button look="quiet" size="small" onClick={() => setAsking('carry')}>
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
          {asking === 'split' && (
            <form
              className={styles.form}
              onSubmit={(event) => {
                event.preventDefault()
                close()
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
              <Button look="quiet" size="small" onClick={close}>
                {words.cancel}
              </Button>
            </form>
          )}
          {(asking === 'skip' || asking === 'carry') && (
            <ReasonForm
              label={spine.skipReason}
              act={asking === 'skip' ? spine.skip : spine.carry}
              optional
              busy={busy}
              onCancel={close}
              onAct={(reason) => {
                close()
                void run('item.skip', { itemId: item.id, carryOver: asking === 'carry', reason })
              }}
            />
          )}
        </DropPanel>
      )}
    </span>
  )
}
