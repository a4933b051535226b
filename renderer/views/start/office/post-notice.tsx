import { useState } from 'react'
import { masked, personalParts } from '#shared/office/topics/personal-parts'
import type { TopicView } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { useWords } from '../../../strings/language'
import styles from './notices.module.css'
import { MarkedWords } from './marked-words'
import type { AtDesk } from './office-page'
import type { useOffice } from './use-office'

interface PostNoticeProps {
  view: TopicView
  desk: AtDesk
  office: ReturnType<typeof useOffice>
}

/** Puts the result of a topic up: written from what is known of it, covered, and read as it will hang before it does. */
export function PostNotice({ view, desk, office }: PostNoticeProps) {
  const { notices: words, cancel } = useWords()
  const [open, setOpen] = useState(false)
  const [title, setTitle] = useState(() => masked(view.topic.title))
  const [text, setText] = useState(() => masked(resultOf(view, desk)))
  const [place, setPlace] = useState('')
  const [days, setDays] = useState(5)
  const [kind, setKind] = useState<'working' | 'natural'>('working')
  if (!open)
    return (
      <Button look="quiet" size="small" edge="start" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
    )
  const { id: topicId } = view.topic
  return (
    <form
      className={styles.form}
      aria-label={words.heading}
      onSubmit={(event) => {
        event.preventDefault()
        void office
          .send('notice.post', { topicId, title, words: text, place, days, kind }, view.about)
          .then((done) => done && setOpen(false))
      }}
    >
      <Field label={words.title}>
        {(ids) => <input {...ids} maxLength={120} value={title} onChange={({ target }) => setTitle(target.value)} />}
      </Field>
      <Field label={words.words} hint={words.wordsHint}>
        {(ids) => (
          <textarea {...ids} rows={6} maxLength={5000} value={text} onChange={({ target }) => setText(target.value)} />
        )}
      </Field>
      <Field label={words.place}>
        {(ids) => <input {...ids} maxLength={60} value={place} onChange={({ target }) => setPlace(target.value)} />}
      </Field>
      <div className={styles.days}>
        <Field label={words.days}>
          {(ids) => (
            <input
              {...ids}
              type="number"
              min={1}
              max={60}
              value={days}
              onChange={({ target }) => setDays(Number(target.value))}
            />
          )}
        </Field>
        <select
          aria-label={words.days}
          value={kind}
          onChange={({ target }) => setKind(target.value === 'natural' ? 'natural' : 'working')}
        >
          {(['working', 'natural'] as const).map((each) => (
            <option key={each} value={each}>
              {words.kind[each]}
            </option>
          ))}
        </select>
      </div>
      <section className={styles.preview} aria-label={words.preview}>
        <p className={styles.soft}>{words.preview}</p>
        <h3>
          <MarkedWords text={title} />
        </h3>
        <p className={styles.said}>
          <MarkedWords text={text} />
        </p>
      </section>
      {personalParts(`${title}\n${text}`).length > 0 && <p className={styles.amber}>▲ {words.personal}</p>}
      <div className={styles.buttons}>
        <Button type="submit" size="small" disabled={office.busy}>
          {words.post}
        </Button>
        <Button look="quiet" size="small" onClick={() => setOpen(false)}>
          {cancel}
        </Button>
      </div>
    </form>
  )
}

/** What there is to tell: what was asked, what was agreed, and what was done. */
function resultOf({ topic, meetings, orders }: TopicView, { people }: AtDesk): string {
  const body = (id: string) => {
    const person = people.find((each) => each.id === id)
    return person ? person.unit || person.name : ''
  }
  return [
    topic.words,
    ...meetings.flatMap(({ conclusion }) =>
      (conclusion?.outcomes ?? []).filter(({ agreed }) => agreed).map(({ text }) => text),
    ),
    ...topic.notes.filter(({ kind }) => kind === 'settled').map(({ text }) => text),
    ...orders.filter(({ report }) => report).map(({ leadId, report }) => `${body(leadId)}: ${report!.text}`),
  ]
    .filter(Boolean)
    .join('\n')
}
