import { useState } from 'react'
import { CATEGORIES } from '#shared/office/topics/topics-state'
import type { Category } from '#shared/office/topics/topics-state'
import { PHOTO_MAX } from '#shared/protocol/resident-api'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { FileButton } from '../../components/file-button'
import { Notice } from '../../components/notice'
import { QrCode } from '../../components/qr-code'
import { base64Of, scalePhoto } from '../../components/scale-photo'
import { useRequest } from '../../hooks/use-request'
import { useWall } from './listening-wall'
import { Refused } from './refused'
import { OfficePhonePage } from '../../components/office-phone-page'
import styles from './resident.module.css'
import type { ResidentServices } from './resident-services'
import { similarSlip } from './similar-slip'
import { grouped } from './slip-code'
import { useResidentWords } from './use-resident-words'

const LONGEST = 400

/** Somebody writes a slip: the words first, all else may be left out. */
export function WriteSlip({ services }: { services: ResidentServices }) {
  const words = useResidentWords()
  const { write, posted } = words
  const { view } = useWall(services)
  const [text, setText] = useState('')
  const [place, setPlace] = useState('')
  const [category, setCategory] = useState<Category | null>(null)
  const [photo, setPhoto] = useState<{ bytes: Blob; url: string } | null>(null)
  const [unread, setUnread] = useState(false)
  const [code, setCode] = useState(services.newCode)
  const [done, setDone] = useState<'posted' | 'supported' | null>(null)
  const { ask, busy, refusal } = useRequest()
  const take = (bytes: Blob | null) => {
    if (photo) URL.revokeObjectURL(photo.url)
    setPhoto(bytes && { bytes, url: URL.createObjectURL(bytes) })
  }
  const similar = similarSlip(text, view?.slips ?? [])

  if (done === 'posted')
    return (
      <OfficePhonePage title={posted.heading}>
        <p role="status" className={styles.code} aria-label={words.slip.code}>
          {grouped(code)}
        </p>
        <p>{posted.keep}</p>
        <QrCode text={`${location.origin}/slip#${code}`} label={words.slip.code} />
        <a className={styles.go} href={`/slip#${code}`}>
          {posted.look}
        </a>
        <Button
          look="quiet"
          onClick={() => {
            setText('')
            setPlace('')
            take(null)
            setCategory(null)
            setCode(services.newCode())
            setDone(null)
          }}
        >
          {posted.another}
        </Button>
      </OfficePhonePage>
    )
  const send = () =>
    ask(
      'post',
      async () =>
        services.post({
          code,
          text,
          place,
          category: category ?? 'other',
          photo: photo && (await base64Of(photo.bytes)),
        }),
      () => {
        services.remember(code)
        setDone('posted')
      },
    )
  return (
    <OfficePhonePage title={words.wall} office={view?.office}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <div className={styles.sheet} data-category={category ?? 'other'}>
          <Field label={write.label} aside={write.left(LONGEST - text.length)}>
            {(ids) => (
              <textarea
                {...ids}
                required
                rows={5}
                maxLength={LONGEST}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
        </div>
        {done === 'supported' && <Notice tone="calm">{words.counted}</Notice>}
        {similar && done !== 'supported' && (
          <section className={styles.similar} aria-label={write.similar}>
            <p>{write.similar}</p>
            <p className={styles.said}>{similar.words}</p>
            <Button
              disabled={busy}
              onClick={() =>
                void ask(
                  'support',
                  () => services.support(similar.id),
                  () => {
                    setText('')
                    setDone('supported')
                  },
                )
              }
            >
              {write.instead}
            </Button>
          </section>
        )}
        <fieldset className={styles.kinds}>
          <legend>
            {write.category} <span>{write.optional}</span>
          </legend>
          {CATEGORIES.map((each) => (
            <button
              key={each}
              type="button"
              data-category={each}
              aria-pressed={category === each}
              onClick={() => setCategory(category === each ? null : each)}
            >
              {category === each && '✓ '}
              {words.categories[each]}
            </button>
          ))}
        </fieldset>
        <Field label={write.place} aside={write.optional}>
          {(ids) => <input {...ids} maxLength={60} value={place} onChange={({ target }) => setPlace(target.value)} />}
        </Field>
        <div className={styles.photo}>
          <FileButton
            label={write.take}
            accept="image/*"
            onFiles={([file]) =>
              void scalePhoto(file, PHOTO_MAX).then((scaled) => {
                take(scaled)
                setUnread(scaled === null)
              })
            }
          />
          {photo && (
            <>
              <img src={photo.url} alt={write.chosen} />
              <Button look="quiet" onClick={() => take(null)}>
                {write.drop}
              </Button>
            </>
          )}
        </div>
        {unread && <Notice tone="warning">{write.photoUnread}</Notice>}
        <div className={styles.bottom}>
          {refusal && <Refused refusal={refusal} />}
          <Button type="submit" look="primary" size="large" disabled={busy}>
            {busy ? write.sending : write.send}
          </Button>
          <p className={styles.soft}>{write.note}</p>
          <p className={styles.soft}>
            {write.help} <a href="/wall">{words.wall}</a> <a href="/slip">{words.slip.title}</a>
          </p>
        </div>
      </form>
    </OfficePhonePage>
  )
}
