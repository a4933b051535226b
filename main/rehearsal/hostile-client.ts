import { randomBytes, randomInt } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { entryIds, fragmentField, sectionOf } from '#shared/document/meeting-document'
import { signCommand } from '#shared/journal/signed-command'
import { newDeviceKey } from '#shared/signing/device-key'
import { STEP_1, syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { COSTLY, FAR_APART, FLOOD, HOSTILE_RETURN, JOIN_WITHIN, MISDEED_EVERY, PARAGRAPHS } from './limits'
import type { Line } from './line'
import type { Person } from './raw-client'
import { RawClient } from './raw-client'
import { contentOf } from './sync-content'

/** Larger than any frame the host takes. */
const TOO_LARGE = 600 * 1024

/** An admitted person whose program does what it should not, one misdeed after another, and comes back each time it is shown out. */
export class HostileClient {
  readonly #client: RawClient
  readonly #doc = new Y.Doc()
  #old: Uint8Array | null = null
  #inside = false
  #timer: NodeJS.Timeout | undefined
  #arrived: () => void = () => {}

  /**
   * `victims`: Yjs client ids that may be forged. While an author is cut off or the host has just restarted, an id is
   * nobody's, which docs/resilience.md does not promise against: a rehearsal with such faults must not forge.
   */
  constructor(
    line: Line,
    person: Person,
    private readonly victims: () => readonly number[],
    private readonly random: () => number,
  ) {
    this.#client = new RawClient(line, person, {
      welcomed: () => {
        this.#inside = true
        this.#client.send(syncFrame(STEP_1, Y.encodeStateVector(new Y.Doc())))
        this.#arrived()
      },
      message: (message) => {
        const update = contentOf(message)
        if (update) Y.applyUpdate(this.#doc, (this.#old = update))
      },
      ended: () => {
        this.#inside = false
        setTimeout(() => this.#timer && this.#client.connect(), HOSTILE_RETURN)
      },
    })
  }

  join(): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('nobody answered the door')), JOIN_WITHIN)
      this.#arrived = () => {
        clearTimeout(late)
        resolve()
      }
      this.#client.connect()
    })
  }

  /** From now on at it. */
  begin(): void {
    const misdeeds = [
      () => this.#flood(),
      () => this.#broken(),
      () => this.#stale(),
      () => this.#badlySigned(),
      () => this.#tooLarge(),
      () => this.#forged(),
      () => this.#costly(),
    ]
    this.#timer = setInterval(
      () => this.#inside && misdeeds[Math.floor(this.random() * misdeeds.length)]!(),
      MISDEED_EVERY,
    )
  }

  /** Begins nothing more; what it has sent stays sent. */
  rest(): void {
    clearInterval(this.#timer)
  }

  close(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#client.close()
  }

  #flood(): void {
    for (let i = 0; i < FLOOD; i++) this.#client.send(JSON.stringify({ t: 'ping', at: i }))
  }

  #broken(): void {
    this.#client.send(syncFrame(UPDATE, randomBytes(200)))
  }

  #stale(): void {
    if (this.#old) this.#client.send(syncFrame(UPDATE, this.#old))
  }

  /** The writer's next words, made up: same client id, same clocks, other content. */
  #forged(): void {
    const victims = this.victims()
    const victim = victims[Math.floor(this.random() * victims.length)]
    if (victim === undefined) return
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(this.#doc))
    const before = Y.encodeStateVector(forged)
    forged.clientID = victim
    const notes = notesOf(forged, entryIds(forged, 'agenda')[0])
    if (!notes) return
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('冒名')])
    notes.push([paragraph])
    this.#client.send(syncFrame(UPDATE, Y.encodeStateAsUpdate(forged, before)))
  }

  /**
   * Updates of the most expensive kinds that the limits allow, back to back: letters between the far ends of a text, each
   * of which Yjs compares with all that stands between; as many paragraphs as one update may have; and questions what
   * this page lacks, each of which is another.
   */
  #costly(): void {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#doc))
    const items = entryIds(doc, 'agenda')
    const notes = notesOf(doc, items[Math.floor(this.random() * items.length)])
    if (!notes) return
    const send = (change: () => void) => {
      const before = Y.encodeStateVector(doc)
      doc.transact(change)
      this.#client.send(syncFrame(UPDATE, Y.encodeStateAsUpdate(doc, before)))
    }
    const text = new Y.XmlText()
    send(() => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [text])
      notes.push([paragraph])
      for (let letter = 0; letter < FAR_APART.letters; letter++) text.insert(0, '字')
    })
    for (let nth = 0; nth < COSTLY; nth++) {
      this.#client.send(syncFrame(UPDATE, lettersAtTheEnd(text._item!.id, randomInt(1, 2 ** 31), FAR_APART.inserted)))
      this.#client.send(syncFrame(STEP_1, Y.encodeStateVector(new Map([[doc.clientID, nth]]))))
    }
    for (let nth = 0; nth < COSTLY; nth++)
      send(() => notes.push(Array.from({ length: PARAGRAPHS }, () => new Y.XmlElement('paragraph'))))
  }

  /** A command signed by a key that is not the connection's, and one whose signature was changed. */
  #badlySigned(): void {
    const body = {
      meetingId: this.#client.meetingId ?? '-',
      id: randomBytes(12).toString('base64url'),
      type: 'meeting.close' as const,
      payload: {},
      at: new Date().toISOString(),
      ...this.#client.binding,
    }
    this.#client.send(JSON.stringify({ t: 'command', command: signCommand(newDeviceKey(), body) }))
    const signed = signCommand(this.#client.key, body)
    this.#client.send(
      JSON.stringify({
        t: 'command',
        command: { ...signed, sig: `${signed.sig[0] === 'A' ? 'B' : 'A'}${signed.sig.slice(1)}` },
      }),
    )
  }

  #tooLarge(): void {
    this.#client.send(Buffer.alloc(TOO_LARGE))
  }
}

const notesOf = (doc: Y.Doc, item: string | undefined): Y.XmlFragment | null =>
  item === undefined ? null : fragmentField(sectionOf(doc, 'agenda').get(item), 'notes')

/** An update in which this author has put so many letters at the end of a text of which they knew nothing but its beginning. */
function lettersAtTheEnd(text: Y.ID, author: number, letters: number): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  encoding.writeVarUint(restEncoder, 1)
  encoding.writeVarUint(restEncoder, letters)
  encoder.writeClient(author)
  encoding.writeVarUint(restEncoder, 0)
  for (let clock = 0; clock < letters; clock++)
    new Y.Item(Y.createID(author, clock), null, null, null, null, text, null, new Y.ContentString('远')).write(
      encoder,
      0,
    )
  encoding.writeVarUint(restEncoder, 0)
  return encoder.toUint8Array()
}
