import { useState } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import type { OfficeCommandType } from '#shared/office/commands'
import { agreedItems } from '#shared/office/meetings/agreed-items'
import { isOpen, isReopenable } from '#shared/office/topics/way'
import type { TopicView } from '#shared/protocol/office-api'
import { writtenTags } from '#shared/office/written-tags'
import { Button } from '../../../components/button'
import type { Choice } from './act-form'
import { ActForm } from './act-form'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import { PostNotice } from './post-notice'
import type { TopicActsProps } from './stage-acts'
import { choicesOf, sourceOf } from './stage-acts'
import { TopicFinder } from './topic-finder'

/** Everything that can be done with a topic beside what its stage waits for. What the rules refuse at the moment is not offered. */
export function OtherActs({ view, desk, office }: TopicActsProps) {
  const words = useOfficeWords()
  const { topic, about, today } = view
  const { acts } = words.topic
  const topicId = topic.id
  const { busy } = office
  const send = (type: OfficeCommandType, payload: object) => office.send(type, { topicId, ...payload }, about)
  const reason = { kind: 'text', label: words.topic.reason, rows: 2 } as const
  const place = { kind: 'line', label: words.topic.place, max: 60, initial: topic.grid } as const
  const evidence = { kind: 'pictures', services: desk.services } as const
  const at = (...stages: string[]) => stages.includes(topic.stage)
  const open = isOpen(topic)
  const notSaid: Choice = ['', words.topic.notSaid]
  return (
    <div className={styles.others} role="group" aria-label={words.topic.more}>
      {topic.suspended && (
        <Button disabled={busy} onClick={() => void send('topic.resume', {})}>
          {acts.resume}
        </Button>
      )}
      {topic.stage === 'merged' && (
        <Button disabled={busy} onClick={() => void send('topic.unmerge', {})}>
          {acts.unmerge}
        </Button>
      )}
      {open && (
        <ActForm
          name={acts.noteOpen}
          folded
          questions={{
            kind: {
              kind: 'choice',
              label: words.topic.how,
              choices: choicesOf(words.topic.noted).filter(([kind]) => kind !== 'settled'),
              initial: 'visit',
            },
            text: { kind: 'text', label: words.topic.report, max: 5000 },
            place,
            evidence,
          }}
          acts={[{ label: acts.note, run: (given) => send('topic.note', given) }]}
          busy={busy}
        />
      )}
      {at('research', 'deliberation', 'handling') && !topic.suspended && (
        <ActForm
          name={acts.settle}
          folded
          questions={{ text: { kind: 'text', label: words.topic.report, max: 5000 }, place, evidence }}
          acts={[{ label: acts.settleAct, run: (given) => send('topic.settle', given) }]}
          busy={busy}
        />
      )}
      <ActForm
        name={acts.tellOpen}
        folded
        questions={{
          how: {
            kind: 'choice',
            label: words.topic.toldBy,
            choices: (['visit', 'call', 'paper', 'message'] as const).map(
              (how) => [how, words.topic.toldHow[how]] as const,
            ),
            initial: 'call',
          },
          text: { kind: 'text', label: words.topic.report },
        }}
        acts={[{ label: words.topic.tell, run: (given) => send('asker.tell', given) }]}
        busy={busy}
      />
      {topic.stage === 'research' && (
        <ActForm
          name={acts.handBackOpen}
          folded
          questions={{ reason }}
          acts={[{ label: acts.handBack, run: (given) => send('topic.hand-back', given) }]}
          busy={busy}
        />
      )}
      {at('gathered', 'awaiting') && (
        <ActForm
          name={acts.returnOpen}
          folded
          questions={{ reason }}
          acts={[{ label: acts.return, run: (given) => send('topic.return', given) }]}
          busy={busy}
        />
      )}
      {at('gathered', 'awaiting', 'research') && topic.merged.length === 0 && (
        <MergeInto topic={topic} desk={desk} busy={busy} onMerge={(given) => send('topic.merge', given)} />
      )}
      {open && !topic.suspended && !at('checking', 'rating') && (
        <ActForm
          name={acts.suspend}
          folded
          questions={{ reason, review: { kind: 'day', label: words.topic.until, min: today } }}
          acts={[{ label: acts.suspendAct, run: (given) => send('topic.suspend', given) }]}
          busy={busy}
        />
      )}
      {open && (
        <ActForm
          name={acts.describe}
          folded
          questions={{
            title: { kind: 'line', label: words.lodge.title, initial: topic.title },
            category: {
              kind: 'choice',
              label: words.lodge.category,
              choices: choicesOf(words.categories),
              initial: topic.category,
            },
            grid: { kind: 'line', label: words.lodge.grid, max: 60, initial: topic.grid },
            urgency: {
              kind: 'choice',
              label: words.lodge.urgency,
              choices: choicesOf(words.urgencies),
              initial: topic.urgency,
            },
          }}
          acts={[{ label: acts.save, run: (given) => send('topic.describe', given) }]}
          busy={busy}
        />
      )}
      <ActForm
        name={acts.classify}
        folded
        questions={{
          scope: {
            kind: 'choice',
            label: words.topic.scope,
            choices: [notSaid, ...choicesOf(words.scopes)],
            initial: topic.scope ?? '',
          },
          concern: {
            kind: 'choice',
            label: words.topic.concern,
            choices: [notSaid, ...choicesOf(words.concerns)],
            initial: topic.concern ?? '',
          },
          tags: {
            kind: 'line',
            label: words.topic.tags,
            hint: words.topic.tagsHint,
            initial: topic.tags.join(', '),
          },
        }}
        acts={[
          {
            label: acts.save,
            run: ({ scope, concern, tags }) =>
              send('topic.classify', {
                scope: scope || null,
                concern: concern || null,
                tags: writtenTags(tags),
              }),
          },
        ]}
        busy={busy}
      />
      {open && (
        <ActForm
          name={acts.refer}
          folded
          questions={{
            level: {
              kind: 'choice',
              label: words.topic.level,
              choices: choicesOf(words.levels).filter(([level]) => level !== topic.level),
              initial: topic.level === 'town' ? 'district' : 'town',
            },
            reason,
          }}
          acts={[{ label: acts.referAct, run: (given) => send('topic.refer', given) }]}
          busy={busy}
        />
      )}
      {isReopenable(topic) && (
        <ActForm
          name={acts.reopen}
          folded
          questions={{ reason }}
          acts={[{ label: acts.reopenAct, run: (given) => send('topic.reopen', given) }]}
          busy={busy}
        />
      )}
      {topic.claim && !at('returned', 'merged') && (
        <ActForm
          name={acts.convert}
          folded
          questions={{
            kind: {
              kind: 'choice',
              label: words.lodge.category,
              choices: choicesOf(words.conversions),
              initial: 'proposal',
            },
            title: { kind: 'line', label: words.topic.conversionTitle, initial: topic.title },
            number: { kind: 'line', label: words.topic.conversionNumber, max: 60 },
            adopter: { kind: 'line', label: words.topic.adopter, max: 60 },
            date: { kind: 'day', label: words.topic.conversionDay, initial: today, max: today },
            source: {
              kind: 'choice',
              label: words.topic.fromClause,
              choices: [
                ['', words.topic.sourceNone],
                ...view.meetings.flatMap((meeting) =>
                  agreedItems(meeting).map((item): Choice => [
                    `${meeting.id} ${item.id}`,
                    `${meeting.title} · ${item.text}`,
                  ]),
                ),
              ],
            },
          }}
          acts={[
            {
              label: acts.convertAct,
              run: ({ source, ...given }) => send('topic.convert', { ...given, source: sourceOf(source) }),
            },
          ]}
          busy={busy}
        />
      )}
      {at('handling', 'checking', 'rating', 'closed', 'unrated') && (
        <PostNotice view={view} desk={desk} office={office} />
      )}
      {topic.stage === 'rating' && (
        <ActForm
          name={acts.leaveUnrated}
          folded
          questions={{ reason }}
          acts={[{ label: acts.leaveUnratedAct, run: (given) => send('topic.leave-unrated', given) }]}
          busy={busy}
        >
          <p className={styles.soft}>{words.topic.unratedHint}</p>
        </ActForm>
      )}
    </div>
  )
}

interface MergeIntoProps {
  topic: TopicView['topic']
  desk: AtDesk
  busy: boolean
  onMerge(given: { into: string; reason: string }): Promise<boolean>
}

/** 并案. */
function MergeInto({ topic, desk, busy, onMerge }: MergeIntoProps) {
  const words = useOfficeWords()
  const [into, setInto] = useState('')
  return (
    <ActForm
      name={words.topic.acts.merge}
      folded
      questions={{ reason: { kind: 'text', label: words.topic.reason, rows: 2 } }}
      acts={[{ label: words.topic.acts.mergeAct, run: (given) => onMerge({ into, ...given }) }]}
      busy={busy || into === ''}
    >
      <TopicFinder
        label={words.topic.into}
        version={desk.version}
        find={async (text) => {
          const board = await desk.services.board({ text })
          return isRefusal(board)
            ? board
            : board.columns.flatMap(({ rows }) => rows).filter(({ id }) => id !== topic.id)
        }}
        suggest={async () => {
          const { title, words: said, grid } = topic
          const alike = await desk.services.alike({ text: `${title}\n${said}`.slice(0, 600), grid })
          return isRefusal(alike) ? alike : alike.filter(({ id }) => id !== topic.id)
        }}
        chosen={into}
        onChoose={setInto}
      />
    </ActForm>
  )
}
