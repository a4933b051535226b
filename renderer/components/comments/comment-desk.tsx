import { useState } from 'react'
import { commentsIn, unanswered } from '#shared/meeting/comments/comments-state'
import { LIMITS } from '#shared/meeting/limits'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import { Field } from '../field'
import { RefusalNote } from '../refusal-note'
import { useKept } from '../use-kept'
import { CommentList } from './comment-list'
import styles from './comments.module.css'

/** What people said of the draft, for who answers it; nothing where nobody said anything. */
export function CommentDesk() {
  const { comments: words } = useWords()
  const record = useRecord()
  const { mayForAll } = useRights()
  const { refusal, dismiss } = useCommands()
  const [answering, setAnswering] = useState<string | null>(null)
  const comments = commentsIn(record)
  const waiting = unanswered(record)
  const mayAnswer = !record.locked && mayForAll('comment.answer')
  if (comments.length === 0) return null
  return (
    <section aria-label={words.heading}>
      <h3>{words.heading}</h3>
      {waiting > 0 && <p className={styles.waiting}>{words.toAnswer(waiting)}</p>}
      {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
      <CommentList
        comments={comments}
        actsOf={({ id, answer }) =>
          mayAnswer &&
          (answering === id ? (
            <AnswerForm commentId={id} onDone={() => setAnswering(null)} />
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

function AnswerForm({ commentId, onDone }: { commentId: string; onDone(): void }) {
  const words = useWords()
  const { run, busy } = useCommands()
  const [said, setSaid] = useKept(`comment/answer/${commentId}`)
  const answer = (accepted: boolean) =>
    void run('comment.answer', { commentId, accepted, said: said.trim() }).then((done) => {
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
