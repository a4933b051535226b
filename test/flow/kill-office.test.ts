import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, it } from 'vitest'
import { signCommand } from '#shared/journal/signed-command'
import type { ReturnedLedger } from '#shared/ledger/read-ledger'
import { readLedgerFile } from '#shared/ledger/read-ledger'
import type { LedgerAnswer, OfficeFacts } from '#shared/protocol/office-api'
import type { BoundDevice, OwnView } from '#shared/protocol/own-api'
import { bindText } from '#shared/protocol/own-api'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import { checkOffice } from '#main/diagnostics/check-office'
import { checkSignaturesNatively, signNatively } from '#main/signing/native-ed25519'
import { dataFolder } from '#main/storage/data-folder'
import { demoOffice } from '../support/demo-office'
import { freePort } from '../support/free-port'
import { TestConsole } from '../support/host'
import { HostProcess } from '../support/host-process'
import { officeEvents } from '../support/office-events'
import { seeded } from '../support/seeded'

/** A copy of a large office, to be asked for by hand; it is written to. Without it a made-up one of some hundred topics. */
const OFFICE = process.env.YUANZHUO_OFFICE
const KILLS = Number(process.env.YUANZHUO_KILLS ?? 8)
const SEED = Number(process.env.YUANZHUO_SEED ?? 20261128)

/** What the host has promised to keep: ids of commands and numbers of slips that it answered as done. */
interface Promised {
  commands: Set<string>
  slips: Set<string>
  /** Tags, each given to all topics by one import. */
  imports: Set<string>
}

/** A request whose answer a kill may take away; null then. */
async function asked<T>(url: URL | string, init: RequestInit): Promise<T | null> {
  try {
    return (await (await fetch(url, init)).json()) as T
  } catch {
    return null
  }
}

it(
  `an office whose host is killed ${KILLS} times while staff, members and residents act and ledgers come back loses nothing it said was done (seed ${SEED})`,
  { timeout: OFFICE ? 900_000 : 240_000 },
  async () => {
    checkSignaturesNatively()
    signNatively()
    const random = seeded(SEED)
    let host = OFFICE ? await HostProcess.start({ dataDir: OFFICE, port: await freePort() }) : await demoOffice(400)
    const { dataDir, port } = host
    const promised: Promised = { commands: new Set(), slips: new Set(), imports: new Set() }
    /** What each import asked for, acknowledged or not: the rows it named. */
    const wanted = new Map<string, number>()
    let desk = await TestConsole.open(host.consoleUrl())
    const office = async (): Promise<NonNullable<OfficeFacts['office']>> =>
      ((await (await desk.fetch('/api/office')).json()) as OfficeFacts).office!
    const { people, officeId } = await office()
    const as = people.find(({ kind, key }) => kind === 'lead' && key === null)!.id
    const member = people.find(({ kind, key }) => kind === 'member' && key === null)!.id
    const post = <T>(path: string, body: object): Promise<T | null> =>
      desk
        .fetch(`/api/office${path}`, { method: 'POST', body: JSON.stringify(body) })
        .then(async (answer) => (await answer.json()) as T)
        .catch(() => null)

    const { token } = (await post<{ token: string }>(`/people/${member}/invitation`, { as }))!
    const key = newDeviceKey()
    const bound = (await asked<BoundDevice>(new URL('/api/own/device', host.joinUrl), {
      method: 'POST',
      body: JSON.stringify({ token, key: key.publicKey, sig: signBytes(key, utf8ToBytes(bindText(token))) }),
    }))!
    const headers = { authorization: `Bearer ${bound.ticket}` }
    /** All of the ledger as it goes out now, with this tag filled down. */
    const filledDown = async (tag: string): Promise<ReturnedLedger> => {
      const csv = await (await desk.fetch('/api/office/ledger?view=all&format=csv&language=zh')).text()
      const [head, ...lines] = csv.trimEnd().split('\r\n')
      const column = head!.split('","').indexOf('标签')
      const changed = lines.map((line) => line.split('","').with(column, tag).join('","'))
      return readLedgerFile(utf8ToBytes([head, ...changed].join('\r\n'))) as ReturnedLedger
    }

    let working = true
    /** Does the same thing again and again, whatever becomes of the host. */
    const again = async (act: (nth: number) => Promise<unknown>, every: number): Promise<void> => {
      for (let nth = 0; working; nth++) {
        await act(nth)
        await pause(every)
      }
    }
    const staff = async (nth: number) => {
      const id = randomUUID()
      const payload = { kind: 'member', name: `新来的${nth}`, unit: '' }
      const answer = await post<{ reason?: string }>('/commands', { as, id, type: 'person.add', payload })
      if (answer && answer.reason === undefined) promised.commands.add(id)
    }
    const onPhone = async () => {
      const view = await asked<OwnView>(new URL('/api/own', host.joinUrl), { headers })
      const mine = view?.claims?.[0]
      const open = view?.open?.[0]
      if (!view?.office || !(mine ?? open)) return
      const [type, about, payload] = mine
        ? ['topic.hand-back', mine.about, { topicId: mine.id, reason: '出差' }]
        : ['topic.claim', open!.about, { topicId: open!.id, memberId: member, backupId: null }]
      const id = randomUUID()
      const command = signCommand(key, {
        officeId,
        id,
        type,
        payload: { as: member, ...payload },
        at: new Date().toISOString(),
        hostKey: bound.hostKey,
        head: view.office.head,
        about,
      } as never)
      const answer = await asked<{ reason?: string }>(new URL('/api/own/commands', host.joinUrl), {
        method: 'POST',
        headers,
        body: JSON.stringify(command),
      })
      if (answer && answer.reason === undefined) promised.commands.add(id)
    }
    const resident = async (nth: number) => {
      const slip = { code: `ACDEFGHJ${'KMNPQRTWXY'[nth % 10]}${'KMNPQRTWXY'[Math.floor(nth / 10) % 10]}` }
      const answer = await asked<{ number?: string }>(new URL('/api/wall/slips', host.joinUrl), {
        method: 'POST',
        body: JSON.stringify({ ...slip, text: `第 ${nth} 张单子`, place: '', category: 'neighbours', photo: null }),
      })
      if (answer?.number !== undefined) promised.slips.add(answer.number)
    }
    const imported = async (tag: string, { language, changed: rows }: ReturnedLedger) => {
      wanted.set(tag, rows.length)
      const answer = await post<LedgerAnswer>('/ledger', { as, take: true, language, rows })
      if (answer && answer.taken > 0) promised.imports.add(tag)
    }
    const done = [again(staff, 20), again(onPhone, 50), again(resident, 200)]
    /** Returns while more than a few commands are being written, or when it is too late for that. */
    const grown = async (by: number): Promise<void> => {
      const { record } = dataFolder(dataDir).office
      const { size } = await stat(record)
      for (const until = performance.now() + 3 * took; performance.now() < until;)
        if ((await stat(record)).size > size + by) return
    }
    /** Milliseconds that the first import takes, which is left alone; the others are killed somewhere on their way, or as their lines go to the disk. */
    let took = 0
    for (let kill = 0; kill < KILLS; kill++) {
      await pause(300)
      const tag = `第${kill + 1}回`
      const rows = await filledDown(tag)
      const began = performance.now()
      const importing = imported(tag, rows)
      if (kill === 0) {
        await importing
        took = performance.now() - began
      } else if (kill % 2 === 1) await pause(random() * took * 1.2)
      else await grown(20_000)
      await host.kill()
      await importing
      host = await HostProcess.start({ dataDir, port })
      desk = await TestConsole.open(host.consoleUrl())
    }
    working = false
    await Promise.all(done)
    expect(await host.stop()).toBe(0)

    const events = await officeEvents(dataDir)
    const ids = new Set(events.flatMap(({ proof }) => (proof ? [proof.body.id] : [])))
    const lost = [...promised.commands].filter((id) => !ids.has(id))
    const lodged = events
      .filter(({ type }) => type === 'topic.lodged')
      .map(({ data }) => (data as { number: string }).number)
    expect([lost, [...promised.slips].filter((number) => !lodged.includes(number))]).toEqual([[], []])
    const tagged = new Map<string, number>()
    for (const { type, data } of events)
      if (type === 'topic.classified')
        for (const tag of (data as { tags: string[] }).tags)
          if (wanted.has(tag)) tagged.set(tag, (tagged.get(tag) ?? 0) + 1)
    for (const [tag, rows] of wanted) expect([0, rows]).toContain(tagged.get(tag) ?? 0)
    for (const tag of promised.imports) expect(tagged.get(tag)).toBe(wanted.get(tag))
    expect(await checkOffice(dataFolder(dataDir).office)).toEqual([])
    console.log(
      `${KILLS} kills: ${promised.commands.size} commands, ${promised.slips.size} slips and ${promised.imports.size} of ${wanted.size} imports acknowledged (${tagged.size} stand), ${events.length} events, whole`,
    )
    expect(promised.commands.size).toBeGreaterThan(KILLS)
  },
)
