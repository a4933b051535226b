import { useState } from 'react'
import type { DocumentReading } from '#shared/document/read-document'
import { clauseWords } from '#shared/document/read-document'
import { commentsIn } from '#shared/meeting/comments/comments-state'
import { LIMITS } from '#shared/meeting/limits'
import { Button } from '../../components/button'
import { CommentList } from '../../components/comments/comment-list'
import styles from '../../components/comments/comments.module.css'
import { Field } from '../../components/field'
import { RefusalNote } from '../../components/refusal-note'
import { SheetDialog } from '../../components/sheet-dialog'
import { useKept } from '../../components/use-kept'
import { useCommands } from '../../hooks/use-commands'
import { useDocument } from '../../hooks/use-document'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'

/** The draft on one's own device, paragraph by paragraph: whoever finds a mistake taps it and says what it should be. */
export function CommentsPanel() {
  const { comments: words } = useWords()
  const record = useRecord()
  const { may } = useRights()
  const [open, setOpen] = useState(false)
  const comments = commentsIn(record)
  const mayComment = record.phase === 'closed' && !record.locked && may('comment.make')
  if (!mayComment && comments.length === 0) return null
  return (
    <div>
      <Button
        {...(mayComment ? { look: 'primary' as const } : { size: 'small' as const })}
        onClick={() => setOpen(true)}
      >
        {words.open(comments.length)}
      </Button>
      {open && (
        <SheetDialog title={words.heading} onClose={() => setOpen(false)}>
          <p className={styles.soft}>{words.rule}</p>
          <CommentList comments={comments} nameOf={(id) => record.participants[id]?.name ?? id} />
          {mayComment && <Draft />}
        </SheetDialog>
      )}
    </div>
  )
}

function Draft() {
  const words = useWords()
  const { comments } = words
  const { refusal, dismiss } = useCommands()
  /** Place of the passage that is commented on; "" for none. */
  const [chosen, choose] = useKept('comment/on')
  return (
    <section aria-label={comments.about}>
      <p>
        <strong>{comments.about}</strong>
      </p>
      {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
      <ul className={styles.passages}>
        {[
          { key: 'whole', heading: '', quote: '', shown: comments.whole },
          ...passagesOf(useDocument(), words.text).map((each) => ({ ...each, shown: each.quote })),
        ].map(({ key, heading, quote, shown }) => (
          <li key={key}>
            {heading !== '' && <p className={styles.heading}>{heading}</p>}
            <button
              type="button"
              className={styles.passage}
              aria-expanded={chosen === key}
              onClick={() => choose(chosen === key ? '' : key)}
            >
              {shown}
              {key === 'whole' && <span className={styles.soft}> · {comments.wholeHint}</span>}
            </button>
            {chosen === key && <CommentForm name={key} quote={quote} onDone={() => choose('')} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function CommentForm({ name, quote, onDone }: { name: string; quote: string; onDone(): void }) {
  const words = useWords()
  const { run, busy } = useCommands()
  const [said, setSaid] = useKept(`comment/words/${name}`)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void run('comment.make', { quote: quote.slice(0, LIMITS.remark), said }).then((done) => {
          if (!done) return
          setSaid('')
          onDone()
        })
      }}
    >
      <Field label={words.comments.what}>
        {(ids) => (
          <textarea
            {...ids}
            rows={3}
            maxLength={LIMITS.reason}
            value={said}
            onChange={({ target }) => setSaid(target.value)}
          />
        )}
      </Field>
      <div className={styles.acts}>
        <Button type="submit" look="primary" disabled={busy || said.trim() === ''}>
          {words.comments.send}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </form>
  )
}

/** `heading`: of the section that begins with it, else "". */
interface Passage {
  key: string
  heading: string
  quote: string
}

/** Every paragraph that people wrote and may correct, with what it is known by on this page. */
function passagesOf(
  { agenda, clauses, actions }: DocumentReading,
  words: { clauses: string; actions: string },
): Passage[] {
  const section = (name: string, heading: string, texts: string[]): Passage[] =>
    texts
      .filter((text) => text !== '')
      .map((quote, index) => ({ key: `${name} ${index}`, heading: index === 0 ? heading : '', quote }))
  return [
    ...section(
      'clauses',
      words.clauses,
      clauses.map(({ text }) => text),
    ),
    ...section(
      'actions',
      words.actions,
      actions.map(({ what, unit, due }) => [what, unit, due].filter((each) => each !== '').join(' · ')),
    ),
    ...agenda.flatMap(({ id, title, notes }) =>
      section(
        id,
        title,
        notes.map((block) => clauseWords([block])),
      ),
    ),
  ]
}
