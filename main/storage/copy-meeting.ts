import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { MeetingCopy } from '#shared/protocol/console-api'
import type { KeyVault, MeetingStore } from '../meeting/ports'
import { dataFolder } from './data-folder'
import { meetingStores } from './meeting-stores'

/**
 * Copies a meeting, with the host's key, into a data folder made for it within another that is there already; its name
 * says what it is and when it was made. Nothing that is there is touched.
 * @param at ISO time
 */
export async function copyMeetingInto(
  meeting: { readonly id: string; copyTo(store: MeetingStore): Promise<number> },
  within: string,
  keyVault: Pick<KeyVault, 'copyTo'>,
  at: string,
): Promise<MeetingCopy | Refusal> {
  const folder = await makeCopyFolder(within, meeting.id, at).catch((error: unknown) =>
    refuse('copy-place-unusable', (error as NodeJS.ErrnoException).code ?? String(error)),
  )
  if (isRefusal(folder)) return folder
  await keyVault.copyTo(folder)
  const store = await meetingStores(dataFolder(folder)).make(meeting.id)
  try {
    return { folder, missing: await meeting.copyTo(store) }
  } finally {
    await store.close()
  }
}

async function makeCopyFolder(within: string, meetingId: string, at: string): Promise<string> {
  await stat(within) // not made: a mistyped path, or a stick that is not there, must be told
  const folder = join(within, `yuanzhuo-${meetingId}-${at.replaceAll(':', '')}`)
  await mkdir(folder, { mode: 0o700 }) // it holds the host's key and private notes
  return folder
}
