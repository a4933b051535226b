import { useState } from 'react'
import { pledgesIn } from '#shared/meeting/pledges/pledges-state'
import { Button } from '../../components/button'
import { PledgeForm } from '../../components/pledges/pledge-form'
import { PledgeList } from '../../components/pledges/pledge-list'
import { RefusalNote } from '../../components/refusal-note'
import { SheetDialog } from '../../components/sheet-dialog'
import { useCommands } from '../../hooks/use-commands'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'

/** 认领 on one's own device: what one takes on, changed and taken back by oneself, and what others did. */
export function PledgePanel() {
  const { pledges: words } = useWords()
  const record = useRecord()
  const me = useMe()?.participant.id ?? ''
  const { may } = useRights()
  const { run, busy, refusal, dismiss } = useCommands()
  const [open, setOpen] = useState(false)
  /** The pledge that is being changed; "" for a new one. */
  const [writing, setWriting] = useState<string | null>(null)
  const pledges = pledgesIn(record)
  const changed = pledges.find(({ id }) => id === writing)
  const mayMake = record.phase === 'running' && may('pledge.make')
  const close = (done: boolean) => done && setWriting(null)
  return (
    <div>
      <Button size="small" onClick={() => setOpen(true)}>
        {words.open(pledges.filter(({ withdrawn }) => !withdrawn).length)}
      </Button>
      {open && (
        <SheetDialog title={words.heading} onClose={() => setOpen(false)}>
          <p>{words.rule}</p>
          {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
          {mayMake && writing === null && (
            <Button look="primary" onClick={() => setWriting('')}>
              {words.make}
            </Button>
          )}
          {writing !== null && (
            <PledgeForm
              key={writing}
              {...(changed ? { before: changed } : {})}
              act={changed ? words.change : words.make}
              busy={busy}
              onCancel={() => setWriting(null)}
              onAct={(pledge) =>
                void (
                  changed ? run('pledge.change', { pledgeId: changed.id, ...pledge }) : run('pledge.make', pledge)
                ).then(close)
              }
            />
          )}
          <PledgeList
            pledges={pledges}
            nameOf={(id) => record.participants[id]?.name ?? ''}
            actsOf={({ id, by, withdrawn }) =>
              by === me &&
              !withdrawn &&
              !record.locked && (
                <span>
                  <Button size="small" onClick={() => setWriting(id)}>
                    {words.change}
                  </Button>{' '}
                  <Button size="small" disabled={busy} onClick={() => void run('pledge.withdraw', { pledgeId: id })}>
                    {words.withdraw}
                  </Button>
                </span>
              )
            }
          />
        </SheetDialog>
      )}
    </div>
  )
}
