import { useRef, useState } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import { CATEGORIES, URGENCIES } from '#shared/office/topics/topics-state'
import type { OwnView, VisitToSign } from '#shared/protocol/own-api'
import type { PhoneWords } from '#shared/words/zh-CN/phone'
import { newId } from '../../components/new-id'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useKept } from '../../components/use-kept'
import type { VisitDraft, WrittenVisit } from '../../components/visit-form/visit-draft'
import { emptyVisit } from '../../components/visit-form/visit-draft'
import { VisitForm } from '../../components/visit-form/visit-form'
import { useRequest } from '../../hooks/use-request'
import type { PhoneServices } from './phone-services'

interface OwnVisitProps {
  view: OwnView
  words: PhoneWords
  services: PhoneServices
  /** So many matters were taken down. */
  onDone(matters: number): void
}

/** A member takes a visit down on the spot. What was typed outlives a reload; what was sent and not answered is sent again as the same. */
export function OwnVisit({ view, words, services, onDone }: OwnVisitProps) {
  const [kept, keep] = useKept('visit')
  const [draft, setDraft] = useState<VisitDraft>(() => readDraft(kept) ?? emptyVisit(view.today))
  const { ask, busy, refusal } = useRequest()
  const sent = useRef<{ of: WrittenVisit; visit: VisitToSign; ids: string[] } | null>(null)
  const change = (next: VisitDraft) => {
    sent.current = null
    setDraft(next)
    keep(JSON.stringify(next))
  }
  const prepare = async (of: WrittenVisit) => {
    const { asker, matters, day, grid, tags } = of
    const topics: VisitToSign['matters'] = []
    for (const { photo, ...matter } of matters) {
      const saved = photo && (await services.keepPhoto(photo))
      if (isRefusal(saved)) return saved
      topics.push({
        ...matter,
        grid,
        day,
        tags,
        ...(saved ? { photos: [{ name: 'photo', sha256: saved.sha256 }] } : {}),
      })
    }
    return { of, visit: { asker, matters: topics }, ids: Array.from({ length: 1 + 2 * topics.length }, newId) }
  }
  const take = async (written: WrittenVisit) => {
    const done = await ask('visit', async () => {
      if (!sent.current) {
        const prepared = await prepare(written)
        if ('reason' in prepared) return prepared
        sent.current = prepared
      }
      return services.lodgeVisit(view, sent.current.visit, sent.current.ids)
    })
    if (!done) return
    keep('')
    onDone(written.matters.length)
  }
  return (
    <VisitForm
      words={words.visitForm}
      categories={CATEGORIES.map((each) => [each, words.categories[each]] as const)}
      urgencies={URGENCIES.map((each) => [each, words.urgencies[each]] as const)}
      today={view.today}
      tags={view.tags}
      draft={draft}
      onDraft={change}
      busy={busy}
      onVisit={(written) => void take(written)}
    >
      {refusal &&
        (refusal.reason === 'unexpected' ? (
          <Notice tone="warning">{words.lost}</Notice>
        ) : (
          <RefusalNote refusal={refusal} />
        ))}
    </VisitForm>
  )
}

/** What this page kept itself, before it was loaded anew. */
function readDraft(kept: string): VisitDraft | null {
  try {
    return kept === '' ? null : (JSON.parse(kept) as VisitDraft)
  } catch {
    return null
  }
}
