import { useRef, useState } from 'react'
import { CHANNELS } from '#shared/office/topics/topics-state'
import type { Category, Channel, Urgency } from '#shared/office/topics/topics-state'
import { TOPICS_AT_ONCE } from '#shared/protocol/office-api'
import type { TopicListAnswer } from '#shared/protocol/office-api'
import type { TopicField, TopicTable } from '#shared/topic-list/topic-table'
import { isTakeable, topicsOf } from '#shared/topic-list/topics-of'
import type { UsualTopic } from '#shared/topic-list/topics-of'
import { Button } from '../../../components/button'
import { FileButton } from '../../../components/file-button'
import { LIST_ENDINGS } from '../../../components/file-kind'
import { Notice } from '../../../components/notice'
import type { ReadingFault } from '../../../components/read-in-thread'
import { readTopicList } from '../../../components/read-topic-list'
import { RefusalNote } from '../../../components/refusal-note'
import { SheetDialog } from '../../../components/sheet-dialog'
import { todayHere } from '../../../components/today-here'
import styles from './import-topics.module.css'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import { choicesOf } from './stage-acts'
import { TopicPreview } from './topic-preview'
import { useOffice } from './use-office'

/** Lines named that were taken for no topic: enough to see what was not understood. */
const ASIDE_SHOWN = 20

/** What a channel is that nobody can have copied a list from. */
const BY_LIST = CHANNELS.filter((channel) => channel !== 'wall')

/** Reads a list of topics, shows what was understood, has it corrected, and has all of it taken down or nothing. */
export function ImportTopics({ desk, onClose }: { desk: AtDesk; onClose(): void }) {
  const words = useOfficeWords()
  const { imports } = words
  const { ask, busy, refusal, dismiss } = useOffice(desk)
  const [pasted, setPasted] = useState('')
  const [table, setTable] = useState<TopicTable | null>(null)
  const [columns, setColumns] = useState<TopicTable['columns']>([])
  const [usual, setUsual] = useState<UsualTopic>({ channel: 'list', category: 'other', urgency: 'normal' })
  /** Lines that the office has already. */
  const [there, setThere] = useState<ReadonlySet<number>>(new Set())
  const [fault, setFault] = useState<ReadingFault | 'reading' | null>(null)
  const [done, setDone] = useState<number | null>(null)
  const latest = useRef(0)
  const source = useRef<File | string>('')
  const today = todayHere()
  /** Of several that are being read only the last counts, in whatever order they are done. */
  const read = async (from: File | string, sheet = 0) => {
    const turn = ++latest.current
    source.current = from
    setDone(null)
    setThere(new Set())
    setFault('reading')
    const answer = await readTopicList(from, today, sheet).catch(() => 'unreadable' as const)
    if (turn !== latest.current) return
    const known = typeof answer === 'string' ? null : answer
    setFault(typeof answer === 'string' ? answer : null)
    setTable(from === '' ? null : known)
    setColumns(known?.columns ?? [])
    // What was copied from a chat came by it.
    if (known && typeof from === 'string' && known.columns.join() === 'name,day,words')
      setUsual({ ...usual, channel: 'wechat' })
  }
  const isTooMany = table !== null && table.rows.length > TOPICS_AT_ONCE
  const topics =
    table && !isTooMany && columns.includes('words')
      ? topicsOf(table, columns, usual, today).map((each) => ({ ...each, isThere: there.has(each.row.line) }))
      : []
  const faulty = topics.filter((each) => each.isThere || !isTakeable(each))
  const keep = (rows: TopicTable['rows']) => table && setTable({ ...table, rows })
  const take = () =>
    ask(
      'lodge-all',
      () =>
        desk.services.lodgeAll(
          desk.as,
          topics.map(({ topic: { day, name, phone, address, ...topic } }) => ({
            ...topic,
            ...(day === '' ? {} : { day }),
            asker: [name, phone, address].some((each) => each !== '') ? { name, phone, address } : null,
          })),
        ),
      (answer: TopicListAnswer) => {
        if ('there' in answer) return setThere(new Set(answer.there.map((at) => topics[at]!.row.line)))
        setDone(answer.topicIds.length)
        setTable(null)
        setPasted('')
      },
    )
  return (
    <SheetDialog wide title={imports.heading} onClose={onClose}>
      <p>{imports.how}</p>
      <textarea
        rows={3}
        aria-label={imports.paste}
        value={pasted}
        onChange={({ target }) => {
          setPasted(target.value)
          void read(target.value)
        }}
      />
      <FileButton label={imports.file} accept={LIST_ENDINGS.join()} onFiles={([chosen]) => void read(chosen)} />
      {fault === 'reading' && <p role="status">{imports.reading}</p>}
      {fault !== null && fault !== 'reading' && <Notice tone="warning">{imports.fault[fault]}</Notice>}
      {done !== null && <Notice tone="calm">{imports.done(done)}</Notice>}
      {table && table.rows.length === 0 && <Notice tone="warning">{imports.nothing}</Notice>}
      {table && isTooMany && (
        <Notice tone="warning">{imports.tooMany(table.rows.length, table.cut, TOPICS_AT_ONCE)}</Notice>
      )}
      {table && table.sheets.length > 1 && (
        <label className={styles.sheet}>
          {imports.sheet}
          <select value={table.sheet} onChange={({ target }) => void read(source.current, Number(target.value))}>
            {table.sheets.map(({ name, hidden }, index) => (
              <option key={name} value={index}>
                {hidden ? imports.hidden(name) : name}
              </option>
            ))}
          </select>
        </label>
      )}
      {table && !isTooMany && table.rows.length > 0 && (
        <>
          <fieldset className={styles.usual}>
            <legend>{imports.usual}</legend>
            <Usual
              label={words.lodge.channel}
              value={usual.channel}
              choices={BY_LIST.map((each) => [each, words.channels[each]])}
              onChange={(channel) => setUsual({ ...usual, channel: channel as Channel })}
            />
            <Usual
              label={words.lodge.category}
              value={usual.category}
              choices={choicesOf(words.categories)}
              onChange={(category) => setUsual({ ...usual, category: category as Category })}
            />
            <Usual
              label={words.lodge.urgency}
              value={usual.urgency}
              choices={choicesOf(words.urgencies)}
              onChange={(urgency) => setUsual({ ...usual, urgency: urgency as Urgency })}
            />
          </fieldset>
          {!columns.includes('words') && <Notice tone="warning">{imports.needWords}</Notice>}
          <p role="status" className={styles.count}>
            {faulty.length > 0 ? (
              <>
                ▲ {imports.faulty(faulty.length)}{' '}
                <Button
                  size="small"
                  onClick={() => keep(table.rows.filter((row) => !faulty.some((each) => each.row === row)))}
                >
                  {imports.dropFaulty(faulty.length)}
                </Button>
              </>
            ) : (
              topics.length > 0 && imports.ready(topics.length)
            )}
          </p>
          <TopicPreview
            table={table}
            columns={columns}
            topics={topics}
            onColumn={(at, field) => setColumns(columnsWith(columns, at, field))}
            onRows={keep}
          />
          {table.aside.length > 0 && (
            <details className={styles.aside}>
              <summary>{imports.aside(table.aside.length)}</summary>
              <ul>
                {table.aside.slice(0, ASIDE_SHOWN).map(({ line, text }) => (
                  <li key={line}>{imports.asideLine(line, text)}</li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
      <div>
        <Button look="primary" disabled={busy || topics.length === 0 || faulty.length > 0} onClick={() => void take()}>
          {topics.length === 0 ? imports.none : imports.act(topics.length)}
        </Button>
      </div>
    </SheetDialog>
  )
}

/** Each field belongs to one column: it is taken from the one that had it. */
const columnsWith = (columns: TopicTable['columns'], at: number, field: TopicField | null): TopicTable['columns'] =>
  columns.map((each, column) => (column === at ? field : each === field ? null : each))

interface UsualProps {
  label: string
  value: string
  choices: readonly (readonly [value: string, label: string])[]
  onChange(value: string): void
}

function Usual({ label, value, choices, onChange }: UsualProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
