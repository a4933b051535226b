import { ipcMain, type WebContents } from 'electron'
import { z } from 'zod'
import { DESKTOP_CHANNELS, type DesktopApi } from '#shared/desktop/desktop-api'
import { PROJECTOR_SCALES, PROJECTOR_THEMES } from '#shared/projector/projector-look'
import { originOf } from './web-boundaries'

/** What each method takes. */
const REQUESTS: { [M in keyof DesktopApi]: z.ZodType<Parameters<DesktopApi[M]>> } = {
  openProjector: z.tuple([
    z.string().min(1).max(100),
    z.strictObject({ scale: z.enum(PROJECTOR_SCALES), theme: z.enum(PROJECTOR_THEMES) }).optional(),
  ]),
  closeProjector: z.tuple([]),
  openJoinWindow: z.tuple([z.string().max(2000)]),
  showDataFolder: z.tuple([]),
}

/** Answers the facilitator's page, and nobody else: main frame of that window, on the console's own origin. */
export function serveDesktopApi(api: DesktopApi, facilitator: WebContents, origin: string): void {
  for (const method of Object.keys(REQUESTS) as (keyof DesktopApi)[]) {
    const channel = DESKTOP_CHANNELS[method]
    ipcMain.handle(channel, (event, ...payload: unknown[]): unknown => {
      const frame = event.senderFrame
      if (frame === null || frame !== facilitator.mainFrame || originOf(frame.url) !== origin) {
        throw new Error(`${channel}: not from the facilitator's page`)
      }
      return Reflect.apply(api[method], api, REQUESTS[method].parse(payload))
    })
  }
}
