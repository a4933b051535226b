import { createRoot } from 'react-dom/client'
import { carryTo, takeCarried } from '../connection/carried-storage'
import { DeviceIdentity } from '../connection/device-identity'
import { fetchInvitation } from '../connection/invitation'
import { codeInAddress, openParticipantSession } from '../connection/participant-session'
import { FaultScreen } from '../components/fault-screen'
import { SessionProvider } from '../hooks/session-context'
import { LanguageProvider } from '../strings/language'
import '../styles/index.css'
import { ParticipantView } from '../views/participant/participant-view'
import { SecretaryDesk } from '../views/secretary/secretary-desk'
import { TimekeeperDesk } from '../views/timekeeper/timekeeper-desk'

takeCarried()
const identity = new DeviceIdentity()

createRoot(document.getElementById('root')!).render(
  <LanguageProvider>
    <SessionProvider session={openParticipantSession(identity)}>
      <FaultScreen>
        <ParticipantView
          goToHost={(url) => location.replace(carryTo(url))}
          desks={{ secretary: SecretaryDesk, timekeeper: TimekeeperDesk }}
          joining={{ code: codeInAddress(), fetchInvitation, remembered: () => identity.person() }}
        />
      </FaultScreen>
    </SessionProvider>
  </LanguageProvider>,
)
