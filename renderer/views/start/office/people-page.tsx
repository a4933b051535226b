import { useState } from 'react'
import { CLAIM_WORDS } from '#shared/office/description/description-state'
import type { Person } from '#shared/office/people/people-state'
import { PERSON_KINDS } from '#shared/office/people/people-state'
import { CATEGORIES } from '#shared/office/topics/topics-state'
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import { RefusalNote } from '../../../components/refusal-note'
import { useWords } from '../../../strings/language'
import type { Question } from './act-form'
import { ActForm } from './act-form'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import { sameNamed } from './same-named'
import { OwnDevice } from './own-device'
import { PersonalData } from './personal-data'
import { useOffice } from './use-office'

interface PeoplePageProps {
  desk: AtDesk
  officeName: string
}

/** Who works in the office and for it, and what the office is called. */
export function PeoplePage({ desk, officeName }: PeoplePageProps) {
  const words = useOfficeWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const { send, busy, refusal, dismiss } = useOffice(desk)
  const person = desk.people.find(({ id }) => id === chosen)
  return (
    <div className={styles.people}>
      <div className={styles.scrolled}>
        <table className={styles.plain}>
          <caption>{words.people.heading}</caption>
          <thead>
            <tr>
              <th scope="col">{words.people.name}</th>
              <th scope="col">{words.people.unit}</th>
              <th scope="col">{words.people.kind}</th>
              <th scope="col">{words.people.fields}</th>
              <th scope="col">{words.people.home}</th>
              <th scope="col">{words.people.device}</th>
              <th scope="col">
                <span className={styles.unseen}>{words.people.change}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {desk.people.map((each) => (
              <tr key={each.id} aria-current={each.id === chosen || undefined}>
                <td>{each.name}</td>
                <td>{each.unit}</td>
                <td>{each.active ? words.kinds[each.kind] : words.people.left}</td>
                <td>{each.fields.map((field) => words.categories[field]).join(' · ')}</td>
                <td>{each.home}</td>
                <td>
                  <OwnDevice desk={desk} person={each} />
                </td>
                <td>
                  <Button
                    look="quiet"
                    size="small"
                    aria-label={`${words.people.change} ${each.name}`}
                    onClick={() => setChosen(each.id)}
                  >
                    {words.people.change}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <aside>
        {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
        {person ? (
          <Change
            people={desk.people}
            key={person.id}
            person={person}
            send={send}
            busy={busy}
            onLeave={() => setChosen(null)}
          />
        ) : (
          <ActForm
            name={words.people.add}
            questions={questions(words, { name: '', unit: '', kind: 'member' })}
            acts={[{ label: words.people.add, run: (given) => send('person.add', given) }]}
            busy={busy}
          >
            {({ name }) => <SameNamed people={sameNamed(desk.people, name)} />}
          </ActForm>
        )}
        <h2 className={styles.heading}>{words.people.office}</h2>
        <ActForm
          name={words.people.rename}
          questions={{ name: { kind: 'line', label: words.begin.name, initial: officeName, max: 60 } }}
          acts={[{ label: words.people.rename, run: (given) => send('office.rename', given) }]}
          busy={busy}
        />
        <ActForm
          name={words.people.claimWord}
          questions={{
            claimWord: {
              kind: 'choice',
              label: words.people.claimWord,
              choices: CLAIM_WORDS.map((word) => [word, words.claimWords[word]] as const),
              initial: desk.claimWord,
            },
          }}
          acts={[{ label: words.people.choose, run: (given) => send('office.choose-words', given) }]}
          busy={busy}
        />
      </aside>
      <PersonalData desk={desk} />
    </div>
  )
}

const questions = (
  words: ReturnType<typeof useOfficeWords>,
  { name, unit, kind }: Pick<Person, 'name' | 'unit' | 'kind'>,
) =>
  ({
    name: { kind: 'line', label: words.people.name, initial: name, max: 40 },
    unit: { kind: 'line', label: words.people.unit, initial: unit, max: 60 },
    kind: {
      kind: 'choice',
      label: words.people.kind,
      choices: PERSON_KINDS.map((each) => [each, words.kinds[each]] as const),
      initial: kind,
    },
  }) satisfies Record<string, Question>

/** Who is called the same already, before another one is made. */
function SameNamed({ people }: { people: readonly Person[] }) {
  const words = useOfficeWords()
  if (people.length === 0) return null
  const named = people.map(({ name, unit, kind }) => [name, unit, words.kinds[kind]].filter(Boolean).join(' · '))
  return <Notice tone="warning">{words.people.sameNamed(named)}</Notice>
}

interface ChangeProps {
  people: readonly Person[]
  person: Person
  send: ReturnType<typeof useOffice>['send']
  busy: boolean
  onLeave(): void
}

/** What is said of a person, and what they know about and where they belong. */
function Change({ people, person, send, busy, onLeave }: ChangeProps) {
  const words = useOfficeWords()
  const { cancel } = useWords()
  const personId = person.id
  return (
    <>
      <h2 className={styles.heading}>{person.name}</h2>
      <ActForm
        name={words.people.change}
        questions={{
          ...questions(words, person),
          active: { kind: 'tick', label: words.people.active, initial: person.active },
        }}
        acts={[{ label: words.people.saveChange, run: (given) => send('person.change', { personId, ...given }) }]}
        busy={busy}
      >
        {({ name }) => <SameNamed people={sameNamed(people, name, personId)} />}
      </ActForm>
      <ActForm
        name={words.people.fields}
        questions={{
          home: { kind: 'line', label: words.people.home, initial: person.home, max: 60 },
          ...Object.fromEntries(
            CATEGORIES.map((category) => [
              category,
              { kind: 'tick', label: words.categories[category], initial: person.fields.includes(category) } as const,
            ]),
          ),
        }}
        acts={[
          {
            label: words.people.saveFields,
            run: (given) =>
              send('person.describe', {
                personId,
                home: given.home,
                fields: CATEGORIES.filter((category) => (given as Record<string, unknown>)[category] === true),
              }),
          },
        ]}
        busy={busy}
      />
      <Button look="quiet" size="small" edge="start" onClick={onLeave}>
        {cancel}
      </Button>
    </>
  )
}
