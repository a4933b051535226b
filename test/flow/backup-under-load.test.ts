import { existsSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDataFolder } from '#main/diagnostics/check-data-folder'
import { dataFolder, meetingFolder } from '#main/storage/data-folder'
import { readRecordLog } from '#main/storage/record-log'
import { readUpdateLog } from '#main/storage/update-log'
import { openDocument } from '#shared/document/open-document'
import { readDocument } from '#shared/document/read-document'
import { stateAfter } from '#shared/meeting/fold'
import { openCheck } from '#shared/meeting/state'
import { openMeeting, writeClause } from '../support/held-meeting'
import { tempDir, until } from '../support/host'
import { seeded } from '../support/seeded'
import { serve, startYuanzhuo, yuanzhuo } from '../support/serve'

const ROUNDS = process.env.YUANZHUO_NIGHTLY === '1' ? 30 : 3
const SEED = Number(process.env.YUANZHUO_SEED ?? 20261126)
const KEYS = { YUANZHUO_PASSPHRASE: '夜里三点 打字的人 还没有睡' }

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

describe(`a backup on the command line (seed ${SEED})`, () => {
  it(
    'taken while people write and decide holds all that was kept when it began; killed in the middle it is none',
    { timeout: 240_000 },
    async () => {
      const random = seeded(SEED)
      const folder = await tempDir()
      const data = join(folder, 'data')
      const served = await serve(data)
      const host = { joinUrl: served.join, consoleUrl: () => served.console }
      const { chair, people, meetingId } = await openMeeting(host)

      const saved = new Set<string>()
      const answers = new Set<string>()
      const load = new AbortController()
      const writing = people.map(async (person, index) => {
        for (let count = 0; !load.signal.aborted; count++) {
          const word = `w${index}-${count}`
          writeClause(person.doc, word, word)
          await person.until('saved', ({ saved: mark }) => load.signal.aborted || mark === 'saved')
          if (!load.signal.aborted) saved.add(word)
        }
      })
      const deciding = (async () => {
        while (!load.signal.aborted) {
          const decided = new Set(chair.now.state!.checks.map((check) => check.clauseId))
          const clause = readDocument(chair.doc).clauses.find(({ id, text }) => !decided.has(id) && text !== '')
          if (!clause || (await chair.link.send('check.open', { clauseId: clause.id, text: clause.text })) !== null) {
            await pause(5)
            continue
          }
          const { id: checkId } = openCheck(chair.now.state!)!
          await Promise.all(
            people.map(async (person) => {
              await person.until('asked', ({ state }) => openCheck(state!)?.id === checkId)
              const refusal = await person.link.send('stance.give', { checkId, stance: 'agree', reason: '' })
              if (refusal === null) answers.add(`${checkId} ${person.now.participantId}`)
            }),
          )
          await chair.link.send('check.close', { checkId })
        }
      })()
      await until('the load runs', () => saved.size > 10 && answers.size > 6, undefined, 30_000)

      const out = join(folder, 'backup.tar')
      let killed = 0
      let took = 0
      try {
        for (let round = 0; round < ROUNDS; round++) {
          await rm(out, { force: true })
          const [words, given] = [[...saved], [...answers]]
          const began = performance.now()
          const made = await startYuanzhuo(KEYS, 'backup', '--data', data, '--out', out).ended
          took = performance.now() - began
          expect(made, made.stderr).toMatchObject({ code: 0 })

          const to = join(folder, `restored-${round}`)
          const back = await startYuanzhuo(KEYS, 'restore', out, '--data', to, '--keys', 'same').ended
          expect(back, back.stderr).toMatchObject({ code: 0 })
          const { findings } = await checkDataFolder(to)
          expect(findings.filter(({ kind }) => kind !== 'index-missing')).toEqual([])
          const files = meetingFolder(dataFolder(to), meetingId)
          const clauses = new Set(
            readDocument(openDocument(await readUpdateLog(files.document)).doc).clauses.map(({ text }) => text),
          )
          expect(words.filter((word) => !clauses.has(word))).toEqual([])
          const { checks } = stateAfter(await readRecordLog(files.record))
          const kept = new Set(checks.flatMap(({ id, stances }) => Object.keys(stances).map((who) => `${id} ${who}`)))
          expect(given.filter((answer) => !kept.has(answer))).toEqual([])

          // The same once more, killed at any moment. What has the name of a backup is a whole one: it may be killed between
          // naming the file and saying so. What is left under another name is restored whole or refused.
          const dying = startYuanzhuo(KEYS, 'backup', '--data', data, '--out', join(folder, 'dying.tar'))
          await pause(random() * took)
          dying.child.kill('SIGKILL')
          const { code } = await dying.ended
          if (code !== 0) killed++
          const names = (await readdir(folder)).filter((name) => name.startsWith('dying'))
          for (const name of names) {
            const file = join(folder, name)
            const none = join(folder, 'none')
            const refused = await startYuanzhuo(KEYS, 'restore', file, '--data', none, '--keys', 'same').ended
            if (name === 'dying.tar') expect(refused, refused.stderr).toMatchObject({ code: 0 })
            expect(existsSync(none)).toBe(refused.code === 0)
            await rm(none, { recursive: true, force: true })
            await rm(file)
          }
        }
        expect(killed).toBeGreaterThan(0)
      } finally {
        load.abort()
        await Promise.all([...writing, deciding])
      }
      console.log(`${ROUNDS} backups, ${killed} killed: ${saved.size} words, ${answers.size} answers, none lost`)
    },
  )

  it(
    'killed while it restores leaves nothing half: the next restore, or the next start, has all of it or none',
    { timeout: 240_000 },
    async () => {
      const random = seeded(SEED)
      const folder = await tempDir()
      const data = join(folder, 'data')
      const served = await serve(data)
      await openMeeting({ joinUrl: served.join, consoleUrl: () => served.console })
      expect(await served.stop()).toBe(0)
      const out = join(folder, 'backup.tar')
      expect(await startYuanzhuo(KEYS, 'backup', '--data', data, '--out', out).ended).toMatchObject({
        code: 0,
        stderr: '',
      })
      const began = performance.now()
      const whole = await startYuanzhuo(KEYS, 'restore', out, '--data', join(folder, 'whole'), '--keys', 'same').ended
      const took = performance.now() - began
      expect(whole).toMatchObject({ code: 0 })
      for (let round = 0; round < ROUNDS; round++) {
        const to = join(folder, `cut-${round}`)
        const dying = startYuanzhuo(KEYS, 'restore', out, '--data', to, '--keys', 'same')
        await pause(took * (0.7 + 0.3 * random())) // before, it only reads
        dying.child.kill('SIGKILL')
        await dying.ended
        const again = await startYuanzhuo(KEYS, 'restore', out, '--data', to, '--keys', 'same').ended
        if (again.code !== 0) expect(again.stderr).toContain('不能恢复到这里') // it was done before the kill
        const { findings, meetings } = await checkDataFolder(to)
        expect(meetings).toBe(1)
        expect(findings.filter(({ kind }) => kind !== 'index-missing')).toEqual([])
        const host = await serve(to)
        expect(await host.stop()).toBe(0)
      }
    },
  )

  it('says what it needs: a passphrase, which keys, and a key of its own', async () => {
    const folder = await tempDir()
    const data = join(folder, 'data')
    const served = await serve(data)
    const out = join(folder, 'backup.tar')
    const backup = (...more: string[]) => yuanzhuo('backup', '--data', data, '--out', out, ...more)
    expect(await backup()).toMatchObject({ code: 2, stderr: expect.stringContaining('--passphrase-file') as string })
    const secret = join(folder, 'secret')
    await writeFile(secret, 'short\n')
    expect(await backup('--passphrase-file', secret)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/口令太短.*too short/) as string,
    })
    await writeFile(secret, 'long enough to be one\n')
    expect(await backup('--passphrase-file', secret)).toMatchObject({ code: 0 })
    const restore = (...more: string[]) => yuanzhuo('restore', out, '--data', join(folder, 'new'), ...more)
    expect(await restore('--keys', 'old')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--keys is same or new') as string,
    })
    expect(await restore('--keys', 'new')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('phones do not come back') as string,
    })
    expect(await yuanzhuo('backup', '--data', folder, '--out', out)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no readable host key') as string,
    })
    const running = await yuanzhuo('restore', out, '--data', data, '--keys', 'new')
    expect(running).toMatchObject({ code: 2, stderr: expect.stringContaining('A host is running') as string })
    expect(await served.stop()).toBe(0)
  })
})
