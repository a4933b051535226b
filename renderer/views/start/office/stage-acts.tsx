import type { ReactNode } from 'react'
import { useState } from 'react'
import { VERDICTS } from '#shared/office/feedback/feedback-state'
import type { TopicView } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { useWords } from '../../../strings/language'
import type { AtDesk } from './office-page'
import styles from './office.module.css'
import { PaperSlip } from './paper-slip'
import type { useOffice } from './use-office'

interface StageActsProps {
  view: TopicView
  desk: AtDesk
  office: ReturnType<typeof useOffice>
  onHold(): void
}

const CHECKLIST = { few: true, deep: true, sound: true, quick: true }

/** What can be done with a topic at the stage it is at. */
export function StageActs({ view, desk, office, onHold }: StageActsProps) {
  const { office: words } = useWords()
  const { topic, meetings, about } = view
  const { acts } = words.topic
  const topicId = topic.id
  const [text, setText] = useState(topic.visibility === 'waiting' ? (view.words ?? topic.title) : '')
  const [who, setWho] = useState('')
  const [other, setOther] = useState('')
  const [days, setDays] = useState(10)
  const [source, setSource] = useState('')
  const [finding, setFinding] = useState<'done' | 'partly' | 'not'>('done')
  const [code, setCode] = useState('')
  const [issued, setIssued] = useState<string | null>(null)
  const send = (type: Parameters<typeof office.send>[0], payload: object) =>
    void office.send(type, { topicId, ...payload }, about).then((done) => done && setText(''))
  const act = (label: string, type: Parameters<typeof office.send>[0], payload: object, look?: 'primary') => (
    <Button
      look={look ?? 'plain'}
      size={look ? 'normal' : 'small'}
      disabled={office.busy}
      onClick={() => send(type, payload)}
    >
      {label}
    </Button>
  )
  const writing = (label: string, rows = 3) => (
    <Field label={label}>
      {(ids) => (
        <textarea {...ids} rows={rows} maxLength={5000} value={text} onChange={({ target }) => setText(target.value)} />
      )}
    </Field>
  )
  const choosing = (label: string, value: string, set: (id: string) => void, kinds: string[], none: string) => (
    <Field label={label}>
      {(ids) => (
        <select {...ids} value={value} onChange={({ target }) => set(target.value)}>
          <option value="">{none}</option>
          {desk.people
            .filter(({ kind, active }) => active && kinds.includes(kind))
            .map((person) => (
              <option key={person.id} value={person.id}>
                {[person.name, person.unit].filter(Boolean).join(' · ')}
              </option>
            ))}
        </select>
      )}
    </Field>
  )
  const shell = (...parts: ReactNode[]) => <div className={styles.act}>{parts}</div>

  if (topic.visibility === 'waiting')
    return (
      <div className={styles.act}>
        {writing(words.topic.original, 4)}
        <div className={styles.buttons}>
          {act(
            acts.moderate,
            'topic.moderate',
            { shown: true, title: topic.title, words: text, reason: '' },
            'primary',
          )}
          {act(acts.return, 'topic.return', { reason: text })}
        </div>
      </div>
    )

  const ordering = (
    <div className={styles.act}>
      {writing(words.topic.task)}
      {choosing(words.topic.body, who, setWho, ['department', 'staff', 'member'], '')}
      <Field label={words.topic.days}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={1}
            max={250}
            value={days}
            onChange={({ target }) => setDays(Number(target.value))}
          />
        )}
      </Field>
      <Field label={words.topic.source}>
        {(ids) => (
          <select {...ids} value={source} onChange={({ target }) => setSource(target.value)}>
            <option value="">{words.topic.sourceNone}</option>
            {meetings.flatMap(({ id, conclusion }) =>
              [...(conclusion?.outcomes.filter(({ agreed }) => agreed) ?? []), ...(conclusion?.actions ?? [])].map(
                (item) => (
                  <option key={`${id} ${item.id}`} value={`${id} ${item.id}`}>
                    {item.text}
                  </option>
                ),
              ),
            )}
          </select>
        )}
      </Field>
      {act(acts.order, 'order.issue', {
        task: text,
        leadId: who,
        helperIds: [],
        source: source === '' ? null : { linkId: source.split(' ')[0], itemId: source.split(' ')[1] },
        days,
      })}
    </div>
  )
  switch (topic.stage) {
    case 'gathered':
      return (
        <div className={styles.act}>
          {act(acts.select, 'topic.select', { checklist: CHECKLIST, reason: text }, 'primary')}
          {writing(words.topic.reason, 2)}
          {act(acts.return, 'topic.return', { reason: text })}
        </div>
      )
    case 'awaiting':
      return (
        <div className={styles.act}>
          {choosing(words.topic.member, who, setWho, ['member', 'staff', 'lead'], '')}
          {choosing(words.topic.backup, other, setOther, ['member', 'staff', 'lead'], words.topic.noBackup)}
          {act(acts.claim, 'topic.claim', { memberId: who, backupId: other || null }, 'primary')}
        </div>
      )
    case 'research':
      return (
        <>
          {shell(
            <Button key="hold" look="primary" disabled={office.busy} onClick={onHold}>
              {acts.meeting}
            </Button>,
          )}
          {ordering}
          <div className={styles.buttons}>
            {act(acts.note, 'topic.note', { kind: 'visit', text, place: topic.grid, evidence: [] })}
            {act(acts.handBack, 'topic.hand-back', { reason: text })}
          </div>
        </>
      )
    case 'deliberation':
      return ordering
    case 'handling':
      return (
        <>
          {ordering}
          <Button size="small" disabled={office.busy} onClick={onHold}>
            {acts.meeting}
          </Button>
        </>
      )
    case 'checking':
      return view.hands.includes(desk.as) ? (
        <p className={styles.act}>{words.topic.notAgain}</p>
      ) : (
        <div className={styles.act}>
          <Field label={words.topic.result}>
            {(ids) => (
              <select {...ids} value={finding} onChange={({ target }) => setFinding(target.value as typeof finding)}>
                {(['done', 'partly', 'not'] as const).map((each) => (
                  <option key={each} value={each}>
                    {words.topic.finding[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {writing(words.topic.report)}
          {act(acts.check, 'topic.check', { how: 'visit', finding, text, evidence: [] }, 'primary')}
        </div>
      )
    default:
      return (
        <div className={styles.act}>
          <Button
            look="primary"
            disabled={office.busy}
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
          <Field label={words.topic.codeTyped}>
            {(ids) => <input {...ids} maxLength={20} value={code} onChange={({ target }) => setCode(target.value)} />}
          </Field>
          {writing(words.topic.reason, 2)}
          <div className={styles.buttons} role="group" aria-label={acts.rate}>
            {VERDICTS.map((verdict) => (
              <Button
                key={verdict}
                disabled={office.busy}
                onClick={() => send('feedback.enter', { code: code || null, verdict, reason: text })}
              >
                {words.verdicts[verdict]}
              </Button>
            ))}
          </div>
        </div>
      )
  }
}
