import { app } from 'electron'
import { mkdirSync } from 'node:fs'
import { HostStartError } from '#main/host'

/** Makes Electron keep its own files in `folder`. To be called before anything asks for them. */
export function keepProfileIn(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new HostStartError(
      `数据文件夹无法使用，请另选一个：${folder}\nThe data folder cannot be used, please choose another: ${folder}\n(${detail})`,
      { cause },
    )
  }
  app.setPath('userData', folder)
}
