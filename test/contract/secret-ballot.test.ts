import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { base64urlnopad, utf8 } from '@scure/base'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readRecordLog } from '#main/storage/record-log'
import type { Vote } from '#shared/decision/forms/motion'
import type { RecordEvent } from '#shared/meeting/events'
import { decisionOf } from '#shared/meeting/decisions/decisions-state'
import { stateAfter } from '#shared/meeting/fold'
import { auditRecord, chainFault } from '#shared/meeting/record'
import { recoverPrivateKey } from '#shared/ballot/key-ceremony'
import { electionId, SEALED_GROUP } from '#shared/sealed/sealed-election'
import { recounted } from '#shared/sealed/sealed-box'
import { sealedTexts } from '#shared/sealed/sealed-texts'
import { sealedVotesFault } from '#shared/sealed/sealed-votes-fault'
import type { DeviceKey } from '#shared/signing/device-key'
import { deviceKeyFrom, signBytes } from '#shared/signing/device-key'
import type { BundleList } from '#shared/verify/bundle-list'
import { ballotBoxPath, BUNDLE, signedListText } from '#shared/verify/bundle-list'
import { minutesFileText, verifyMinutes } from '#shared/verify/verify'
import { verifyFile } from '#shared/verify/verify-file'
import { verifyElection } from '#shared/ballot/verify-election'
import { hasBeleniosTool, tryBeleniosTool } from '../support/belenios-tool'
import { freePort } from '../support/free-port'
import { accepted, signMinutesOf } from '../support/held-meeting'
import type { TestParticipant } from '../support/host'
import { tempDir, TestConsole, testHost } from '../support/host'
import { HostProcess } from '../support/host-process'
import type { SealedRoom } from '../support/sealed-room'
import {
  announceSealed,
  archiveOf,
  cast,
  makeKey,
  open,
  register,
  sealedAt,
  sealedBallot,
  sealedRoom,
  tellersSent,
} from '../support/sealed-room'

const CHOICES: Vote[] = ['for', 'for', 'for', 'against', 'abstain']

/** Of the commands whose texts are changed here. */
interface Payload {
  voter: string
  ballot: string
  message: string
}

/** Every file below a folder. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())

const act = (room: Awaited<ReturnType<typeof sealedRoom>>, type: 'open' | 'close' | 'count' | 'publish') =>
  accepted(room.held.chair.link.send(`decision.${type}`, { decisionId: room.decisionId }))

/** The files of a bundle with a list of them as they are now, by this host. */
function listedAnew(files: Record<string, Uint8Array>, host: DeviceKey): Record<string, Uint8Array> {
  const { [BUNDLE.list]: before, ...listed } = files
  const { payload } = JSON.parse(new TextDecoder().decode(before)) as { payload: string }
  const { minutes } = JSON.parse(utf8.encode(base64urlnopad.decode(payload))) as BundleList
  const list: BundleList = {
    format: 'yuanzhuo-bundle/1',
    minutes,
    files: Object.entries(listed).map(([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  }
  const text = signedListText(list, host.publicKey, '2026-11-02T08:00:00.000Z', (bytes) => signBytes(host, bytes))
  return { ...listed, [BUNDLE.list]: utf8.decode(text) }
}

describe('a secret ballot over a real host', () => {
  it('thirty vote, one of three tellers stays away, the host is killed, and others count the same', async () => {
    const dataDir = join(await tempDir(), 'data')
    const port = await freePort()
    let host = await HostProcess.start({ dataDir, port })
    const room = await sealedRoom(host, 30)
    const { decisionId, held, ids } = room
    const { people } = held
    const tellers = people.slice(0, 3) as [TestParticipant, TestParticipant, TestParticipant]
    const order = (...given: Parameters<typeof held.chair.link.send>) => held.chair.link.send(...given)

    expect(await order('decision.open', { decisionId })).toMatchObject({ reason: 'tellers-not-ready' })
    await makeKey(host, room, tellers)
    await Promise.all(people.map((page) => register(room, page)))
    await held.chair.until('all devices', () => sealedAt(held.chair, decisionId).sealed!.registered === 30)
    await act(room, 'open')
    for (const page of people) await page.until('open', () => sealedAt(page, decisionId).sealed!.election !== null)

    // Half of them cast; what is acknowledged is there after the host is killed.
    const choiceOf = (at: number): Vote => CHOICES[at % CHOICES.length]!
    const ballots = people.map((page, at) => sealedBallot(room, page, { vote: choiceOf(at) }))
    await Promise.all(people.slice(0, 15).map(async (page, at) => accepted(cast(room, page, ballots[at]!.text))))
    await host.kill()
    host = await HostProcess.start({ dataDir, port })
    const console = await TestConsole.open(host.consoleUrl())
    held.console = console
    held.chair = console.chair(held.meetingId)
    await held.chair.live()
    for (const person of people)
      await person.until('back', ({ connection, synced }) => connection.is === 'live' && synced, 30_000)
    expect(sealedAt(held.chair, decisionId)).toMatchObject({ stage: 'open', progress: { cast: 15, missing: null } })

    // One whose ballot is in the box casts another, which replaces it. One device tries to cast with another's credential.
    const [first, second] = people as [TestParticipant, TestParticipant]
    expect(await cast(room, first, ballots[20]!.text)).toMatchObject({ reason: 'ballot-unsound' })
    expect(await cast(room, first, ballots[0]!.text)).toMatchObject({ reason: 'ballot-unsound' })
    const broken = ballots[16]!.text.replace(/"beta":"(\d)/, (_, digit) => `"beta":"${(Number(digit) % 9) + 1}`)
    expect(await cast(room, people[16]!, broken)).toMatchObject({ reason: 'ballot-unsound' })
    const again = sealedBallot(room, second, { vote: 'against' })
    await accepted(cast(room, second, again.text))
    await Promise.all(people.slice(15).map(async (page, at) => accepted(cast(room, page, ballots[at + 15]!.text))))
    await held.chair.until('all ballots', () => sealedAt(held.chair, decisionId).progress.cast === 30)

    // The voter finds the own ballot; nobody finds whose the others are.
    await second.until('the tracker', () => sealedAt(second, decisionId).sealed!.own[0]?.tracker === again.tracker)
    expect(sealedAt(held.chair, decisionId).sealed!.trackers).toContain(again.tracker)
    const shown = held.chair.now.state!.decisions!.at(-1)!
    expect(shown.sealed!.ballots.every(({ voter }) => voter === null)).toBe(true)
    expect(shown.voted).toEqual({ count: 30, voters: null })

    await act(room, 'close')
    expect(await cast(room, first, ballots[0]!.text)).toMatchObject({ reason: 'decision-not-open' })
    expect(await order('decision.count', { decisionId })).toMatchObject({ reason: 'tellers-not-ready' })
    await accepted(held.chair.link.send('ballots.sum', { decisionId }))

    // The third teller is gone for good; the second comes back, and two are enough.
    tellers[2].link.close()
    expect(await open(host, room, tellers[0])).toBe(30)
    expect(await order('decision.count', { decisionId })).toMatchObject({ reason: 'tellers-not-ready' })
    const sent = await tellersSent(host, tellers[1], room)
    expect(
      await tellers[1].link.send('share.give', {
        decisionId,
        message: sealedTexts(await recordOf(dataDir, held.meetingId), decisionId).shares.get(ids[0]!)!,
      }),
    ).toMatchObject({ reason: 'ballot-unsound' })
    await open(host, room, tellers[1])
    await act(room, 'count')
    await act(room, 'publish')
    await first.until('published', () => sealedAt(first, decisionId).stage === 'published')
    const { verdict } = sealedAt(first, decisionId)
    expect(verdict).toMatchObject({
      outcome: 'passed',
      turnout: { entitled: { heads: 30 }, cast: { heads: 30 } },
      result: { for: { heads: 17 }, against: { heads: 7 }, abstain: { heads: 6 } },
    })

    await accepted(held.chair.link.send('meeting.close', {}))
    const file = await signMinutesOf(host, held)
    const good = await verifyMinutes(minutesFileText(file))
    expect(good.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(good.checks.map(({ name }) => name)).toContain('secret-ballots')

    // Others' checker, from the archive the host hands out, which is the one that follows from the minutes.
    const record = good.minutes!.record
    const archive = await archiveOf(host, first, room)
    const own = recounted(decisionOf(stateAfter(record), decisionId)!, sealedTexts(record, decisionId))
    expect(Buffer.from(own.archive()).equals(archive)).toBe(true)
    expect(verifyElection(archive, { trackers: [again.tracker], recasting: true }).holds).toBe(true)
    if (hasBeleniosTool) {
      const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-ballot-'))
      writeFileSync(join(folder, `${electionId(decisionId)}.bel`), archive)
      expect(tryBeleniosTool(folder, ['election', 'verify'])).toMatchObject({ ok: true })
    }
    expect([chainFault(record), auditRecord(record)]).toEqual([null, null])

    // With all that is on the host's disk, log and all: no secret of a device, no answer, and nothing to open a ballot with.
    const everything = filesOf(dataDir).map((path) => readFileSync(path, 'latin1'))
    const secrets = [
      ...room.credentials.values(),
      ...[...room.keeps.values()].map(({ seed }) => seed.seed),
      ...tellers.map((page, place) =>
        recoverPrivateKey(
          SEALED_GROUP,
          room.keeps.get(page.now.participantId ?? ids[place]!)!.seed,
          sent.outputs[place]!,
        ),
      ),
      '{"vote":',
    ]
    expect(secrets.filter((secret) => everything.some((text) => text.includes(secret)))).toEqual([])
    expect(await host.stop()).toBe(0)
  }, 300_000)

  it('finds ballots dropped, doubled, swapped, altered and added, a lying teller, and another result', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir, { pages: { 'verify.html': '<!doctype html>' } })
    const room = await sealedRoom(host, 6, { tellers: 2 })
    const { decisionId, held } = room
    const tellers = held.people.slice(0, 2)
    await makeKey(host, room, tellers)
    for (const page of held.people) await register(room, page)
    await held.chair.until('all devices', () => sealedAt(held.chair, decisionId).sealed!.registered === 6)
    await act(room, 'open')
    for (const page of held.people) await page.until('open', () => sealedAt(page, decisionId).stage === 'open')
    for (const page of held.people) await accepted(cast(room, page, sealedBallot(room, page, { vote: 'for' }).text))
    await act(room, 'close')
    await accepted(held.chair.link.send('ballots.sum', { decisionId }))
    for (const page of tellers) await open(host, room, page)
    await act(room, 'count')
    await accepted(held.chair.link.send('meeting.close', {}))
    const { record } = (await verifyMinutes(minutesFileText(await signMinutesOf(host, held)))).minutes!
    expect(sealedVotesFault(record)).toBeNull()

    // In the file of all of the meeting the box goes along, as others' checker reads it. Whatever the host lists and signs
    // is held against the record.
    const answer = await held.console.fetch(`/api/meetings/${held.meetingId}/paper-bundle?language=zh`)
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const [path, ...others] = Object.keys(files).filter((each) => each.startsWith(BUNDLE.ballots))
    expect([path, others]).toEqual([ballotBoxPath(electionId(decisionId)), []])
    const box = files[path!]!
    expect(verifyElection(box).holds).toBe(true)
    if (hasBeleniosTool) {
      const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-ballot-'))
      writeFileSync(join(folder, `${electionId(decisionId)}.bel`), box)
      expect(tryBeleniosTool(folder, ['election', 'verify'])).toMatchObject({ ok: true })
    }
    const { d } = JSON.parse(readFileSync(join(dataDir, 'host-key.json'), 'utf8')) as { d: string }
    const wrong = async (changed: Record<string, Uint8Array>) => {
      const { checks } = await verifyFile(zipSync(listedAnew(changed, deviceKeyFrom(base64urlnopad.decode(d)))))
      return checks.flatMap(({ name, ok, detail }) => (ok ? [] : [`${name}: ${detail}`]))
    }
    expect(await wrong(files)).toEqual([])
    const bent = Uint8Array.from(box)
    bent[bent.length >> 1]! ^= 1
    expect(await wrong({ ...files, [path!]: bent })).toEqual([
      `bundle-ballots: the box of “${decisionOf(held.chair.now.state!, decisionId)!.title}” (${path}) is not the one that the record gives`,
    ])
    const { [path!]: _box, ...without } = files
    expect(await wrong(without)).toEqual([
      expect.stringMatching(/^bundle-ballots: the box of “.+” \(ballots\/\w{22}\.bel\) is missing$/),
    ])
    const foreign = ballotBoxPath(electionId('another'))
    expect(await wrong({ ...files, [foreign]: box })).toEqual([
      `bundle-ballots: ${foreign} is the box of no secret ballot that was counted in this meeting`,
    ])

    const altered = (change: (record: RecordEvent[]) => RecordEvent[] | void): string | null => {
      const copy = structuredClone(record) as RecordEvent[]
      return sealedVotesFault(change(copy) ?? copy)
    }
    const sealed = (events: RecordEvent[]) => events.filter(({ type }) => type === 'ballot.sealed')
    const payload = (event: RecordEvent) => event.proof!.body.payload as Payload
    const trackerOf = (event: RecordEvent) => event.data as { tracker: string }
    const stranger = sealedBallot(room, held.people[0]!, { vote: 'against' })

    expect(altered((events) => events.filter((each) => each !== sealed(events)[2]))).toContain('wrong-sum')
    expect(altered((events) => events.flatMap((each) => (each === sealed(events)[2] ? [each, each] : each)))).toContain(
      'ballot-doubled',
    )
    expect(
      altered((events) => {
        const [one, other] = sealed(events).map(payload) as [Payload, Payload]
        ;[one.ballot, other.ballot] = [other.ballot, one.ballot]
      }),
    ).toContain('ballot-missing')
    expect(
      altered((events) => {
        const [one, other] = sealed(events).map(trackerOf) as [{ tracker: string }, { tracker: string }]
        const [first, second] = sealed(events).map(payload) as [Payload, Payload]
        ;[one.tracker, other.tracker] = [other.tracker, one.tracker]
        ;[first.ballot, second.ballot] = [second.ballot, first.ballot]
      }),
    ).toContain('credential-unknown')
    expect(
      altered((events) => {
        const one = payload(sealed(events)[0]!)
        one.ballot = one.ballot.replace(/"beta":"(\d)/, (_, digit) => `"beta":"${(Number(digit) % 9) + 1}`)
      }),
    ).toMatch(/signature|not-in-group|choice-proof/)
    // One more by somebody on the list, after the sum was made: rightly signed, and not in it.
    expect(
      altered((events) => {
        const last = sealed(events).at(-1)!
        const added = structuredClone(last)
        payload(added).ballot = stranger.text
        payload(added).voter = held.people[0]!.now.participantId!
        Object.assign(added.data, { voter: held.people[0]!.now.participantId!, tracker: stranger.tracker })
        return events.flatMap((each) => (each === last ? [each, added] : each))
      }),
    ).toContain('wrong-sum')
    const shares = (events: RecordEvent[]) => events.filter(({ type }) => type === 'share.given').map(payload)
    expect(
      altered((events) => {
        const [one, other] = shares(events) as [Payload, Payload]
        one.message = other.message
      }),
    ).toContain('share-proof')
    expect(
      altered((events) => {
        const counted = events.find(({ type }) => type === 'decision.counted')!
        const [count] = (counted.data as { box: { counts: { votes: Record<string, { heads: number }> }[] } }).box.counts
        Object.assign(count!.votes, { for: count!.votes.against, against: count!.votes.for })
      }),
    ).toContain('wrong-result')
  }, 180_000)

  it('is not begun with too few voters, tellers, or in a form that cannot be added up; nor counted from too few ballots', async () => {
    const host = await testHost(await tempDir())
    await expect(sealedRoom(host, 4)).rejects.toThrow('secret-too-few')
    await expect(sealedRoom(host, 5, { threshold: 1 })).rejects.toThrow('tellers-wrong')
    await expect(sealedRoom(host, 5, { tellers: 2, threshold: 3 })).rejects.toThrow('tellers-wrong')
    const room = await sealedRoom(host, 5, { tellers: 2 })
    const { decisionId, held } = room
    const { chair, people } = held
    await makeKey(host, room, people.slice(0, 2))
    for (const page of people.slice(0, 4)) await register(room, page)
    expect(await chair.link.send('decision.open', { decisionId })).toMatchObject({ reason: 'secret-too-few' })
    await register(room, people[4]!)
    const [teller] = people as [TestParticipant]
    expect(await teller.link.send('teller.introduce', { decisionId, message: '{}' })).toMatchObject({
      reason: 'decision-stage',
    })
    expect(await people[4]!.link.send('teller.introduce', { decisionId, message: '{}' })).toMatchObject({
      reason: 'not-permitted',
    })
    // A teller who has left and is needed: said before anything is sealed.
    const [, second] = people as [TestParticipant, TestParticipant]
    await accepted(second.link.send('attendance.declare', { present: false }))
    await chair.until('one is gone', () => sealedAt(chair, decisionId).sealed!.tellersHere === 1)
    expect(await chair.link.send('decision.open', { decisionId })).toMatchObject({ reason: 'tellers-away' })
    await accepted(second.link.send('attendance.declare', { present: true }))
    await act(room, 'open')
    for (const page of people) await page.until('open', () => sealedAt(page, decisionId).stage === 'open')
    for (const page of people.slice(0, 4))
      await accepted(cast(room, page, sealedBallot(room, page, { vote: 'for' }).text))
    await act(room, 'close')
    expect(await chair.link.send('ballots.sum', { decisionId })).toMatchObject({ reason: 'secret-too-few' })
    await accepted(chair.link.send('decision.annul', { decisionId, reason: '投票的人太少' }))
  }, 180_000)

  it('with a teller gone for good opens nothing, is annulled without losing anything, and is held again', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const room = await sealedRoom(host, 5, { tellers: 2 })
    const { decisionId, held, ids } = room
    const { chair, people } = held
    const [first, second] = people as [TestParticipant, TestParticipant]
    await vote(host, room, [first, second])
    await accepted(chair.link.send('ballots.sum', { decisionId }))
    await open(host, room, first)
    await accepted(second.link.send('attendance.declare', { present: false }))
    await chair.until('who is missing', () => sealedAt(chair, decisionId).sealed!.tellersAway.length === 1)
    expect(sealedAt(chair, decisionId).sealed!.tellersAway).toEqual([ids[1]])
    expect(await chair.link.send('decision.count', { decisionId })).toMatchObject({ reason: 'tellers-not-ready' })
    await accepted(chair.link.send('decision.annul', { decisionId, reason: '一位监票人回不来' }))

    // Held again, with other tellers.
    await accepted(second.link.send('attendance.declare', { present: true }))
    const again = await announceSealed(held, ids, { tellers: 2, first: 2 })
    await vote(host, again, people.slice(2, 4))
    await accepted(chair.link.send('ballots.sum', { decisionId: again.decisionId }))
    for (const page of people.slice(2, 4)) await open(host, again, page)
    await act(again, 'count')
    await act(again, 'publish')
    await accepted(chair.link.send('meeting.close', {}))
    const { checks, minutes } = await verifyMinutes(minutesFileText(await signMinutesOf(host, held)))
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(minutes!.votes).toMatchObject([
      { annulled: '一位监票人回不来', verdict: null },
      { annulled: null, verdict: { outcome: 'passed', result: { for: { heads: 5 } } } },
    ])
    // What was annulled is all there still: who voted, each sealed ballot, and the share that was given.
    const { record } = minutes!
    const { ballots, shares } = sealedTexts(record, decisionId)
    expect([ballots.length, shares.size]).toEqual([5, 1])
    expect(decisionOf(stateAfter(record), decisionId)!.voted.voters!.toSorted()).toEqual(ids.toSorted())
    expect(verifyElection(await archiveOf(host, first, room)).holds).toBe(true)
  }, 300_000)
})

/** Key, credentials and one ballot in favour of everybody; closed. */
async function vote(host: Awaited<ReturnType<typeof testHost>>, room: SealedRoom, tellers: TestParticipant[]) {
  const { held, decisionId } = room
  await makeKey(host, room, tellers)
  for (const page of held.people) await register(room, page)
  await held.chair.until(
    'all devices',
    () => sealedAt(held.chair, decisionId).sealed!.registered === held.people.length,
  )
  await act(room, 'open')
  for (const page of held.people) {
    await page.until('open', () => sealedAt(page, decisionId).sealed!.election !== null)
    await accepted(cast(room, page, sealedBallot(room, page, { vote: 'for' }).text))
  }
  await act(room, 'close')
}

const recordOf = (dataDir: string, meetingId: string) =>
  readRecordLog(join(dataDir, 'meetings', meetingId, 'record.jsonl'))
