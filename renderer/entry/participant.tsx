import { browserRemembers } from './forgiving-storage'
import type { ComponentProps } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { Arrival } from '../connection/arrival'
import { carryTo, takeCarried } from '../connection/carried-storage'
import { codeInAddress } from '../connection/code-in-address'
import { fetchInvitation } from '../connection/invitation'
import { localKeyStore } from '../connection/key-store'
import { codeOfMeetingOn } from '../connection/meeting-on'
import { mayBeKnown, rememberedPerson } from '../connection/remembered'
import { Editor } from '../components/editor'
import { fetchPiece, later } from '../components/later'
import { begunWith } from '../strings/language'
import { loadWords } from '../strings/load-words'
import { bundledFaceWhereNeeded } from './bundled-face'
import { markUnsent } from './mark-unsent'
import { ParticipantPage } from './participant-page'
import { askedAhead, standingForm } from './standing-form'
import '../styles/index.css'
import { Decisions, LivePage, SigningPage, VersionBrowser } from '../views/participant/pieces'

takeCarried()
// Who comes back by the bare address means the meeting that is on. The join page stands meanwhile, and stays where none is.
if (codeInAddress() === '' && location.search !== '?other')
  void codeOfMeetingOn().then((code) => code !== null && location.replace(`/${code}`))

const storage = localKeyStore()
const code = codeInAddress()
const known = mayBeKnown(storage, code)
const root = document.getElementById('root')!
const standing = standingForm(root)
/** Asked before the form is there that shows it; null once it was handed on. */
let invited = known || code === '' ? null : (askedAhead() ?? fetchInvitation(code))
const answered = invited
const session = () => fetchPiece(() => import('../connection/participant-session'))
let firstShown = () => {}
let tellPlaced = () => {}
const placed = new Promise<void>((resolve) => (tellPlaced = resolve)).then(behindFrame)
/** The form has been drawn, or why there is none: nothing of the rest may keep it waiting. */
const shown = new Promise<void>((resolve) => (firstShown = resolve)).then(() => answered).then(soon, soon)
const opening = (known ? session() : shown.then(session)).then((piece) => piece.openParticipantSession())
const desks = {
  secretary: later(async () => (await import('../views/secretary/secretary-desk')).SecretaryDesk),
  timekeeper: later(async () => (await import('../views/timekeeper/timekeeper-desk')).TimekeeperDesk),
}

/** Once the browser has drawn what it was told of. */
function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/** The same where the frame is yet to come; in a tab that nobody sees, none does. */
function behindFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, UNSEEN)
  })
}

/** What has not been drawn by then is not seen. Milliseconds. */
const UNSEEN = 1_000

/** What is needed to write, in the order in which it is needed. Who comes back sees the meeting first: the editor would keep it waiting. */
async function fetchToWrite(): Promise<void> {
  if (known) void LivePage.fetch()
  await opening
  await LivePage.fetch()
  if (known) await placed
  await Editor.fetch()
}

/** All the rest. What is here works on when the host is gone. */
async function fetchTheRest(): Promise<void> {
  await fetchPiece(() => import('../connection/mesh-provider'))
  ;(await fetchPiece(() => import('./printed-paper'))).printsItsPaper(await opening, true)
  for (const piece of [Decisions, desks.secretary, desks.timekeeper, SigningPage, VersionBrowser]) await piece.fetch()
}

const joining = {
  code,
  remembers: browserRemembers,
  invitation: standing?.invitation ?? null,
  fetchInvitation(asked: string) {
    const answer = asked === code && invited !== null ? invited : fetchInvitation(asked)
    invited = null
    return answer
  },
  remembered: () => standing?.typed() ?? rememberedPerson(storage),
}
const arrival = new Arrival(opening, known)
void opening.then(markUnsent)
const writable = fetchToWrite()
void writable.then(fetchTheRest)
bundledFaceWhereNeeded()

const page = (begun: ComponentProps<typeof ParticipantPage>['begun']) => (
  <ParticipantPage
    begun={begun}
    laterAfter={writable}
    onShown={() => {
      standing?.takeOver()
      firstShown()
    }}
    arrival={arrival}
    goToHost={(url) => location.replace(carryTo(url))}
    onPlaced={() => tellPlaced()}
    desks={desks}
    joining={{ ...joining, join: arrival.join }}
  />
)
if (standing === null) createRoot(root).render(page(null))
else void loadWords('zh', 'first').then((first) => hydrateRoot(root, page(begunWith('zh', first))))
