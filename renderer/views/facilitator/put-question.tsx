import { useMemo, useState } from 'react'
import { dayInChina } from '#shared/decision/day-in-china'
import type { Announcement } from '#shared/decision/announcement'
import { wordsToPut } from '#shared/meeting/consensus/clause-words'
import type { MeetingDecision } from '#shared/meeting/decisions/decisions-state'
import { decisionsIn } from '#shared/meeting/decisions/decisions-state'
import { recusedVoters, votersOffered } from '#shared/meeting/decisions/voters'
import { isRefusal } from '#shared/meeting/refusals'
import { POWERS } from '#shared/meeting/roles'
import { nameOfSeat } from '#shared/meeting/seats/seats'
import type { MeetingState } from '#shared/meeting/state'
import { CHAIR_ID, currentItem, isDeviceless, isPresent, isYetToCome, roleOf } from '#shared/meeting/state'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { SheetDialog } from '../../components/sheet-dialog'
import { useFetched } from '../../components/use-fetched'
import { OwnRuleForm } from '../../components/decisions/own-rule-form'
import type { QuestionPerson } from '../../components/decisions/question-draft'
import { asFamily } from '../../components/decisions/rule-groups'
import type { Question } from '../../components/decisions/question-sheet'
import { QuestionSheet } from '../../components/decisions/question-sheet'
import type { RuleServices } from './rule-services'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useDocument } from '../../hooks/use-document'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRequest } from '../../hooks/use-request'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'

interface PutQuestionProps {
  rules: RuleServices
  /** The clause it was asked for; null: none yet. */
  clauseId: string | null
  onClose(): void
}

/** The sheet by which the chair puts a question, with this meeting's clauses and people. */
export function PutQuestion({ rules, clauseId, onClose }: PutQuestionProps) {
  const words = useWords()
  const session = useSession()
  const record = useRecord()
  const document = useDocument()
  const now = useHostClock()
  const { run, busy, refusal, dismiss } = useCommands()
  const [writing, setWriting] = useState(false)
  const saving = useRequest()
  const fetched = useFetched(() => rules.read(), '')
  const people = useMemo(() => peopleOf(record), [record])
  const clauses = useMemo(
    () =>
      document.clauses
        .map(({ id, number, body }) => ({ id, number, text: wordsToPut(record.edition, body) }))
        .filter(({ text }) => text !== ''),
    [document, record.edition],
  )
  if (fetched.is === 'loading') return <p role="status">{words.connecting}</p>
  if (fetched.is === 'failed') return <Notice tone="warning">{words.start.unavailable}</Notice>
  if (isRefusal(fetched.value)) return <RefusalNote refusal={fetched.value} />

  const announce = async (
    { title, words: question, clauseIds, inWriting, tellers, threshold }: Question,
    what: Announcement,
  ) => {
    const asked = { title, question, clauseIds }
    if (!draftOf(record, asked) && !(await run('decision.draft', asked))) return false
    const { id: decisionId } = await drafted(session, asked)
    const put = clauses.filter(({ id }) => clauseIds.includes(id)).map(({ id, text }) => ({ clauseId: id, text }))
    const more = threshold === undefined ? {} : { threshold }
    const fixed = { decisionId, clauses: put, announcement: what, inWriting, tellers, ...more }
    const done = await run('decision.announce', fixed)
    if (done) onClose()
    return done
  }
  const admitted = Object.values(record.participants).filter(({ status }) => status === 'admitted')
  // Whoever is on the list has a say by the list.
  const offered = new Set(votersOffered(record, { powers: POWERS }).map(({ seat }) => seat.participant?.id))
  const unconfirmed = admitted.filter(
    (person) => person.ownRole && !offered.has(person.id) && POWERS[roleOf(record, person).standing].decide,
  )
  return (
    <>
      <QuestionSheet
        draftName={record.meetingId}
        clauseId={clauseId}
        families={[...fetched.value.families, ...fetched.value.own.map(asFamily)]}
        day={dayInChina(now)}
        clauses={clauses}
        people={people}
        others={admitted.length - people.filter(({ here }) => here).length}
        unconfirmed={unconfirmed}
        onOwnRule={() => setWriting(true)}
        onConfirm={(participantIds) => void run('roles.confirm', { participantIds })}
        tellers={admitted
          .filter((person) => !isDeviceless(person))
          .map(({ id, name }) => ({ id, name, isChair: id === CHAIR_ID }))}
        busy={busy}
        refusal={refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
        onAnnounce={announce}
        onCancel={onClose}
      />
      {writing && (
        <SheetDialog title={words.deciding.own.title} wide onClose={() => setWriting(false)}>
          {saving.refusal && <RefusalNote refusal={saving.refusal} />}
          <OwnRuleForm
            busy={saving.busy}
            onSave={(own) =>
              void saving
                .ask(own.id, () => rules.save(own))
                .then((saved) => {
                  if (!saved) return
                  setWriting(false)
                  fetched.again()
                })
            }
          />
        </SheetDialog>
      )}
    </>
  )
}

function peopleOf(record: MeetingState): QuestionPerson[] {
  const offered = votersOffered(record, { powers: POWERS })
  const itemId = currentItem(record)?.itemId ?? ''
  const recused = recusedVoters(record, { voters: offered.map(({ id }) => ({ id, heads: 1, area: 0 })) }, itemId)
  return offered.map(({ id, seat }) => {
    const { invitee, participant } = seat
    const why = record.recusals.find((each) => each.participantId === participant?.id && each.itemId === itemId)
    return {
      id,
      name: nameOfSeat(seat),
      unit: participant?.unit ?? invitee?.unit ?? '',
      sector: invitee?.sector ?? '',
      here:
        participant !== null &&
        participant.status === 'admitted' &&
        isPresent(participant) &&
        !isYetToCome(record.openedAt, participant),
      recused: recused.has(id) ? (why?.reason ?? '') : null,
    }
  })
}

type Asked = Pick<MeetingDecision, 'title' | 'question'> & { clauseIds: readonly string[] }

/** A draft of exactly this question: one whose announcement was refused is announced again, not drafted twice. */
const draftOf = (record: MeetingState, { title, question, clauseIds }: Asked): MeetingDecision | undefined =>
  decisionsIn(record).findLast(
    (each) =>
      each.stage === 'drafted' &&
      each.title === title &&
      each.question === question &&
      each.clauses.length === clauseIds.length &&
      each.clauses.every((clause) => clauseIds.includes(clause.clauseId)),
  )

/** The draft, as soon as this page knows of it: the receipt may come a frame earlier. */
const drafted = (session: ReturnType<typeof useSession>, asked: Asked): Promise<MeetingDecision> =>
  new Promise((resolve) => {
    const look = (): boolean => {
      const { state } = session.snapshot()
      const found = state && draftOf(state, asked)
      if (found) resolve(found)
      return found !== undefined && found !== null
    }
    if (look()) return
    const leave = session.subscribe(() => look() && leave())
  })
