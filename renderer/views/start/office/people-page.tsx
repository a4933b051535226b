import { useState } from 'react'
import { PERSON_KINDS } from '#shared/office/people/people-state'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { RefusalNote } from '../../../components/refusal-note'
import { useWords } from '../../../strings/language'
import type { AtDesk } from './office-page'
import styles from './office.module.css'
import { OwnDevice } from './own-device'
import { useOffice } from './use-office'

const NOBODY = { name: '', unit: '', kind: 'member' as (typeof PERSON_KINDS)[number] }

/** Who works in the office and for it. */
export function PeoplePage({ desk }: { desk: AtDesk }) {
  const { office: words } = useWords()
  const [person, setPerson] = useState(NOBODY)
  const { send, busy, refusal } = useOffice(desk)
  return (
    <div className={styles.people}>
      <table className={styles.plain}>
        <caption className={styles.heading}>{words.people.heading}</caption>
        <thead>
          <tr>
            <th scope="col">{words.people.name}</th>
            <th scope="col">{words.people.unit}</th>
            <th scope="col">{words.people.kind}</th>
            <th scope="col">{words.people.device}</th>
          </tr>
        </thead>
        <tbody>
          {desk.people.map((each) => (
            <tr key={each.id}>
              <td>{each.name}</td>
              <td>{each.unit}</td>
              <td>{words.kinds[each.kind]}</td>
              <td>
                <OwnDevice desk={desk} person={each} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <form
        className={styles.form}
        aria-label={words.people.add}
        onSubmit={(event) => {
          event.preventDefault()
          void send('person.add', person).then((done) => done && setPerson({ ...NOBODY, kind: person.kind }))
        }}
      >
        {refusal && <RefusalNote refusal={refusal} />}
        <Field label={words.people.name}>
          {(ids) => (
            <input
              {...ids}
              required
              maxLength={40}
              value={person.name}
              onChange={({ target }) => setPerson({ ...person, name: target.value })}
            />
          )}
        </Field>
        <Field label={words.people.unit}>
          {(ids) => (
            <input
              {...ids}
              maxLength={60}
              value={person.unit}
              onChange={({ target }) => setPerson({ ...person, unit: target.value })}
            />
          )}
        </Field>
        <Field label={words.people.kind}>
          {(ids) => (
            <select
              {...ids}
              value={person.kind}
              onChange={({ target }) => setPerson({ ...person, kind: target.value as typeof person.kind })}
            >
              {PERSON_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {words.kinds[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button type="submit" disabled={busy}>
          {words.people.add}
        </Button>
      </form>
    </div>
  )
}
