import { clsx } from 'clsx'
import { currentItem } from '#shared/meeting/state'
import { withoutJumps } from '#shared/meeting/lifecycle/steady-time'
import { Countdown } from '../../components/countdown'
import { QrCode } from '../../components/qr-code'
import { RichTextView } from '../../components/rich-text-view'
import { useDocument } from '../../hooks/use-document'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { ActionWall } from './action-wall'
import { ClauseWall } from './clause-wall'
import { FitBox } from './fit-box'
import { HouseRules } from './house-rules'
import { HowToSign } from './how-to-sign'
import { MaterialWall } from './material-wall'
import styles from './running-slide.module.css'
import { useLatest } from './use-latest'

/** Letters of a title beyond which it is set smaller: what one line holds beside the clock. */
const LONG = 18
/** And those of a meeting's title beyond which it is left to the cover: the text below needs the lines. */
const LONG_MEETING = 30

/** What we are on, and what we are writing. */
export function RunningSlide({ joinAddress }: { joinAddress: string | null }) {
  const words = useWords()
  const record = useRecord()
  const document = useDocument()
  const { agenda, clauses } = document
  const now = useHostClock()
  const item = currentItem(record)
  const { notes = [], kind } = agenda.find(({ id }) => id === item?.itemId) ?? {}
  const latest = useLatest(record, document, item?.itemId ?? null)
  const isText = latest === 'text' || latest === 'nothing'
  const onNow = kind === 'opening' && latest === 'nothing' ? 'rules' : kind === 'signing' && isText ? 'signing' : latest
  return (
    <div className={styles.slide}>
      <header className={styles.head}>
        <div className={styles.where}>
          {record.title.length <= LONG_MEETING && <p className={styles.meeting}>{record.title}</p>}
          <h1 className={clsx(styles.item, item && item.title.length > LONG && styles.long)}>
            {item ? item.title : words.agenda.none}
          </h1>
        </div>
        {item && (
          <div className={styles.clock}>
            <Countdown
              from={item.from}
              plannedMinutes={item.plannedMinutes}
              now={withoutJumps(record, item.from, now)}
              size="wall"
            />
          </div>
        )}
      </header>
      <div className={styles.text}>
        {onNow === 'rules' ? (
          <HouseRules />
        ) : onNow === 'signing' ? (
          <HowToSign />
        ) : onNow === 'actions' ? (
          <ActionWall />
        ) : onNow === 'materials' ? (
          <MaterialWall />
        ) : clauses.length > 0 ? (
          <ClauseWall clauses={clauses} />
        ) : notes.length > 0 ? (
          <FitBox largest={1.4} content={notes}>
            <RichTextView blocks={notes} />
          </FitBox>
        ) : (
          <p className={styles.soft}>{words.projector.noClause}</p>
        )}
      </div>
      {joinAddress && (
        <aside className={styles.corner}>
          <div className={styles.qr}>
            <QrCode text={joinAddress} label={words.projector.joinHeading} />
          </div>
          <p className={styles.code}>{record.code}</p>
        </aside>
      )}
    </div>
  )
}
