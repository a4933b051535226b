import type { ReactNode } from 'react'
import { Suspense } from 'react'
import { Button } from '../../components/button'
import { LanguageSwitch } from '../../components/language-switch'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { Shown } from '../../components/shown'
import { TypeSizeSwitch } from '../../components/type-size-switch'
import { SessionProvider } from '../../hooks/session-context'
import type { Arrival } from '../../hooks/use-arrival'
import { useArrival } from '../../hooks/use-arrival'
import { useWords } from '../../strings/language'
import { Connecting } from './connecting'
import type { Desks } from './desks'
import { JoinPage } from './join-page'
import type { JoinServices } from './join-services'
import { HostMoved } from './host-moved'
import { toCodeField } from './other-meeting'
import styles from './participant-view.module.css'
import { LivePage } from './pieces'

interface ParticipantViewProps {
  arrival: Arrival
  joining: JoinServices
  desks: Desks
  /** Goes to the host's pages at another address, and takes along what this browser keeps. */
  goToHost(url: string): void
  /** Where the host places this device has been drawn. */
  onPlaced(): void
}

/** A participant's page: joining, waiting in the lobby, in the meeting, or after the connection has ended. */
export function ParticipantView({ arrival, joining, desks, goToHost, onPlaced }: ParticipantViewProps) {
  const words = useWords()
  const { connection, trouble, session, inside } = useArrival(arrival)
  if (session && inside)
    return (
      <SessionProvider session={session}>
        <Suspense fallback={<ConnectingPage />}>
          <LivePage desks={desks} goToHost={goToHost} />
          <Shown onShown={onPlaced} />
        </Suspense>
      </SessionProvider>
    )
  return (
    <Door>
      {!joining.remembers && <Notice tone="calm">{words.participant.notRemembered}</Notice>}
      {(connection.is === 'connecting' || connection.is === 'live') && <Connecting />}
      {connection.is !== 'connecting' && connection.is !== 'live' && <Shown onShown={onPlaced} />}
      {connection.is === 'connecting' && trouble && <RefusalNote refusal={trouble} />}
      {connection.is === 'outside' && <JoinPage joining={joining} refusal={connection.refusal} />}
      {connection.is === 'waiting' && (
        <div role="status" className={styles.waiting}>
          <p className={styles.soft}>{connection.title}</p>
          <h1>{words.participant.waiting.heading}</h1>
          <p>{words.participant.waiting.body}</p>
          {session && (
            <SessionProvider session={session}>
              <HostMoved goTo={goToHost} />
            </SessionProvider>
          )}
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

function ConnectingPage() {
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
