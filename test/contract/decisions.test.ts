import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRecordLog } from '#main/storage/record-log'
import { addAction, entryOf, fragmentField, textField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import type { Announcement } from '#shared/decision/announcement'
import { announcementDigest } from '#shared/decision/announcement'
import { verdictOf } from '#shared/decision/verdict'
import { decisionViews } from '#shared/meeting/decisions/decision-view'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { auditRecord, chainFault } from '#shared/meeting/record'
import { paperOf } from '#shared/papers/paper-of'
import { canonicalBytes } from '#shared/signing/canonical'
import { minutesFileText, verifyMinutes } from '#shared/verify/verify'
import { papers as zh } from '#shared/words/zh-CN/papers'
import { base64urlnopad } from '@scure/base'
import type { Held } from '../support/held-meeting'
import { accepted, openMeeting, signMinutesOf, writeClause } from '../support/held-meeting'
import type { ReachableHost, TestPage, TestParticipant } from '../support/host'
import { joinMeeting, tempDir, TestConsole, testHost, until } from '../support/host'
import { freePort } from '../support/free-port'
import { HostProcess } from '../support/host-process'
import { announced, shippedRules } from '../unit/decision/draft'

const ID = { decision: '' }
const decisionAt = (page: TestPage) =>
  decisionViews(page.now.state!, page.now.participantId ?? null).find(({ id }) => id === ID.decision)!

/** Five residents, their roles confirmed by the chair, and an item open. */
async function room(host: ReachableHost) {
  const held = await openMeeting(host)
  const { chair, people } = held
  const roleId = chair.now.state!.roles.find(({ standing }) => standing === 'deliberant')!.id
  for (const name of ['赵敏', '孙立'])
    people.push(await joinMeeting(host, chair.now.state!.code, { name, unit: '四号楼', roleId }))
  for (const person of people) await person.live()
  const ids = people.map((person) => person.now.participantId!)
  await chair.until('all of them', ({ state }) => ids.every((id) => state!.participants[id]?.status === 'admitted'))
  await accepted(chair.link.send('roles.confirm', { participantIds: ids }))
  await accepted(chair.link.send('item.open', { itemId: readDocument(chair.doc).agenda[0]!.id }))
  return { held, ids }
}

async function announce(
  { chair, people }: Held,
  ids: readonly string[],
  change: Partial<Announcement>,
  clauseIds: string[] = [],
  tellers: string[] = [],
) {
  await accepted(chair.link.send('decision.draft', { title: '更换楼道灯', question: '今年换不换？', clauseIds }))
  const draft = await chair.until('the draft', ({ state }) => (state!.decisions?.length ?? 0) > 0)
  ID.decision = draft.state!.decisions!.at(-1)!.id
  // 居民会议: more than half of all, and more than half of those who came.
  const rules = shippedRules('city-assembly', '2026-11-27')
  const announcement = announced(
    rules,
    ids.map((id) => ({ id, heads: 1, area: 0 })),
    { form: { kind: 'motion' }, ...change },
  )
  const clauses = decisionAt(chair).clauses.map(({ clauseId, text }) => ({ clauseId, text }))
  await accepted(
    chair.link.send('decision.announce', {
      decisionId: ID.decision,
      clauses,
      announcement,
      inWriting: false,
      tellers,
    }),
  )
  for (const page of [chair, ...people])
    await page.until('the announcement', () => decisionAt(page)?.digest === announcementDigest(announcement))
  return announcement
}

const act = (page: TestPage, type: 'open' | 'close' | 'count' | 'publish') =>
  accepted(page.link.send(`decision.${type}`, { decisionId: ID.decision }))

const vote = (page: TestParticipant, choice: 'for' | 'against' | 'abstain') =>
  page.link.send('ballot.cast', {
    decisionId: ID.decision,
    voter: page.now.participantId!,
    answer: { vote: choice },
  })

const stageIs = async (pages: readonly TestPage[], stage: string) => {
  for (const page of pages) await page.until(stage, () => decisionAt(page)?.stage === stage)
}

/** The file as it would be with these minutes, signed by nobody anew. */
const withMinutes = (file: SignedMinutes, change: (minutes: Minutes) => void): string => {
  const minutes = JSON.parse(new TextDecoder().decode(base64urlnopad.decode(file.payload))) as Minutes
  change(minutes)
  return minutesFileText({ ...file, payload: base64urlnopad.encode(canonicalBytes(minutes)) })
}

describe('a decision over a real host', () => {
  it('by name: announced, opened, one recused, one changes their vote, the host is killed, and the minutes hold', async () => {
    const dataDir = join(await tempDir(), 'data')
    const port = await freePort()
    let host = await HostProcess.start({ dataDir, port })
    const { held, ids } = await room(host)
    const { people, meetingId } = held
    let { chair } = held
    const [zhang, li, ouyang, zhao, sun] = people as [
      TestParticipant,
      TestParticipant,
      TestParticipant,
      TestParticipant,
      TestParticipant,
    ]
    writeClause(zhang.doc, 'clause1', '十二月底前更换一至六层楼道灯。')
    await until('the clause', () => (readDocument(chair.doc).clauses[0]?.text ?? '') !== '')
    const itemId = readDocument(chair.doc).agenda[0]!.id
    await accepted(sun.link.send('recusal.declare', { participantId: ids[4]!, itemId, reason: '是灯具商' }))
    const announcement = await announce(held, ids, { recused: [ids[4]!] }, ['clause1'])
    expect(await vote(zhang, 'for')).toMatchObject({ reason: 'decision-not-open' })
    // What is announced keeps its words.
    const words = readDocument(chair.doc).clauses[0]!.text
    fragmentField(entryOf(li.doc, 'clauses', 'clause1'), 'body')!.delete(0, 1)
    expect(readDocument(li.doc).clauses[0]!.text).toBe('')
    await until('the words are back', () => readDocument(li.doc).clauses[0]?.text === words)
    await act(chair, 'open')
    await stageIs(people, 'open')
    await accepted(vote(zhang, 'for'))
    await accepted(vote(li, 'against'))
    expect(await vote(sun, 'for')).toMatchObject({ reason: 'recused' })

    await host.kill()
    host = await HostProcess.start({ dataDir, port })
    const console = await TestConsole.open(host.consoleUrl())
    chair = console.chair(meetingId)
    await chair.live()
    for (const person of people)
      await person.until('back', ({ connection, synced }) => connection.is === 'live' && synced, 20_000)
    expect(decisionAt(chair)).toMatchObject({ stage: 'open', box: null, progress: { cast: 2, of: 4 } })
    expect(decisionAt(chair).progress.missing).toEqual([ids[2], ids[3]])
    expect(decisionAt(zhang)).toMatchObject({
      progress: { cast: 2, missing: null },
      mine: [{ answer: { vote: 'for' } }],
    })
    await accepted(vote(li, 'for'))
    await accepted(vote(ouyang, 'for'))
    expect(await chair.link.send('meeting.close', {})).toMatchObject({ reason: 'decision-open' })
    await act(chair, 'close')
    await stageIs(people, 'closed')
    expect(await vote(zhao, 'for')).toMatchObject({ reason: 'decision-not-open' })
    await act(chair, 'count')
    await act(chair, 'publish')
    await stageIs(people, 'published')
    // Zhao sees what came of it without asking, and can count again.
    const seen = decisionAt(zhao)
    expect(seen.verdict).toMatchObject({
      outcome: 'passed',
      turnout: { entitled: { heads: 5 }, recused: { heads: 1 }, cast: { heads: 3 } },
      result: { for: { heads: 3 }, against: { heads: 0 } },
    })
    expect(verdictOf(announcement, seen.attendance, seen.box!)).toEqual(seen.verdict)

    await accepted(chair.link.send('meeting.close', {}))
    const file = await signMinutesOf(host, { ...held, console, chair })
    const good = await verifyMinutes(minutesFileText(file))
    expect(good.checks.filter(({ ok }) => !ok)).toEqual([])
    const minutes = good.minutes!
    expect(minutes.clauses[0]).toMatchObject({ id: 'clause1', fate: 'agreed' })
    expect(minutes.votes).toMatchObject([{ digest: announcementDigest(announcement), verdict: seen.verdict }])
    const paper = JSON.stringify(paperOf('record', minutes, [], { words: zh, draft: false, digest: '' }))
    expect(paper).toContain('赞成3、反对0、弃权0')
    expect(paper).toContain('通过')

    // One ballot that says something else, chained anew or not.
    const swapped = await verifyMinutes(
      withMinutes(file, ({ record }) => {
        const ballot = record.findLast(({ type }) => type === 'ballot.cast')!.data as { ballot: { answer: object } }
        ballot.ballot.answer = { vote: 'against' }
      }),
    )
    expect(swapped.valid).toBe(false)
    expect(swapped.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['record-chain', 'record-law', 'chair-signature']),
    )
    expect(
      (
        await verifyMinutes(
          withMinutes(file, ({ votes }) => {
            votes![0]!.verdict!.outcome = 'failed'
          }),
        )
      ).checks.filter(({ ok }) => !ok),
    ).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'facts' })]))
    const record = await readRecordLog(join(dataDir, 'meetings', meetingId, 'record.jsonl'))
    expect([chainFault(record), auditRecord(record)]).toEqual([null, null])
    expect(record.filter(({ type }) => type === 'ballot.cast')).toHaveLength(4)
    expect(await host.stop()).toBe(0)
  }, 90_000)

  it('by raised hands: two people count, differ, count again; what fails keeps its tasks off the paper', async () => {
    const host = await testHost(await tempDir())
    const { held, ids } = await room(host)
    const { chair, people } = held
    const [zhang, li] = people as [TestParticipant, TestParticipant]
    writeClause(zhang.doc, 'clause1', '楼道里不停电动车。')
    await until('the clause', () => (readDocument(chair.doc).clauses[0]?.text ?? '') !== '')
    await announce(held, ids, { means: ['hands'] }, ['clause1'], [ids[1]!])
    await act(chair, 'open')
    await stageIs(people, 'open')
    const count = (page: TestPage, votes: { for: number; against: number }) =>
      page.link.send('count.enter', {
        decisionId: ID.decision,
        means: 'hands',
        cast: votes.for + votes.against,
        void: 0,
        votes,
      })
    expect(await count(zhang, { for: 2, against: 3 })).toMatchObject({ reason: 'not-permitted' })
    await accepted(count(li, { for: 3, against: 2 }))
    await chair.until('that Li counted', () => decisionAt(chair).counts[0]!.written.length === 1)
    expect(decisionAt(chair).counts[0]!.written[0]!.what).toBeNull()
    await accepted(count(chair, { for: 2, against: 3 }))
    await act(chair, 'close')
    expect(await chair.link.send('decision.count', { decisionId: ID.decision })).toMatchObject({
      reason: 'counts-differ',
    })
    await li.until('the difference', () => decisionAt(li).counts[0]!.differences.length > 0)
    expect(decisionAt(li).counts[0]!.differences).toEqual([
      { what: 'for', first: { heads: 3, area: 0 }, second: { heads: 2, area: 0 } },
      { what: 'against', first: { heads: 2, area: 0 }, second: { heads: 3, area: 0 } },
    ])
    await accepted(count(li, { for: 2, against: 3 }))
    await act(chair, 'count')
    expect(decisionAt(chair).verdict).toMatchObject({ outcome: 'failed', result: { for: { heads: 2 } } })

    // A task that hangs on what failed, and one that hangs on an agenda item.
    for (const [id, what, clause] of [
      ['a1', '清走电动车', 'clause1'],
      ['a2', '装充电桩', readDocument(chair.doc).agenda[0]!.id],
    ] as const)
      zhang.doc.transact(() => {
        addAction(zhang.doc, id)
        const entry = entryOf(zhang.doc, 'actions', id)
        textField(entry, 'what')!.insert(0, what)
        entry!.set('clause', clause)
      })
    await until('the tasks', () => readDocument(chair.doc).actions.length === 2)
    await accepted(chair.link.send('meeting.close', {}))
    const { minutes, valid } = await verifyMinutes(minutesFileText(await signMinutesOf(host, held)))
    expect(valid).toBe(true)
    expect(minutes!.clauses[0]!.fate).toBe('not-agreed')
    expect(minutes!.actions).toMatchObject([{ what: '清走电动车', clause: 'clause1' }, { what: '装充电桩' }])
    const { sections } = paperOf('record', minutes!, [], { words: zh, draft: false, digest: '' })
    const tasks = JSON.stringify(sections.find(({ heading }) => heading.includes(zh.actions)))
    expect(tasks).toContain('装充电桩')
    expect(tasks).not.toContain('清走电动车')
    const votes = sections.find(({ heading }) => heading.includes(zh.voting))!
    expect(votes.parts).toContainEqual({ type: 'list', label: zh.notAgreedLabel, items: ['清走电动车'] })
  }, 60_000)
})
