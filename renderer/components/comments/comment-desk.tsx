import { useState } from 'react'
import { commentsIn, unanswered } from '#shared/meeting/comments/comments-state'
import type { MeetingState } from '#shared/meeting/state'
import { LIMITS } from '#shared/meeting/limits'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import { Field } from '../field'
import { useKept } from '../use-kept'
import { CommentList } from './comment-list'
import styles from './comments.module.css'

interface CommentDeskProps {
  record: MeetingState
  /** Whether they may be answered here, as long as the draft is open. */
  mayAnswer: boolean
  busy: boolean
  /** Whether it was done. */
  onAnswer(answer: { commentId: string; accepted: boolean; said: string }): Promise<boolean>
}

/** What people said of the draft, for who answers it; nothing where nobody said anything. */
export function CommentDesk({ record, mayAnswer, busy, onAnswer }: CommentDeskProps) {
  const { comments: words } = useWords()
  const [answering, setAnswering] = useState<string | null>(null)
  const comments = commentsIn(record)
  const waiting = unanswered(record)
  if (comments.length === 0) return null
  return (
    <section aria-label={words.heading}>
      <h3>{words.heading}</h3>
      {waiting > 0 && <p className={styles.waiting}>{words.toAnswer(waiting)}</p>}
      <CommentList
        comments={comments}
        nameOf={(id) => record.participants[id]?.name ?? id}
        actsOf={({ id, answer }) =>
          mayAnswer &&
          !record.locked &&
          (answering === id ? (
            <AnswerForm commentId={id} busy={busy} onAnswer={onAnswer} onDone={() => setAnswering(null)} />
          ) : (
            <span>
              <Button size="small" onClick={() => setAnswering(id)}>
                {answer ? words.answerAgain : words.answer}
              </Button>
            </span>
          ))
        }
      />
    </section>
  )
}

function AnswerForm({
  commentId,
  busy,
  onAnswer,
  onDone,
}: Pick<CommentDeskProps, 'busy' | 'onAnswer'> & { commentId: string; onDone(): void }) {
  const words = useWords()
  const [said, setSaid] = useKept(`comment/answer/${commentId}`)
  const answer = (accepted: boolean) =>
    void onAnswer({ commentId, accepted, said: said.trim() }).then((done) => {
      if (!done) return
      setSaid('')
      onDone()
    })
  return (
    <div className={styles.form}>
      <Field label={words.comments.answerHow}>
        {(ids) => (
          <textarea
            {...ids}
            autoFocus
            rows={2}
            maxLength={LIMITS.reason}
            value={said}
            onChange={({ target }) => setSaid(target.value)}
          />
        )}
      </Field>
      <div className={styles.acts}>
        <Button size="small" look="primary" disabled={busy} onClick={() => answer(true)}>
          {words.comments.accept}
        </Button>
        <Button size="small" disabled={busy || said.trim() === ''} onClick={() => answer(false)}>
          {words.comments.decline}
        </Button>
        <Button size="small" look="quiet" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}
