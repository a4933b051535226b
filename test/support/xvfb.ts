import { spawn } from 'node:child_process'

export interface Display {
  /** Value for the DISPLAY variable. */
  name: string
  stop(): void
}

/** The display there is, or on Linux without one a virtual one. Xvfb picks a free number itself. */
export async function startDisplay(): Promise<Display> {
  const present = process.env.DISPLAY ?? ''
  if (process.platform !== 'linux' || present !== '') return { name: present, stop: () => undefined }

  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string>((resolve, reject) => {
    xvfb.on('error', reject)
    xvfb.on('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)))
    xvfb.stdio[3]?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
  })
  return { name: `:${number}`, stop: () => void xvfb.kill() }
}
