import { base64urlnopad } from '@scure/base'
import { signCommand } from '#shared/journal/signed-command'
import { joinBody } from '#shared/meeting/binding'
import type { CommandBody } from '#shared/meeting/commands'
import { LIMITS } from '#shared/meeting/limits'
import type { RecordEvent } from '#shared/meeting/events'
import { CHAIR_ID, chairHolder, isPresent, roleOf } from '#shared/meeting/state'
import { stateAfter } from '#shared/meeting/fold'
import { NEWEST_EDITION } from '#shared/meeting/meeting-journal'
import type { Twin } from '../twins'
import type { EventOf } from './forger'
import { Forger, replaced, strangersKey, THOROUGH } from './forger'
import type { Outcome } from './room'

/**
 * All lies that a meeting has occasion for. Of corrected minutes the last version is spoiled. Faults of the file and of its
 * tables are made in every meeting, others where `seen` says that at most one meeting of the edition has them yet.
 */
export async function twinsFor(outcome: Outcome, seen: (name: string) => number): Promise<Twin[]> {
  const forger = new Forger(outcome, outcome.meeting.minutes.at(-1)!.version)
  await spoilFile(forger)
  await tellOtherFacts(forger)
  const everywhere = forger.found().length
  await spoilRecordFile(forger, outcome.meeting.record)
  await signOtherwise(forger)
  await changeWhatHappened(forger)
  await changeDecisions(forger)
  await commandWithoutRight(forger)
  await writeTooMuch(forger)
  await takeOverWithoutRight(forger)
  await lookOtherwise(forger)
  await breakForm(forger)
  await beginOtherwise(forger)
  await seeOtherwise(forger)
  await describeOtherwise(forger)
  await bindOtherwise(forger)
  await keysOfNobody(forger)
  await reopenOtherwise(forger)
  return forger.found().filter(({ name }, index) => index < everywhere || seen(name) < 2)
}

/** What anybody can do who has the file. */
async function spoilFile(forger: Forger): Promise<void> {
  const { sound, signatures } = forger
  const of = { minutes: forger.version }
  const title = JSON.stringify(sound.meeting.title)
  const [first] = signatures
  const other = first!.signature[40] === 'A' ? 'B' : 'A'
  await forger.spoilsText('a letter of a signature', 'verification failed', {
    of,
    text: [
      replaced(
        forger.text(),
        first!.signature,
        `${first!.signature.slice(0, 40)}${other}${first!.signature.slice(41)}`,
      ),
    ],
  })
  await forger.spoilsText('a space in the file', 'bytes were changed', { of, text: [[1, 0, ' ']] })
  await forger.spoilsText('no line feed at the end', 'bytes were changed', {
    of,
    text: [[forger.text().length - 1, 1, '']],
  })
  await forger.spoilsText('a space in the payload', 'not in canonical form', { of, payload: [[1, 0, ' ']] })
  await forger.spoilsText('a field twice in the payload', 'not in canonical form', {
    of,
    payload: [[1, 0, '"actions":[],']],
  })
  await forger.spoilsText('another word in the readable copy', 'bytes were changed', {
    of: { ...of, copy: true },
    text: [replaced(forger.text(true), `"title": ${title}`, '"title": "别的题目"')],
  })
  await forger.spoilsText('one byte of the payload', 'verification failed', {
    of,
    payload: [replaced(forger.payload, `"title":${title}`, `"title":${title.slice(0, -1)}!"`)],
  })
  await forger.signsOtherwise('nobody signed', 'nobody has signed', [])
  await forger.signsOtherwise('the chair’s signature twice', 'signed twice', [...signatures, first!])
  if (signatures.length > 1)
    await forger.signsOtherwise(
      'without the chair’s signature',
      'the first signature is not the chair’s',
      signatures.slice(1),
    )
  const host = forger.keyOf(sound.meeting.hostKey)
  const onRoll = 'signatures were dropped, added or moved'
  await forger.signsOtherwise('without the roll of who signed', 'roll of who signed is missing', signatures, null)
  await forger.signsOtherwise(
    'a roll by another key',
    'not the host’s',
    signatures,
    forger.roll(strangersKey(), signatures),
  )
  await forger.signsOtherwise(
    'a roll of another text',
    'not the host’s',
    signatures,
    forger.roll(host, signatures, 'e30'),
  )
  if (signatures.length > 1) await forger.signsOtherwise('a co-signature is dropped', onRoll, signatures.slice(0, -1))
  if (signatures.length > 2) {
    const moved = [first!, ...signatures.slice(1).toReversed()]
    await forger.signsOtherwise('co-signatures in another order', onRoll, moved)
    await forger.signsOtherwise(
      'co-signatures in another order, on a roll of their own',
      'not in the order of the roster',
      moved,
      forger.roll(host, moved),
    )
  }
  await forger.signsOtherwise('a stranger’s signature', 'is not in the roster', [
    ...signatures,
    forger.signature(strangersKey(), { id: 'stranger', name: '陌生人' }),
  ])
  const witness = sound.roster.at(-1)!
  await forger.signsOtherwise('a stranger signs as somebody of the roster', 'differ from the roster', [
    ...signatures,
    forger.signature(strangersKey(), witness),
  ])
  const { publicKey } = strangersKey()
  await forger.expectsKey('another host was expected', 'the host’s key is', publicKey)
}

async function spoilRecordFile(forger: Forger, record: string): Promise<void> {
  const lines = record.trimEnd().split('\n')
  const end = (count: number) => lines.slice(0, count).join('\n').length + 1
  const of = 'record' as const
  await forger.spoilsText('record: a line twice', 'chain: event 4', { of, text: [[end(4), 0, `${lines[3]}\n`]] })
  await forger.spoilsText('record: a line dropped', 'chain: event 4', { of, text: [[end(4), end(5) - end(4), '']] })
  await forger.spoilsText('record: two lines in turn', 'chain: event 4', {
    of,
    text: [[end(4), end(6) - end(4), `${lines[5]}\n${lines[4]}\n`]],
  })
  await forger.spoilsText('record: a torn end', 'torn', { of, text: [[record.length - 1, 1, '']] })
  await forger.spoilsText('record: a space in a line', 'line 2: not in canonical form', {
    of,
    text: [[end(1) + 1, 0, ' ']],
  })
  await forger.spoilsText('record: an event that nobody knows', 'line 2: unknown type', {
    of,
    text: [[end(1) + lines[1]!.lastIndexOf('"type":"'), 9, '"type":"x']],
  })
  await forger.spoilsText('record: an event without what it says', 'line 1: data.title is not in its form', {
    of,
    text: [replaced(record, `"title":${JSON.stringify(forger.find('meeting.created')!.data.title)}`, '"title":1')],
  })
  await forger.spoilsText('record: of an edition that nobody knows yet', 'newer: edition 99', {
    of,
    text: [replaced(record, `"edition":${NEWEST_EDITION}`, '"edition":99')],
  })
  await forger.spoilsText('record: of an edition that never was', 'line 1: data.edition is no edition', {
    of,
    text: [replaced(record, `"edition":${NEWEST_EDITION}`, '"edition":0')],
  })
  await forger.spoilsText('record: without its beginning', 'chain: event 0', { of, text: [[0, end(1), '']] })
}

/** The tables say something else than the record: with everybody's signature where there are keys, else without. */
async function tellOtherFacts(forger: Forger): Promise<void> {
  const { sound } = forger
  const effort = { signed: sound.proceedings !== undefined }
  const wrong = (name: string, change: Parameters<Forger['lies']>[2]) => forger.lies(name, 'facts: ', change, effort)
  await wrong('another name in the roster', ({ roster }) => void (roster.at(-1)!.name = '张三'))
  await wrong(
    'one person fewer in the roster',
    ({ roster }) =>
      void roster.splice(
        roster.findIndex(({ id }) => !forger.signatures.some(({ protected: header }) => signerOf(header) === id)),
        1,
      ),
  )
  await wrong('another title', ({ meeting }) => void (meeting.title = '别的题目'))
  await wrong('a clause reads otherwise', ({ clauses }) => void (clauses[0]!.text = '费用由居民承担。'))
  await wrong(
    'an item is said not to have been taken up',
    ({ agenda }) => void (agenda.find((item) => item.spans.length > 0)!.spans = []),
  )
  await wrong('another end of the meeting', ({ meeting }) => void (meeting.closedAt = meeting.openedAt))
  await wrong('another number of the version', (minutes) => void minutes.version++)
  await wrong('a version that is said to replace another', (minutes) => void (minutes.replaces = 'A'.repeat(43)))
  await wrong('another name for the whole record', (minutes) => void (minutes.recordHead = '0'.repeat(64)))
  const { proceedings } = sound
  if (sound.clauses.some((clause) => clause.decision))
    await wrong(
      'another result beside a clause',
      ({ clauses }) =>
        void (clauses.find(({ decision }) => decision)!.decision!.result =
          'not-agreed' === sound.clauses.find(({ decision }) => decision)!.decision!.result ? 'agreed' : 'not-agreed'),
    )
  if (sound.clauses.some((clause) => clause.decision?.textChanged))
    await wrong(
      'a change after the decision is hushed up',
      ({ clauses }) => void (clauses.find(({ decision }) => decision?.textChanged)!.decision!.textChanged = false),
    )
  if (sound.clauses.some((clause) => clause.decision?.reservations.length))
    await wrong(
      'a reservation is left out',
      ({ clauses }) =>
        void clauses.find(({ decision }) => decision?.reservations.length)!.decision!.reservations.shift(),
    )
  if (sound.earlierDecisions.length > 0)
    await wrong('an earlier decision is left out', ({ earlierDecisions }) => void earlierDecisions.shift())
  if (!proceedings) return
  await wrong('one seat more', (minutes) => void minutes.proceedings!.seats.came++)
  await wrong('minutes that claim to be of the first format', (minutes) => void (minutes.format = 'yuanzhuo-minutes/1'))
  await wrong('how it went is left out', (minutes) => void delete minutes.proceedings)
  if (proceedings.statistics.people.length > 0) {
    await wrong('one turn more in the statistics', (minutes) => void minutes.proceedings!.statistics.people[0]!.turns++)
    await wrong(
      'a second less in the statistics of a sector',
      (minutes) => void (minutes.proceedings!.statistics.sectors[0]!.spokenMs -= 1000),
    )
  }
  if (proceedings.speeches.some(({ overrunMs }) => overrunMs > 0))
    await wrong(
      'an overrun is forgiven',
      (minutes) => void (minutes.proceedings!.speeches.find(({ overrunMs }) => overrunMs > 0)!.overrunMs = 0),
    )
  if (proceedings.chairTerms.length > 0)
    await wrong('the hand-over of the chair is hushed up', (minutes) => void (minutes.proceedings!.chairTerms = []))
  if (proceedings.clockJumps.length > 0)
    await wrong('the setting of the clock is hushed up', (minutes) => void minutes.proceedings!.clockJumps.pop())
  if (proceedings.annexes) await wrong('an annex is hushed up', (minutes) => void (minutes.proceedings!.annexes = []))
  if (proceedings.successions)
    await wrong('the takeover is hushed up', (minutes) => void delete minutes.proceedings!.successions)
  if (proceedings.recusals.length > 0)
    await wrong('a recusal is hushed up', (minutes) => void minutes.proceedings!.recusals.shift())
  if (proceedings.missing.length > 0)
    await wrong(
      'a missing person is excused',
      (minutes) => void minutes.proceedings!.excused.push({ ...minutes.proceedings!.missing.shift()!, reason: '' }),
    )
}

const signerOf = (header: string): string =>
  (JSON.parse(Buffer.from(base64urlnopad.decode(header)).toString()) as { signer: string }).signer

async function signOtherwise(forger: Forger): Promise<void> {
  const { sound, signatures } = forger
  const claimed = sound.roster.find(
    (person) => person.key !== '' && !signatures.some((each) => signerOf(each.protected) === person.id),
  )
  if (claimed) {
    const own = forger.signature(forger.keyOf(claimed.key), claimed)
    await forger.signsOtherwise('a co-signature is put before others', 'signatures were dropped, added or moved', [
      own,
      ...signatures,
    ])
    await forger.signsOtherwise('somebody’s header under another’s signature', 'verification failed', [
      ...signatures,
      { protected: own.protected, signature: signatures[0]!.signature },
    ])
    await forger.signsOtherwise('signed under another name', 'differ from the roster', [
      ...signatures,
      forger.signature(forger.keyOf(claimed.key), { id: claimed.id, name: '另一个名字' }),
    ])
  }
  const bound = sound.proceedings?.chairTerms.find((term) => term.mustSign)
  if (bound)
    await forger.signsOtherwise(
      'without the acting chair’s signature',
      'acting chair, must sign and has not',
      signatures.filter((each) => signerOf(each.protected) !== bound.participantId),
    )
}

/** The record itself is changed by its host, who makes everything else fit and has it signed. */
async function changeWhatHappened(forger: Forger): Promise<void> {
  const { record } = forger.sound
  const middle = record.find(
    (event) =>
      event.seq > 5 &&
      event.proof !== undefined &&
      [-1, 1].every((step) => record[event.seq + step]!.proof?.sig !== event.proof!.sig),
  )!
  await forger.lies(
    'an event is dropped, the chain left broken',
    'broken at event',
    ({ record: events }) => void events.splice(middle.seq, 1),
    { signed: true },
  )
  await forger.lies(
    'two events in turn, the chain left broken',
    'broken at event',
    ({ record: events }) => void events.splice(middle.seq, 2, events[middle.seq + 1]!, events[middle.seq]!),
    { signed: true },
  )
  await forger.lies(
    'an event carries another hash',
    'does not carry the hash',
    ({ record: events }) => void (events[middle.seq]!.prev = '0'.repeat(64)),
    { signed: true },
  )
  await forger.lies(
    'the meeting begins twice',
    'meeting.created again',
    ({ record: events }) => void events.splice(middle.seq, 0, { ...events[0]! }),
    { rechained: true, signed: true },
  )
  const active = new Set(record.flatMap(({ by, proof }) => (proof && proof.body.type !== 'join' ? [by] : [])))
  const admitted = forger.find('participant.admitted', ({ data }) => active.has(data.participantId))!
  await forger.lies(
    'the admission of a person is dropped',
    'record-law: ',
    ({ record: events }) => void events.splice(admitted.seq, 1),
    { rechained: true, signed: true },
  )
  await forger.lies(
    'the opening of the meeting is dropped',
    'record-law: ',
    ({ record: events }) => void events.splice(forger.find('meeting.opened')!.seq, 1),
    THOROUGH,
  )
  await forger.changes(
    'a command is taken off its event',
    "nobody's command stands behind it",
    middle as EventOf<'admission.set'>,
    (event) => void delete event.proof,
  )
  await forger.changes(
    'a command is changed after it was signed',
    'the signature of its command does not hold',
    middle as EventOf<'admission.set'>,
    (event) => void (event.proof!.body.at = '2026-01-01T00:00:00.000Z'),
  )
  await forger.changes(
    'the beginning is somebody’s command',
    'a record begins with meeting.created by the host',
    forger.find('meeting.created'),
    (event) => void (event.by = CHAIR_ID),
  )

  const secretary = somebody(forger, 'secretary')
  const running = onceRunning(forger)
  const mark = { markerId: 'forged', itemId: '', text: '伪造的标记' }
  const looked = [{ asked: 'newId', answer: mark.markerId }]
  await forger.inserts('a mark without a command', "nobody's command stands behind it", running, {
    type: 'marker.placed',
    by: CHAIR_ID,
    data: mark,
  })
  await forger.inserts('a mark that the host saw by itself', "nobody's command stands behind it", running, {
    type: 'marker.placed',
    by: 'host',
    data: mark,
  })
  await forger.inserts(
    'a mark that says something else than its command',
    'the command does not lead to what is recorded',
    running,
    { type: 'marker.placed', by: CHAIR_ID, data: mark, asks: ['marker.place', { text: '另一个' }], looked },
  )
  await forger.inserts('a command of another meeting', 'its command belongs to another meeting', running, {
    type: 'marker.placed',
    by: CHAIR_ID,
    data: mark,
    asks: ['marker.place', { text: mark.text }],
    meetingId: 'another-meeting',
  })
  if (secretary)
    await forger.inserts('a command signed with another’s key', 'signed by another key than the person’s', running, {
      type: 'marker.placed',
      by: secretary,
      data: mark,
      asks: ['marker.place', { text: mark.text }],
      key: strangersKey(),
    })
  await forger.inserts('a mark after the end', 'phase-wrong', forger.find('meeting.closed')!, {
    type: 'marker.placed',
    by: holderBehind(forger, forger.find('meeting.closed')!.seq),
    data: mark,
    asks: ['marker.place', { text: mark.text }],
  })
  const waiting = forger.find(
    'participant.requested',
    ({ data }) =>
      record[record.findIndex((each) => each.type === 'participant.requested' && each.data === data) + 1]?.type !==
      'participant.admitted',
  )
  if (waiting)
    await forger.inserts('let in by the host alone', "nobody's command stands behind it", waiting, {
      type: 'participant.admitted',
      by: 'host',
      data: { participantId: waiting.data.participantId, roleId: waiting.data.roleId },
    })
  await forger.changes(
    'somebody asked to be let in under another name',
    'the command does not lead to what is recorded',
    forger.find('participant.requested'),
    ({ data }) => void (data.name = '冒名者'),
  )
  await forger.changes(
    'a key in place of the device’s',
    'signed by another key than the person’s',
    forger.find('participant.requested'),
    ({ data }) => void (data.key = strangersKey().publicKey),
    { rechained: true, signed: true },
  )
  await forger.changes(
    'an item under another title than the command’s',
    'record-law: ',
    forger.find('item.opened', ({ proof }) => proof !== undefined),
    ({ data }) => void (data.itemId = 'another-item'),
  )
  await forger.changes(
    'a warning reads otherwise',
    'the command does not lead to what is recorded',
    forger.find('speaker.warned'),
    ({ data }) => void (data.reason = '警告'),
  )
  await forger.changes(
    'a turn for somebody else',
    'the command does not lead to what is recorded',
    forger.find('speaker.called'),
    ({ data }) => void (data.participantId = CHAIR_ID),
  )
  await forger.changes(
    'a reason for calling another is dropped',
    'the command does not lead to what is recorded',
    forger.find('speaker.called', ({ data }) => data.override !== ''),
    ({ data }) => void (data.override = ''),
  )
  await forger.changes(
    'a longer turn than was set',
    'the command does not lead to what is recorded',
    forger.find('speaker.called'),
    ({ data }) => void (data.limitMs += 1000),
  )
  await forger.changes(
    'a merge into somebody else',
    'the command does not lead to what is recorded',
    forger.find('participant.merged'),
    ({ data }) => void (data.into = CHAIR_ID),
    { rechained: true, signed: true },
  )
  await forger.changes(
    'banned for another reason',
    'the command does not lead to what is recorded',
    forger.find('participant.banned'),
    ({ data }) => void (data.reason = '别的理由'),
  )
  await forger.changes(
    'an invitation numbered otherwise',
    'the command does not lead to what is recorded',
    forger.find('invitations.imported'),
    ({ data }) => void (data.invitees[0]!.inviteeId = 'i99'),
  )
  await forger.changes(
    'an acting chair need not sign after all',
    'the command does not lead to what is recorded',
    forger.find('chair.transferred', ({ data }) => data.mustSign),
    ({ data }) => void (data.mustSign = false),
  )
}

async function changeDecisions(forger: Forger): Promise<void> {
  const { record } = forger.sound
  const closed = forger.find('check.closed', ({ data }) => data.tally.agree > 0)
  await forger.changes(
    'a vote more in the tally',
    'the command does not lead to what is recorded',
    closed,
    ({ data }) => {
      data.tally.agree++
      data.tally.eligible++
    },
  )
  await forger.changes(
    'a check closed with the wrong result',
    'the command does not lead to what is recorded',
    closed,
    ({ data }) => void (data.result = data.result === 'recorded' ? 'agreed' : 'recorded'),
  )
  const stance = forger.find(
    'stance.given',
    ({ by, data }) =>
      by === data.participantId &&
      !record.some(
        (other) =>
          other.type === 'stance.given' &&
          other !== undefined &&
          other.data.checkId === data.checkId &&
          other.data.participantId === data.participantId &&
          other.data.reason !== data.reason,
      ),
  )
  await forger.changes(
    'a stance turned round',
    'the command does not lead to what is recorded',
    stance,
    ({ data }) => void (data.stance = data.stance === 'agree' ? 'reserve' : 'agree'),
  )
  if (stance)
    await forger.lies(
      'a stance is dropped',
      'its sender had seen another record than this one',
      ({ record: events }) => void events.splice(stance.seq, 1),
      THOROUGH,
    )
  const opened = forger.find('check.opened')
  if (!opened) return
  if (record[opened.seq + 1]!.type === 'stance.given')
    await forger.lies(
      'a stance before its question',
      'its sender had seen another record than this one',
      ({ record: events }) => void events.splice(opened.seq, 2, events[opened.seq + 1]!, events[opened.seq]!),
      { rechained: true, signed: true },
    )
  await forger.changes(
    'one fewer is asked',
    'the command does not lead to what is recorded',
    opened,
    ({ data }) => void data.eligible.pop(),
    { rechained: true, signed: true },
  )
  await forger.changes('the question reads otherwise', 'not allowed (clause-changed)', opened, (event) => {
    event.data.text = '费用由居民承担。'
    const clause = event.inputs!.find(({ asked }) => asked === 'clause')!
    clause.answer = { ...(clause.answer as object), text: event.data.text }
  })
  await forger.changes(
    'another rule than the meeting’s',
    'the command does not lead to what is recorded',
    opened,
    ({ data }) => void (data.rule = data.rule === 'everyone' ? 'majority' : 'everyone'),
  )
  await forger.changes(
    'who steps aside is asked',
    'the command does not lead to what is recorded',
    forger.find('check.opened', ({ data }) => data.recused !== undefined),
    ({ data }) => {
      data.eligible.push(...data.recused!)
      delete data.recused
    },
  )
  const { checkId } = opened.data
  const stranger = Object.values(stateAfter(record.slice(0, opened.seq + 1)).participants).find(
    (person) =>
      person.status === 'admitted' &&
      person.key !== '' &&
      person.id !== CHAIR_ID &&
      !opened.data.eligible.includes(person.id),
  )
  if (stranger)
    await forger.inserts('a stance of somebody who is not asked', 'not-eligible', opened, {
      type: 'stance.given',
      by: stranger.id,
      data: { checkId, participantId: stranger.id, stance: 'agree', reason: '' },
      asks: ['stance.give', { checkId, stance: 'agree', reason: '' }],
    })
  await forger.inserts('the chair decides', 'not-eligible', opened, {
    type: 'stance.given',
    by: CHAIR_ID,
    data: { checkId, participantId: CHAIR_ID, stance: 'agree', reason: '' },
    asks: ['stance.give', { checkId, stance: 'agree', reason: '' }],
  })
  const asked = opened.data.eligible.find((id) => stateAfter(record.slice(0, opened.seq)).participants[id]!.key !== '')!
  await forger.inserts('a stance that another’s hand gave', 'has-own-device', opened, {
    type: 'stance.given',
    by: holderBehind(forger, opened.seq),
    data: { checkId, participantId: asked, stance: 'agree', reason: '', enteredBecause: '代' },
    asks: ['stance.enter', { checkId, participantId: asked, stance: 'agree', reason: '', enteredBecause: '代' }],
  })
  await forger.inserts('disagrees without a reason', 'reason-required', opened, {
    type: 'stance.given',
    by: asked,
    data: { checkId, participantId: asked, stance: 'disagree', reason: '' },
    asks: ['stance.give', { checkId, stance: 'disagree', reason: '' }],
  })
  const long = 'y'.repeat(LIMITS.reason + 1)
  await forger.inserts('a reason one letter too long', 'text-too-long', opened, {
    type: 'stance.given',
    by: asked,
    data: { checkId, participantId: asked, stance: 'reserve', reason: long },
    asks: ['stance.give', { checkId, stance: 'reserve', reason: long }],
  })
  const clause = 'c'.repeat(LIMITS.clause + 1)
  const holder = holderBehind(forger, opened.seq - 1)
  await forger.inserts('a clause one letter too long', 'text-too-long', record[opened.seq - 1]!, {
    type: 'check.opened',
    by: holder,
    data: { ...opened.data, checkId: 'forged', text: clause },
    asks: ['check.open', { clauseId: opened.data.clauseId, text: clause }],
    looked: [
      {
        asked: 'clause',
        about: [opened.data.clauseId],
        answer: { id: opened.data.clauseId, number: opened.data.number, text: clause },
      },
    ],
  })
  await forger.inserts('a second question before the first is answered', 'not allowed (check-open)', opened, {
    type: 'check.opened',
    by: holder,
    data: { ...opened.data, checkId: 'forged' },
    asks: ['check.open', { clauseId: opened.data.clauseId, text: opened.data.text }],
  })
}

/** Commands well signed by people who may not send them. */
async function commandWithoutRight(forger: Forger): Promise<void> {
  const running = onceRunning(forger)
  const item = forger.find('item.opened')
  const no = (name: string, event: Parameters<Forger['inserts']>[3]) =>
    forger.inserts(name, 'not allowed (not-permitted)', running, event)
  const [secretary, timekeeper, deliberant, contributor, observer] = (
    ['secretary', 'timekeeper', 'deliberant', 'contributor', 'observer'] as const
  ).map((standing) => somebody(forger, standing))
  if (deliberant && item)
    await no('a deliberant takes up an item', {
      type: 'item.opened',
      by: deliberant,
      data: item.data,
      asks: ['item.open', { itemId: item.data.itemId }],
    })
  if (secretary)
    await no('the secretary bans somebody', {
      type: 'participant.banned',
      by: secretary,
      data: { participantId: CHAIR_ID, reason: '无' },
      asks: ['participant.ban', { participantId: CHAIR_ID, reason: '无' }],
    })
  if (timekeeper)
    await no('the timekeeper places a mark', {
      type: 'marker.placed',
      by: timekeeper,
      data: { markerId: 'forged', itemId: '', text: '' },
      asks: ['marker.place', { text: '' }],
    })
  if (contributor)
    await no('a contributor raises another’s hand', {
      type: 'hand.raised',
      by: contributor,
      data: { participantId: CHAIR_ID, stance: 'for' },
      asks: ['hand.raise', { participantId: CHAIR_ID, stance: 'for' }],
    })
  if (observer)
    await no('an observer raises a hand', {
      type: 'hand.raised',
      by: observer,
      data: { participantId: observer, stance: 'for' },
      asks: ['hand.raise', { participantId: observer, stance: 'for' }],
    })
  const transferred = forger.find('chair.transferred', ({ data }) => data.participantId !== CHAIR_ID)
  if (transferred)
    await forger.inserts('the host goes on after handing the chair over', 'not allowed (not-permitted)', transferred, {
      type: 'marker.placed',
      by: CHAIR_ID,
      data: { markerId: 'forged', itemId: '', text: '' },
      asks: ['marker.place', { text: '' }],
    })
  const closed = forger.find('meeting.closed')!
  await forger.inserts('the chair is handed to nobody', 'participant-unknown', running, {
    type: 'chair.transferred',
    by: CHAIR_ID,
    data: { participantId: 'nobody', reason: '无', mustSign: false },
    asks: ['chair.transfer', { participantId: 'nobody', reason: '无', mustSign: false }],
  })
  await forger.inserts('the meeting is opened twice', 'phase-wrong', closed, {
    type: 'meeting.opened',
    by: holderBehind(forger, closed.seq),
    data: {},
    asks: ['meeting.open', {}],
  })
}

/** Texts beyond their limits, and texts that were not cleaned. */
async function writeTooMuch(forger: Forger): Promise<void> {
  const behind = onceRunning(forger)
  const person = somebody(forger, 'deliberant')!
  const renamed = (name: string, reason: string, wish: { name: string; unit: string }, recorded = wish) =>
    forger.inserts(name, reason, behind, {
      type: 'participant.renamed',
      by: CHAIR_ID,
      data: { participantId: person, ...recorded },
      asks: ['participant.rename', { participantId: person, ...wish }],
    })
  const uncleaned = 'the command does not lead to what is recorded'
  await renamed('a name one letter too long', 'name-too-long', { name: 'n'.repeat(LIMITS.name + 1), unit: '' })
  await renamed('a unit one letter too long', 'text-too-long', { name: '短名', unit: 'u'.repeat(LIMITS.unit + 1) })
  await renamed('a name of nothing', 'name-empty', { name: ' \u3000 ', unit: '' })
  await renamed('a name with two spaces', uncleaned, { name: '张  三', unit: '' })
  await renamed('a name with a space before it', uncleaned, { name: ' 张三', unit: '' })
  await renamed('a name in the decomposed form', uncleaned, { name: 'Rene\u0301', unit: '' })
  await renamed('a name that turns the line round', uncleaned, { name: '张三\u202E四李', unit: '' })
  await renamed('a name with an invisible letter', uncleaned, { name: '张\u200B三', unit: '' })
  await renamed('a name with a mark of direction', uncleaned, { name: '张\u2067三\u2069', unit: '' })
  await renamed('a unit with a byte order mark', uncleaned, { name: '短名', unit: '三号\uFEFF楼' })
  const { chair } = forger.find('meeting.created')!.data
  const [family = '', ...given] = chair.name
  await renamed('a name that is taken, with another form of a character', 'name-taken', {
    name: `${family}\uFE00${given.join('')}`,
    unit: chair.unit,
  })
  const marked = (name: string, reason: string, text: string) =>
    forger.inserts(name, reason, behind, {
      type: 'marker.placed',
      by: CHAIR_ID,
      data: { markerId: 'forged', itemId: '', text },
      asks: ['marker.place', { text }],
      looked: [{ asked: 'newId', answer: 'forged' }],
    })
  await marked('a remark one letter too long', 'text-too-long', 'r'.repeat(LIMITS.remark + 1))
  await marked('a remark with carriage returns', uncleaned, '一\r\n二')
  await marked('a remark with a space after it', uncleaned, '一 ')
  await marked('a remark with a control character', uncleaned, '一\u0007')
  await marked('a remark with a byte order mark', uncleaned, '一\uFEFF二')
  const paper = { name: 'm'.repeat(LIMITS.title + 1), mediaType: 'application/pdf', bytes: 9, sha256: '0'.repeat(64) }
  await forger.inserts('a paper’s name one letter too long', 'text-too-long', behind, {
    type: 'material.added',
    by: CHAIR_ID,
    data: { ...paper, materialId: 'forged' },
    asks: ['material.add', paper],
  })
}

async function takeOverWithoutRight(forger: Forger): Promise<void> {
  const succeeded = forger.find('host.succeeded')
  if (!succeeded) {
    const claim = {
      meetingId: forger.sound.meeting.id,
      standbyId: 'forged',
      term: 2,
      hostKey: strangersKey().publicKey,
      certificate: 'A'.repeat(86),
    }
    await forger.inserts(
      'a takeover where there was no standby',
      'not of the standby that was chosen',
      onceRunning(forger),
      { type: 'host.succeeded', by: 'host', data: { claim, promises: [], origins: [] } },
      { rechained: true, signed: true },
    )
    return
  }
  const alone = { rechained: true, signed: true } // what follows the takeover no longer folds as it did
  const claims = (name: string, reason: string, change: (event: EventOf<'host.succeeded'>) => void) =>
    forger.changes(name, reason, succeeded, change, alone)
  await claims(
    'a claim that the recovery code did not sign',
    'not signed with the recovery key',
    ({ data }) =>
      void (data.claim.certificate = `${data.claim.certificate.startsWith('A') ? 'B' : 'A'}${data.claim.certificate.slice(1)}`),
  )
  await claims('a claim of a later term', 'cannot follow', ({ data }) => void data.claim.term++)
  await claims('a claim of the same term again', 'no succession', ({ data }) => void data.claim.term--)
  await claims(
    'a claim of another standby',
    'not of the standby that was chosen',
    ({ data }) => void (data.claim.standbyId = 'another'),
  )
  await claims(
    'a claim of another computer',
    'another computer than the one chosen',
    ({ data }) => void (data.claim.hostKey = strangersKey().publicKey),
  )
  await claims(
    'a claim of another meeting',
    'of another meeting',
    ({ data }) => void (data.claim.meetingId = 'another'),
  )
  await claims(
    'half of the room follows, no more',
    'not followed by most of the room',
    ({ data }) => void (data.promises = data.promises.slice(0, 2)),
  )
  await claims('nobody follows', 'not followed by most of the room', ({ data }) => void (data.promises = []))
  await claims(
    'one follows many times',
    'not followed by most of the room',
    ({ data }) => void (data.promises = data.promises.map(() => data.promises[0]!)),
  )
  await claims(
    'a promise with another’s signature',
    'not followed by most of the room',
    ({ data }) => void (data.promises = data.promises.map(({ key }) => ({ key, sig: data.promises[0]!.sig }))),
  )
  await forger.changes(
    'an annex says something else than what came in',
    'the command does not lead to what is recorded',
    forger.find('annex.received'),
    ({ data }) => void (data.events = []),
  )
}

/** What a rule is said to have looked at is not what it did look at. */
async function lookOtherwise(forger: Forger): Promise<void> {
  const unrecorded = 'looked at something that is not recorded'
  const looking = forger.sound.record.find(
    (event) => event.inputs !== undefined && event.type !== 'meeting.closed' && event.type !== 'minutes.frozen',
  ) as EventOf<'marker.placed'>
  const asking = forger.find('check.opened')
  await forger.changes(
    'a rule is said to have looked at one thing more',
    'more is recorded as looked at than its rule asked for',
    looking,
    (event) => void (event.inputs = [...event.inputs!, { asked: 'newId', answer: 'forged' }]),
  )
  await forger.changes(
    'a rule is said to have looked at nothing',
    unrecorded,
    looking,
    (event) => void delete event.inputs,
  )
  await forger.changes(
    'a rule is said to have looked at another thing',
    unrecorded,
    looking,
    (event) => void (event.inputs![0]!.asked = event.inputs![0]!.asked === 'newId' ? 'now' : 'newId'),
  )
  await forger.changes(
    'a rule is said to have got another id',
    'the command does not lead to what is recorded',
    asking,
    (event) => void (event.inputs!.find(({ asked }) => asked === 'newId')!.answer = 'forged'),
  )
  await forger.changes(
    'a rule is said to have read another clause',
    'not allowed (clause-changed)',
    asking,
    (event) =>
      void Object.assign(event.inputs!.find(({ asked }) => asked === 'clause')!.answer as object, { text: '另一条。' }),
  )
  await forger.changes(
    'a rule is said to have looked at another clause',
    unrecorded,
    asking,
    (event) => void (event.inputs!.find(({ asked }) => asked === 'clause')!.about = ['another-clause']),
  )
  await forger.changes(
    'a rule is said to have looked in another order',
    unrecorded,
    asking,
    (event) => void (event.inputs = event.inputs!.toReversed()),
  )
  await forger.changes(
    'an item measured otherwise than was looked at',
    'the command does not lead to what is recorded',
    forger.find('item.closed', ({ proof }) => proof?.body.type === 'item.close'),
    ({ data }) => void (data.elapsedMs = (data.elapsedMs ?? 0) + 1000),
  )
  await forger.changes(
    'the host is said to have looked at something by itself',
    'inputs where no command was decided',
    forger.find('attendance.arrived', ({ by }) => by === 'host'),
    (event) => void (event.inputs = [{ asked: 'now', answer: event.at }]),
  )
}

/** Events in another form than the edition's, and what must not be there twice. */
async function breakForm(forger: Forger): Promise<void> {
  const running = onceRunning(forger)
  await forger.changes(
    'an event says more than it can',
    'broken at event',
    forger.find('participant.admitted'),
    ({ data }) => void Object.assign(data, { standing: 'chair' }),
  )
  await forger.changes(
    'an event has a member of its own',
    'broken at event',
    forger.find('participant.admitted'),
    (event) => void Object.assign(event, { note: '补记' }),
  )
  await forger.changes(
    'a word that no stance is',
    'broken at event',
    forger.find('stance.given'),
    ({ data }) => void (data.stance = 'abstain' as 'agree'),
    { rechained: true, signed: true },
  )
  await forger.changes(
    'a time in another form',
    'broken at event',
    forger.find('meeting.opened'),
    (event) => void (event.at = event.at.replace('Z', '+00:00')),
    { rechained: true, signed: true },
  )
  await forger.changes(
    'time runs backwards',
    'earlier than the line before',
    forger.find('meeting.opened'),
    (event) => void (event.at = new Date(Date.parse(forger.sound.record[0]!.at) - 1000).toISOString()),
  )
  const place = (text: string) => ['marker.place', { text }] as ['marker.place', { text: string }]
  const used = forger.find('marker.placed') ?? forger.find('check.opened')
  if (used?.type === 'marker.placed') {
    const { markerId } = used.data
    await forger.inserts('an id that is used twice', `the id ${markerId} was used before`, used, {
      type: 'marker.placed',
      by: CHAIR_ID,
      data: { ...used.data, text: '又一个' },
      asks: place('又一个'),
      looked: [{ asked: 'newId', answer: markerId }],
    })
    await forger.lies(
      'a command that is obeyed twice',
      'its command stands in the record already',
      ({ record }) =>
        void record.splice(used.seq + 1, 0, {
          ...used,
          data: { ...used.data, markerId: 'forged' },
          inputs: [{ asked: 'newId', answer: 'forged' }],
        }),
      THOROUGH,
    )
  }
  await forger.inserts('a command that says more than it can', 'its command is none (command-malformed)', running, {
    type: 'marker.placed',
    by: CHAIR_ID,
    data: { markerId: 'forged', itemId: '', text: '多说' },
    asks: ['marker.place', { text: '多说', more: 1 } as { text: string }],
    looked: [{ asked: 'newId', answer: 'forged' }],
  })
  await forger.inserts('a command that nobody knows', 'its command is none (command-unknown)', running, {
    type: 'marker.placed',
    by: CHAIR_ID,
    data: { markerId: 'forged', itemId: '', text: '' },
    asks: ['marker.move' as 'marker.place', { text: '' }],
  })
  await forger.changes(
    'somebody’s signature in the record is another',
    'the command does not lead to what is recorded',
    forger.find('minutes.signed', ({ data }) => data.participantId !== CHAIR_ID),
    ({ data }) => void (data.signature = 'A'.repeat(data.signature.length)),
  )
  const signed = forger.find('minutes.signed', ({ data }) => data.participantId !== CHAIR_ID)
  if (signed) {
    const { participantId, key: _, ...cosigned } = signed.data
    await forger.inserts('somebody signs twice in the record', 'not allowed (already-signed)', signed, {
      type: 'minutes.signed',
      by: participantId,
      data: signed.data,
      asks: ['minutes.cosign', cosigned],
    })
  }
}

/** Nobody's command stands behind a beginning. */
async function beginOtherwise(forger: Forger): Promise<void> {
  const alone = { rechained: true, signed: true }
  const begun = (
    name: string,
    reason: string,
    change: (data: EventOf<'meeting.created'>['data']) => void,
    effort = THOROUGH,
  ) => forger.changes(name, reason, forger.find('meeting.created'), ({ data }) => change(data), effort)
  await begun('a title that turns the line round', 'title is not cleaned', (data) => void (data.title = '协商\u202E会'))
  await begun(
    'a title one letter too long',
    'title: text-too-long',
    (data) => void (data.title = 't'.repeat(LIMITS.title + 1)),
  )
  await begun('a place with two spaces', 'place is not cleaned', (data) => void (data.place = '三  楼'))
  await begun('a chair without a name', 'chair.name: name-empty', (data) => void (data.chair.name = ''))
  await begun(
    'a role that is the chair',
    'a role with the standing of the chair',
    (data) => void (data.roles[0]!.standing = 'chair'),
  )
  await begun('a host whose key is none', 'hostKey is no key', (data) => void (data.hostKey = '?'.repeat(43)), alone)
  await begun('a join code that nobody can type', 'code is no join code', (data) => void (data.code = 'abc def'), alone)
  await begun(
    'an edition that nobody knows yet',
    `edition: made by a newer version of the program: edition 99 of the rules`,
    (data) => void (data.edition = 99),
    alone,
  )
  await begun('an edition that never was', 'data.edition is no edition', (data) => void (data.edition = 0), alone)
  await forger.lies(
    'a format of minutes that nobody knows yet',
    'edition: made by a newer version of the program: format 99 of minutes',
    (minutes) => void (minutes.format = 'yuanzhuo-minutes/99' as typeof minutes.format),
    { signed: true },
  )
}

/** The host is said to have seen what it cannot have seen. */
async function seeOtherwise(forger: Forger): Promise<void> {
  const running = onceRunning(forger)
  const state = stateAfter(forger.sound.record.slice(0, running.seq + 1))
  const people = Object.values(state.participants)
  const present = people.find((person) => isPresent(person) && person.id !== CHAIR_ID)!
  const dated = new Set<string>(['attendance.left', 'reach.lost'])
  // Who is not in the roster cannot be assembled: not all of it is made anew.
  const seen = (
    name: string,
    reason: string,
    type: 'attendance.arrived' | 'attendance.left' | 'reach.lost' | 'reach.regained',
    data: { participantId: string; reason?: string },
    behind = running,
  ) =>
    forger.inserts(
      name,
      reason,
      behind,
      { type, by: 'host', data: dated.has(type) ? { since: behind.at, ...data } : data } as Parameters<
        Forger['inserts']
      >[3],
      { rechained: true, signed: true },
    )
  await seen('somebody comes twice', 'is in the room already', 'attendance.arrived', { participantId: present.id })
  await seen('somebody who is not in the roster comes', 'nobody whom the host can see', 'attendance.arrived', {
    participantId: 'nobody',
  })
  await seen('somebody leaves for a reason', 'a reason without a command', 'attendance.left', {
    participantId: present.id,
    reason: '离场',
  })
  const closed = forger.find('meeting.closed')!
  await seen(
    'somebody leaves after the end',
    'the meeting is over',
    'attendance.left',
    { participantId: CHAIR_ID },
    closed,
  )
  const out = forger.find('participant.removed') ?? forger.find('participant.refused')
  if (out)
    await seen('somebody comes who was sent out', 'nobody whom the host can see', 'attendance.arrived', out.data, out)
  await seen('somebody is gone whom nobody saw leave', 'was not out of reach since then', 'attendance.left', {
    participantId: present.id,
  })
  await seen('somebody is within reach again who always was', 'was not out of reach', 'reach.regained', {
    participantId: present.id,
  })
  await seen('somebody is out of reach who is not here', 'nobody whom the host can see', 'reach.lost', {
    participantId: 'nobody',
  })
  const lost = forger.find('reach.lost')
  if (lost) {
    await forger.changes(
      'somebody is out of reach before having come',
      'lost before having come',
      lost,
      ({ data }) => void (data.since = forger.sound.record[0]!.at),
    )
    await seen(
      'somebody is gone before the time that the chair chose',
      'the chair chose no such time',
      'attendance.left',
      lost.data,
      lost,
    )
  }
  await forger.inserts('the clock is said to have been set by nothing', 'no clock that matters was set', running, {
    type: 'clock.jumped',
    by: 'host',
    data: { byMs: 0 },
  })
}

/** The meeting is given another description than the chair gave, or by somebody else, or too late. */
async function describeOtherwise(forger: Forger): Promise<void> {
  const running = onceRunning(forger)
  const described = (
    name: string,
    reason: string,
    { by = CHAIR_ID, wish = {}, recorded = wish }: { by?: string; wish?: object; recorded?: object },
    behind = running,
  ) => {
    const plain = { title: '改名后的会议', place: '', hostUnit: '' }
    return forger.inserts(name, reason, behind, {
      type: 'meeting.described',
      by,
      data: { ...plain, ...recorded },
      asks: ['meeting.describe', { ...plain, ...wish }],
    })
  }
  await forger.changes(
    'another title than the chair gave',
    'the command does not lead to what is recorded',
    forger.find('meeting.described'),
    ({ data }) => void (data.title = '别的题目'),
  )
  const secretary = somebody(forger, 'secretary')
  if (secretary) await described('the secretary names the meeting', 'not allowed (not-permitted)', { by: secretary })
  const title = 't'.repeat(LIMITS.title + 1)
  await described('a new title one letter too long', 'not allowed (text-too-long)', { wish: { title } })
  await described('a new title with two spaces', 'the command does not lead to what is recorded', {
    wish: { title: '改名  后' },
  })
  await described('a new place that turns the line round', 'the command does not lead to what is recorded', {
    wish: { place: '三\u202E楼' },
  })
  const { title: same, place, hostUnit } = stateAfter(forger.sound.record.slice(0, running.seq + 1))
  await described('the same name again', 'its command leads to nothing', { wish: { title: same, place, hostUnit } })
  const frozen = forger.find('minutes.frozen')
  if (frozen)
    await described(
      'a new name for sealed minutes',
      'not allowed (minutes-frozen)',
      { by: holderBehind(forger, frozen.seq) },
      frozen,
    )
}

/** Commands that their senders gave elsewhere, or to other words, or in another record. */
async function bindOtherwise(forger: Forger): Promise<void> {
  const { sound } = forger
  const running = onceRunning(forger)
  const another = 'its sender had seen another record than this one'
  const marked = (name: string, reason: string, bound: object) =>
    forger.inserts(name, reason, running, {
      type: 'marker.placed',
      by: CHAIR_ID,
      data: { markerId: 'forged', itemId: '', text: '' },
      asks: ['marker.place', { text: '' }],
      looked: [{ asked: 'newId', answer: 'forged' }],
      bound,
    })
  await marked('a command for another host', 'not allowed (command-other-host)', {
    hostKey: strangersKey().publicKey,
  })
  await marked('a command of somebody who saw another record', another, { head: '0'.repeat(64) })
  await marked('a command of somebody who saw what came later', another, { head: sound.recordHead })
  await marked('a command of somebody in the roster who saw nothing', another, { head: '' })
  await marked('a command that answers where it names nothing', 'not allowed (command-outdated)', {
    about: 'A'.repeat(43),
  })
  await marked('a command that is bound to no host', 'proof is not in its form', { hostKey: undefined })

  const arrived = forger.find('attendance.arrived', ({ by, data }) => by === 'host' && data.participantId !== CHAIR_ID)
  if (arrived)
    await forger.lies(
      'what others saw happen is left out',
      another,
      ({ record }) => void record.splice(arrived.seq, 1),
      { rechained: true, signed: true },
    )

  const opened = forger.find('check.opened', ({ by }) => by === CHAIR_ID)
  const asked = opened?.data.eligible.find(
    (id) => stateAfter(sound.record.slice(0, opened.seq)).participants[id]!.key !== '',
  )
  if (opened && asked) {
    const { checkId, clauseId } = opened.data
    await forger.inserts('an answer to other words', 'not allowed (command-outdated)', opened, {
      type: 'stance.given',
      by: asked,
      data: { checkId, participantId: asked, stance: 'agree', reason: '' },
      asks: ['stance.give', { checkId, stance: 'agree', reason: '' }],
      bound: { about: 'A'.repeat(43) },
    })
    // All that is the host's own is signed again; the answers are genuine.
    await forger.changes(
      'the question is changed once it is answered, by the chair’s own hand',
      another,
      opened,
      (event) => {
        const text = '费用由居民承担。'
        const before = sound.record[opened.seq - 1]!
        event.data.text = text
        Object.assign(event.inputs!.find((each) => each.asked === 'clause')!.answer as object, { text })
        event.proof = forger.command({ by: CHAIR_ID }, ['check.open', { clauseId, text }], before)
      },
    )
  }

  const created = forger.find('meeting.created')!
  const key = strangersKey()
  const { code, hostKey, roles } = created.data
  const wish = { code, name: '别处来的人', unit: '', roleId: roles[0]!.id }
  const joins = (name: string, reason: string, participantId: string, change: object) => {
    const plain = { id: 'forged', type: 'join' as const, payload: wish, at: created.at }
    const joining = joinBody(plain, { id: sound.meeting.id, edition: NEWEST_EDITION, hostKey }) as CommandBody
    const body = { ...joining, ...change } as CommandBody
    return forger.inserts(
      name,
      reason,
      created,
      {
        type: 'participant.requested',
        by: participantId,
        data: { participantId, name: wish.name, unit: '', roleId: wish.roleId, key: key.publicKey },
        proof: signCommand(key, body),
        looked: [{ asked: 'newId', answer: participantId }],
      },
      { rechained: true, signed: true },
    )
  }
  await joins('a join that was for another meeting', 'its command belongs to another meeting', 'forged', {
    meetingId: 'another-meeting',
  })
  await joins('a join that was for another host', 'not allowed (command-other-host)', 'forged', {
    hostKey: key.publicKey,
  })
  await joins('somebody comes in under the chair’s id', 'the id chair was used before', CHAIR_ID, {})
  await joins('somebody comes in under the host’s name', 'record-law: ', 'host', {})
}

/** Keys by which a signature may hold for one reader and not for another. */
async function keysOfNobody(forger: Forger): Promise<void> {
  const ofLowOrder = 'A'.repeat(43) // y = 0: of order 4
  await forger.changes(
    'a host whose key is of low order',
    'hostKey is no key',
    forger.find('meeting.created'),
    ({ data }) => void (data.hostKey = ofLowOrder),
    { rechained: true, signed: true },
  )
  const standby = { standbyId: 'forged', name: '备用', url: 'http://192.168.1.7:8420/', key: ofLowOrder }
  await forger.inserts(
    'a standby whose key is of low order',
    'not allowed (key-unfit)',
    forger.find('meeting.created')!,
    {
      type: 'standby.named',
      by: CHAIR_ID,
      data: { ...standby, recoveryKey: strangersKey().publicKey },
      asks: ['standby.name', { ...standby, recoveryKey: strangersKey().publicKey }],
    },
  )
}

/** A decided clause is reopened for another reason, twice, or by somebody else than the chair. */
async function reopenOtherwise(forger: Forger): Promise<void> {
  const reopened = forger.find('clause.reopened')
  if (!reopened) return
  await forger.changes(
    'a clause reopened for another reason than the chair gave',
    'the command does not lead to what is recorded',
    reopened,
    ({ data }) => void (data.reason = '别的理由'),
  )
  const { clauseId, checkId } = reopened.data
  const again = (name: string, reason: string, by: string) =>
    forger.inserts(name, reason, reopened, {
      type: 'clause.reopened',
      by,
      data: { clauseId, checkId, reason: '再改' },
      asks: ['clause.reopen', { clauseId, reason: '再改' }],
    })
  await again('a clause reopened that is open', 'not allowed (clause-not-locked)', holderBehind(forger, reopened.seq))
  const secretary = somebody(forger, 'secretary')
  if (secretary) await again('the secretary reopens a clause', 'not allowed (not-permitted)', secretary)
}

/** Somebody with a device and of this standing whom the chair had let in when the meeting was opened. */
function somebody(
  forger: Forger,
  standing: 'secretary' | 'timekeeper' | 'deliberant' | 'contributor' | 'observer',
): string | undefined {
  const state = stateAfter(forger.sound.record.slice(0, forger.find('meeting.opened')!.seq + 1))
  return Object.values(state.participants).find(
    (person) => person.status === 'admitted' && person.id !== CHAIR_ID && roleOf(state, person).standing === standing,
  )?.id
}

/** The last event that the opening of the meeting led to. */
const onceRunning = (forger: Forger): RecordEvent => forger.sound.record[forger.find('meeting.opened')!.seq + 1]!

/** Who holds the chair after this event. */
const holderBehind = (forger: Forger, seq: number): string =>
  chairHolder(stateAfter(forger.sound.record.slice(0, seq + 1)))
