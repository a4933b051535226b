import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64urlnopad } from '@scure/base'
import * as Y from 'yjs'
import {
  addAction,
  addClause,
  fragmentField,
  meetingFindings,
  sectionOf,
  speechSummary,
  textField,
} from '#shared/document/meeting-document'
import type { AgendaReading } from '#shared/document/read-document'
import { readDocument } from '#shared/document/read-document'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { Pen } from '#shared/meeting/minutes/signature'
import { signMinutes } from '#shared/meeting/minutes/signature'
import type { NewMeeting } from '#shared/protocol/console-api'
import type { CommandPayload, CommandType } from '#shared/protocol/command'
import type { Stance } from '#shared/meeting/consensus/decision-rules'
import { speakingOrder } from '#shared/meeting/speaking/speaking-order'
import type { MeetingState, Participant } from '#shared/meeting/state'
import { currentSpeech, frozenMinutes, openCheck } from '#shared/meeting/state'
import type { DeviceKey } from '#shared/signing/device-key'
import type { OfficeFacts } from '#shared/protocol/office-api'
import { deviceKeyFrom, newDeviceKey } from '#shared/signing/device-key'
import { accepted } from '../../support/held-meeting'
import type { TestParticipant } from '../../support/host'
import { joinMeeting, SAMPLE_MEETING, TestConsole, TestPage, tempDir, until } from '../../support/host'
import type { HostProcessOptions } from '../../support/host-process'
import { HostProcess } from '../../support/host-process'
import { freePort } from '../../support/free-port'
import type { HeldMeeting } from '../derive'

/** A computer with a host: the built program in a process and with a data folder of its own. */
export class House {
  private constructor(
    readonly host: HostProcess,
    readonly console: TestConsole,
    readonly dataDir: string,
  ) {}

  static async open(more: Partial<HostProcessOptions> = {}): Promise<House> {
    const dataDir = join(await tempDir(), 'data')
    const host = await HostProcess.start({ dataDir, port: await freePort(), ...more })
    return new House(host, await TestConsole.open(host.consoleUrl()), dataDir)
  }

  /** Makes a meeting and takes the chair. Fields not wished for are plain words. */
  async meeting(
    wish: Pick<NewMeeting, 'templateId' | 'title' | 'agenda' | 'rule'> & Partial<NewMeeting>,
  ): Promise<Room> {
    const meetingId = await this.console.createMeeting(wish)
    const chair = this.console.chair(meetingId)
    await chair.live()
    return new Room(this, meetingId, chair)
  }

  /** The same of a topic that an office of this computer has on its way: the meeting's beginning names it. */
  async meetingAbout(
    topic: { title: string; text: string },
    wish: Pick<NewMeeting, 'templateId' | 'title' | 'agenda' | 'rule'> & Partial<NewMeeting>,
  ): Promise<Room> {
    const post = async <T>(path: string, body: object): Promise<T> => {
      const answer = await this.console.fetch(`/api/office${path}`, { method: 'POST', body: JSON.stringify(body) })
      const said = (await answer.json()) as T
      if (!answer.ok) throw new Error(JSON.stringify(said))
      return said
    }
    await post('', { name: '胜利里社区委员工作室', lead: { name: '孙主持', unit: '' } })
    const facts = (await (await this.console.fetch('/api/office')).json()) as OfficeFacts
    const as = facts.office!.people[0]!.id
    const send = (type: string, payload: object) => post('/commands', { as, id: randomUUID(), type, payload })
    const kind = { channel: 'desk', category: 'other', grid: '', urgency: 'normal' }
    const { topicId } = await post<{ topicId: string }>('/topics', { as, ...topic, ...kind, asker: null })
    await send('person.add', { kind: 'member', name: '周文', unit: '' })
    const people = ((await (await this.console.fetch('/api/office')).json()) as OfficeFacts).office!.people
    const memberId = people.find(({ kind: each }) => each === 'member')!.id
    await send('topic.moderate', { topicId, shown: true, title: topic.title, words: topic.text, reason: '' })
    await send('topic.select', { topicId, checklist: { few: true, deep: true, sound: true, quick: true }, reason: '' })
    await send('topic.claim', { topicId, memberId, backupId: null })
    const meeting = { ...SAMPLE_MEETING, ...wish }
    const { meetingId } = await post<{ meetingId: string }>('/meetings', { as, topics: [topicId], meeting })
    const chair = this.console.chair(meetingId)
    await chair.live()
    if (!chair.now.state!.origin) throw new Error('the meeting does not say what it was made of')
    return new Room(this, meetingId, chair)
  }

  /** The host's own key, so that forgeries can be made that only the host could make. */
  async key(): Promise<DeviceKey> {
    const { d } = JSON.parse(await readFile(join(this.dataDir, 'host-key.json'), 'utf8')) as { d: string }
    return deviceKeyFrom(base64urlnopad.decode(d))
  }
}

export interface Person {
  name: string
  unit?: string
  /** Id of the template's role. */
  role: string
}

/** What comes out of a meeting: the files, and the keys of everybody for the making of twins. Keys are written nowhere. */
export interface Outcome {
  name: string
  meeting: HeldMeeting
  /** Of every device and host that took part. */
  keys: DeviceKey[]
}

/** One meeting in a house: what the chair and the people do, each step waited for. */
export class Room {
  readonly #people = new Map<string, TestParticipant>()
  readonly #keys: DeviceKey[] = []
  readonly #documents = new Map<number, Uint8Array>()

  readonly #houses: House[] = []

  constructor(
    house: House,
    readonly meetingId: string,
    public chair: TestPage,
  ) {
    this.#houses.push(house)
  }

  /** Where the meeting is now. */
  get house(): House {
    return this.#houses.at(-1)!
  }

  /** Another computer is the host from here on. */
  goesOnIn(house: House, chair: TestPage): void {
    this.#houses.push(house)
    this.chair.link.close()
    this.chair = chair
  }

  get state(): MeetingState {
    return this.chair.now.state!
  }

  get agenda(): AgendaReading[] {
    return readDocument(this.chair.doc).agenda
  }

  /** The page of whoever came under this name. */
  page(name: string): TestParticipant {
    const page = this.#people.get(name)
    if (!page) throw new Error(`nobody came as ${name}`)
    return page
  }

  id(name: string): string {
    return this.page(name).now.participantId!
  }

  get pages(): TestParticipant[] {
    return [...this.#people.values()]
  }

  /** The roster entry with this name as it is recorded now. */
  entry(name: string): Participant {
    return Object.values(this.state.participants).findLast((person) => person.name === name)!
  }

  /** The chair's own page, or a person's, sends a command that must be accepted; returns when the chair's page knows of it. */
  async does<T extends CommandType>(who: 'chair' | string, type: T, payload: CommandPayload<T>): Promise<void> {
    const page = who === 'chair' ? this.chair : this.page(who)
    // Nobody answers what is not on the screen yet.
    await page.until(`${who} as far as the chair`, ({ state }) => (state?.events ?? 0) >= this.state.events)
    await accepted(page.link.send(type, payload)).catch((error: unknown) => {
      throw new Error(`${who}, ${type}`, { cause: error })
    })
    const { events } = page.now.state!
    await this.chair.until(`${type} of ${who} at the chair`, ({ state }) => state!.events >= events)
  }

  /** The same by whoever holds the chair. */
  chairs<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<void> {
    return this.does('chair', type, payload)
  }

  /** Asks to be let in; known by `as` from then on, whatever the record makes of the name. */
  async asks({ name, unit, role }: Person, as = name): Promise<TestParticipant> {
    const page = await joinMeeting(this.house.host, this.state.code, { name, unit: unit ?? '', roleId: role })
    await page.until('placed', ({ participantId }) => participantId !== null)
    await this.chair.until('at the chair', ({ state }) => state!.participants[page.now.participantId!] !== undefined)
    this.#people.set(as, page)
    this.#keys.push(page.key)
    return page
  }

  /** Asks, and is in: by the chair's hand where the door is not open. */
  async comes(person: Person, as = person.name): Promise<void> {
    const page = await this.asks(person, as)
    if (page.now.connection.is !== 'live')
      await this.chairs('participant.admit', { participantId: page.now.participantId!, roleId: person.role })
    await page.live()
    await this.isHere(page)
  }

  /** Whom the host has seen in the room. */
  async isHere(page: TestParticipant): Promise<void> {
    await this.chair.until(
      'in the room',
      ({ state }) => state!.participants[page.now.participantId!]?.presence.at(-1)?.to === null,
    )
  }

  /** The person's phone sleeps, and the host has noticed. */
  async sleeps(name: string): Promise<void> {
    const page = this.page(name)
    page.link.close()
    await this.chair.until(
      'out of reach',
      ({ state }) => state!.participants[page.now.participantId!]!.outOfReachSince !== undefined,
      60_000,
    )
  }

  /** And is awake again. */
  async wakes(name: string): Promise<void> {
    const { key } = this.page(name)
    const page = Object.assign(
      new TestPage(this.house.host.joinUrl, { as: 'participant', key, meetingId: this.meetingId }),
      { key },
    )
    await page.live()
    this.#people.set(name, page)
    await this.chair.until('within reach', ({ state }) => {
      const person = state!.participants[page.now.participantId!]!
      return person.outOfReachSince === undefined && person.presence.at(-1)?.to === null
    })
  }

  /** The person goes on with a new device, as the chair says. */
  async moves(name: string, newName: string, role: string): Promise<void> {
    const into = this.#people.get(name) ? this.id(name) : this.entry(name).id
    const phone = await this.asks({ name: newName, role }, `${name} (new device)`)
    await this.chairs('participant.merge', { participantId: phone.now.participantId!, into })
    await phone.live()
    this.#people.delete(`${name} (new device)`)
    this.#people.set(name, phone)
  }

  /** A device that is known already asks anew, e.g. after it was sent out. */
  async asksAgain(name: string, person: Person): Promise<void> {
    const page = Object.assign(
      new TestPage(this.house.host.joinUrl, { as: 'participant', key: this.page(name).key, meetingId: this.meetingId }),
      { key: this.page(name).key },
    )
    await page.until('may ask', ({ connection }) => connection.is === 'outside')
    page.link.join({ code: this.state.code, name: person.name, unit: person.unit ?? '', roleId: person.role })
    await page.until('waiting', ({ connection }) => connection.is === 'waiting')
    await this.chair.until('at the chair', ({ state }) => state!.participants[page.now.participantId!] !== undefined)
    this.#people.set(name, page)
  }

  /** Words from this page are on the host's disk and at the chair. */
  async written(name: string): Promise<void> {
    const page = this.page(name)
    await page.until('saved', ({ saved }) => saved === 'saved')
    await until(
      'the words at the chair',
      () => JSON.stringify(readDocument(page.doc)) === JSON.stringify(readDocument(this.chair.doc)),
    )
  }

  /** Writes a clause in place of what stood there. */
  async clause(by: string, id: string, ...content: Y.XmlElement[]): Promise<void> {
    const { doc } = this.page(by)
    if (!sectionOf(doc, 'clauses').has(id)) addClause(doc, id)
    rewrite(fragmentField(sectionOf(doc, 'clauses').get(id), 'body')!, content)
    await this.written(by)
  }

  async notes(by: string, itemId: string, ...content: Y.XmlElement[]): Promise<void> {
    rewrite(fragmentField(sectionOf(this.page(by).doc, 'agenda').get(itemId), 'notes')!, content)
    await this.written(by)
  }

  async summary(by: string, speechId: string, ...content: Y.XmlElement[]): Promise<void> {
    rewrite(speechSummary(this.page(by).doc, speechId), content)
    await this.written(by)
  }

  async findings(by: string, ...content: Y.XmlElement[]): Promise<void> {
    rewrite(meetingFindings(this.page(by).doc), content)
    await this.written(by)
  }

  async action(by: string, what: string, unit: string, due: string): Promise<void> {
    const { doc } = this.page(by)
    const id = randomBytes(4).toString('hex')
    addAction(doc, id)
    const entry = sectionOf(doc, 'actions').get(id)!
    textField(entry, 'what')!.insert(0, what)
    textField(entry, 'unit')!.insert(0, unit)
    entry.set('due', due)
    await this.written(by)
  }

  /** Puts the clause as it reads now to who is asked; answers by name, and reasons where they are needed. Returns the check's id. `by`: who holds the chair. */
  async check(clauseId: string, answers: Record<string, [Stance, string?]>, by = 'chair'): Promise<string> {
    const { text } = readDocument(this.chair.doc).clauses.find(({ id }) => id === clauseId)!
    await this.does(by, 'check.open', { clauseId, text })
    const checkId = openCheck(this.state)!.id
    for (const [name, [stance, reason]] of Object.entries(answers))
      await this.does(name, 'stance.give', { checkId, stance, reason: reason ?? '' })
    return checkId
  }

  /** A whole turn at speaking. */
  async speaks(
    who: string | TestParticipant,
    { reason = '', seconds = 0, by = 'chair' }: { reason?: string; seconds?: number; by?: string } = {},
  ): Promise<string> {
    await this.does(by, 'speaker.call', {
      participantId: (typeof who === 'string' ? this.page(who) : who).now.participantId!,
      reason,
    })
    const speechId = currentSpeech(this.state)!.id
    await this.does(by, 'speech.start', { speechId })
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000 + 20))
    await this.does(by, 'speech.end', { speechId })
    return speechId
  }

  /** Whoever is next in the order that is set has a turn. Returns the speech's id. */
  async nextSpeaks(): Promise<string> {
    const [next] = speakingOrder(this.state)
    return this.speaks(this.pages.find((page) => page.now.participantId === next!.participantId)!)
  }

  /** Seals the minutes and keeps the document as it was sealed. */
  async freezes(by = 'chair'): Promise<void> {
    await this.chair.until('everything saved', ({ saved }) => saved === 'saved')
    await this.does(by, 'minutes.freeze', {})
    this.#documents.set(frozenMinutes(this.state)!.version, Y.encodeStateAsUpdate(this.chair.doc))
  }

  /** The host signs, then these people, in this order; with a pen where one is given. */
  async signs(...people: (string | [name: string, pen: Pen])[]): Promise<void> {
    const { version, digest } = frozenMinutes(this.state)!
    await this.chairs('minutes.sign', { version, digest })
    for (const each of people) {
      const [name, pen] = typeof each === 'string' ? [each] : each
      const page = this.page(name)
      const { ticket, participantId, state } = await page.until(
        'the signatures before',
        ({ state: now }) => now!.events >= this.state.events,
      )
      const response = await fetch(`${this.house.host.joinUrl}api/meetings/${this.meetingId}/minutes`, {
        headers: { Authorization: `Bearer ${ticket}` },
      })
      const { payload } = (await response.json()) as SignedMinutes
      await this.does(name, 'minutes.cosign', {
        version,
        digest,
        ...signMinutes(page.key, payload, state!.participants[participantId!]!, new Date().toISOString(), pen),
      })
    }
  }

  /** The archive of a secret ballot, as the first who came gets it. */
  async election(decisionId: string): Promise<Uint8Array> {
    const path = `api/meetings/${this.meetingId}/elections/${decisionId}/archive`
    const { ticket } = this.pages[0]!.now
    const response = await fetch(`${this.house.host.joinUrl}${path}`, {
      headers: { Authorization: `Bearer ${ticket}` },
    })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }

  /** Everything that the meeting left on the host's disk. */
  async outcome(name: string): Promise<Outcome> {
    const folder = join(this.house.dataDir, 'meetings', this.meetingId)
    await until('the last signature in the file', async () => {
      const file = JSON.parse(
        await readFile(join(folder, 'minutes', `v${this.state.minutes.length}.minutes.json`), 'utf8'),
      ) as SignedMinutes
      return file.signatures.length === this.state.minutes.at(-1)!.signatures.length
    })
    const minutes = this.state.minutes.map(async ({ version }) => ({
      version,
      text: await readFile(join(folder, 'minutes', `v${version}.minutes.json`), 'utf8'),
      document: this.#documents.get(version) ?? null,
    }))
    const meeting = {
      record: await readFile(join(folder, 'record.jsonl'), 'utf8'),
      minutes: await Promise.all(minutes),
    }
    return { name, meeting, keys: [...this.#keys, ...(await Promise.all(this.#houses.map((house) => house.key())))] }
  }
}

/** A device that nobody knows. */
export const stranger = newDeviceKey

function rewrite(fragment: Y.XmlFragment, content: Y.XmlElement[]): void {
  fragment.delete(0, fragment.length)
  fragment.insert(0, content)
}

type Inline = string | { text: string; marks: ('bold' | 'italic' | 'underline' | 'strike')[] } | 'break'

function element(
  name: string,
  children: (Y.XmlElement | Y.XmlText)[],
  attributes: Record<string, number> = {},
): Y.XmlElement {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as unknown as string) // typed as text; the editor writes numbers
  made.insert(0, children)
  return made
}

/** Rich text as the editor writes it. */
export const rich = {
  paragraph: (...words: Inline[]) => element('paragraph', words.map(inline)),
  heading: (words: string, level = 3) => element('heading', [inline(words)], { level }),
  bullets: (...items: Y.XmlElement[][]) =>
    element(
      'bulletList',
      items.map((each) => element('listItem', each)),
    ),
  numbers: (...items: Y.XmlElement[][]) =>
    element(
      'orderedList',
      items.map((each) => element('listItem', each)),
    ),
  quote: (...blocks: Y.XmlElement[]) => element('blockquote', blocks),
  rule: () => element('horizontalRule', []),
}

function inline(words: Inline): Y.XmlElement | Y.XmlText {
  if (words === 'break') return element('hardBreak', [])
  if (typeof words === 'string') return new Y.XmlText(words)
  const text = new Y.XmlText()
  text.insert(0, words.text, Object.fromEntries(words.marks.map((mark) => [mark, true])))
  return text
}
