import { useState } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import { PHOTO_MAX } from '#shared/protocol/resident-api'
import type { PhoneWords } from '#shared/words/zh-CN/phone'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { FileButton } from '../../components/file-button'
import { Notice } from '../../components/notice'
import { scalePhoto } from '../../components/scale-photo'
import { useRequest } from '../../hooks/use-request'
import type { PhoneServices } from './phone-services'
import styles from './phone.module.css'

interface Said {
  text: string
  evidence: { name: string; sha256: string }[]
  choice: string
}

interface WritingProps {
  words: PhoneWords
  busy: boolean
  services: Pick<PhoneServices, 'keepPhoto'>
  label: string
  /** Pictures can go with it. */
  photos?: boolean
  choices?: { label: string; of: readonly (readonly [value: string, name: string])[] } | null
  /** Each resolves with whether it was done: then what was written is gone. */
  acts: readonly { label: string; run(said: Said): Promise<boolean> }[]
}

/** Words, a choice and a picture that go into one report. What was written stays until the host has it. */
export function Writing({ words, busy, services, label, photos = false, choices = null, acts }: WritingProps) {
  const [text, setText] = useState('')
  const [choice, setChoice] = useState(choices?.of[0]?.[0] ?? '')
  const [photo, setPhoto] = useState<{ bytes: Blob; url: string } | null>(null)
  const [unread, setUnread] = useState(false)
  const { ask, busy: sending, refusal } = useRequest()
  const take = (bytes: Blob | null) => {
    if (photo) URL.revokeObjectURL(photo.url)
    setPhoto(bytes && { bytes, url: URL.createObjectURL(bytes) })
  }
  const run = async (act: (typeof acts)[number]) => {
    const said: Said = { text, evidence: [], choice }
    if (photo) {
      const kept = await ask('photo', async () => {
        const answer = await services.keepPhoto(photo.bytes)
        if (!isRefusal(answer)) said.evidence.push({ name: 'photo', sha256: answer.sha256 })
        return answer
      })
      if (!kept) return
    }
    if (await act.run(said)) {
      setText('')
      take(null)
    }
  }
  return (
    <div className={styles.writing}>
      <Field label={label}>
        {(ids) => (
          <textarea {...ids} rows={3} maxLength={2000} value={text} onChange={({ target }) => setText(target.value)} />
        )}
      </Field>
      {choices && (
        <Field label={choices.label}>
          {(ids) => (
            <select {...ids} value={choice} onChange={({ target }) => setChoice(target.value)}>
              {choices.of.map(([each, name]) => (
                <option key={each} value={each}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {photos && (
        <div className={styles.photo}>
          <FileButton
            label={words.take}
            accept="image/*"
            onFiles={([file]) =>
              void scalePhoto(file, PHOTO_MAX).then((scaled) => {
                take(scaled)
                setUnread(scaled === null)
              })
            }
          />
          {photo ? (
            <>
              <img src={photo.url} alt={words.chosen} />
              <Button look="quiet" onClick={() => take(null)}>
                {words.drop}
              </Button>
            </>
          ) : (
            <p className={styles.soft}>{words.photoNote}</p>
          )}
        </div>
      )}
      {unread && <Notice tone="warning">{words.photoUnread}</Notice>}
      {refusal && <Notice tone="warning">{words.lost}</Notice>}
      <div className={styles.buttons}>
        {acts.map((act) => (
          <Button key={act.label} disabled={busy || sending} onClick={() => void run(act)}>
            {act.label}
          </Button>
        ))}
      </div>
    </div>
  )
}
