import './forgiving-storage'
import { Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { isRefusal } from '#shared/meeting/refusals'
import { FaultScreen } from '../components/fault-screen'
import { newId } from '../components/new-id'
import { localKeyStore, visitKeyStore } from '../connection/key-store'
import { OfficeDevice } from '../connection/office-device'
import { LanguageProvider } from '../strings/language'
import { bundledFaceWhereNeeded } from './bundled-face'
import '../styles/index.css'
import '../styles/print.css'
import type { PhoneServices } from '../views/phone/phone-services'
import { PhoneView } from '../views/phone/phone-view'

let opened: OfficeDevice | null = null

/** The device, once it is a person's; an invitation in the address is redeemed once and then taken out of it. */
async function device() {
  if (opened) return opened
  const found = await OfficeDevice.open(localKeyStore(), visitKeyStore(), location.hash.slice(1))
  if (!(found instanceof OfficeDevice)) return found
  history.replaceState(null, '', location.pathname)
  return (opened = found)
}

const services: PhoneServices = {
  async view() {
    const own = await device()
    return own === null || isRefusal(own) ? own : own.view()
  },
  send: (view, type, payload, about) =>
    opened!.send(type, payload as never, { about, head: view.office.head, id: newId() }),
  lodgeVisit: (view, visit, ids) => opened!.lodgeVisit(visit, view.office.head, ids),
  keepPhoto: (photo) => opened!.keepPhoto(photo),
}
bundledFaceWhereNeeded()

createRoot(document.getElementById('root')!).render(
  <LanguageProvider laterAfter={Promise.resolve()}>
    <FaultScreen>
      <Suspense>
        <PhoneView services={services} />
      </Suspense>
    </FaultScreen>
  </LanguageProvider>,
)
