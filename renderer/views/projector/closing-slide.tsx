import { fingerprint } from '#shared/signing/fingerprint'
import { frozenMinutes, standingObjections, standingPens } from '#shared/meeting/state'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './closing-slide.module.css'
import { FitBox } from './fit-box'

/** After the end: the minutes' fingerprint to compare with one's own screen, and who has signed. */
export function ClosingSlide() {
  const words = useWords()
  const record = useRecord()
  const frozen = frozenMinutes(record)
  const names =
    frozen?.signatures.map(({ participantId }) => record.participants[participantId]?.name ?? participantId) ?? []
  const beside = frozen
    ? [
        ...standingPens(frozen).map(({ participantId }) => ({ participantId, said: words.objections.byPen })),
        ...standingObjections(frozen).map(({ participantId, kind }) => ({
          participantId,
          said: words.objections.said[kind],
        })),
      ]
    : []
  return (
    <div className={styles.slide}>
      <p className={styles.soft}>{record.title}</p>
      <h1 className={styles.title}>{frozen ? words.projector.thanks : words.projector.closed}</h1>
      {frozen ? (
        <>
          <div>
            <p className={styles.soft}>{words.projector.fingerprint}</p>
            <p className={styles.fingerprint}>{fingerprint(frozen.digest)}</p>
          </div>
          <div role="status" className={styles.signed}>
            <p className={styles.soft}>
              {names.length > 0
                ? `${words.projector.signed} · ${words.people(names.length)}`
                : words.projector.signedNobody}
            </p>
            <FitBox largest={1.4} content={names.join(' ')}>
              <ul className={styles.names}>
                {names.map((name, index) => (
                  <li key={index}>{name}</li>
                ))}
              </ul>
            </FitBox>
            {beside.length > 0 && (
              <ul className={styles.names}>
                {beside.map(({ participantId, said }) => (
                  <li key={`${participantId} ${said}`}>
                    {record.participants[participantId]?.name ?? participantId}{' '}
                    <span className={styles.soft}>{said}</span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </>
      ) : (
        <p className={styles.soft}>{words.projector.minutesSoon}</p>
      )}
    </div>
  )
}
