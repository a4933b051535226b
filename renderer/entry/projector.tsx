import './forgiving-storage'
import { createRoot } from 'react-dom/client'
import { keptHashToken } from '../connection/hash-token'
import { openProjectorSession } from '../connection/projector-session'
import { FaultScreen } from '../components/fault-screen'
import { SessionProvider } from '../hooks/session-context'
import { LanguageProvider } from '../strings/language'
import { takeBundledFace } from './bundled-face'
import { printsItsPaper } from './printed-paper'
import '../styles/index.css'
import { ProjectorView, SCALES } from '../views/projector/projector-view'

const address = new URLSearchParams(location.search)

takeBundledFace()

const session = openProjectorSession(address.get('meeting') ?? '', keptHashToken('yuanzhuo/1/projector-session') ?? '')
printsItsPaper(session, true)

createRoot(document.getElementById('root')!).render(
  <LanguageProvider>
    <SessionProvider session={session}>
      <FaultScreen>
        <ProjectorView
          scale={SCALES.find((scale) => scale === Number(address.get('scale'))) ?? 1}
          theme={address.get('theme') === 'dark' ? 'dark' : 'light'}
        />
      </FaultScreen>
    </SessionProvider>
  </LanguageProvider>,
)
