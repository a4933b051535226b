import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import type { Clock } from '#main/meeting/ports'
import { addClause, fragmentField, sectionOf } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { signMinutes } from '#shared/meeting/minutes/signature'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { frozenMinutes, openCheck } from '#shared/meeting/state'
import type { ReachableHost, TestPage, TestParticipant } from './host'
import { joinMeeting, TestConsole, until } from './host'

export interface Held {
  console: TestConsole
  meetingId: string
  chair: TestPage
  people: TestParticipant[]
}

/** Writes words into a clause as an editor does: one paragraph. */
export function writeClause(doc: Y.Doc, id: string, words: string): void {
  addClause(doc, id)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  fragmentField(sectionOf(doc, 'clauses').get(id), 'body')!.insert(0, [paragraph])
}

/** Opens a meeting and lets three deliberants in. `open`: the console when it is open already, as its address works once. `clock`: of the people's devices. */
export async function openMeeting(host: ReachableHost, open?: TestConsole, clock?: Clock): Promise<Held> {
  const console = open ?? (await TestConsole.open(host.consoleUrl()))
  const meetingId = await console.createMeeting()
  const chair = console.chair(meetingId)
  await chair.live()
  const state = () => chair.now.state!
  const roleId = state().roles.find((role) => role.standing === 'deliberant')!.id
  await accepted(chair.link.send('admission.set', { direct: true, crowds: true }))
  const people: TestParticipant[] = []
  for (const name of ['张伟', '李娜', '欧阳喆堃']) {
    const person = await joinMeeting(host, state().code, { name, unit: '三号楼', roleId }, clock)
    await person.live()
    people.push(person)
  }
  await accepted(chair.link.send('meeting.open', {}))
  return { console, meetingId, chair, people }
}

export async function accepted(sent: Promise<unknown>): Promise<void> {
  const refusal = await sent
  if (refusal !== null) throw new Error(`refused: ${JSON.stringify(refusal)}`)
}

/** Waits until these pages have the check: an answer names the record it was given on. */
export async function asked(pages: readonly TestPage[], checkId: string): Promise<void> {
  for (const page of pages) await page.until('the check', ({ state }) => openCheck(state!)?.id === checkId)
}

/** All of them agree, as soon as their pages have the check. */
export async function allAgree(pages: readonly TestPage[], checkId: string): Promise<void> {
  await asked(pages, checkId)
  for (const page of pages) await accepted(page.link.send('stance.give', { checkId, stance: 'agree', reason: '' }))
}

/** One clause written, put, answered with a reservation, and closed; then 散会. */
export async function decideAndClose({ chair, people }: Held): Promise<void> {
  const [first, second, third] = people as [TestParticipant, TestParticipant, TestParticipant]
  writeClause(first.doc, 'clause1', '十二月底前更换一至六层楼道灯，费用由物业承担。')
  await until(
    'the clause at the chair',
    () => readDocument(chair.doc).clauses[0]?.text !== undefined && readDocument(chair.doc).clauses[0]!.text !== '',
  )
  await accepted(chair.link.send('item.open', { itemId: readDocument(chair.doc).agenda[0]!.id }))
  await accepted(chair.link.send('check.open', { clauseId: 'clause1', text: readDocument(chair.doc).clauses[0]!.text }))
  const checkId = openCheck(chair.now.state!)!.id
  await asked(people, checkId)
  await accepted(first.link.send('stance.give', { checkId, stance: 'agree', reason: '' }))
  await accepted(second.link.send('stance.give', { checkId, stance: 'reserve', reason: '希望先公示费用明细。' }))
  await accepted(third.link.send('stance.give', { checkId, stance: 'agree', reason: '' }))
  await accepted(chair.link.send('check.close', { checkId }))
  await accepted(chair.link.send('meeting.close', {}))
}

/** Frozen, signed by the chair and by the first participant. Returns the file as served to participants. */
export async function signMinutesOf(
  host: ReachableHost,
  { console, meetingId, chair, people }: Held,
): Promise<SignedMinutes> {
  await accepted(chair.link.send('minutes.freeze', {}))
  const { version, digest } = frozenMinutes(chair.now.state!)!
  await accepted(chair.link.send('minutes.sign', { version, digest }))
  const person = people[0]!
  const { ticket, participantId, state } = await person.until(
    'the chair’s signature',
    ({ state }) => frozenMinutes(state!)?.signatures.length === 1,
  )
  const response = await fetch(`${host.joinUrl}api/meetings/${meetingId}/minutes`, {
    headers: { Authorization: `Bearer ${ticket}` },
  })
  const file = (await response.json()) as SignedMinutes
  const me = state!.participants[participantId!]!
  await accepted(
    person.link.send('minutes.cosign', {
      version,
      digest,
      ...signMinutes(person.key, file.payload, me, new Date().toISOString()),
    }),
  )
  return (await (await console.fetch(`/api/meetings/${meetingId}/minutes`)).json()) as SignedMinutes
}

/** The meeting still works: an edit of one person reaches another and the disk. */
export async function stillWorks({ people }: Held): Promise<void> {
  const id = randomBytes(4).toString('hex')
  writeClause(people[0]!.doc, id, '照常进行')
  await until('the edit at another', () =>
    readDocument(people[1]!.doc).clauses.some((clause) => clause.id === id && clause.text === '照常进行'),
  )
  await people[0]!.until('saved', ({ saved }) => saved === 'saved')
}
