import { appendFile, mkdir, readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { checkDataFolder } from '#main/diagnostics/check-data-folder'
import { makeDiagnosis } from '#main/diagnostics/diagnosis'
import { keepLogIn, recentLines } from '#main/log/logger'
import { CHAIR_ID } from '#shared/meeting/state'
import { accepted, decideAndClose, openMeeting, signMinutesOf, writeClause } from '../support/held-meeting'
import { joinMeeting, TestConsole, tempDir, testHost, until } from '../support/host'

/** Words that nobody outside the hall may read. Letters only, so that no program makes them by itself. */
const WORDS = {
  folder: '文件夹属于赵敏',
  title: '标题提到钱进',
  place: '地点在孙家院',
  hostUnit: '单位是李家渡',
  chair: '主持人周全',
  name: '参会人吴静',
  unit: '住在郑家弄',
  clause: '共识写着王府',
  reason: '理由来自冯姓',
  note: '便条说陈年事',
  material: '文件名为褚遂',
  frame: '乱发的卫字帧',
  path: 'jiangMarker',
  hand: 'ZhangWeiMarker',
}

describe('the log and the diagnosis of a meeting in which much goes wrong', () => {
  it('help, and hold no name, word, code or key', async () => {
    const shown = vi.spyOn(console, 'error').mockImplementation(() => {})
    const dataDir = join(await tempDir(), WORDS.folder)
    const host = await testHost(dataDir)
    const endLog = keepLogIn(join(dataDir, 'logs'))
    const console_ = await TestConsole.open(host.consoleUrl())
    const meetingId = await console_.createMeeting({
      title: WORDS.title,
      place: WORDS.place,
      hostUnit: WORDS.hostUnit,
      chair: { name: WORDS.chair, unit: WORDS.unit },
    })
    const chair = console_.chair(meetingId)
    await chair.live()
    const { code, roles } = chair.now.state!
    const roleId = roles.find((role) => role.standing === 'deliberant')!.id
    await chair.link.send('admission.set', { direct: true })
    const person = await joinMeeting(host, code, { name: WORDS.name, unit: WORDS.unit, roleId })
    await person.live()
    await chair.link.send('meeting.open', {})
    writeClause(person.doc, 'c1', WORDS.clause)
    await person.until('saved', ({ saved }) => saved === 'saved')
    await accepted(
      chair.link.send('participant.enter', { name: `${WORDS.name}二`, unit: '', roleId, reason: WORDS.reason }),
    )
    await console_.fetch(`/api/meetings/${meetingId}/materials?name=${encodeURIComponent(WORDS.material)}.png`, {
      method: 'POST',
      body: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]),
    })
    const pairing = (await (
      await console_.fetch(`/api/meetings/${meetingId}/standby`, { method: 'POST' })
    ).json()) as Record<string, string>

    // A page that is none.
    for (const said of [WORDS.frame, JSON.stringify({ t: 'hello', as: 'participant', name: WORDS.frame })]) {
      const socket = new WebSocket(host.joinUrl.replace('http', 'ws') + 'live')
      socket.on('open', () => socket.send(said))
      await new Promise((resolve) => socket.once('close', resolve))
    }
    // A wrong code.
    const stranger = await joinMeeting(host, 'WRNGC9', { name: WORDS.name, roleId })
    await stranger.until('turned away', ({ connection }) => connection.is !== 'live')
    // Requests for what is not there.
    await fetch(`${host.joinUrl}${WORDS.path}%ff`)
    await console_.fetch('/api/meetings', { method: 'POST', body: `{"title": "${WORDS.title}` })
    // Another program in the files: the record takes nothing more, and what stands beside it is no JSON.
    const folder = join(dataDir, 'meetings', meetingId)
    const logs = [join(folder, 'record.jsonl'), join(folder, 'document', 'updates.log')] as const
    const sizes = await Promise.all(logs.map(async (file) => (await stat(file)).size))
    await appendFile(logs[0], `{"said":"${WORDS.reason}`)
    expect((await chair.link.send('marker.place', { itemId: '', text: WORDS.note } as never))?.reason).toBeDefined()
    await chair.link.send('admission.set', { direct: false }) // refused for the same cause
    await chair.until('the record is written anew', ({ hostInfo }) => hostInfo?.disk === 'ok')
    await appendFile(logs[1], WORDS.clause)
    writeClause(person.doc, 'c2', WORDS.clause)
    await until('the failing disk', () =>
      recentLines().some((line) => line.includes('the document could not be written')),
    )
    await chair.until('it is written anew', ({ hostInfo }) => hostInfo?.disk === 'ok')
    const material = (await readdir(join(folder, 'materials')))[0]!
    await writeFile(join(folder, 'materials', material), WORDS.material)
    await console_.fetch(`/api/meetings/${meetingId}/materials/${chair.now.state!.materials[0]!.id}`)
    await until(
      'the notes are written anew too',
      () => recentLines().filter((line) => line.includes('were written anew')).length >= 2,
    )
    await writeFile(join(folder, 'aside.json'), WORDS.note)
    await writeFile(join(folder, `${WORDS.name}.docx`), WORDS.note)
    await mkdir(join(dataDir, 'meetings', WORDS.hand))
    await writeFile(join(dataDir, 'meetings', WORDS.hand, 'record.jsonl'), `${WORDS.title}\n`.repeat(2))

    await endLog()
    const check = await checkDataFolder(dataDir)
    const diagnosis = await makeDiagnosis(dataDir, check, {
      uptimeSeconds: 1,
      memoryBytes: 1,
      recentLines: recentLines(),
    })

    // It helps: what happened can be told from it.
    const files = Object.fromEntries(
      Object.entries(unzipSync(diagnosis)).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
    )
    expect(Object.keys(files)).toEqual(['diagnosis.json', 'logs/host.log', 'logs/in-memory.log'])
    const log = files['logs/host.log']!
    for (const sentence of [
      'a meeting was opened',
      'the record could not be written',
      'the document could not be written',
      'what is told as saved is not on disk',
      'files of a meeting were not where they belong and were written anew',
      'a handed-out file is not what it was',
      '"reason":"frame-malformed"',
      `"meeting":"${meetingId}"`,
    ])
      expect(log).toContain(sentence)
    const kinds = check.findings.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['material-changed', 'aside-damaged', 'foreign-file']))
    for (const kind of kinds) expect(files['diagnosis.json']).toContain(kind)
    // The whole meeting, its joins and its words, was a few lines.
    expect(log.trim().split('\n').length).toBeLessThan(30)

    // And nobody is in it.
    const key = (JSON.parse(await readFile(join(dataDir, 'host-key.json'), 'utf8')) as { d: string }).d
    const people = Object.values(chair.now.state!.participants)
    expect(people.map(({ id }) => id)).toContain(CHAIR_ID)
    const secrets = [
      ...Object.values(WORDS),
      code,
      'WRNGC9',
      key,
      console_.session,
      ...Object.values(pairing),
      ...people.map((each) => each.key).filter((each) => each !== ''),
    ]
    const terminal = shown.mock.calls.flat().join('\n')
    for (const secret of secrets) {
      for (const [name, text] of Object.entries(files))
        expect(text.includes(secret), `${secret} in ${name}`).toBe(false)
      expect(terminal.includes(secret), `${secret} on stderr`).toBe(false)
    }
    shown.mockRestore()
    // The other program takes its bytes back, and what the host kept in memory reaches the disk.
    for (const [index, file] of logs.entries()) await truncate(file, sizes[index])
    await person.until('saved after all', ({ saved }) => saved === 'saved')
  })

  it('say nothing of people after a meeting that went well', async () => {
    const dataDir = join(await tempDir(), 'data')
    const host = await testHost(dataDir)
    const held = await openMeeting(host)
    await decideAndClose(held)
    await signMinutesOf(host, held)
    const check = await checkDataFolder(dataDir)
    expect(check).toMatchObject({ running: true, meetings: 1, checked: 1, findings: [] })
    expect(check.newest[0]).toMatchObject({ id: held.meetingId, phase: 'closed', participants: 4, minutes: 1 })
    const text = new TextDecoder().decode(unzipSync(await makeDiagnosis(dataDir, check, null))['diagnosis.json'])
    for (const word of ['张伟', '王主持', '楼道', '三号楼', held.chair.now.state!.code])
      expect(text).not.toContain(word)
  })
})
