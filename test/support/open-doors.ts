import { mkdir } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import { electionDeskInPlace } from '#main/ballots/election-desk'
import { LiveMeeting } from '#main/meeting/live-meeting'
import type { HostSigner } from '#main/meeting/ports'
import { guards } from '#main/network/callers'
import { ConnectionPlaces } from '#main/network/connection-places'
import { ConsoleSessions } from '#main/network/console-sessions'
import { builtPages } from '#main/network/built-pages'
import { listen } from '#main/network/listener'
import type { Handlers } from '#main/network/serve-routes'
import { PersonQuotas } from '#main/network/person-quotas'
import { serveRoutes } from '#main/network/serve-routes'
import { Tickets } from '#main/network/tickets'
import { openHostSigner } from '#main/signing/host-signer'
import { sealer } from '#main/signing/sealer'
import { dataFolder } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { systemClock } from '#main/runtime/system-clock'
import { meetingStores } from '#main/storage/meeting-stores'
import { nextEvent } from '#shared/meeting/record'
import type { Door, RouteAt, RouteDeclaration } from '#shared/protocol/routes'
import { ROUTES } from '#shared/protocol/routes'
import { newDeviceKey } from '#shared/signing/device-key'
import { tempDir } from './host'

/** The table of routes by name. */
export const TABLE: Record<string, RouteDeclaration> = ROUTES

/** Something for every open part of the routes. */
export const PARAMS = {
  meetingId: 'this',
  materialId: 'm',
  templateId: 't',
  versionId: 'v',
  topicId: 't1',
  decisionId: 'd1',
  procedureId: 'p1',
  noticeId: 'n1',
  questionnaireId: 'q1',
  orderId: 'o1',
  linkId: 'm1',
  askerId: 'a',
  personId: 'member',
  sha256: 'f'.repeat(64),
  kind: 'minutes',
}

/** Somebody of the office with an own device. */
const officePerson = {
  id: 'member',
  kind: 'member' as const,
  name: '周文',
  unit: '',
  key: newDeviceKey().publicKey,
  active: true,
  fields: [],
  home: '',
}

/** The computer before, from which the meetings were taken over. */
export const formerHost = newDeviceKey()

/** A meeting that this host took over, with somebody admitted in it and somebody who waits. */
async function takenOver(dir: string, id: string, signer: HostSigner): Promise<LiveMeeting> {
  const data = dataFolder(dir)
  const store = await meetingStores(data).make(id)
  const key = () => newDeviceKey().publicKey
  const happened: { type: string; by: string; data: object }[] = [
    {
      type: 'meeting.created',
      by: 'host',
      data: {
        meetingId: id,
        title: '楼道照明邻里圆桌会',
        place: '',
        hostUnit: '',
        templateId: 'x',
        rule: 'no-objection',
        roles: [{ id: 'r', label: { zh: '居民', en: 'Resident' }, standing: 'deliberant' }],
        chair: { name: '王主持', unit: '' },
        hostKey: formerHost.publicKey,
        code: 'AAAAAA',
      },
    },
    ...(['in', 'waits'] as const).map((who) => ({
      type: 'participant.requested',
      by: who,
      data: { participantId: who, name: who, unit: '', roleId: 'r', key: key() },
    })),
    { type: 'participant.admitted', by: 'chair', data: { participantId: 'in', roleId: 'r' } },
    {
      type: 'host.succeeded',
      by: 'host',
      data: {
        claim: { meetingId: id, standbyId: 's', term: 2, hostKey: signer.publicKey, certificate: 'c'.repeat(86) },
        promises: [],
        origins: [],
      },
    },
  ]
  let last: Parameters<typeof nextEvent>[0] = null
  for (const each of happened) {
    const next: ReturnType<typeof nextEvent> = nextEvent(last, each as never, '2026-01-01T00:00:00.000Z')
    last = next.end
    await store.record.append([next.event])
  }
  await store.close()
  const meeting = await LiveMeeting.open(
    await meetingStores(data).open(id),
    signer,
    sealer,
    systemClock,
    electionDeskInPlace(),
  )
  onTestFinished(() => meeting.close())
  return meeting
}

/** Both doors with real guards, tickets, sessions and two meetings, "this" and "other". `handle` stands in for every handler and is told the route's name. */
export async function openDoors(handle: (route: string) => void = () => {}) {
  const dir = await tempDir()
  const pages = `${dir}/pages`
  await mkdir(pages)
  const signer = await openHostSigner(fileKeyVault(dir))
  const meetings = new Map<string, LiveMeeting>()
  for (const id of ['this', 'other']) meetings.set(id, await takenOver(dir, id, signer))
  const sessions = new ConsoleSessions()
  const tickets = new Tickets(signer)
  const byId = async (id: string) => meetings.get(id) ?? null
  const callers = guards({
    meetings: { byId, takenOver: byId },
    sessions,
    tickets,
    quotasOf: () => new PersonQuotas(systemClock),
    office: { state: { officeId: 'office', people: { member: officePerson } } },
    pace: { spend: () => true },
  })
  const handlers = Object.fromEntries(
    Object.entries(TABLE).map(([name, { answer }]) => [
      name,
      () => {
        handle(name)
        return answer.as === 'file' ? { bytes: new Uint8Array(), fileName: 'f', mediaType: 'text/plain' } : {}
      },
    ]),
  ) as unknown as Handlers<RouteAt<Door>>
  const open = async (door: Door) => {
    const listener = await listen({
      address: '127.0.0.1',
      port: 0,
      tls: null,
      pages: await builtPages(pages),
      page: () => null,
      routes: [serveRoutes(door, callers, handlers)],
      upgrade: (_, socket) => socket.destroy(),
      isOwnName: () => true,
      wrongName: '',
      places: ConnectionPlaces.within(10_000)[door],
    })
    onTestFinished(() => listener.close())
    return `http://127.0.0.1:${listener.port}`
  }
  /** As the person of this id has it, in the meeting of that id; somebody who is in no roster gets one too. */
  const ticketOf = (meetingId: string, participantId: string) =>
    tickets.ticketFor(meetingId, {
      participantId,
      key: meetings.get(meetingId)?.state.participants[participantId]?.key ?? '',
    })
  const officeTicket = (key = officePerson.key) => tickets.ticketFor('office', { participantId: 'member', key })
  return { lan: await open('lan'), console: await open('console'), sessions, ticketOf, officeTicket }
}
