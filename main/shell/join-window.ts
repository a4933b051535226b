import { BrowserWindow, session } from 'electron'
import { isLanHost, joinAddresses } from './join-address'
import { confineToOrigin, guardSession, PAGE_PREFERENCES } from './web-boundaries'
import { logger } from '../log/logger'

const log = logger('shell')

/** Kept on disk, so that a participant who opens the window again is the same person to the host. Shares nothing with the console. */
const PARTITION = 'persist:join'

/** Answers of Electron's certificate check. */
const ACCEPT = 0
const AS_CHROMIUM_FINDS = -3

/** Sets the rules for pages of other hosts. To be called once, before the first join window. */
export async function prepareJoinSession(): Promise<void> {
  const joinSession = session.fromPartition(PARTITION)
  await guardSession(joinSession, null)
  // Danger: on the LAN any certificate passes, compared with nothing, so whoever can answer in the host's place can read
  // and change this window's traffic. Hosts have no name a certificate authority would certify, and plain http, the
  // usual case, protects no better. Commands and signatures carry the device key and do not rest on it.
  joinSession.setCertificateVerifyProc(({ hostname }, answer) => {
    answer(isLanHost(hostname) ? ACCEPT : AS_CHROMIUM_FINDS)
  })
}

/** Opens another host's page. False when the text is no address or nothing answers there. */
export async function openJoinWindow(typed: string): Promise<boolean> {
  for (const address of joinAddresses(typed)) {
    if (await openAt(address)) return true
  }
  return false
}

async function openAt(address: string): Promise<boolean> {
  const window = new BrowserWindow({
    width: 1100,
    height: 760,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#faf7f0',
    webPreferences: { ...PAGE_PREFERENCES, partition: PARTITION },
  })
  confineToOrigin(window.webContents, new URL(address).origin)
  try {
    await window.loadURL(address)
  } catch (error) {
    log.warn('the join page of another host did not load', { error })
    window.destroy()
    return false
  }
  window.show()
  return true
}
