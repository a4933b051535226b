import { masked } from '#shared/office/topics/personal-parts'
import { isUnanswered } from '#shared/office/notices/notices-state'
import type { DeskNotice } from '#shared/protocol/notice-api'
import { CommentList } from '../../../components/comment-list'
import { Button } from '../../../components/button'
import { printOnce } from '../../../components/print-page'
import { saveDownload } from '../../../components/save-download'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage, useWords } from '../../../strings/language'
import { ActForm } from './act-form'
import { valueOf } from './fetched-note'
import { MarkedWords } from './marked-words'
import { noticeHtml } from './notice-html'
import styles from './notices.module.css'
import type { AtDesk } from './office-page'
import type { useOffice } from './use-office'

interface NoticeCardProps {
  desk: AtDesk
  /** Its name. */
  officeName: string
  view: DeskNotice
  office: ReturnType<typeof useOffice>
}

/** A notice at the desk: how long it hangs, what residents said to it, and what is still to be read, answered or ended. */
export function NoticeCard({ desk, officeName, view, office }: NoticeCardProps) {
  const { notices: words } = useWords()
  const { language, formats } = useLanguage()
  const { notice, over, about, shown } = view
  const { id: noticeId, comments, end } = notice
  const [host] = valueOf(useFetched(desk.services.addresses, ''))?.urls ?? []
  const unanswered = comments.filter(isUnanswered).length
  const page = (url: string | null) => noticeHtml({ language, formats, words, office: officeName, notice: shown, url })
  const state = end ? (end.how === 'over' ? words.ended : words.withdrawn) : over ? words.over : words.runs
  const moderate = (said: object) => office.send('notice.moderate-comment', { noticeId, ...said }, about)
  const day = (date: string | null) => (date === null ? null : formats.day(date))
  return (
    <section className={styles.notice} aria-label={words.row(notice.title)}>
      <p>
        <strong className={styles.said}>{notice.title}</strong>
      </p>
      <p className={styles.soft}>
        <span className={!end && over ? styles.amber : undefined}>{state}</span>
        {` · ${words.period(formats.day(notice.from), day(notice.until), notice.days)}`}
        {notice.place && ` · ${notice.place}`}
        {!end && comments.length > 0 && (
          <>
            {' · '}
            <span className={unanswered > 0 ? styles.amber : undefined}>
              {unanswered > 0 ? words.unanswered(unanswered) : words.allAnswered}
            </span>
          </>
        )}
      </p>
      <p className={styles.said}>{notice.words}</p>
      {end && <p className={styles.said}>{end.text}</p>}
      {end?.how !== 'withdrawn' && (
        <div className={styles.buttons}>
          {host !== undefined && !end && (
            <Button size="small" onClick={() => void printOnce(page(`${host}notice#${noticeId}`))}>
              {words.poster}
            </Button>
          )}
          <Button
            size="small"
            onClick={() =>
              saveDownload(
                { name: null, content: new Blob([page(null)], { type: 'text/html' }) },
                `${words.pageFile}-${noticeId}.html`,
              )
            }
          >
            {words.page}
          </Button>
        </div>
      )}
      {comments.length === 0 && !end && <p className={styles.soft}>{words.none}</p>}
      <CommentList>
        {comments.map((comment, place) => (
          <li key={comment.wordsId} aria-label={words.comment}>
            <p className={styles.said}>
              <MarkedWords text={view.raw[place] ?? (comment.words || words.gone)} />
            </p>
            <p className={styles.soft}>{formats.dayAndClock(comment.at)}</p>
            {comment.visibility === 'shown' && (
              <p className={styles.said}>
                <strong>{words.shown}</strong> {comment.words}
              </p>
            )}
            {comment.visibility === 'hidden' && <p className={styles.soft}>{words.hidden(comment.reason)}</p>}
            {comment.answer && (
              <p className={styles.said}>
                <strong>{words.answered}</strong> {comment.answer.text}
              </p>
            )}
            {comment.visibility === 'waiting' && (
              <ActForm
                name={words.show}
                questions={{
                  words: {
                    kind: 'text',
                    label: words.shown,
                    rows: 2,
                    initial: masked(view.raw[place] ?? ''),
                  },
                }}
                acts={[
                  {
                    label: words.show,
                    run: (given) => moderate({ comment: place, shown: true, reason: '', ...given }),
                  },
                ]}
                busy={office.busy}
              />
            )}
            {comment.visibility !== 'hidden' && (
              <ActForm
                name={words.hide}
                folded
                questions={{ reason: { kind: 'line', label: words.why, max: 200 } }}
                acts={[
                  {
                    label: words.hideAct,
                    run: (given) => moderate({ comment: place, shown: false, words: '', ...given }),
                  },
                ]}
                busy={office.busy}
              />
            )}
            {comment.visibility !== 'waiting' && (
              <ActForm
                // Folded again once it is answered.
                key={comment.answer?.at ?? ''}
                name={comment.answer ? words.again : words.answerOpen}
                folded={comment.answer !== null || comment.visibility === 'hidden'}
                questions={{
                  text: { kind: 'text', label: words.answered, rows: 2, initial: comment.answer?.text ?? '' },
                }}
                acts={[
                  {
                    label: words.answer,
                    run: (given) => office.send('notice.answer', { noticeId, comment: place, ...given }, about),
                  },
                ]}
                busy={office.busy}
              />
            )}
          </li>
        ))}
      </CommentList>
      {!end && notice.until === null && (
        <Button
          size="small"
          disabled={office.busy}
          onClick={() => void office.send('notice.count', { noticeId }, about)}
        >
          {words.count}
        </Button>
      )}
      {!end && over && (
        <ActForm
          name={words.endOpen}
          folded
          questions={{
            text: {
              kind: 'text',
              label: words.endText,
              hint: words.endHint,
              rows: 2,
              initial: comments.length === 0 ? words.noObjection : '',
            },
          }}
          acts={[{ label: words.end, run: (given) => office.send('notice.end', { noticeId, ...given }, about) }]}
          busy={office.busy}
        />
      )}
      {end?.how !== 'withdrawn' && (
        <ActForm
          name={words.withdrawOpen}
          folded
          questions={{ reason: { kind: 'line', label: words.why, max: 200 } }}
          acts={[
            { label: words.withdraw, run: (given) => office.send('notice.withdraw', { noticeId, ...given }, about) },
          ]}
          busy={office.busy}
        />
      )}
    </section>
  )
}
