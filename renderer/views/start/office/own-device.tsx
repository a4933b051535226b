import { useState } from 'react'
import type { Person } from '#shared/office/people/people-state'
import { Button } from '../../../components/button'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { QrCode } from '../../../components/qr-code'
import { RefusalNote } from '../../../components/refusal-note'
import { useFetched } from '../../../components/use-fetched'
import { useWords } from '../../../strings/language'
import { valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import styles from './slip-desk.module.css'
import { useOffice } from './use-office'

/** A person's own phone: invited by a code to scan, and taken back when it is lost. */
export function OwnDevice({ desk, person }: { desk: AtDesk; person: Person }) {
  const { office: words } = useWords()
  const office = useOffice(desk)
  const found = valueOf(useFetched(desk.services.addresses, ''))
  const [token, setToken] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const url = found?.urls[0]
  return (
    <div className={styles.corner}>
      {office.refusal && <RefusalNote refusal={office.refusal} onDismiss={office.dismiss} />}
      {person.key !== null ? (
        <div className={styles.buttons}>
          <span>{words.people.bound}</span>
          <Button size="small" look="quiet" onClick={() => setAsking(true)}>
            {words.people.unbind}
          </Button>
        </div>
      ) : token === null || url === undefined ? (
        person.active && (
          <Button
            size="small"
            look="quiet"
            edge="start"
            disabled={office.busy}
            onClick={() =>
              void office.ask(
                'invite',
                () => desk.services.invite(desk.as, person.id),
                (made) => setToken(made.token),
              )
            }
          >
            {words.people.invite}
          </Button>
        )
      ) : (
        <>
          <QrCode text={`${url}mine#${token}`} label={words.people.invited(person.name)} />
          <p className={styles.soft}>{words.people.invited(person.name)}</p>
          <p className={styles.soft}>{`${url}mine#${token}`}</p>
        </>
      )}
      {asking && (
        <ConfirmDialog
          title={words.people.unbind}
          act={words.people.unbind}
          busy={office.busy}
          onCancel={() => setAsking(false)}
          onAct={() => {
            setAsking(false)
            setToken(null)
            void office.send('person.unbind', { personId: person.id })
          }}
        >
          <p>{words.people.unbindWhy}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
