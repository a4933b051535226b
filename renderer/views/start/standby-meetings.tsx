import { useEffect, useState } from 'react'
import type { StandbySummary } from '#shared/protocol/console-api'
import { isRefusal } from '#shared/meeting/refusals'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useRequest } from '../../hooks/use-request'
import { useLanguage } from '../../strings/language'
import styles from './standby-part.module.css'
import type { StandbyPartService } from './start-services'
import { Takeover } from './takeover'

/** How often the host is asked how its copies are, and where there are none whether one came, milliseconds: each question wakes three processes of the app. */
const LOOK_EVERY = 1000
const NONE_LOOK_EVERY = 4000

/** The meetings that this computer would take over if their host failed. `onGained` is called when a takeover may have made one of them this computer's own. */
export function StandbyMeetings({
  service,
  onEnter,
  onGained,
}: {
  service: StandbyPartService
  onEnter(meetingId: string): void
  onGained(): void
}) {
  const { words: all, formats } = useLanguage()
  const words = all.start.standby
  const [standbys, setStandbys] = useState<StandbySummary[]>([])
  const lookEvery = standbys.length > 0 ? LOOK_EVERY : NONE_LOOK_EVERY
  const { ask, refusal } = useRequest()
  const [takingOver, setTakingOver] = useState<StandbySummary | null>(null)
  const [forgetting, setForgetting] = useState<StandbySummary | null>(null)
  useEffect(() => {
    const look = () =>
      service.list().then(
        (found) => !isRefusal(found) && setStandbys(found),
        (error: unknown) => console.warn('the host did not answer about its copies:', error),
      )
    void look()
    const timer = setInterval(() => void look(), lookEvery)
    return () => clearInterval(timer)
  }, [service, lookEvery])
  const current = takingOver && (standbys.find(({ meetingId }) => meetingId === takingOver.meetingId) ?? null)
  const gained = takingOver !== null && current === null
  useEffect(() => {
    if (gained) onGained()
  }, [gained, onGained])
  return (
    <div>
      {standbys.length > 0 && (
        <section aria-label={words.title} className={styles.part}>
          <h2>{words.title}</h2>
          {refusal && <RefusalNote refusal={refusal} unexpected={all.start.unavailable} />}
          <ul>
            {standbys.map((standby) => (
              <li key={standby.meetingId} className={styles.one}>
                <div>
                  <strong>{standby.title}</strong>
                  {standby.mark === 'away' ? (
                    <Notice tone="warning">
                      <div>
                        <p className={styles.trouble}>{standby.hostIsOlder ? words.hostIsOlder : words.mark.away}</p>
                        <p>{standby.hostIsOlder ? words.updateHost : words.next.away}</p>
                      </div>
                    </Notice>
                  ) : (
                    <>
                      <p role="status" className={standby.mark === 'current' ? styles.ok : styles.trouble}>
                        {words.mark[standby.mark]}
                      </p>
                      <p>{words.next[standby.mark]}</p>
                    </>
                  )}
                  {standby.keptAt && <p className={styles.soft}>{words.keptAt(formats.exactClock(standby.keptAt))}</p>}
                </div>
                {standby.mark === 'away' && (
                  <Button
                    disabled={!standby.hasCopy}
                    look="primary"
                    size="large"
                    onClick={() => setTakingOver(standby)}
                  >
                    {words.takeOver}
                  </Button>
                )}
                <Button look="quiet" size="small" onClick={() => setForgetting(standby)}>
                  {words.forget}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {takingOver && (
        <Takeover
          service={service}
          meetingId={takingOver.meetingId}
          title={takingOver.title}
          standby={current}
          onEnter={onEnter}
          onClose={() => setTakingOver(null)}
        />
      )}
      {forgetting && (
        <ConfirmDialog
          title={words.forgetTitle(forgetting.title)}
          act={words.forget}
          onCancel={() => setForgetting(null)}
          onAct={() => {
            setForgetting(null)
            void ask(`forget ${forgetting.meetingId}`, () => service.forget(forgetting.meetingId))
          }}
        >
          <p>{words.forgetBody}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
