import { useState } from 'react'
import { masked, personalParts } from '#shared/office/topics/personal-parts'
import type { OfficeToday } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { RefusalNote } from '../../../components/refusal-note'
import { useWords } from '../../../strings/language'
import { DeskPhoto } from './desk-photo'
import { MarkedWords } from './marked-words'
import type { AtDesk } from './office-page'
import { ReturnSlips } from './return-slips'
import styles from './slip-desk.module.css'
import { useOffice } from './use-office'

type Slip = OfficeToday['slips'][number]

/** Slips that nobody has looked at yet: each is read, what is others' own is taken out, and then it hangs on the wall or goes back. */
export function SlipDesk({ desk, slips }: { desk: AtDesk; slips: readonly Slip[] }) {
  const { office: words } = useWords()
  const [returning, setReturning] = useState(false)
  return (
    <>
      {slips.length === 0 && <p className={styles.soft}>{words.today.noSlips}</p>}
      <ul className={styles.slips} aria-label={words.slips.waiting}>
        {slips.slice(0, 5).map((slip) => (
          <OneSlip key={slip.id} desk={desk} slip={slip} />
        ))}
      </ul>
      {slips.length > 1 && (
        <Button size="small" look="quiet" edge="start" onClick={() => setReturning(true)}>
          {words.slips.many.open}
        </Button>
      )}
      {returning && <ReturnSlips desk={desk} onClose={() => setReturning(false)} />}
    </>
  )
}

/** The first sentence, as a title. */
const titleOf = (text: string): string =>
  [...(/^[^\n\p{Sentence_Terminal}]+/u.exec(text.trim())?.[0] ?? text.trim())].slice(0, 40).join('')

function OneSlip({ desk, slip }: { desk: AtDesk; slip: Slip }) {
  const { office: words } = useWords()
  const { send, busy, refusal } = useOffice(desk)
  const parts = personalParts(slip.words)
  const [open, setOpen] = useState<'mask' | 'return' | null>(null)
  const [written, setWritten] = useState<{ text?: string; title?: string }>({})
  const text = written.text ?? masked(slip.words, parts)
  const title = written.title ?? (slip.title === slip.number ? titleOf(masked(slip.words, parts)) : slip.title)
  // What the form was opened on: news may bring a slip that somebody else has changed meanwhile.
  const [about, setAbout] = useState<string | null>(null)
  const unfold = (part: 'mask' | 'return') => {
    setOpen(open === part ? null : part)
    setAbout((before) => before ?? slip.about)
  }
  const [withPhotos, setWithPhotos] = useState(false)
  const [reason, setReason] = useState('')
  const moderate = (shown: boolean) =>
    void send(
      'topic.moderate',
      { topicId: slip.id, shown, title, words: text, reason, photos: withPhotos ? slip.photos : [] },
      about ?? slip.about,
    )
  return (
    <li className={styles.slip} data-category={slip.category}>
      <p className={styles.said}>
        <MarkedWords text={slip.words} />
      </p>
      {slip.photos.map((sha256) => (
        <DeskPhoto key={sha256} services={desk.services} sha256={sha256} />
      ))}
      {slip.photos.length > 0 && (
        <label className={styles.check}>
          <input type="checkbox" checked={withPhotos} onChange={({ target }) => setWithPhotos(target.checked)} />
          {words.slips.showPhoto}
        </label>
      )}
      {parts.length > 0 && <p className={styles.amber}>▲ {words.slips.personal}</p>}
      <p className={styles.soft}>{`${words.channels[slip.channel]} · ${slip.number}`}</p>
      {refusal && <RefusalNote refusal={refusal} />}
      {open === 'mask' && (
        <>
          <Field label={words.lodge.title}>
            {(ids) => (
              <input
                {...ids}
                maxLength={120}
                value={title}
                onChange={({ target }) => setWritten({ ...written, title: target.value })}
              />
            )}
          </Field>
          <Field label={words.slips.shown} hint={words.slips.shownHint}>
            {(ids) => (
              <textarea
                {...ids}
                rows={4}
                maxLength={2000}
                value={text}
                onChange={({ target }) => setWritten({ ...written, text: target.value })}
              />
            )}
          </Field>
        </>
      )}
      {open === 'return' && (
        <Field label={words.slips.why}>
          {(ids) => (
            <textarea
              {...ids}
              rows={2}
              maxLength={2000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      )}
      <div className={styles.buttons}>
        {open === 'return' ? (
          <>
            <Button
              size="small"
              disabled={busy}
              onClick={() => void send('topic.return', { topicId: slip.id, reason }, about ?? slip.about)}
            >
              {words.topic.acts.return}
            </Button>
            <Button size="small" disabled={busy} onClick={() => moderate(false)}>
              {words.slips.hide}
            </Button>
          </>
        ) : (
          <Button size="small" disabled={busy} onClick={() => moderate(true)}>
            {words.slips.hang}
          </Button>
        )}
        <Button size="small" look="quiet" onClick={() => unfold('mask')}>
          {words.slips.edit}
        </Button>
        <Button size="small" look="quiet" onClick={() => unfold('return')}>
          {words.slips.notShown}
        </Button>
      </div>
    </li>
  )
}
