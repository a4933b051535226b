import { clsx } from 'clsx'
import { useEffect, useMemo, useRef } from 'react'
import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'
import { recordLines } from './record-lines'
import styles from './running-record.module.css'

/** Near enough to the end to be reading along, pixels. */
const AT_END = 60

/** The record as it grows; stays at its end while one reads there. */
export function RunningRecord() {
  const { words, formats } = useLanguage()
  const record = useRecord()
  const lines = useMemo(() => recordLines(record, words), [record, words])
  const list = useRef<HTMLOListElement>(null)
  const follows = useRef(true)
  useEffect(() => {
    if (follows.current) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [lines])
  return (
    <>
      <header className={styles.head}>
        <h3>{words.secretary.record}</h3>
        <p className={styles.soft}>{words.secretary.recordHint}</p>
      </header>
      {lines.length === 0 && <p className={styles.empty}>{words.secretary.recordEmpty}</p>}
      <ol
        ref={list}
        tabIndex={0}
        aria-label={words.secretary.record}
        className={styles.lines}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < AT_END
        }}
      >
        {lines.map((line) => (
          <li key={line.key} className={clsx(styles.line, styles[line.weight])}>
            <time dateTime={line.at}>{formats.clock(line.at)}</time>
            <div>
              <p className={styles.fact}>{line.fact}</p>
              {line.written && <p className={styles.written}>{line.written}</p>}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
