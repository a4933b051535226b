import { useState } from 'react'
import { CATEGORIES, CHANNELS, URGENCIES } from '#shared/office/topics/topics-state'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { RefusalNote } from '../../../components/refusal-note'
import { useWords } from '../../../strings/language'
import type { AtDesk } from './office-page'
import type { TopicDraft } from './office-services'
import styles from './office.module.css'
import { useOffice } from './use-office'

const NOTHING: TopicDraft = {
  title: '',
  text: '',
  channel: 'desk',
  category: 'facilities',
  grid: '',
  urgency: 'normal',
  asker: null,
}

/** Takes down what somebody brought up. */
export function LodgeTopic({ desk, onBack }: { desk: AtDesk; onBack(): void }) {
  const { office: words } = useWords()
  const { lodge } = words
  const [draft, setDraft] = useState(NOTHING)
  const [asker, setAsker] = useState({ name: '', phone: '', address: '' })
  const { ask, busy, refusal } = useOffice(desk)
  const choose = <Name extends 'channel' | 'category' | 'urgency'>(
    name: Name,
    choices: readonly TopicDraft[Name][],
    label: Record<TopicDraft[Name], string>,
  ) => (
    <Field label={lodge[name]}>
      {(ids) => (
        <select
          {...ids}
          value={draft[name]}
          onChange={({ target }) => setDraft({ ...draft, [name]: target.value as TopicDraft[Name] })}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {label[choice]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  const known = asker.name !== '' || asker.phone !== ''
  return (
    <form
      className={styles.form}
      aria-label={lodge.heading}
      onSubmit={(event) => {
        event.preventDefault()
        const made = () => desk.services.lodge(desk.as, { ...draft, asker: known ? asker : null })
        void ask('lodge', made, ({ topicId }) => desk.onTopic(topicId))
      }}
    >
      <h2>{lodge.heading}</h2>
      {refusal && <RefusalNote refusal={refusal} />}
      <Field label={lodge.title}>
        {(ids) => (
          <input
            {...ids}
            required
            maxLength={120}
            value={draft.title}
            onChange={({ target }) => setDraft({ ...draft, title: target.value })}
          />
        )}
      </Field>
      <Field label={lodge.words} hint={lodge.wordsHint}>
        {(ids) => (
          <textarea
            {...ids}
            required
            rows={4}
            maxLength={2000}
            value={draft.text}
            onChange={({ target }) => setDraft({ ...draft, text: target.value })}
          />
        )}
      </Field>
      <div className={styles.pair}>
        {choose('channel', CHANNELS, words.channels)}
        {choose('category', CATEGORIES, words.categories)}
        {choose('urgency', URGENCIES, words.urgencies)}
        <Field label={lodge.grid}>
          {(ids) => (
            <input
              {...ids}
              maxLength={60}
              value={draft.grid}
              onChange={({ target }) => setDraft({ ...draft, grid: target.value })}
            />
          )}
        </Field>
        <Field label={lodge.asker}>
          {(ids) => (
            <input
              {...ids}
              maxLength={40}
              value={asker.name}
              onChange={({ target }) => setAsker({ ...asker, name: target.value })}
            />
          )}
        </Field>
        <Field label={lodge.phone}>
          {(ids) => (
            <input
              {...ids}
              maxLength={40}
              value={asker.phone}
              onChange={({ target }) => setAsker({ ...asker, phone: target.value })}
            />
          )}
        </Field>
      </div>
      <p className={styles.soft}>{lodge.personalHint}</p>
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={busy}>
          {lodge.act}
        </Button>
        <Button onClick={onBack}>{words.topic.back}</Button>
      </div>
    </form>
  )
}
