import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { z } from 'zod'
import {
  CHOICE_PREFIX,
  CHOICES_CHANNEL,
  CHOSEN_PATHS,
  DESKTOP_CHANNELS,
  type DesktopApi,
} from '#shared/desktop/desktop-api'
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
  hostsNearby: z.tuple([]),
  showDataFolder: z.tuple([]),
  choosePath: z.tuple([z.enum(CHOSEN_PATHS)]),
  keepChoice: z.tuple([z.string().startsWith(CHOICE_PREFIX).max(200), z.string().max(1000)]),
}

/**
 * Answers the facilitator's page, and nobody else: main frame of that window, on the console's own origin.
 * @param choices what the page is to find in its localStorage
 */
export function serveDesktopApi(
  api: DesktopApi,
  choices: () => Readonly<Record<string, string>>,
  facilitator: WebContents,
  origin: string,
): void {
  const isItsPage = ({ senderFrame: frame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    frame !== null && frame === facilitator.mainFrame && originOf(frame.url) === origin
  for (const method of Object.keys(REQUESTS) as (keyof DesktopApi)[]) {
    const channel = DESKTOP_CHANNELS[method]
    ipcMain.handle(channel, (event, ...payload: unknown[]): unknown => {
      if (!isItsPage(event)) throw new Error(`${channel}: not from the facilitator's page`)
      return Reflect.apply(api[method], api, REQUESTS[method].parse(payload))
    })
  }
  ipcMain.on(CHOICES_CHANNEL, (event) => {
    event.returnValue = isItsPage(event) ? choices() : {}
  })
}
