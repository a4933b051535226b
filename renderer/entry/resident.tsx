import './forgiving-storage'
import { Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { FaultScreen } from '../components/fault-screen'
import { LanguageProvider } from '../strings/language'
import { bundledFaceWhereNeeded } from './bundled-face'
import { residentServices } from './resident-services'
import '../styles/index.css'
import '../styles/print.css'
import { ResidentView } from '../views/resident/resident-view'

const services = residentServices()
bundledFaceWhereNeeded()

createRoot(document.getElementById('root')!).render(
  <LanguageProvider laterAfter={Promise.resolve()}>
    <FaultScreen>
      <Suspense>
        <ResidentView services={services} />
      </Suspense>
    </FaultScreen>
  </LanguageProvider>,
)
