import { dialog } from 'electron'
import type { HostOptions } from '#main/host'
import { PortInUse } from '#main/boot/start-error'
import { Host } from '#main/host'
import type { MenuWords } from '#shared/words/zh-CN/menu'

/** How many ports after the usual one are tried. */
const FURTHER_PORTS = 20

/** Starts the host. Where another program has its port, the person chooses what to do; null when that is to quit. Throws as Host.start does. */
export async function startHost(options: HostOptions, words: () => MenuWords): Promise<Host | null> {
  let { port } = options
  for (;;)
    try {
      return await Host.start({ ...options, port })
    } catch (error) {
      // Tests that are about something else cannot click a dialog away.
      if (!(error instanceof PortInUse) || process.env.YUANZHUO_NO_DIALOG === '1') throw error
      // Past the first, the person has said so already.
      const chosen = port === options.port ? await askAboutPort(port, words()) : 'anotherPort'
      if (chosen === 'quit') return null
      if (chosen === 'anotherPort') port = port < Math.min(options.port + FURTHER_PORTS, 65_535) ? port + 1 : 0
    }
}

async function askAboutPort(port: number, { appName, start }: MenuWords): Promise<'again' | 'anotherPort' | 'quit'> {
  const choices = ['again', 'anotherPort', 'quit'] as const
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: appName,
    message: start.portTaken(port),
    detail: start.portAdvice,
    buttons: choices.map((choice) => start[choice]),
    defaultId: choices.indexOf('again'),
    cancelId: choices.indexOf('quit'),
    noLink: true,
  })
  return choices[response] ?? 'quit'
}
