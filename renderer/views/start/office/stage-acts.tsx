import { useState } from 'react'
import type { OfficeCommandType } from '#shared/office/commands'
import type { Verdict } from '#shared/office/feedback/feedback-state'
import { agreedItems } from '#shared/office/meetings/agreed-items'
import type { PersonKind } from '#shared/office/people/people-state'
import { suggested } from '#shared/office/suggestion/suggested'
import { masked } from '#shared/office/topics/personal-parts'
import type { TopicView } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import type { Choice } from './act-form'
import { ActForm } from './act-form'
import type { MeetingChoice } from './hold-meeting'
import { HoldMeeting } from './hold-meeting'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import { PaperSlip } from './paper-slip'
import type { useOffice } from './use-office'

export interface TopicActsProps {
  view: TopicView
  desk: AtDesk
  office: ReturnType<typeof useOffice>
}

interface StageActsProps extends TopicActsProps {
  onHold(choice: MeetingChoice): void
}

const WORKERS: readonly PersonKind[] = ['member', 'staff', 'lead']
const CARRIERS: readonly PersonKind[] = ['department', 'staff', 'member']

/** What a topic waits for at the stage it is at. Everything else that can be done with it stands in `OtherActs`. */
export function StageActs({ view, desk, office, onHold }: StageActsProps) {
  const words = useOfficeWords()
  const { topic, about } = view
  const { acts } = words.topic
  const topicId = topic.id
  const [issued, setIssued] = useState<string | null>(null)
  const { busy } = office
  const send = (type: OfficeCommandType, payload: object) => office.send(type, { topicId, ...payload }, about)
  /** People of these kinds, who fits best first. */
  const people = (kinds: readonly PersonKind[], none: string): Choice[] => [
    ['', none],
    ...suggested(
      desk.people.filter(({ kind, active }) => active && kinds.includes(kind)),
      topic,
    ).map(({ person, field, home }): Choice => {
      const why = [field && words.topic.fits.field, home && words.topic.fits.home]
      return [person.id, [person.name, person.unit, ...why].filter(Boolean).join(' · ')]
    }),
  ]
  const reason = { kind: 'text', label: words.topic.reason, rows: 2 } as const

  // What enters the record stays there: what may be personal is covered before anybody presses a button.
  const covered = masked(view.words ?? topic.title)
  if (topic.visibility === 'waiting')
    return (
      <>
        <ActForm
          name={acts.moderate}
          questions={{
            title: { kind: 'line', label: words.topic.title, initial: topic.title },
            words: {
              kind: 'text',
              label: words.topic.whatOthersRead,
              hint: words.slips.shownHint,
              rows: 4,
              initial: covered,
            },
          }}
          acts={[
            {
              label: acts.moderate,
              look: 'primary',
              run: (given) => send('topic.moderate', { shown: true, reason: '', ...given }),
            },
          ]}
          busy={busy}
        />
        <ActForm
          name={acts.hide}
          folded
          questions={{ reason }}
          acts={[
            {
              label: acts.hideAct,
              run: (given) =>
                send('topic.moderate', {
                  shown: false,
                  title: topic.title,
                  words: covered,
                  ...given,
                }),
            },
          ]}
          busy={busy}
        />
      </>
    )

  const sources: Choice[] = [
    ['', words.topic.sourceNone],
    ...view.meetings.flatMap((meeting) =>
      agreedItems(meeting).map((item): Choice => [`${meeting.id} ${item.id}`, item.text]),
    ),
  ]
  const ordering = (folded: boolean) => (
    <ActForm
      name={folded ? acts.orderOpen : acts.order}
      folded={folded}
      questions={{
        task: { kind: 'text', label: words.topic.task, max: 5000 },
        leadId: { kind: 'choice', label: words.topic.body, choices: people(CARRIERS, '') },
        helperId: { kind: 'choice', label: words.topic.helper, choices: people(CARRIERS, words.topic.noBackup) },
        days: { kind: 'number', label: words.topic.days, initial: 10, min: 1, max: 250 },
        source: { kind: 'choice', label: words.topic.source, choices: sources },
      }}
      acts={[
        {
          label: acts.order,
          ...(folded ? {} : { look: 'primary' as const }),
          run: ({ helperId, source, ...given }) =>
            send('order.issue', { ...given, helperIds: helperId === '' ? [] : [helperId], source: sourceOf(source) }),
        },
      ]}
      busy={busy}
    />
  )
  const holding = <HoldMeeting view={view} desk={desk} busy={busy} onHold={onHold} />

  switch (topic.stage) {
    case 'gathered':
      return (
        <ActForm
          name={acts.select}
          questions={{
            few: { kind: 'tick', label: words.checklist.few },
            deep: { kind: 'tick', label: words.checklist.deep },
            sound: { kind: 'tick', label: words.checklist.sound },
            quick: { kind: 'tick', label: words.checklist.quick },
            reason,
          }}
          acts={[
            {
              label: acts.select,
              look: 'primary',
              run: ({ reason: why, ...checklist }) => send('topic.select', { checklist, reason: why }),
            },
          ]}
          busy={busy}
        />
      )
    case 'awaiting':
      return (
        <ActForm
          name={acts.claim}
          questions={{
            memberId: { kind: 'choice', label: words.topic.member, choices: people(WORKERS, '') },
            backupId: { kind: 'choice', label: words.topic.backup, choices: people(WORKERS, words.topic.noBackup) },
          }}
          acts={[
            {
              label: acts.claim,
              look: 'primary',
              run: ({ memberId, backupId }) => send('topic.claim', { memberId, backupId: backupId || null }),
            },
          ]}
          busy={busy}
        />
      )
    case 'research':
      return (
        <>
          {holding}
          {ordering(true)}
        </>
      )
    case 'deliberation':
      return ordering(false)
    case 'handling':
      return (
        <>
          {ordering(true)}
          {holding}
        </>
      )
    case 'checking':
      return view.hands.includes(desk.as) ? (
        <p>{words.topic.notAgain}</p>
      ) : (
        <ActForm
          name={acts.check}
          questions={{
            how: {
              kind: 'choice',
              label: words.topic.how,
              choices: (['visit', 'call', 'site'] as const).map((how) => [how, words.topic.looked[how]] as const),
              initial: 'visit',
            },
            finding: {
              kind: 'choice',
              label: words.topic.result,
              choices: choicesOf(words.topic.finding),
              initial: 'done',
            },
            text: { kind: 'text', label: words.topic.report, max: 5000 },
            evidence: { kind: 'pictures', services: desk.services },
          }}
          acts={[{ label: acts.check, look: 'primary', run: (given) => send('topic.check', given) }]}
          busy={busy}
        />
      )
    case 'rating':
      return (
        <>
          <Button
            look={topic.asked ? 'plain' : 'primary'}
            size={topic.asked ? 'small' : 'normal'}
            disabled={busy}
            onClick={() =>
              void office.ask(
                'ask',
                () => desk.services.askFeedback(desk.as, topicId),
                (asked) => setIssued(asked.code),
              )
            }
          >
            {acts.ask}
          </Button>
          {issued && (
            <p role="status">
              {words.topic.code} <strong className={styles.code}>{issued}</strong>
              <br />
              <span className={styles.soft}>{words.topic.codeHint}</span>
            </p>
          )}
          {issued && <PaperSlip desk={desk} code={issued} topic={topic} />}
          <ActForm
            name={acts.rate}
            questions={{ code: { kind: 'line', label: words.topic.codeTyped, max: 20 }, reason }}
            acts={[verdict('satisfied'), verdict('fairly'), verdict('unsatisfied')]}
            busy={busy}
          />
        </>
      )
    default:
      return null
  }

  function verdict(each: Verdict) {
    return {
      label: words.verdicts[each],
      run: (given: { code: string; reason: string }) =>
        send('feedback.enter', { ...given, code: given.code || null, verdict: each }),
    }
  }
}

export const choicesOf = (labels: Readonly<Record<string, string>>): Choice[] => Object.entries(labels)

/** The clause or action behind a choice of `sources`; null for none. */
export function sourceOf(chosen: string): { linkId: string; itemId: string } | null {
  const [linkId, itemId] = chosen.split(' ')
  return linkId && itemId ? { linkId, itemId } : null
}
