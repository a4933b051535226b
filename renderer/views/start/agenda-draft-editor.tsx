import type { NewMeeting } from '#shared/protocol/console-api'
import { ITEM_KINDS } from '#shared/templates/template'
import { Button } from '../../components/button'
import { useWords } from '../../strings/language'
import styles from './agenda-draft-editor.module.css'

export type AgendaLine = NewMeeting['agenda'][number] & {
  /** Keeps its fields its own while lines move. */
  key: number
}

export function AgendaDraftEditor({ agenda, onChange }: { agenda: AgendaLine[]; onChange(agenda: AgendaLine[]): void }) {
  const { start, kind: kinds } = useWords()
  const { form } = start
  const change = (index: number, part: Partial<AgendaLine>) => onChange(agenda.map((line, at) => (at === index ? { ...line, ...part } : line)))
  const move = (from: number, to: number) => {
    const line = agenda[from]
    if (line && to >= 0 && to < agenda.length) onChange(agenda.toSpliced(from, 1).toSpliced(to, 0, line))
  }
  const add = () => onChange([...agenda, { key: Math.max(-1, ...agenda.map((line) => line.key)) + 1, title: form.newItem, minutes: 5, kind: 'speeches' }])
  return (
    <section aria-label={form.agenda}>
      <header className={styles.head}>
        <h3>{form.agenda}</h3>
        <p role="status">{form.total(agenda.reduce((sum, line) => sum + line.minutes, 0))}</p>
      </header>
      <ol className={styles.lines}>
        {agenda.map((line, index) => (
          <li key={line.key} className={styles.line}>
            <span aria-hidden="true" className={styles.number}>
              {index + 1}
            </span>
            <input className={styles.title} aria-label={form.itemTitle(index + 1)} value={line.title} onChange={({ target }) => change(index, { title: target.value })} />
            <input
              type="number"
              min={0}
              max={600}
              aria-label={form.itemMinutes(index + 1)}
              value={line.minutes}
              onChange={({ target }) => change(index, { minutes: Math.min(600, Math.max(0, Math.round(target.valueAsNumber) || 0)) })}
            />
            <select aria-label={form.itemKind(index + 1)} value={line.kind} onChange={({ target }) => change(index, { kind: ITEM_KINDS.find((each) => each === target.value) ?? line.kind })}>
              {ITEM_KINDS.map((each) => (
                <option key={each} value={each}>
                  {kinds[each]}
                </option>
              ))}
            </select>
            <span className={styles.buttons}>
              <Button look="quiet" size="small" aria-label={form.moveUp(index + 1)} disabled={index === 0} onClick={() => move(index, index - 1)}>
                ↑
              </Button>
              <Button look="quiet" size="small" aria-label={form.moveDown(index + 1)} disabled={index === agenda.length - 1} onClick={() => move(index, index + 1)}>
                ↓
              </Button>
              <Button look="quiet" size="small" aria-label={form.remove(index + 1)} onClick={() => onChange(agenda.toSpliced(index, 1))}>
                ×
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <Button onClick={add}>{form.addItem}</Button>
    </section>
  )
}
