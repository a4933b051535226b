import type * as Y from 'yjs'
import { readDocument } from '#shared/document/read-document'
import type { LinkSnapshot } from '#shared/link/host-link'
import type { FaultProxy } from './fault-proxy'
import type { Held } from './held-meeting'
import type { TestPage, TestParticipant } from './host'
import { joinMeeting } from './host'

/** Somebody who may write, in the meeting, and whose every byte goes through the proxy. */
export async function behind(proxy: FaultProxy, { chair }: Held, name: string): Promise<TestParticipant> {
  const { code, roles } = chair.now.state!
  const { id: roleId } = roles.find(({ standing }) => standing === 'deliberant')!
  const person = await joinMeeting({ joinUrl: proxy.url }, code, { name, roleId })
  await person.live()
  return person
}

/** Waits until the page is connected and the host has all its words on the disk. `within`: milliseconds. */
export const saved = (page: TestPage, within = 30_000): Promise<LinkSnapshot> =>
  page.until('saved', (now) => now.connection.is === 'live' && now.saved === 'saved', within)

/** What the clauses say, in their order. */
export const texts = (doc: Y.Doc): string[] => readDocument(doc).clauses.map((clause) => clause.text)
