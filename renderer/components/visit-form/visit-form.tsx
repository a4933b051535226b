import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Category, Urgency } from '#shared/office/topics/topics-state'
import { PHOTO_MAX } from '#shared/protocol/resident-api'
import type { VisitFormWords } from '#shared/words/zh-CN/visit-form'
import { Button } from '../button'
import { ChoiceButton } from '../choice-button'
import { Field } from '../field'
import { FileButton } from '../file-button'
import { Notice } from '../notice'
import { scalePhoto } from '../scale-photo'
import { writtenTags } from '#shared/office/written-tags'
import type { DraftMatter, VisitDraft, WrittenVisit } from './visit-draft'
import { withMatter, writtenVisit } from './visit-draft'
import styles from './visit-form.module.css'

/** Matters that one visit is taken down with. */
const MATTERS_MAX = 10
const TAGS_MAX = 8

type Choices<Value> = readonly (readonly [value: Value, name: string])[]

interface VisitFormProps {
  words: VisitFormWords
  categories: Choices<Category>
  urgencies: Choices<Urgency>
  today: string
  /** Tags in use, which are taken by a press. */
  tags: readonly string[]
  draft: VisitDraft
  onDraft(draft: VisitDraft): void
  busy: boolean
  onVisit(visit: WrittenVisit): void
  /** What came of it, above the button. */
  children?: ReactNode
}

/** Takes a visit down: when and where, who was visited, what was said, a topic a matter, and free tags for all of them. */
export function VisitForm({
  words,
  categories,
  urgencies,
  today,
  tags,
  draft,
  onDraft,
  busy,
  onVisit,
  children,
}: VisitFormProps) {
  const [photos, setPhotos] = useState<ReadonlyMap<number, { bytes: Blob; url: string }>>(new Map())
  const [unread, setUnread] = useState(false)
  const change = (part: Partial<VisitDraft>) => onDraft({ ...draft, ...part })
  const changeMatter = (key: number, part: Partial<DraftMatter>) =>
    change({ matters: draft.matters.map((each) => (each.key === key ? { ...each, ...part } : each)) })
  const takePhoto = (key: number, bytes: Blob | null) => {
    const before = photos.get(key)
    if (before) URL.revokeObjectURL(before.url)
    const next = new Map(photos)
    if (bytes) next.set(key, { bytes, url: URL.createObjectURL(bytes) })
    else next.delete(key)
    setPhotos(next)
  }
  const chosen = writtenTags(draft.tags)
  const visit = writtenVisit(draft, new Map([...photos].map(([key, { bytes }]) => [key, bytes])))
  const line = (name: 'grid' | 'name' | 'phone' | 'address', max: number, kind = 'text') => (
    <Field label={words[name]}>
      {(ids) => (
        <input
          {...ids}
          type={kind}
          maxLength={max}
          autoComplete="off"
          value={draft[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <form
      className={styles.visit}
      aria-label={words.heading}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy && visit.matters.length > 0) onVisit(visit)
      }}
    >
      <div className={styles.pair}>
        <Field label={words.day}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              required
              max={today}
              value={draft.day}
              onChange={({ target }) => change({ day: target.value })}
            />
          )}
        </Field>
        {line('grid', 60)}
      </div>
      <fieldset className={styles.part}>
        <legend>{words.who}</legend>
        <div className={styles.three}>
          {line('name', 40)}
          {line('phone', 40, 'tel')}
          {line('address', 120)}
        </div>
        <p className={styles.note}>{words.whoHint}</p>
      </fieldset>
      {draft.matters.map(({ key, title, text, category, urgency }, at) => (
        <fieldset key={key} className={styles.part}>
          <legend>{words.matter(at + 1)}</legend>
          <Field label={words.text}>
            {(ids) => (
              <textarea
                {...ids}
                rows={3}
                maxLength={2000}
                value={text}
                onChange={({ target }) => changeMatter(key, { text: target.value })}
              />
            )}
          </Field>
          <Field label={words.title} hint={words.titleHint}>
            {(ids) => (
              <input
                {...ids}
                maxLength={120}
                value={title}
                onChange={({ target }) => changeMatter(key, { title: target.value })}
              />
            )}
          </Field>
          <div className={styles.pair}>
            <Field label={words.category}>
              {(ids) => (
                <select
                  {...ids}
                  value={category}
                  onChange={({ target }) => changeMatter(key, { category: target.value as Category })}
                >
                  {categories.map(([each, name]) => (
                    <option key={each} value={each}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={words.urgency}>
              {(ids) => (
                <select
                  {...ids}
                  value={urgency}
                  onChange={({ target }) => changeMatter(key, { urgency: target.value as Urgency })}
                >
                  {urgencies.map(([each, name]) => (
                    <option key={each} value={each}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <div className={styles.photo}>
            <FileButton
              label={words.photo}
              accept="image/*"
              onFiles={([file]) =>
                void scalePhoto(file, PHOTO_MAX).then((scaled) => {
                  takePhoto(key, scaled)
                  setUnread(scaled === null)
                })
              }
            />
            {photos.has(key) ? (
              <>
                <img src={photos.get(key)!.url} alt={words.photoChosen} />
                <Button look="quiet" size="small" onClick={() => takePhoto(key, null)}>
                  {words.photoDrop}
                </Button>
              </>
            ) : (
              <p className={styles.note}>{words.photoNote}</p>
            )}
          </div>
          {draft.matters.length > 1 && (
            <div>
              <Button
                look="quiet"
                size="small"
                edge="start"
                onClick={() => {
                  takePhoto(key, null)
                  change({ matters: draft.matters.filter((each) => each.key !== key) })
                }}
              >
                {words.less(at + 1)}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {unread && <Notice tone="warning">{words.photoUnread}</Notice>}
      {draft.matters.length < MATTERS_MAX && (
        <div>
          <Button size="small" onClick={() => onDraft(withMatter(draft))}>
            {words.more}
          </Button>
        </div>
      )}
      <Field label={words.tags} hint={words.tagsHint}>
        {(ids) => (
          <input
            {...ids}
            maxLength={120}
            value={draft.tags}
            onChange={({ target }) => change({ tags: target.value })}
          />
        )}
      </Field>
      {tags.length > 0 && (
        <div role="group" aria-label={words.tagsUsed} className={styles.tags}>
          {tags.map((tag) => {
            const has = chosen.includes(tag)
            const next = has ? chosen.filter((each) => each !== tag) : [...chosen, tag].slice(0, TAGS_MAX)
            return (
              <ChoiceButton key={tag} chosen={has} onClick={() => change({ tags: next.join('\u3001') })}>
                {tag}
              </ChoiceButton>
            )
          })}
        </div>
      )}
      {children}
      <Button type="submit" look="primary" disabled={busy || visit.matters.length === 0}>
        {visit.matters.length === 0 ? words.none : words.act(visit.matters.length)}
      </Button>
    </form>
  )
}
