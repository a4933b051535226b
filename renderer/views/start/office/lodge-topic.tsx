import { useState } from 'react'
import { CHANNELS } from '#shared/office/topics/topics-state'
import type { Category, Channel, Urgency } from '#shared/office/topics/topics-state'
import { isReopenable } from '#shared/office/topics/way'
import type { TopicRow } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import { RefusalNote } from '../../../components/refusal-note'
import { ActForm } from './act-form'
import { AlikeTopics } from './alike-topics'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import { choicesOf } from './stage-acts'
import { useOffice } from './use-office'

/** What is asked of each. */
type Given = Record<'title' | 'text' | 'channel' | 'category' | 'urgency' | 'grid' | 'name' | 'phone', string> & {
  evidence: readonly { sha256: string }[]
}

/** Takes down what somebody brought up, or slips of a box one after the other. */
export function LodgeTopic({ desk, onBack }: { desk: AtDesk; onBack(): void }) {
  const words = useOfficeWords()
  const { lodge } = words
  const { ask, send, busy, refusal } = useOffice(desk)
  const [same, setSame] = useState<TopicRow | null>(null)
  const isOver = same !== null && isReopenable(same)
  // Slips of one box come from one place, about one sort of thing: what was last chosen stays.
  const [kept, setKept] = useState({ channel: 'desk', category: 'facilities', grid: '' })
  const [done, setDone] = useState<string | null>(null)
  const take = async (
    { name, phone, channel, category, urgency, evidence, ...said }: Given,
    then: (topicId: string) => void,
  ): Promise<boolean> => {
    setDone(null)
    const taken = await ask(
      'lodge',
      () =>
        desk.services.lodge(desk.as, {
          ...said,
          channel: channel as Channel,
          category: category as Category,
          urgency: urgency as Urgency,
          asker: name !== '' || phone !== '' ? { name, phone, address: '' } : null,
          photos: evidence.map(({ sha256 }) => sha256),
        }),
      ({ topicId }) => then(topicId),
    )
    if (taken) setKept({ channel, category, grid: said.grid })
    return taken
  }
  return (
    <div className={styles.form}>
      <Button look="quiet" size="small" edge="start" onClick={onBack}>
        {words.topic.back}
      </Button>
      <h2 className={styles.name}>{lodge.heading}</h2>
      {refusal && <RefusalNote refusal={refusal} />}
      {done !== null && <Notice tone="calm">{lodge.nextDone(done)}</Notice>}
      <ActForm
        name={lodge.heading}
        questions={{
          title: { kind: 'line', label: lodge.title },
          text: { kind: 'text', label: lodge.words, hint: lodge.wordsHint, rows: 4 },
          channel: {
            kind: 'choice',
            label: lodge.channel,
            choices: CHANNELS.map((channel) => [channel, words.channels[channel]] as const),
            initial: kept.channel,
            half: true,
          },
          category: {
            kind: 'choice',
            label: lodge.category,
            choices: choicesOf(words.categories),
            initial: kept.category,
            half: true,
          },
          urgency: {
            kind: 'choice',
            label: lodge.urgency,
            choices: choicesOf(words.urgencies),
            initial: 'normal',
            half: true,
          },
          grid: { kind: 'line', label: lodge.grid, max: 60, half: true, initial: kept.grid },
          evidence: { kind: 'pictures', services: desk.services },
          name: { kind: 'line', label: lodge.asker, max: 40, half: true },
          phone: { kind: 'line', label: lodge.phone, max: 40, half: true },
        }}
        acts={[
          {
            label: same === null ? lodge.act : isOver ? lodge.actReopened : lodge.actMerged,
            look: 'primary',
            run: (given) =>
              take(given, (topicId) => {
                if (same === null) return desk.onTopic(topicId)
                // Whoever asked keeps a topic and a word that is owed; the matter goes on as the one that was there.
                const merge = () => send('topic.merge', { topicId, into: same.id, reason: lodge.sameMatter })
                const again = isOver
                  ? send('topic.reopen', { topicId: same.id, reason: lodge.cameAgain }).then((done) => done && merge())
                  : merge()
                void again.then((done) => desk.onTopic(done ? same.id : topicId))
              }),
          },
          ...(same === null
            ? [{ label: lodge.next, run: (given: Given) => take(given, () => setDone(given.title)) }]
            : []),
        ]}
        busy={busy}
      >
        {(said) => (
          <>
            <p className={styles.soft}>{lodge.personalHint}</p>
            <AlikeTopics desk={desk} said={said} chosen={same} onChoose={setSame} />
          </>
        )}
      </ActForm>
    </div>
  )
}
