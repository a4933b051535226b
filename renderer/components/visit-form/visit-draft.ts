import { writtenTags } from '#shared/office/written-tags'
import type { Category, Urgency } from '#shared/office/topics/topics-state'
import { titleOf } from '#shared/topic-list/topics-of'

/** One matter of a visit, as it is being written. */
export interface DraftMatter {
  /** React key: what was typed stays with its matter when another is taken off. */
  key: number
  title: string
  text: string
  category: Category
  urgency: Urgency
}

/** A visit as it is being written. */
export interface VisitDraft {
  day: string
  grid: string
  name: string
  phone: string
  address: string
  tags: string
  matters: DraftMatter[]
}

/** A visit that was written. `photo`: of the matter with this key. */
export interface WrittenVisit {
  day: string
  grid: string
  asker: { name: string; phone: string; address: string } | null
  tags: string[]
  matters: (Omit<DraftMatter, 'key'> & { photo: Blob | null })[]
}

const NEW: Omit<DraftMatter, 'key'> = { title: '', text: '', category: 'facilities', urgency: 'normal' }

export const emptyVisit = (day: string): VisitDraft => ({
  day,
  grid: '',
  name: '',
  phone: '',
  address: '',
  tags: '',
  matters: [{ key: 0, ...NEW }],
})

export const withMatter = (draft: VisitDraft): VisitDraft => ({
  ...draft,
  matters: [...draft.matters, { key: Math.max(...draft.matters.map(({ key }) => key)) + 1, ...NEW }],
})

/** What was written, of which matters that say nothing are left out. */
export function writtenVisit(draft: VisitDraft, photos: ReadonlyMap<number, Blob>): WrittenVisit {
  const [name, phone, address] = [draft.name.trim(), draft.phone.trim(), draft.address.trim()]
  return {
    day: draft.day,
    grid: draft.grid.trim(),
    asker: name + phone + address === '' ? null : { name, phone, address },
    tags: writtenTags(draft.tags),
    matters: draft.matters
      .filter(({ text }) => text.trim() !== '')
      .map(({ key, title, text, ...rest }) => ({
        ...rest,
        text: text.trim(),
        title: title.trim() || titleOf(text.trim(), name) || draft.grid.trim() || name,
        photo: photos.get(key) ?? null,
      })),
  }
}
