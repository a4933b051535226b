import { useState } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import { CATEGORIES, URGENCIES } from '#shared/office/topics/topics-state'
import type { TopicListAnswer } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import { printOnce } from '../../../components/print-page'
import { RefusalNote } from '../../../components/refusal-note'
import { todayHere } from '../../../components/today-here'
import { useFetched } from '../../../components/use-fetched'
import type { WrittenVisit } from '../../../components/visit-form/visit-draft'
import { emptyVisit } from '../../../components/visit-form/visit-draft'
import { VisitForm } from '../../../components/visit-form/visit-form'
import { useLanguage } from '../../../strings/language'
import { valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import { useOffice } from './use-office'
import { visitSheetHtml } from './visit-sheet-html'

/** Takes a visit down at the desk, from what somebody tells or has written on the paper form. */
export function TakeVisit({ desk, onBack }: { desk: AtDesk; onBack(): void }) {
  const words = useOfficeWords()
  const { language } = useLanguage()
  const { visitForm: visit } = words
  const today = todayHere()
  const { ask, busy, refusal } = useOffice(desk)
  const [draft, setDraft] = useState(() => emptyVisit(today))
  const [nth, setNth] = useState(0)
  const [said, say] = useState<{ done: number } | 'there' | null>(null)
  const page = valueOf(
    useFetched(() => desk.services.ledger({ text: '', view: 'all', from: 0, take: 1 }), `${desk.version}`),
  )
  const take = async ({ matters, tags, asker, day, grid }: WrittenVisit) => {
    say(null)
    await ask(
      'visit',
      async () => {
        const topics = []
        for (const { photo, ...matter } of matters) {
          const kept = photo && (await desk.services.keepPhoto(photo))
          if (isRefusal(kept)) return kept
          const photos = kept ? [kept.sha256] : []
          topics.push({ ...matter, channel: 'visit' as const, grid, day, asker, tags, photos })
        }
        return desk.services.lodgeAll(desk.as, topics)
      },
      (answer: TopicListAnswer) => {
        if ('there' in answer) return say('there')
        say({ done: answer.topicIds.length })
        setNth((count) => count + 1)
        // The next door of the same stairway.
        setDraft({ ...emptyVisit(draft.day), grid: draft.grid, tags: draft.tags })
      },
    )
  }
  return (
    <div className={styles.form}>
      <Button look="quiet" size="small" edge="start" onClick={onBack}>
        {words.topic.back}
      </Button>
      <div className={styles.tools}>
        <h2 className={styles.name}>{visit.heading}</h2>
        <span className={styles.push}>
          <Button
            size="small"
            onClick={() => void printOnce(visitSheetHtml(language, visit, words.categories, desk.office))}
          >
            {visit.print}
          </Button>
        </span>
      </div>
      <VisitForm
        // What was chosen of pictures goes with its visit.
        key={nth}
        words={visit}
        categories={CATEGORIES.map((each) => [each, words.categories[each]] as const)}
        urgencies={URGENCIES.map((each) => [each, words.urgencies[each]] as const)}
        today={today}
        tags={page?.tags.slice(0, 12) ?? []}
        draft={draft}
        onDraft={setDraft}
        busy={busy}
        onVisit={(written) => void take(written)}
      >
        {refusal && <RefusalNote refusal={refusal} />}
        {said === 'there' && <Notice tone="warning">{visit.there}</Notice>}
        {said !== null && said !== 'there' && <Notice tone="calm">{visit.done(said.done)}</Notice>}
      </VisitForm>
    </div>
  )
}
