import { useEffect, useMemo, useState } from 'react'
import { openChairSession } from '../connection/chair-session'
import type { ConsoleClient } from '../connection/console-client'
import type { Session } from '../connection/session'
import { FaultScreen } from '../components/fault-screen'
import { later } from '../components/later'
import { Notice } from '../components/notice'
import { RefusalNote } from '../components/refusal-note'
import { useFetched } from '../components/use-fetched'
import { desktop } from '../desktop/desktop'
import { SessionProvider } from '../hooks/session-context'
import { useWords } from '../strings/language'
import { isRefusal } from '#shared/meeting/refusals'
import type { Refusal } from '#shared/meeting/refusals'
import { FacilitatorView } from '../views/facilitator/facilitator-view'
import type { ProjectorLook } from '#shared/projector/projector-look'
import { StartView } from '../views/start/start-view'
import { markUnsent } from './mark-unsent'
import { printsItsPaper } from './printed-paper'
import { materialFiles } from './material-files'
import { ruleServices } from './rule-services'
import { standbyServices } from './standby-services'
import { startServices } from './start-services'

/** The chair votes as everybody does. */
const OwnVote = later(async () => (await import('../views/participant/own-vote')).OwnVote)

/** The console: all meetings, or the one in the address. */
export function ConsolePages({ opening }: { opening: Promise<ConsoleClient | Refusal> }) {
  const words = useWords()
  const opened = useFetched(() => opening, '')
  const [meetingId, enter] = useMeetingInAddress()
  const [list, setList] = useState<File | null>(null)
  if (opened.is === 'loading') return <p role="status">{words.connecting}</p>
  if (opened.is === 'failed') return <Notice tone="warning">{words.start.unavailable}</Notice>
  if (isRefusal(opened.value)) return <RefusalNote refusal={opened.value} />
  const client = opened.value
  if (meetingId === null) return <StartPage client={client} list={list} onList={setList} onEnter={enter} />
  return (
    <MeetingPage
      key={meetingId}
      client={client}
      meetingId={meetingId}
      list={list}
      onListTaken={() => setList(null)}
      onLeave={() => enter(null)}
    />
  )
}

interface StartPageProps {
  client: ConsoleClient
  /** An invitation list that waits for the meeting it is for. */
  list: File | null
  onList(list: File | null): void
  onEnter(meetingId: string): void
}

function StartPage({ client, ...rest }: StartPageProps) {
  const services = useMemo(() => startServices(client), [client])
  return (
    <FaultScreen>
      <StartView services={services} desktop={desktop} {...rest} />
    </FaultScreen>
  )
}

interface MeetingPageProps {
  client: ConsoleClient
  meetingId: string
  list: File | null
  onListTaken(): void
  onLeave(): void
}

function MeetingPage({ client, meetingId, list, onListTaken, onLeave }: MeetingPageProps) {
  const words = useWords()
  const [session] = useState(() => openChairSession(meetingId, client.session))
  const materials = useMemo(() => materialFiles(client, meetingId), [client, meetingId])
  const rules = useMemo(() => ruleServices(client), [client])
  const standby = useMemo(() => standbyServices(client, meetingId), [client, meetingId])
  useEffect(() => () => session.close(), [session])
  useEffect(() => askBeforeLeaving(session), [session])
  useEffect(() => markUnsent(session), [session])
  // In the app the menu takes the key.
  useEffect(() => printsItsPaper(session, desktop === null), [session])

  const showProjector = async (look?: ProjectorLook): Promise<string | null> => {
    if (desktop) {
      const placement = await desktop.openProjector(meetingId, look)
      return placement && words.facilitator.projectorOn[placement]
    }
    // A new window: the token stays out of the server's reach, behind the #.
    const drawn = look ? `&scale=${look.scale}&theme=${look.theme}` : ''
    window.open(
      `/projector?meeting=${encodeURIComponent(meetingId)}${drawn}#token=${encodeURIComponent(client.session)}`,
      look ? '_blank' : 'yuanzhuo-projector',
    )
    return words.facilitator.projectorOn.window
  }
  return (
    <SessionProvider session={session}>
      <FaultScreen>
        <FacilitatorView
          standby={standby}
          saveCopy={(folder) =>
            client.call('POST /api/meetings/:meetingId/copy', { params: { meetingId }, body: { folder } })
          }
          signPdf={(wish, language) => client.call('POST /api/pdf-signature', { body: wish, query: { language } })}
          chooseFolder={desktop && (() => desktop!.choosePath('folder'))}
          opensMinutes={desktop !== null}
          list={list}
          onListTaken={onListTaken}
          materials={materials}
          rules={rules}
          ownVote={OwnVote}
          onLeave={onLeave}
          onProjector={showProjector}
        />
      </FaultScreen>
    </SessionProvider>
  )
}

/** While the meeting runs the browser asks before it closes the page. The app asks itself (main/shell). */
function askBeforeLeaving(session: Session): (() => void) | undefined {
  if (desktop) return undefined
  const ask = (event: BeforeUnloadEvent) => {
    if (session.snapshot().state?.phase === 'running') event.preventDefault()
  }
  window.addEventListener('beforeunload', ask)
  return () => window.removeEventListener('beforeunload', ask)
}

/** The meeting lives in the address, so that a reload and the back button land where one was. */
function useMeetingInAddress(): [string | null, (meetingId: string | null) => void] {
  const [meetingId, setMeetingId] = useState(meetingInAddress)
  useEffect(() => {
    const follow = () => setMeetingId(meetingInAddress())
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  const enter = (next: string | null) => {
    history.pushState(null, '', next === null ? location.pathname : `?meeting=${encodeURIComponent(next)}`)
    setMeetingId(next)
  }
  return [meetingId, enter]
}

const meetingInAddress = (): string | null => new URLSearchParams(location.search).get('meeting')
