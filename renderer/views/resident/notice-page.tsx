import { useState } from 'react'
import type { PublicNotice } from '#shared/protocol/notice-api'
import { CommentList } from '../../components/comment-list'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { useRequest } from '../../hooks/use-request'
import { useLanguage } from '../../strings/language'
import { FetchedPage } from './fetched-page'
import { Refused } from './refused'
import styles from './resident.module.css'
import type { ResidentServices } from './resident-services'
import { useHash } from './use-hash'
import { useResidentWords } from './use-resident-words'

const LONGEST = 400

/** What the office has put up: the one that the address names, or all of them. */
export function NoticePage({ services }: { services: ResidentServices }) {
  const { notice: words } = useResidentWords()
  const { formats } = useLanguage()
  const chosen = useHash()
  return (
    <FetchedPage title={words.title} fetch={services.notices}>
      {({ notices }) => {
        // Where there is only one, nobody has to choose it.
        const one =
          notices.find(({ id }) => id === chosen) ?? (chosen === '' && notices.length === 1 ? notices[0] : undefined)
        return (
          <>
            {one ? (
              <OneNotice key={one.id} notice={one} services={services} />
            ) : (
              <>
                {chosen !== '' && <p role="status">{words.gone}</p>}
                {notices.length === 0 && <p>{words.none}</p>}
                <nav aria-label={words.all}>
                  {notices.map(({ id, title, until, open }) => (
                    <a key={id} className={styles.go} href={`#${id}`}>
                      {title}
                      <span className={styles.soft}>
                        {open ? (until === null ? words.open : words.until(formats.day(until))) : words.over}
                      </span>
                    </a>
                  ))}
                </nav>
              </>
            )}
            {one && notices.length > 1 && (
              <a className={styles.go} href="#">
                {words.all}
              </a>
            )}
          </>
        )
      }}
    </FetchedPage>
  )
}

function OneNotice({ notice, services }: { notice: PublicNotice; services: ResidentServices }) {
  const { notice: words, write } = useResidentWords()
  const { formats } = useLanguage()
  const { ask, busy, refusal } = useRequest()
  const [text, setText] = useState('')
  const [key, setKey] = useState(services.newKey)
  const [taken, setTaken] = useState(false)
  return (
    <>
      <article className={styles.sheet}>
        <h2 className={styles.title}>{notice.title}</h2>
        <p className={styles.said}>{notice.words}</p>
        <p>
          {formats.day(notice.from)} · {notice.until === null ? words.open : words.until(formats.day(notice.until))}
        </p>
        {notice.place !== '' && <p>{notice.place}</p>}
      </article>
      {notice.outcome && (
        <section aria-labelledby="outcome">
          <h2 id="outcome">{words.outcome}</h2>
          <p className={styles.said}>{notice.outcome}</p>
        </section>
      )}
      {notice.comments.length > 0 && (
        <section aria-labelledby="said">
          <h2 id="said">{words.said}</h2>
          <CommentList>
            {notice.comments.map((comment) => (
              <li key={comment.at}>
                <p className={styles.said}>{comment.words}</p>
                {comment.answer ? (
                  <p className={styles.answer}>
                    <strong>{words.answer}</strong> {comment.answer.text}
                  </p>
                ) : (
                  <p className={styles.soft}>{words.toCome}</p>
                )}
              </li>
            ))}
          </CommentList>
        </section>
      )}
      {taken && <Notice tone="calm">{words.taken}</Notice>}
      {notice.open ? (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            void ask(
              'comment',
              () => services.comment(notice.id, { key, text }),
              () => {
                setText('')
                setKey(services.newKey())
                setTaken(true)
              },
            )
          }}
        >
          <Field label={words.ask} aside={write.left(LONGEST - text.length)}>
            {(ids) => (
              <textarea
                {...ids}
                required
                rows={4}
                maxLength={LONGEST}
                value={text}
                onChange={({ target }) => {
                  setText(target.value)
                  setTaken(false)
                }}
              />
            )}
          </Field>
          <div className={styles.bottom}>
            {refusal && <Refused refusal={refusal} />}
            <Button type="submit" look="primary" size="large" disabled={busy}>
              {words.send}
            </Button>
            <p className={styles.soft}>{words.note}</p>
          </div>
        </form>
      ) : (
        <p className={styles.soft}>{words.over}</p>
      )}
    </>
  )
}
