import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64urlnopad } from '@scure/base'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { writeBundle } from '#main/export/bundle'
import { exportMinutes } from '#main/export/export-minutes'
import type { ExportFormat } from '#shared/protocol/console-api'
import { isRefusal } from '#shared/meeting/refusals'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import type * as ed25519Rule from '#shared/signing/ed25519-rule'
import { deviceKeyFrom, newDeviceKey, signBytes } from '#shared/signing/device-key'
import { BUNDLE } from '#shared/verify/bundle-list'
import { minutesFileText } from '#shared/verify/verify'
import { verifyFile } from '#shared/verify/verify-file'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { tempDir, testHost } from '../support/host'

// Some hundred changed bundles are verified here, and nearly all of them hold the same signatures.
vi.mock('#shared/signing/ed25519-rule', async (original) => {
  const actual = await original<typeof ed25519Rule>()
  const { remembering } = await import('../support/remembering')
  return { ...actual, signatureFits: remembering(actual.signatureFits) }
})

const PNG = Uint8Array.from([
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  ...Array.from({ length: 300 }, (_, i) => i % 251),
])

type Files = Record<string, Uint8Array>

/** A real meeting with a handed-out picture, signed, and what a host writes and a forger packs. */
async function signedMeeting() {
  const dataDir = await tempDir()
  const host = await testHost(dataDir)
  const held = await openMeeting(host)
  const handed = await held.console.fetch(`/api/meetings/${held.meetingId}/materials?name=楼道平面图.png`, {
    method: 'POST',
    body: PNG,
  })
  expect(handed.status).toBe(201)
  await decideAndClose(held)
  await signMinutesOf(host, held)
  const folder = join(dataDir, 'meetings', held.meetingId)
  const signed = JSON.parse(await readFile(join(folder, 'minutes', 'v1.minutes.json'), 'utf8')) as SignedMinutes
  const { d } = JSON.parse(await readFile(join(dataDir, 'host-key.json'), 'utf8')) as { d: string }
  const key = deviceKeyFrom(base64urlnopad.decode(d))
  const checker = join(dataDir, 'verify.html')
  await writeFile(checker, '<!doctype html>')
  const paper = (format: ExportFormat, from: SignedMinutes) =>
    exportMinutes(format, { signed: from }, { kind: 'minutes', language: 'zh' })
  const write = async (from: SignedMinutes = signed, by = key, material: Uint8Array | null = PNG) =>
    writeBundle(from, {
      papers: [await paper('html', from), await paper('docx', from)],
      checker,
      writtenAt: '2026-11-02T08:00:00.000Z',
      signer: { publicKey: by.publicKey, sign: (bytes) => signBytes(by, bytes) },
      boxes: [],
      materialBytes: async () => material,
    })
  const file = await write()
  if (isRefusal(file)) throw new Error(file.reason)
  return { signed, write, ...file, held, host }
}

const wrong = async (bytes: Uint8Array) => {
  const { checks, valid } = await verifyFile(bytes)
  const failed = checks.filter(({ ok }) => !ok)
  expect(valid).toBe(failed.length === 0)
  return failed.map(({ name, detail }) => `${name}: ${detail}`)
}
const packed = (files: Files) => zipSync(files, { level: 0 })

describe('a meeting in one file', () => {
  it('holds all of it, and is found whole', async () => {
    const { bytes, fileName, signed } = await signedMeeting()
    expect(fileName).toMatch(/纪要\.yzh$/)
    const paths = Object.keys(unzipSync(bytes)).sort()
    expect(paths).toEqual(
      expect.arrayContaining([
        BUNDLE.readme,
        BUNDLE.list,
        BUNDLE.minutes,
        BUNDLE.checker,
        'materials/01 楼道平面图.png',
      ]),
    )
    expect(paths).toHaveLength(7)
    const verdict = await verifyFile(bytes)
    expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(verdict).toMatchObject({ valid: true, signed })
    expect(await wrong(new TextEncoder().encode(minutesFileText(signed)))).toEqual([])
  })

  it('is not whole with one byte of any file changed, a file taken out, added, or under another’s name', async () => {
    const { bytes } = await signedMeeting()
    const files = unzipSync(bytes)
    for (const [path, content] of Object.entries(files)) {
      for (const at of [0, content.length >> 1, content.length - 1]) {
        const changed = Uint8Array.from(content)
        changed[at]! ^= 1
        expect(await wrong(packed({ ...files, [path]: changed })), `${path}, byte ${at}`).not.toEqual([])
      }
      const { [path]: _, ...rest } = files
      expect(await wrong(packed(rest)), `without ${path}`).not.toEqual([])
    }
    const [html, docx] = [/html$/, /docx$/].map((ending) =>
      Object.keys(files).find((path) => path.startsWith(BUNDLE.papers) && ending.test(path))!,
    )
    expect(await wrong(packed({ ...files, [html!]: files[docx!]!, [docx!]: files[html!]! }))).toEqual([
      expect.stringMatching(/^bundle-files: .*was changed; .*was changed$/),
    ])
    expect(await wrong(packed({ ...files, 'papers/补充.html': PNG }))).toEqual([
      'bundle-files: papers/补充.html is not on the list',
    ])
    expect(await wrong(packed({ ...files, [BUNDLE.checker]: new TextEncoder().encode('<!doctype htmx>') }))).toEqual([
      'bundle-files: verify.html was changed',
    ])
  })

  it('is not whole with the list of another host, or of other minutes of the same host', async () => {
    const one = await signedMeeting()
    const [files, others] = [unzipSync(one.bytes), unzipSync((await signedMeeting()).bytes)]
    expect(await wrong(packed({ ...files, [BUNDLE.list]: others[BUNDLE.list]! }))).toEqual([
      'bundle: the list of files is not the host’s',
    ])
    // Corrected minutes, with the list that the same host made for the first version.
    const chair = one.held.chair.link
    await accepted(chair.send('minutes.reopen', {}))
    await signMinutesOf(one.host, one.held)
    const path = `/api/meetings/${one.held.meetingId}/papers/record?format=json&language=zh`
    const copy = (await (await one.held.console.fetch(path)).json()) as { signed: SignedMinutes }
    const later = await one.write(copy.signed)
    if (isRefusal(later)) throw new Error(later.reason)
    const laterFiles = unzipSync(later.bytes)
    expect(await wrong(later.bytes)).toEqual([])
    expect(await wrong(packed({ ...laterFiles, [BUNDLE.list]: files[BUNDLE.list]! }))).toEqual([
      'bundle: the list of files belongs to other minutes',
    ])
  })

  it('says what its host may not write: unsigned, under another key, without a file that was handed out', async () => {
    const { signed, write } = await signedMeeting()
    expect(await write({ ...signed, signatures: [] })).toMatchObject({ reason: 'chair-must-sign-first' })
    expect(await write(signed, newDeviceKey())).toMatchObject({ reason: 'host-key-other' })
    expect(await write(signed, undefined, null)).toMatchObject({ reason: 'material-unknown' })
    // A host that hands out something else than what the record names is found out.
    const other = await write(signed, undefined, Uint8Array.from([...PNG, 0]))
    if (isRefusal(other)) throw new Error(other.reason)
    expect(await wrong(other.bytes)).toEqual([expect.stringMatching(/^bundle-materials: /)])
  })

  it('whatever the bytes are, answers', async () => {
    const { bytes } = await signedMeeting()
    expect(await wrong(bytes.subarray(0, bytes.length - 30))).toEqual(['bundle: the ZIP file is damaged'])
    expect(await wrong(packed({ 'a.txt': PNG }))).toEqual(['bundle: there is no minutes.json in it'])
    expect(await wrong(new Uint8Array())).toEqual([expect.stringMatching(/^form: /)])
    // Two files of one name: one program shows the one, another the other.
    const twice = Buffer.from(packed({ 'minutes.json': PNG, 'minutes.jsox': PNG }))
    for (let at = twice.indexOf('jsox'); at >= 0; at = twice.indexOf('jsox')) twice.write('json', at)
    expect(await wrong(twice)).toEqual(['bundle: two files of one name'])
    // Said to unpack to 400 MB: only that is read.
    const bomb = Buffer.from(packed({ 'minutes.json': PNG }))
    bomb.writeUInt32LE(400 * 1024 * 1024, bomb.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24)
    expect(await wrong(bomb)).toEqual(['bundle: more than a bundle holds'])
  })
})
