import { useState } from 'react'
import { pledgesIn } from '#shared/meeting/pledges/pledges-state'
import { isDeviceless } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { PledgeForm } from '../../components/pledges/pledge-form'
import { PledgeList } from '../../components/pledges/pledge-list'
import { ReasonForm } from '../../components/reason-form'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'

/** 认领 at the desk: entered for people without a device, and how each was made good, months later too. */
export function PledgesPanel() {
  const { pledges: words } = useWords()
  const record = useRecord()
  const { mayForAll } = useRights()
  const { run, busy } = useCommands()
  const [entering, setEntering] = useState<string | null>(null)
  const [delivering, setDelivering] = useState<string | null>(null)
  const without = Object.values(record.participants).filter(
    (person) => person.status === 'admitted' && isDeviceless(person),
  )
  const pledges = pledgesIn(record)
  return (
    <>
      <p>{words.rule}</p>
      {record.phase === 'running' && mayForAll('pledge.enter') && without.length > 0 && (
        <p>
          {words.enterFor}{' '}
          {without.map(({ id, name }) => (
            <Button key={id} size="small" aria-pressed={entering === id} onClick={() => setEntering(id)}>
              {name}
            </Button>
          ))}
        </p>
      )}
      {entering !== null && (
        <PledgeForm
          key={entering}
          act={words.enter(record.participants[entering]?.name ?? '')}
          busy={busy}
          onCancel={() => setEntering(null)}
          onAct={(pledge) =>
            void run('pledge.enter', { participantId: entering, ...pledge }).then((done) => done && setEntering(null))
          }
        />
      )}
      <PledgeList
        pledges={pledges}
        nameOf={(id) => record.participants[id]?.name ?? ''}
        actsOf={({ id, withdrawn }) =>
          !withdrawn &&
          mayForAll('pledge.deliver') &&
          (delivering === id ? (
            <ReasonForm
              label={words.deliverHow}
              act={words.deliver}
              busy={busy}
              onCancel={() => setDelivering(null)}
              onAct={(said) =>
                void run('pledge.deliver', { pledgeId: id, said }).then((done) => done && setDelivering(null))
              }
            />
          ) : (
            <Button size="small" onClick={() => setDelivering(id)}>
              {words.deliver}
            </Button>
          ))
        }
      />
    </>
  )
}
