import { Button } from '../../components/button'
import { LanguageSwitch } from '../../components/language-switch'
import { RefusalNote } from '../../components/refusal-note'
import { TypeSizeSwitch } from '../../components/type-size-switch'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import { Connecting } from './connecting'
import type { Desks } from './desks'
import { JoinPage } from './join-page'
import type { JoinServices } from './join-services'
import { HostMoved } from './host-moved'
import { LivePage } from './live-page'
import styles from './participant-view.module.css'

interface ParticipantViewProps {
  joining: JoinServices
  desks: Desks
  /** Goes to the host's pages at another address, and takes along what this browser keeps. */
  goToHost(url: string): void
}

/** A participant's page: joining, waiting in the lobby, in the meeting, or after the connection has ended. */
export function ParticipantView({ joining, desks, goToHost }: ParticipantViewProps) {
  const words = useWords()
  const { connection, state } = useSessionSnapshot()
  if (connection.is === 'live' && state) return <LivePage desks={desks} goToHost={goToHost} />
  return (
    <div className={styles.door}>
      <header className={styles.head}>
        <span className={styles.name}>{words.appName}</span>
        <span>
          <TypeSizeSwitch />
          <LanguageSwitch />
        </span>
      </header>
      <main className={styles.main}>
        {(connection.is === 'connecting' || connection.is === 'live') && <Connecting />}
        {connection.is === 'outside' && <JoinPage joining={joining} refusal={connection.refusal} />}
        {connection.is === 'waiting' && (
          <div role="status" className={styles.waiting}>
            <p className={styles.soft}>{connection.title}</p>
            <h1>{words.participant.waiting.heading}</h1>
            <p>{words.participant.waiting.body}</p>
            <HostMoved goTo={goToHost} />
          </div>
        )}
        {connection.is === 'ended' && (
          <>
            <h1>{words.participant.ended.heading}</h1>
            <RefusalNote refusal={connection.refusal} />
            <Button onClick={() => location.reload()}>{words.participant.ended.reload}</Button>
          </>
        )}
      </main>
    </div>
  )
}
