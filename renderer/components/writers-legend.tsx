import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { useThumbs } from './use-thumbs'
import { useWriters } from './use-writers'
import { useWords } from '../strings/language'
import { inkOf } from './remote-caret'
import styles from './writers-legend.module.css'

/** People named in one line; the others are counted. */
const NAMED_MAX = 6

interface WritersLegendProps {
  awareness: Awareness
  fragment: Y.XmlFragment
}

/** Below a text: whose caret has which ink, and who has stopped writing. Its line is kept while nobody writes, so that nothing moves. A phone shows the names at the carets alone, and its tools while somebody writes. */
export function WritersLegend(props: WritersLegendProps) {
  return useThumbs() ? null : <Legend {...props} />
}

function Legend({ awareness, fragment }: WritersLegendProps) {
  const words = useWords().editor
  const writers = useWriters(awareness, fragment)
  const more = writers.length - NAMED_MAX
  return (
    <div className={styles.foot}>
      <ul aria-label={words.writers} className={styles.writers}>
        {writers.slice(0, NAMED_MAX).map(({ name, ink, rests }) => (
          <li key={`${ink} ${name}`}>
            <span aria-hidden="true" className={styles.ink} style={{ background: `var(${inkOf({ ink })})` }} />
            <span className={styles.name}>{name}</span>
            {rests && <span className={styles.soft}>{words.rests}</span>}
          </li>
        ))}
        {more > 0 && <li className={styles.soft}>{words.moreWriters(more)}</li>}
      </ul>
      <p aria-hidden="true" className={styles.soft}>
        {words.toolsAt}
      </p>
    </div>
  )
}
