import type { Asker } from '#shared/office/personal'
import { dueForErasure } from '#shared/office/retention/due-for-erasure'
import { PERSONAL_FIELDS, retentionOf } from '#shared/office/retention/retention-state'
import { eachRow } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'
import { questionnaireOf, topicOf } from '#shared/office/state'
import type { Topic } from '#shared/office/topics/topics-state'
import type { AskerRow, RetentionView } from '#shared/protocol/personal-api'
import type { Office } from './office'

/** People found, and lines of what is due, that are sent at once. */
const FOUND = 40
const LISTED = 100

/** A topic with what is kept of whoever asked: what their file tells. */
export interface HeldTopic {
  topic: Topic
  words: string | null
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** What is kept of people, for the staff: who asked, what is held of one person, and what has served its purpose. */
export class PersonalDesk {
  constructor(
    private readonly office: Pick<Office, 'personal'>,
    private readonly today: () => string,
  ) {}

  /** People in whose name, telephone or address these words stand, the newest first. */
  find(state: OfficeState, text: string): AskerRow[] {
    const wanted = folded(text).split(/\s+/).filter(Boolean)
    if (wanted.length === 0) return []
    const found = new Map<string, AskerRow>()
    for (const topic of [...eachRow(state.topics)].reverse())
      for (const asker of this.#askersOf(topic)) {
        const { id, name, phone, address } = asker
        const said = folded(`${name}\n${phone}\n${address}`)
        if (!wanted.every((each) => said.includes(each))) continue
        const row = found.get(id) ?? { asker, topics: [] }
        row.topics.push({ id: topic.id, number: topic.number, title: topic.title })
        found.set(id, row)
        if (found.size >= FOUND) return [...found.values()]
      }
    return [...found.values()]
  }

  /** Everything held about these ids, which are one person's: each topic is another entry. */
  heldOf(state: OfficeState, ids: readonly string[]): { askers: Asker[]; topics: HeldTopic[] } {
    const askers = new Map<string, Asker>()
    const topics: HeldTopic[] = []
    for (const topic of eachRow(state.topics)) {
      const theirs = this.#askersOf(topic).filter(({ id }) => ids.includes(id))
      if (theirs.length === 0) continue
      for (const asker of theirs) askers.set(asker.id, asker)
      const given = this.office.personal(topic.wordsId)
      topics.push({ topic, words: given?.kind === 'words' ? given.text : null })
    }
    return { askers: [...askers.values()], topics }
  }

  retention(state: OfficeState): RetentionView {
    const due = dueForErasure(state, this.today()).sort((a, b) => (a.since < b.since ? -1 : 1))
    return {
      fields: PERSONAL_FIELDS.map((field) => ({
        field,
        ...retentionOf(state, field),
        due: due.filter((each) => each.field === field).length,
      })),
      due: due.slice(0, LISTED).map(({ field, of, since }) => {
        const topic = of.startsWith('t') ? topicOf(state, of) : undefined
        const title = topic ? `${topic.number} ${topic.title}` : (questionnaireOf(state, of)?.title ?? '')
        return { field, title, topicId: topic?.id ?? null, since }
      }),
      total: due.length,
    }
  }

  #askersOf({ askers }: Topic): Asker[] {
    return askers.flatMap((id) => {
      const asker = this.office.personal(id)
      return asker?.kind === 'asker' ? [asker] : []
    })
  }
}
