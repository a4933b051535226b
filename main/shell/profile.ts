import { app } from 'electron'
import { mkdirSync } from 'node:fs'
import { HostStartError } from '#main/host'
import { bothLanguages } from '#shared/words/both-languages'

/** Makes Electron keep its own files in `folder`. To be called before anything asks for them. */
export function keepProfileIn(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new HostStartError(
      bothLanguages(({ host }) => host.folderUnusable(folder, detail)),
      { cause },
    )
  }
  app.setPath('userData', folder)
}
