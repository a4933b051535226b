import { bothLanguages } from '#shared/words/both-languages'

/** A start that cannot succeed, worded for the person at the terminal: folder locked, port in use, folder not writable. */
export class HostStartError extends Error {}

/** Another program listens on the port of the join pages. */
export class PortInUse extends HostStartError {}

/** Runs what listens on an address, and words what the person can change of its failure. */
export async function wordListenFailure<T>(
  options: { address: string; port: number },
  open: () => Promise<T>,
): Promise<T> {
  try {
    return await open()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new PortInUse(bothLanguages(({ host }) => host.portInUse(options.port)))
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND')
      throw new HostStartError(bothLanguages(({ host }) => host.cannotListen(options.address, options.port, code)))
    throw error
  }
}
