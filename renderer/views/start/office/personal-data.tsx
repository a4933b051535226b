import { useState } from 'react'
import type { PersonalField } from '#shared/office/retention/retention-state'
import type { AskerRow, RetentionView } from '#shared/protocol/personal-api'
import { Button } from '../../../components/button'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { RefusalNote } from '../../../components/refusal-note'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage } from '../../../strings/language'
import { ActForm } from './act-form'
import { FetchedNote, valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import { useOffice } from './use-office'

/** What is kept of people who asked: found, handed out and put right for one of them, and deleted when its time is over. */
export function PersonalData({ desk }: { desk: AtDesk }) {
  const words = useOfficeWords()
  return (
    <section className={styles.personal} aria-labelledby="personal">
      <h2 id="personal" className={styles.heading}>
        {words.personal.heading}
      </h2>
      <p className={styles.soft}>{words.personal.why}</p>
      <OnePerson desk={desk} />
      <Retention desk={desk} />
    </section>
  )
}

function OnePerson({ desk }: { desk: AtDesk }) {
  const words = useOfficeWords()
  const [text, setText] = useState('')
  const office = useOffice(desk)
  const found = valueOf(
    useFetched(
      async () => (text.trim() === '' ? null : await desk.services.personal.find(text)),
      `${text} ${desk.version}`,
    ),
  )
  return (
    <div>
      <label className={styles.stack}>
        {words.personal.find}
        <input type="search" value={text} maxLength={100} onChange={({ target }) => setText(target.value)} />
      </label>
      {office.refusal && <RefusalNote refusal={office.refusal} onDismiss={office.dismiss} />}
      {text.trim() !== '' && found?.length === 0 && <p className={styles.soft}>{words.personal.none}</p>}
      <ul className={styles.rows}>
        {found?.map((row) => (
          <Asker key={row.asker.id} row={row} desk={desk} office={office} />
        ))}
      </ul>
      {found && found.length > 0 && <SaveFile desk={desk} rows={found} office={office} />}
    </div>
  )
}

/** One file of everybody who is shown: whoever asks may have brought up several things, each with an entry of its own. */
function SaveFile({ desk, rows, office }: { desk: AtDesk; rows: AskerRow[]; office: ReturnType<typeof useOffice> }) {
  const words = useOfficeWords()
  const { language } = useLanguage()
  return (
    <>
      <Button
        size="small"
        disabled={office.busy}
        onClick={() =>
          void office.ask('file', () =>
            desk.services.personal.save(
              rows.map(({ asker }) => asker.id),
              language,
            ),
          )
        }
      >
        {words.personal.export(rows.length)}
      </Button>
      <p className={styles.soft}>{words.personal.exportHint}</p>
    </>
  )
}

function Asker({ row, desk, office }: { row: AskerRow; desk: AtDesk; office: ReturnType<typeof useOffice> }) {
  const words = useOfficeWords()
  const { asker, topics } = row
  return (
    <li className={styles.asker}>
      <p>{[asker.name, asker.phone, asker.address].filter(Boolean).join(' · ')}</p>
      {topics.map(({ id, number, title }) => (
        <button key={id} type="button" className={styles.link} onClick={() => desk.onTopic(id)}>
          {number} {title}
        </button>
      ))}
      <ActForm
        name={words.personal.correct}
        folded
        questions={{
          name: { kind: 'line', label: words.lodge.asker, max: 40, initial: asker.name, half: true },
          phone: { kind: 'line', label: words.lodge.phone, max: 40, initial: asker.phone, half: true },
          address: { kind: 'line', label: words.personal.address, max: 120, initial: asker.address },
          reason: { kind: 'line', label: words.topic.reason, max: 200 },
        }}
        acts={[
          {
            label: words.personal.correctAct,
            run: (given) =>
              office.ask('correct', () => desk.services.personal.correct(asker.id, { as: desk.as, ...given })),
          },
        ]}
        busy={office.busy}
      />
    </li>
  )
}

function Retention({ desk }: { desk: AtDesk }) {
  const words = useOfficeWords()
  const fetched = useFetched(desk.services.personal.retention, String(desk.version))
  const view = valueOf(fetched)
  const [setting, setSetting] = useState<PersonalField | null>(null)
  if (!view) return <FetchedNote fetched={fetched} />
  return (
    <>
      <h3 className={styles.heading}>{words.personal.retention}</h3>
      <div className={styles.scrolled}>
        <table className={styles.plain}>
          <thead>
            <tr>
              <th scope="col">{words.personal.what}</th>
              <th scope="col">{words.personal.purpose}</th>
              <th scope="col">{words.personal.period}</th>
              <th scope="col">{words.personal.due}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {view.fields.map(({ field, days, purpose, due }) => (
              <tr key={field}>
                <td>{words.personal.fields[field]}</td>
                <td>{purpose || words.personal.purposes[field]}</td>
                <td>{words.personal.kept(days)}</td>
                <td>{due}</td>
                <td>
                  <Button
                    look="quiet"
                    size="small"
                    aria-label={words.personal.setFor(words.personal.fields[field])}
                    aria-expanded={setting === field}
                    onClick={() => setSetting(setting === field ? null : field)}
                  >
                    {words.people.change}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {view.fields.map(
        (each) =>
          each.field === setting && (
            <SetRetention key={each.field} desk={desk} kept={each} onDone={() => setSetting(null)} />
          ),
      )}
      <Expire desk={desk} view={view} />
    </>
  )
}

/** Begins with what holds for this kind, so that saving it unchanged changes nothing. */
function SetRetention({
  desk,
  kept: { field, days, purpose },
  onDone,
}: {
  desk: AtDesk
  kept: RetentionView['fields'][number]
  onDone(): void
}) {
  const words = useOfficeWords()
  const { send, busy, refusal, dismiss } = useOffice(desk)
  return (
    <>
      <p>
        <strong>{words.personal.setFor(words.personal.fields[field])}</strong>
      </p>
      {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
      <ActForm
        name={words.personal.setFor(words.personal.fields[field])}
        questions={{
          days: { kind: 'number', label: words.personal.days, initial: days, min: 1, max: 3650 },
          purpose: {
            kind: 'line',
            label: words.personal.purpose,
            max: 200,
            hint: words.personal.purposeHint,
            initial: purpose,
          },
        }}
        acts={[
          {
            label: words.topic.acts.save,
            run: async (given) => {
              const done = await send('retention.set', { field, ...given })
              if (done) onDone()
              return done
            },
          },
        ]}
        busy={busy}
      />
    </>
  )
}

function Expire({ desk, view }: { desk: AtDesk; view: RetentionView }) {
  const words = useOfficeWords()
  const { formats } = useLanguage()
  const { ask, busy, refusal, dismiss } = useOffice(desk)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <h3 className={styles.heading}>{words.personal.dueHeading(view.total)}</h3>
      {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
      <ul className={styles.rows}>
        {view.due.slice(0, 20).map(({ field, title, topicId, since }, at) => (
          <li key={`${topicId ?? at} ${field}`}>
            <button
              type="button"
              className={styles.wait}
              aria-disabled={topicId === null || undefined}
              onClick={() => topicId !== null && desk.onTopic(topicId)}
            >
              <span>{words.personal.fields[field]}</span>
              <span className={styles.said}>{title}</span>
              <span className={styles.soft}>{words.personal.since(formats.day(since))}</span>
            </button>
          </li>
        ))}
      </ul>
      {view.total > 0 && (
        <Button size="small" disabled={busy} onClick={() => setAsking(true)}>
          {words.personal.expire(view.total)}
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title={words.personal.expireHeading}
          act={words.personal.expireAct}
          busy={busy}
          onCancel={() => setAsking(false)}
          onAct={() => {
            setAsking(false)
            void ask('expire', () => desk.services.personal.expire(desk.as))
          }}
        >
          <p>{words.personal.expireWhy}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
