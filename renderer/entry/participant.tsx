import { browserRemembers } from './forgiving-storage'
import './ignore-dropped-files'
import { Suspense, use } from 'react'
import { createRoot } from 'react-dom/client'
import { carryTo, takeCarried } from '../connection/carried-storage'
import { DeviceIdentity } from '../connection/device-identity'
import { fetchInvitation } from '../connection/invitation'
import { codeOfMeetingOn } from '../connection/meeting-on'
import { codeInAddress, openParticipantSession } from '../connection/participant-session'
import { FaultScreen } from '../components/fault-screen'
import { SessionProvider } from '../hooks/session-context'
import { LanguageProvider } from '../strings/language'
import { markUnsent } from './mark-unsent'
import '../styles/index.css'
import { ConnectingPage, ParticipantView } from '../views/participant/participant-view'
import { SecretaryDesk } from '../views/secretary/secretary-desk'
import { TimekeeperDesk } from '../views/timekeeper/timekeeper-desk'

takeCarried()
// Who comes back by the bare address means the meeting that is on. The join page stands meanwhile, and stays where none is.
if (codeInAddress() === '' && location.search !== '?other')
  void codeOfMeetingOn().then((code) => code !== null && location.replace(`/${code}`))

const identity = new DeviceIdentity()
const opening = openParticipantSession(identity)
void opening.then(markUnsent)

function Participant() {
  return (
    <SessionProvider session={use(opening)}>
      <FaultScreen>
        <ParticipantView
          goToHost={(url) => location.replace(carryTo(url))}
          desks={{ secretary: SecretaryDesk, timekeeper: TimekeeperDesk }}
          joining={{
            code: codeInAddress(),
            remembers: browserRemembers,
            fetchInvitation,
            remembered: () => identity.person(),
          }}
        />
      </FaultScreen>
    </SessionProvider>
  )
}

createRoot(document.getElementById('root')!).render(
  <LanguageProvider>
    <Suspense fallback={<ConnectingPage />}>
      <Participant />
    </Suspense>
  </LanguageProvider>,
)
