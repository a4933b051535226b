import { useState } from 'react'
import { HAND_STANCES } from '#shared/meeting/speaking/speaking'
import { speakingOrder } from '#shared/meeting/speaking/speaking-order'
import { chairHolder, currentSpeech } from '#shared/meeting/state'
import { withoutJumps } from '#shared/meeting/lifecycle/steady-time'
import { Button } from '../../components/button'
import { RefusalNote } from '../../components/refusal-note'
import { SpeechClock } from '../../components/speech-clock'
import { useCommands } from '../../hooks/use-commands'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './floor-control.module.css'

/** Asking for the floor, waiting for it, having it. `hint`: what else may come, while nothing is asked. */
export function FloorControl({ participantId, hint }: { participantId: string; hint: string }) {
  const words = useWords()
  const { floor } = words.participant
  const record = useRecord()
  const now = useHostClock()
  const [choosing, setChoosing] = useState(false)
  const { run, busy, refusal } = useCommands()
  const speech = currentSpeech(record)
  const hand = record.hands.find((each) => each.participantId === participantId)
  // Who holds the chair has another step that comes first.
  const chairs = chairHolder(record) === participantId
  // It is drawn once a second; who waits for nothing has no place to be looked up among two hundred.
  const place = hand ? speakingOrder(record).findIndex((each) => each.participantId === participantId) + 1 : 0

  if (speech?.participantId === participantId) {
    return (
      <div role="status" className={styles.mine}>
        <p className={styles.called}>{speech.startedAt === null ? floor.called : floor.speaking}</p>
        <SpeechClock speech={speech} now={withoutJumps(record, speech.startedAt, now)} size="large" />
        {speech.startedAt === null && <p className={styles.soft}>{floor.wait}</p>}
      </div>
    )
  }
  return (
    <div data-floor className={styles.floor}>
      {refusal && <RefusalNote refusal={refusal} />}
      {hand ? (
        <div className={styles.waiting}>
          <div role="status" className={styles.grow}>
            <p className={styles.place}>{place > 0 ? floor.place(place) : floor.away}</p>
            <p className={styles.soft}>{floor.asked(words.speaking.stance[hand.stance])}</p>
          </div>
          <Button size="large" disabled={busy} onClick={() => void run('hand.lower', { participantId })}>
            {floor.lower}
          </Button>
        </div>
      ) : choosing ? (
        <div role="group" aria-label={floor.which} className={styles.choices}>
          {HAND_STANCES.map((stance) => (
            <Button
              key={stance}
              size="large"
              disabled={busy}
              onClick={() => {
                setChoosing(false)
                void run('hand.raise', { participantId, stance })
              }}
            >
              {words.speaking.stance[stance]}
            </Button>
          ))}
          <Button look="quiet" size="large" className={styles.cancel} autoFocus onClick={() => setChoosing(false)}>
            {words.cancel}
          </Button>
        </div>
      ) : (
        <>
          <Button
            look={chairs ? 'plain' : 'primary'}
            size="large"
            className={styles.raise}
            disabled={busy}
            onClick={() => setChoosing(true)}
          >
            {floor.raise}
          </Button>
          <p className={styles.soft}>{hint}</p>
        </>
      )}
    </div>
  )
}
