import { browserRemembers } from './forgiving-storage'
import './ignore-dropped-files'
import { createRoot } from 'react-dom/client'
import { Arrival } from '../connection/arrival'
import { carryTo, takeCarried } from '../connection/carried-storage'
import { codeInAddress } from '../connection/code-in-address'
import { fetchInvitation } from '../connection/invitation'
import { localKeyStore } from '../connection/key-store'
import { codeOfMeetingOn } from '../connection/meeting-on'
import { mayBeKnown, rememberedPerson } from '../connection/remembered'
import { FaultScreen } from '../components/fault-screen'
import { Editor } from '../components/editor'
import { fetchPiece, later } from '../components/later'

import { LanguageProvider } from '../strings/language'
import { bundledFaceWhereNeeded } from './bundled-face'
import { markUnsent } from './mark-unsent'
import '../styles/index.css'
import { ParticipantView } from '../views/participant/participant-view'
import { LivePage, SigningPage, VersionBrowser } from '../views/participant/pieces'

takeCarried()
// Who comes back by the bare address means the meeting that is on. The join page stands meanwhile, and stays where none is.
if (codeInAddress() === '' && location.search !== '?other')
  void codeOfMeetingOn().then((code) => code !== null && location.replace(`/${code}`))

const storage = localKeyStore()
const known = mayBeKnown(storage, codeInAddress())
const session = () => fetchPiece(() => import('../connection/participant-session'))
const opening = (known ? session() : soon().then(session)).then((piece) => piece.openParticipantSession())
const desks = {
  secretary: later(async () => (await import('../views/secretary/secretary-desk')).SecretaryDesk),
  timekeeper: later(async () => (await import('../views/timekeeper/timekeeper-desk')).TimekeeperDesk),
}

/** Once the browser has drawn the first page: nothing of the rest may keep the form waiting. */
function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/** All the rest, in the order in which it is needed. What is here works on when the host is gone. */
async function fetchTheRest(): Promise<void> {
  if (known) void LivePage.fetch()
  await opening
  for (const piece of [LivePage, Editor, desks.secretary, desks.timekeeper, SigningPage, VersionBrowser])
    await piece.fetch()
}

const joining = {
  code: codeInAddress(),
  remembers: browserRemembers,
  fetchInvitation,
  remembered: () => rememberedPerson(storage),
}
const arrival = new Arrival(opening, known)
void opening.then(markUnsent)
void fetchTheRest()
bundledFaceWhereNeeded()

createRoot(document.getElementById('root')!).render(
  <LanguageProvider>
    <FaultScreen>
      <ParticipantView
        arrival={arrival}
        goToHost={(url) => location.replace(carryTo(url))}
        desks={desks}
        joining={{ ...joining, join: arrival.join }}
      />
    </FaultScreen>
  </LanguageProvider>,
)
