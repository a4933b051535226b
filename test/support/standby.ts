import type { StandbySummary } from '#shared/protocol/console-api'
import { openMeeting } from './held-meeting'
import { TestConsole, until } from './host'
import { HostProcess } from './host-process'

/** A meeting on the computer `old`, and another computer whose owner, the secretary, can stand by for it. */
export async function meetingAndSecretary(options?: Parameters<typeof HostProcess.fresh>[0]) {
  const old = await HostProcess.fresh(options)
  const held = await openMeeting(old)
  const other = await HostProcess.fresh(options)
  return { old, held, other, secretary: await TestConsole.open(other.consoleUrl()) }
}

/** Names the computer behind `standby` as the standby of a meeting, and waits until its copy is whole. Returns the recovery code. */
export async function nameStandby(
  chair: TestConsole,
  meetingId: string,
  standby: TestConsole,
  joinUrl: string,
): Promise<string> {
  const begun = await chair.fetch(`/api/meetings/${meetingId}/standby`, { method: 'POST' })
  if (begun.status !== 201) throw new Error(`pairing: ${begun.status} ${await begun.text()}`)
  const { pairingCode, recoveryCode } = (await begun.json()) as { pairingCode: string; recoveryCode: string }
  const paired = await standby.fetch('/api/standbys', {
    method: 'POST',
    body: JSON.stringify({ hostUrl: joinUrl, pairingCode, name: '秘书的电脑' }),
  })
  if (paired.status !== 201) throw new Error(`pairing: ${paired.status} ${await paired.text()}`)
  await until('a whole copy', async () => (await standbyOf(standby, meetingId))?.mark === 'current')
  return recoveryCode
}

export async function standbyOf(standby: TestConsole, meetingId: string): Promise<StandbySummary | undefined> {
  return ((await (await standby.fetch('/api/standbys')).json()) as StandbySummary[]).find(
    (each) => each.meetingId === meetingId,
  )
}

/** Enters the recovery code. Returns the HTTP answer. */
export const takeOver = (standby: TestConsole, meetingId: string, recoveryCode: string): Promise<Response> =>
  standby.fetch(`/api/standbys/${meetingId}/takeover`, { method: 'POST', body: JSON.stringify({ recoveryCode }) })

/** Waits until the standby is the host. */
export const becomesHost = (standby: TestConsole, meetingId: string): Promise<void> =>
  until(
    'the standby is host',
    async () => (await standby.meetings()).some(({ id }) => id === meetingId),
    () => '',
    60_000,
  )
