import { CHAIR_ID, isPresent } from '#shared/meeting/state'
import { QrCode } from '../../components/qr-code'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { FitBox } from './fit-box'
import styles from './welcome-slide.module.css'

/** Before the start: how to get in, as large as it goes. */
export function WelcomeSlide({ joinAddress }: { joinAddress: string | null }) {
  const words = useWords()
  const record = useRecord()
  const came = Object.values(record.participants).filter(
    (person) => person.id !== CHAIR_ID && person.status === 'admitted' && isPresent(person),
  ).length
  return (
    <div className={styles.slide}>
      <div className={styles.words}>
        <FitBox largest={2} content={record.title}>
          <h1 className={styles.title}>{record.title}</h1>
          <p className={styles.where}>{[record.hostUnit, record.place].filter(Boolean).join(' · ')}</p>
        </FitBox>
        <div className={styles.join}>
          <p className={styles.soft}>{words.projector.joinHow}</p>
          {joinAddress && <p className={styles.address}>{joinAddress.replace(/^https?:\/\//, '')}</p>}
          <p className={styles.code}>
            <span className={styles.label}>{words.projector.code}</span> {record.code}
          </p>
        </div>
        <p className={styles.came} role="status">
          {words.projector.waiting} · {words.projector.came(came)}
        </p>
      </div>
      {joinAddress && (
        <div className={styles.qr}>
          <QrCode text={joinAddress} label={words.projector.joinHeading} />
        </div>
      )}
    </div>
  )
}
