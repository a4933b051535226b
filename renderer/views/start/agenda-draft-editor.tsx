import type { NewMeeting } from '#shared/protocol/console-api'
import type { SuggestedMinutes } from '#shared/templates/suggest-minutes'
import { ITEM_KINDS } from '#shared/document/item-kind'
import { Button } from '../../components/button'
import { useWords } from '../../strings/language'
import styles from './agenda-draft-editor.module.css'

export type AgendaLine = NewMeeting['agenda'][number] & {
  /** React key: the fields of a line stay with it when lines are moved. */
  key: number
  /** Carried over from the meeting that this one continues. */
  carriedOver?: boolean
  /** The open matter that was put on the agenda by this line. */
  matter?: string
}

const freeKey = (agenda: readonly AgendaLine[]): number => Math.max(-1, ...agenda.map((line) => line.key)) + 1

/** Puts the items carried over from an earlier meeting right after the opening, in place of those of a meeting chosen before. */
export function withCarriedOver(agenda: readonly AgendaLine[], left: NewMeeting['agenda']): AgendaLine[] {
  const own = agenda.filter((line) => !line.carriedOver)
  const at = own[0]?.kind === 'opening' ? 1 : 0
  const free = freeKey(own)
  return own.toSpliced(at, 0, ...left.map((item, index) => ({ ...item, key: free + index, carriedOver: true })))
}

/** Puts these behind the opening and what was put there before them. */
export function withMatters(
  agenda: readonly AgendaLine[],
  matters: readonly (NewMeeting['agenda'][number] & { matter: string })[],
): AgendaLine[] {
  const free = freeKey(agenda)
  const last = agenda.findLastIndex(({ carriedOver, matter }) => carriedOver === true || matter !== undefined)
  const at = last >= 0 ? last + 1 : agenda[0]?.kind === 'opening' ? 1 : 0
  return agenda.toSpliced(at, 0, ...matters.map((item, index) => ({ ...item, key: free + index })))
}

interface AgendaDraftEditorProps {
  agenda: AgendaLine[]
  suggestions: readonly SuggestedMinutes[]
  onChange(agenda: AgendaLine[]): void
}

export function AgendaDraftEditor({ agenda, suggestions, onChange }: AgendaDraftEditorProps) {
  const { start, kind: kinds } = useWords()
  const { form } = start
  const change = (index: number, part: Partial<AgendaLine>) =>
    onChange(agenda.map((line, at) => (at === index ? { ...line, ...part } : line)))
  const move = (from: number, to: number) => {
    const line = agenda[from]
    if (line && to >= 0 && to < agenda.length) onChange(agenda.toSpliced(from, 1).toSpliced(to, 0, line))
  }
  const add = () => onChange([...agenda, { key: freeKey(agenda), title: form.newItem, minutes: 5, kind: 'speeches' }])
  const usualOf = (line: AgendaLine) =>
    suggestions.find(({ title, kind }) => title === line.title && kind === line.kind)
  const takeAll = () => onChange(agenda.map((line) => ({ ...line, minutes: usualOf(line)?.minutes ?? line.minutes })))
  const differs = agenda.some((line) => (usualOf(line)?.minutes ?? line.minutes) !== line.minutes)
  return (
    <section aria-label={form.agenda}>
      <header className={styles.head}>
        <h3>{form.agenda}</h3>
        {differs && (
          <Button look="quiet" size="small" onClick={takeAll}>
            {form.takeAll}
          </Button>
        )}
        <p role="status">{form.total(agenda.reduce((sum, line) => sum + line.minutes, 0))}</p>
      </header>
      <ol className={styles.lines}>
        {agenda.map((line, index) => (
          <li key={line.key} className={styles.line}>
            <span aria-hidden="true" className={styles.number}>
              {index + 1}
            </span>
            <input
              className={styles.title}
              aria-label={form.itemTitle(index + 1)}
              value={line.title}
              onChange={({ target }) => change(index, { title: target.value })}
            />
            <input
              type="number"
              min={0}
              max={600}
              aria-label={form.itemMinutes(index + 1)}
              value={line.minutes}
              onChange={({ target }) =>
                change(index, { minutes: Math.min(600, Math.max(0, Math.round(target.valueAsNumber) || 0)) })
              }
            />
            <select
              aria-label={form.itemKind(index + 1)}
              value={line.kind}
              onChange={({ target }) =>
                change(index, { kind: ITEM_KINDS.find((each) => each === target.value) ?? line.kind })
              }
            >
              {ITEM_KINDS.map((each) => (
                <option key={each} value={each}>
                  {kinds[each]}
                </option>
              ))}
            </select>
            <span className={styles.buttons}>
              <Button
                look="symbol"
                size="small"
                aria-label={form.moveUp(index + 1)}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              >
                ↑
              </Button>
              <Button
                look="symbol"
                size="small"
                aria-label={form.moveDown(index + 1)}
                disabled={index === agenda.length - 1}
                onClick={() => move(index, index + 1)}
              >
                ↓
              </Button>
              <Button
                look="symbol"
                size="small"
                aria-label={form.remove(index + 1)}
                onClick={() => onChange(agenda.toSpliced(index, 1))}
              >
                ×
              </Button>
            </span>
            <UsualMinutes
              usual={usualOf(line)}
              number={index + 1}
              minutes={line.minutes}
              onTake={(minutes) => change(index, { minutes })}
            />
          </li>
        ))}
      </ol>
      <Button onClick={add}>{form.addItem}</Button>
    </section>
  )
}

/** What the item took before, and a press that takes it over. */
function UsualMinutes({
  usual,
  number,
  minutes,
  onTake,
}: {
  usual: SuggestedMinutes | undefined
  number: number
  minutes: number
  onTake(minutes: number): void
}) {
  const { form } = useWords().start
  if (!usual) return null
  return (
    <p className={styles.usual}>
      {form.lastTook(usual.minutes, usual.samples)}
      {usual.minutes !== minutes && (
        <Button
          look="quiet"
          size="small"
          aria-label={form.takeOne(number, usual.minutes)}
          onClick={() => onTake(usual.minutes)}
        >
          {form.take}
        </Button>
      )}
    </p>
  )
}
