import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { addClause, fragmentField, sectionOf } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { HostLink } from '#shared/link/host-link'
import type { Identity } from '#shared/link/host-link'
import { socketOpener } from '#shared/link/socket'
import { signMinutes } from '#shared/meeting/minutes/signature'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { MeetingState } from '#shared/meeting/state'
import { currentSpeech, frozenMinutes, openCheck } from '#shared/meeting/state'
import type { DeviceKey } from '#shared/signing/device-key'
import { newDeviceKey } from '#shared/signing/device-key'
import type { OwnHost } from '../servers/own-host'
import { startOwnHost, synced } from '../servers/own-host'

const WORDS = '十二月底前更换一至六层楼道灯，费用由物业承担，工期公示，完工后请楼长和居民代表一起验收。'

/** One device of the meeting. */
export class Seat {
  readonly doc = new Y.Doc()
  readonly link: HostLink

  constructor(
    url: string,
    identity: Identity,
    readonly key: DeviceKey | null,
  ) {
    this.link = new HostLink({
      url,
      openSocket: socketOpener(WebSocket as never),
      identity,
      doc: this.doc,
      awareness: new Awareness(this.doc),
    })
  }

  get state(): MeetingState {
    return this.link.snapshot().state!
  }

  get id(): string {
    return this.link.snapshot().participantId!
  }

  async orders(...[type, payload]: Parameters<HostLink['send']>): Promise<void> {
    let refusal = await this.link.send(type, payload)
    // What a person may have recorded in a stretch of time is less than forty answers in a minute.
    while (refusal?.reason === 'too-often') {
      await new Promise((resolve) => setTimeout(resolve, 200))
      refusal = await this.link.send(type, payload)
    }
    if (refusal !== null) throw new Error(`${type}: ${refusal.reason}`)
  }

  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.link.subscribe(() => look())
      const look = () => {
        if (!holds()) return
        stop()
        resolve()
      }
      look()
    })
  }

  leave(): void {
    this.link.close()
    this.doc.destroy() // and with it the awareness, whose timer would keep this process
  }
}

/** A meeting to be held. Each person joins and answers every check. */
export interface MeetingSize {
  people: number
  clauses: number
  /** One a person where nothing is said. */
  speeches?: number
  /** Of notes. */
  characters?: number
  /** Whether it stops before the minutes are frozen. */
  unfrozen?: true
}

/**
 * Holds a meeting of this size over the real client, from the opening to the signed minutes, in a data folder of its own;
 * the host is stopped.
 */
export async function finishedMeeting(
  dataDir: string,
  { people, clauses, speeches = people, characters = 0, unfrozen }: MeetingSize,
): Promise<{ meetingId: string }> {
  const host = await startOwnHost(dataDir)
  const { meetingId, target, console } = host
  const chair = new Seat(
    `${console.origin.replace('http', 'ws')}/live`,
    { as: 'chair', token: console.session, meetingId },
    null,
  )
  await synced(chair.link)
  const seats: Seat[] = []
  for (let nth = 1; nth <= people; nth++) seats.push(await joined(target, nth))

  const { agenda } = readDocument(chair.doc)
  await chair.orders('item.open', { itemId: agenda[0]!.id })
  for (let nth = 0; nth < speeches; nth++) {
    const seat = seats[nth % people]!
    await seat.orders('hand.raise', { participantId: seat.id, stance: 'for' })
    await chair.orders('speaker.call', { participantId: seat.id, reason: '' })
    const speechId = currentSpeech(chair.state)!.id
    await chair.orders('speech.start', { speechId })
    await chair.orders('speech.end', { speechId })
  }
  for (let nth = 1; nth <= clauses; nth++) {
    const clauseId = `clause${nth}`
    await chair.orders('item.open', { itemId: agenda[nth % agenda.length]!.id })
    write(seats[0]!.doc, clauseId, `第 ${nth} 条：${WORDS}`)
    const text = () => readDocument(chair.doc).clauses.find(({ id }) => id === clauseId)?.text ?? ''
    while (text() === '') await new Promise((resolve) => setTimeout(resolve, 10))
    await chair.orders('check.open', { clauseId, text: text() })
    const checkId = openCheck(chair.state)!.id
    await Promise.all(
      seats.map(async (seat) => {
        await seat.until(() => openCheck(seat.state)?.id === checkId)
        await seat.orders('stance.give', { checkId, stance: 'agree', reason: '' })
      }),
    )
    await chair.orders('check.close', { checkId })
  }
  await writeNotes(chair, seats, characters)
  await chair.orders('meeting.close', {})
  if (unfrozen) {
    for (const seat of [chair, ...seats]) seat.leave()
    await host.end()
    return { meetingId }
  }
  await chair.orders('minutes.freeze', {})
  const { version, digest } = frozenMinutes(chair.state)!
  await chair.orders('minutes.sign', { version, digest })
  const first = seats[0]!
  const { payload } = (await console.call('GET', `/api/meetings/${meetingId}/minutes`)) as SignedMinutes
  const me = chair.state.participants[first.id]!
  await first.orders('minutes.cosign', {
    version,
    digest,
    ...signMinutes(first.key!, payload, me, new Date().toISOString()),
  })
  for (const seat of [chair, ...seats]) seat.leave()
  await host.end()
  return { meetingId }
}

async function joined(target: OwnHost['target'], nth: number): Promise<Seat> {
  const key = newDeviceKey()
  const seat = new Seat(target.url, { as: 'participant', key, meetingId: null }, key)
  await seat.until(() => seat.link.snapshot().connection.is === 'outside')
  seat.link.join({ code: target.code, name: `居民${nth}`, unit: `${nth} 号楼`, roleId: target.roleId })
  await synced(seat.link)
  return seat
}

function write(doc: Y.Doc, id: string, words: string): void {
  addClause(doc, id)
  fragmentField(sectionOf(doc, 'clauses').get(id), 'body')!.insert(0, [written(words)])
}

const written = (words: string): Y.XmlElement => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  return paragraph
}

/** In paragraphs of some hundred characters, by all in turn, to the items in turn; waits until the host has all of it. */
async function writeNotes(chair: Seat, seats: readonly Seat[], characters: number): Promise<void> {
  const said = WORDS.repeat(5)
  const items = readDocument(chair.doc).agenda.map(({ id }) => id)
  const notes = (seat: Seat, id: string) => fragmentField(sectionOf(seat.doc, 'agenda').get(id), 'notes')!
  const count = Math.ceil(characters / said.length)
  for (let nth = 0; nth < count; nth++)
    notes(seats[nth % seats.length]!, items[nth % items.length]!).push([written(said)])
  const arrived = () => items.reduce((sum, id) => sum + notes(chair, id).length, 0)
  while (arrived() < count) await new Promise((resolve) => setTimeout(resolve, 10))
}
