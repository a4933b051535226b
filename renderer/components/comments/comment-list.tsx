import type { ReactNode } from 'react'
import type { DraftComment } from '#shared/meeting/comments/comments-state'
import { useWords } from '../../strings/language'
import styles from './comments.module.css'

/** Comments on the draft in the order in which they came, each with its answer. */
export function CommentList({
  comments,
  nameOf,
  actsOf,
}: {
  comments: readonly DraftComment[]
  nameOf(participantId: string): string
  /** What can be done about it. */
  actsOf?(comment: DraftComment): ReactNode
}) {
  const { comments: words } = useWords()
  if (comments.length === 0) return <p className={styles.soft}>{words.none}</p>
  return (
    <ul className={styles.list}>
      {comments.map((comment) => {
        const { id, by, quote, said, answer } = comment
        return (
          <li key={id}>
            <p>
              <strong>{nameOf(by)}</strong>
            </p>
            {quote !== '' && <p className={styles.quote}>{words.quoted(quote)}</p>}
            <p className={styles.said}>{said}</p>
            {answer ? (
              <p className={answer.accepted ? styles.answer : styles.declined}>
                {answer.accepted ? `✓ ${words.accepted}` : words.notAccepted}
                {answer.said !== '' && ` · ${answer.said}`}
              </p>
            ) : (
              <p className={styles.waiting}>● {words.waiting}</p>
            )}
            {actsOf?.(comment)}
          </li>
        )
      })}
    </ul>
  )
}
