import { useState } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import type { NewMeeting } from '#shared/protocol/console-api'
import type { OpenMatter } from '#shared/protocol/open-matters'
import { Button } from '../../components/button'
import { useFetched } from '../../components/use-fetched'
import { useWords } from '../../strings/language'
import styles from './open-matter-list.module.css'
import type { StartServices } from './start-services'

/** Letters of an agenda item. */
const LONGEST = 120

interface OpenMatterListProps {
  ask: StartServices['openMatters']
  /** Whose meetings are looked through: the unit that holds this one. */
  unit: string
  /** Ids of those that are on the agenda. */
  taken: readonly string[]
  onTake(items: (NewMeeting['agenda'][number] & { matter: string })[]): void
}

/** What earlier meetings and the office left open: each, or all, is put on the agenda of the meeting that is being made. Nothing to see where nothing is open. */
export function OpenMatterList({ ask, unit, taken, onTake }: OpenMatterListProps) {
  const { openMatters: words } = useWords().start.form
  const [text, setText] = useState('')
  const fetched = useFetched(async () => ({ text, answer: await ask({ unit, text }) }), `${unit} ${text}`)
  const here = fetched.is === 'here' ? fetched.value : null
  const found = here && !isRefusal(here.answer) ? here.answer : null
  // By what was asked for, not by what is typed since: the list is not to go and come again, and fold up by that.
  if (found === null || (found.total === 0 && here!.text === '')) return null
  const left = found.matters.filter(({ id }) => !taken.includes(id))
  const take = (matters: readonly OpenMatter[]) =>
    onTake(
      matters.map(({ id, kind, text: said, who, minutes, itemKind }) => ({
        matter: id,
        title: words.line[kind](said, who).slice(0, LONGEST),
        minutes,
        kind: itemKind,
      })),
    )
  return (
    <details className={styles.open}>
      <summary>{words.heading(found.total)}</summary>
      <p className={styles.note}>{words.how}</p>
      <input
        type="search"
        aria-label={words.find}
        placeholder={words.find}
        value={text}
        maxLength={100}
        onChange={({ target }) => setText(target.value)}
      />
      {found.total === 0 && <p role="status">{words.none}</p>}
      {left.length > 1 && (
        <Button size="small" onClick={() => take(left)}>
          {words.takeAll(left.length)}
        </Button>
      )}
      <div role="region" aria-label={words.heading(found.total)} tabIndex={0} className={styles.list}>
        <ul>
          {found.matters.map((matter) => {
            const { id, kind, text: said, who, from, due, late } = matter
            return (
              <li key={id}>
                <span>
                  {said}{' '}
                  <span className={styles.note}>
                    {[words.kinds[kind], who, from, due !== null && late === 0 && words.due(due)]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  {late > 0 && <strong className={styles.late}> {words.late(late)}</strong>}
                </span>
                {taken.includes(id) ? (
                  <span className={styles.note}>✓ {words.taken}</span>
                ) : (
                  <Button size="small" aria-label={words.takeOne(said)} onClick={() => take([matter])}>
                    {words.take}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      </div>
      {found.total > found.matters.length && (
        <p className={styles.note}>{words.more(found.total - found.matters.length)}</p>
      )}
    </details>
  )
}
