import type { ReactNode } from 'react'
import { Button } from '../../components/button'
import { LanguageSwitch } from '../../components/language-switch'
import { Notice } from '../../components/notice'
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
import { toCodeField } from './other-meeting'
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
  const { connection, state, trouble } = useSessionSnapshot()
  if (connection.is === 'live' && state) return <LivePage desks={desks} goToHost={goToHost} />
  return (
    <Door>
      {!joining.remembers && <Notice tone="calm">{words.participant.notRemembered}</Notice>}
      {(connection.is === 'connecting' || connection.is === 'live') && <Connecting />}
      {connection.is === 'connecting' && trouble && <RefusalNote refusal={trouble} />}
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
          <Button look="quiet" onClick={toCodeField}>
            {words.participant.otherMeeting}
          </Button>
        </>
      )}
    </Door>
  )
}

/** The same page while nothing is known of its host; needs no session. */
export function ConnectingPage() {
  return (
    <Door>
      <Connecting />
    </Door>
  )
}

function Door({ children }: { children: ReactNode }) {
  const words = useWords()
  return (
    <div className={styles.door}>
      <header className={styles.head}>
        <span className={styles.name}>{words.appName}</span>
        <span className={styles.switches}>
          <TypeSizeSwitch />
          <LanguageSwitch />
        </span>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  )
}
