import { useRef, useState } from 'react'
import { CHANGEABLE } from '#shared/protocol/ledger-columns'
import type { LedgerReading, ReturnedLedger } from '#shared/ledger/read-ledger'
import { LEDGER_ROWS_MAX } from '#shared/ledger/read-ledger'
import type { LedgerAnswer, LedgerFault } from '#shared/protocol/office-api'
import { LEDGER_CHANGES_MAX } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { FileButton } from '../../../components/file-button'
import { Notice } from '../../../components/notice'
import { readLedger } from '../../../components/read-ledger'
import { RefusalNote } from '../../../components/refusal-note'
import { SheetDialog } from '../../../components/sheet-dialog'
import { useLanguage, useWords } from '../../../strings/language'
import styles from './import-topics.module.css'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import { useOffice } from './use-office'

/** Changes and faults that are shown of each: more than anybody goes through one by one. */
const SHOWN = 200

type Faulty = Omit<LedgerFault, 'fault'> & { fault: LedgerFault['fault'] | ReturnedLedger['faults'][number]['fault'] }

/** Takes in a ledger that was exported and changed in a spreadsheet: read, held against the office, shown cell by cell, and then taken as a whole. */
export function ReturnLedger({ desk, onClose }: { desk: AtDesk; onClose(): void }) {
  const { ledger: words } = useOfficeWords()
  const { back } = words
  const { ask, busy, refusal, dismiss } = useOffice(desk)
  const { language } = useLanguage()
  const { refusals } = useWords()
  const [fault, setFault] = useState<Extract<LedgerReading, string> | 'too-slow' | 'reading' | null>(null)
  const [ledger, setLedger] = useState<ReturnedLedger | null>(null)
  const [answer, setAnswer] = useState<LedgerAnswer | null>(null)
  const latest = useRef(0)
  const order = (wanted: ReturnedLedger, take: boolean) => ({
    as: desk.as,
    take,
    language: wanted.language,
    rows: wanted.changed,
  })
  /** What the office says of the rows that were changed. */
  const look = async (wanted: ReturnedLedger) => {
    setLedger(wanted)
    setAnswer(null)
    if (wanted.changed.length === 0 || wanted.changed.length > LEDGER_CHANGES_MAX) return
    await ask('ledger', () => desk.services.returnLedger(order(wanted, false)), setAnswer)
  }
  const read = async (file: File) => {
    const turn = ++latest.current
    dismiss()
    setLedger(null)
    setAnswer(null)
    setFault('reading')
    const reading = await readLedger(file).catch(() => 'unreadable' as const)
    if (turn !== latest.current) return
    setFault(typeof reading === 'string' ? reading : null)
    if (typeof reading !== 'string') await look(reading)
  }
  const isTooMany = ledger !== null && ledger.changed.length > LEDGER_CHANGES_MAX
  const faults: Faulty[] = [
    ...(ledger?.faults ?? []).map((each) => ({ ...each, column: null })),
    ...(answer?.faults ?? []),
  ]
  const faultyLines = new Set(faults.map(({ line }) => line))
  const changes = (answer?.changes ?? []).filter(({ line }) => !faultyLines.has(line))
  const isTaken = answer !== null && answer.taken > 0
  const columns = CHANGEABLE.map((column) => words.columns[column]).join(language === 'zh' ? '\u3001' : ', ')
  const whyOf = ({ fault: why, refusal: refused }: Faulty): string =>
    why !== 'refused'
      ? back.why[why]
      : refused
        ? `${refusals[refused.reason].what} ${refusals[refused.reason].next}`
        : ''
  return (
    <SheetDialog wide title={back.heading} onClose={onClose}>
      <p>{back.how(columns)}</p>
      <FileButton label={back.file} accept=".xlsx,.xlsm,.csv" onFiles={([chosen]) => void read(chosen)} />
      {fault === 'reading' && <p role="status">{back.reading}</p>}
      {fault !== null && fault !== 'reading' && (
        <Notice tone="warning">
          {fault === 'too-many' ? back.fault['too-many'](LEDGER_ROWS_MAX) : back.fault[fault]}
        </Notice>
      )}
      {ledger && isTooMany && (
        <Notice tone="warning">{back.tooManyChanges(ledger.changed.length, LEDGER_CHANGES_MAX)}</Notice>
      )}
      {isTaken && <Notice tone="calm">{back.done(answer.changes.length)}</Notice>}
      {ledger && !isTaken && (
        <>
          {ledger.gone.length > 0 && (
            <Notice tone="warning">{back.gone(ledger.gone.length, ledger.gone.slice(0, 20).join(', '))}</Notice>
          )}
          <p role="status" className={styles.count}>
            {faults.length > 0 ? (
              <>
                ▲ {back.faulty(faultyLines.size)}{' '}
                <Button size="small" onClick={() => void look(without(ledger, faultyLines))}>
                  {back.dropFaulty(faultyLines.size)}
                </Button>
              </>
            ) : ledger.changed.length === 0 ? (
              back.nothing(ledger.same)
            ) : answer && changes.length === 0 ? (
              back.nothingLeft
            ) : (
              back.same(ledger.same)
            )}
          </p>
          {faults.length > 0 && (
            <ul className={styles.faults}>
              {faults.slice(0, SHOWN).map((each) => (
                <li key={`${each.line} ${each.column} ${each.fault}`}>
                  <strong>
                    {back.at(each.line, each.number)}
                    {each.column && ` · ${words.columns[each.column]}`}
                  </strong>{' '}
                  {whyOf(each)}
                </li>
              ))}
              {faults.length > SHOWN && <li>{back.more(faults.length - SHOWN)}</li>}
            </ul>
          )}
          {changes.length > 0 && (
            <div className={styles.preview} role="region" aria-label={back.changes} tabIndex={0}>
              <table className={styles.rows}>
                <thead>
                  <tr>
                    <th scope="col">{back.line}</th>
                    <th scope="col">{words.columns.number}</th>
                    <th scope="col">{back.changes}</th>
                    <th scope="col">{back.from}</th>
                    <th scope="col">{back.to}</th>
                  </tr>
                </thead>
                <tbody>
                  {changes.slice(0, SHOWN).map(({ line, number, title, column, from, to }) => (
                    <tr key={`${line} ${column}`}>
                      <td className={styles.line}>{line}</td>
                      <td>
                        {number} {column !== 'title' && title}
                      </td>
                      <td>{words.columns[column]}</td>
                      <td>{from || <span className={styles.unused}>{back.empty}</span>}</td>
                      <td>
                        <strong>{to || <span className={styles.unused}>{back.empty}</span>}</strong>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {changes.length > SHOWN && <p>{back.more(changes.length - SHOWN)}</p>}
            </div>
          )}
        </>
      )}
      {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
      {!isTaken && (
        <div>
          <Button
            look="primary"
            disabled={busy || changes.length === 0 || faults.length > 0}
            onClick={() =>
              ledger && void ask('take-ledger', () => desk.services.returnLedger(order(ledger, true)), setAnswer)
            }
          >
            {changes.length === 0 ? back.none : back.act(changes.length)}
          </Button>
        </div>
      )}
    </SheetDialog>
  )
}

/** The same without the lines that are left out. */
const without = (ledger: ReturnedLedger, lines: ReadonlySet<number>): ReturnedLedger => ({
  ...ledger,
  changed: ledger.changed.filter(({ line }) => !lines.has(line)),
  faults: [],
})
