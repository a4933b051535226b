import { yuanzhuo } from './serve'

/** Where a browser opens this meeting's page at the console of a host that is running, by what `yuanzhuo console` says. */
export async function consoleAddress(dataDir: string, meetingId: string): Promise<string> {
  const { stdout } = await yuanzhuo('console', '--data', dataDir)
  const [address, token] = stdout
    .trim()
    .split(/\s/)
    .find((word) => word.startsWith('http'))!
    .split('#')
  return `${address}?meeting=${meetingId}#${token}`
}
