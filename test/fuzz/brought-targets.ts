import { createHash, scryptSync } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ed25519 } from '@noble/curves/ed25519.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { zipSync } from 'fflate'
import { BackupFault } from '#main/backup/backup-fault'
import { ABOUT, KEYS, MANIFEST, SIGNATURE, signedOf } from '#main/backup/backup-form'
import { openBackup } from '#main/backup/open-backup'
import { openKeys } from '#main/backup/sealed-keys'
import { TAR_END, tarHeader, tarPadding } from '#main/backup/tar'
import { writeBackup } from '#main/backup/write-backup'
import { seal } from '#main/signing/sealing'
import { dataFolder } from '#main/storage/data-folder'
import { isKeptPath, isSecretPath } from '#main/storage/kept-files'
import { checkUpdate, UpdateFault } from '#main/update/check-update'
import { minisignSignature } from '#main/update/minisign'
import type { InvitationList } from '#shared/invitation/listed-people'
import { rowFault } from '#shared/invitation/listed-people'
import { readInvitationFile, readInvitationText } from '#shared/invitation/read-invitation'
import { isName, nameKey, writtenName } from '#shared/meeting/person-name'
import type { Role } from '#shared/meeting/roles'
import { deviceKeyFrom, signBytes } from '#shared/signing/device-key'
import { tempDir } from '../support/host'
import type { FuzzTarget } from './fuzz'
import type { Random } from './mutations'
import { mutateBytes, mutateJson, mutateText, pick } from './mutations'
import { anyText } from './texts'

/* What people bring on a stick or paste: lists of people, backups, packages. */

const shuffled = <T>(random: Random, list: readonly T[]): T[] =>
  list
    .map((each) => ({ each, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each)

// --- lists of people ---

const ROLES: Role[] = [
  { id: 'resident', label: { zh: '居民代表', en: 'Resident' }, standing: 'deliberant' },
  { id: 'expert', label: { zh: '专家', en: 'Expert' }, standing: 'contributor' },
]
const USUAL = 'resident'
const NAMES = ['甲一', '乙二', '欧阳丙三', '买买提·艾力', 'Anna Li', '丁　四']
const UNITS = ['三号楼', '物业公司', '5号楼2单元301室', '东风路社区居委会']
/** Between and around people, and what is taken for one and is none. */
const AROUND = [
  ...['1. ', '（2）', '③', '4、', '5 ', '第6位：', '#接龙\n', '姓名', '单位', '角色', '姓名：', '单位：', '参会名单'],
  ...['列席：', '列席人员（3人）', '专家', '观察员', '共4人', '13800000000', '#N/A', 'sep=;\n', '"', '""', "'"],
  ...[
    '、',
    '，',
    ',',
    '；',
    ';',
    '\t',
    ' ',
    '\u3000',
    '|',
    '/',
    '-',
    '：',
    '（',
    '）',
    '(',
    ')',
    '\n',
    '\r\n',
    '\u2028',
  ],
  ...['[强]', '✅', '，，，', '((((', '1.1.1.1.', '、、'],
]

/** Ways to write people so that there is no doubt who they are: exactly they must be read. */
const WAYS: readonly ((people: readonly (readonly [string, string])[]) => string)[] = [
  (people) => `姓名,单位\n${people.map(([name, unit]) => `"${name}",${unit}`).join('\n')}`,
  (people) => `单位\t职务\t姓　名\r\n${people.map(([name, unit]) => `${unit}\t\t${name}`).join('\r\n')}`,
  (people) => `sep=;\n姓名;单位\n${people.map((person) => person.join(';')).join('\n')}`,
  (people) => `#接龙\n报名\n\n${people.map(([name, unit], at) => `${at + 1}. ${name} ${unit}`).join('\n')}`,
  (people) => people.map(([name, unit]) => `姓名：${name} 单位：${unit}`).join('\n'),
]

/** Whatever was read: people who have a name, each once, of letters that were in the list, with roles of the meeting. */
function holdsTogether(list: InvitationList, letters: ReadonlySet<string> | null): void {
  const seen = new Set<string>()
  for (const row of list.rows) {
    const { name, unit, roleId, line } = row
    if (!isName(name) || name !== writtenName(name)) throw new Error(`no name: ${name}`)
    const key = `${nameKey(name)}\n${nameKey(unit)}`
    if (seen.has(key)) throw new Error(`twice: ${name}`)
    seen.add(key)
    if (roleId !== null && !ROLES.some(({ id }) => id === roleId)) throw new Error(`a role of nobody: ${roleId}`)
    if (!(line >= 1)) throw new Error(`line ${line}`)
    if (letters) for (const letter of lettersOf(name)) if (!letters.has(letter)) throw new Error(`${name} was invented`)
    rowFault(row)
  }
  for (const { readings } of list.questions) if (readings.length < 2) throw new Error('a question with one answer')
}

/** All letters of a text as names are compared, taken apart: what stood between a letter and its accent may be dropped. */
const lettersOf = (text: string): ReadonlySet<string> =>
  new Set([nameKey(text), ...[...text].map(nameKey), ' ·'].flatMap((each) => [...each.normalize('NFD')]))

/** So many people of different names, each with a unit. */
const somePeople = (random: Random, count: number) =>
  shuffled(random, NAMES)
    .slice(0, count)
    .map((name) => [name, pick(random, UNITS)] as const)

const lists: FuzzTarget = {
  name: 'lists of people, pasted',
  share: 0.02,
  round: 2000,
  async begin(random) {
    return (show) => {
      const people = somePeople(random, 2 + Math.floor(random() * 4))
      const written = pick(random, WAYS)(people)
      show(written)
      const { rows, questions } = readInvitationText(written, ROLES, USUAL)
      const read = rows.map(({ name, unit }) => `${name} ${unit}`)
      if (questions.length > 0 || read.join() !== people.map(([name, unit]) => `${writtenName(name)} ${unit}`).join())
        throw new Error(`read as ${read.join()}`)
      let text = written
      if (random() < 0.5)
        text = Array.from({ length: Math.floor(random() * 30) }, () =>
          random() < 0.1 ? anyText(random) : pick(random, random() < 0.4 ? [...NAMES, ...UNITS] : AROUND),
        ).join('')
      for (let times = Math.floor(random() * 4); times > 0; times--) {
        const at = Math.floor(random() * (text.length + 1))
        text = random() < 0.5 ? mutateText(random, text) : text.slice(0, at) + pick(random, AROUND) + text.slice(at)
      }
      show(text)
      holdsTogether(readInvitationText(text, ROLES, USUAL), lettersOf(text))
    }
  },
}

const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const cell = (text: string): string => `<c t="inlineStr"><is><t>${inXml(text)}</t></is></c>`

const listFiles: FuzzTarget = {
  name: 'lists of people, files',
  share: 0.005,
  round: 1000,
  async begin(random) {
    return (show) => {
      const people = somePeople(random, 3)
      const rows = [['姓名', '单位'], ...people].map((row) => `<row>${row.map(cell).join('')}</row>`).join('')
      const parts = {
        'xl/workbook.xml':
          '<workbook><sheets><sheet name="一" r:id="r1"/><sheet name="二" r:id="r2"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="r1" Target="worksheets/sheet2.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        'xl/sharedStrings.xml': '<sst><si><t>乙二</t></si></sst>',
        'xl/worksheets/sheet1.xml':
          '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>',
        'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="B9:B12"/></mergeCells></worksheet>`,
      }
      const zip = (of: Record<string, string>) =>
        zipSync(Object.fromEntries(Object.entries(of).map(([name, text]) => [name, Buffer.from(text)])), { level: 1 })
      const good = zip(parts)
      show(good)
      const read = readInvitationFile(good, ROLES, USUAL)
        ?.rows.map(({ name, unit }) => `${name} ${unit}`)
        .join()
      if (read !== people.map(([name, unit]) => `${writtenName(name)} ${unit}`).join()) throw new Error(`read: ${read}`)
      const name = pick(random, Object.keys(parts)) as keyof typeof parts
      const changed = pick(random, [
        () => zip({ ...parts, [name]: mutateText(random, mutateText(random, parts[name])) }),
        () =>
          zip({
            ...parts,
            [name]: Buffer.from(mutateBytes(random, Buffer.from(parts[name]), good)).toString('latin1'),
          }),
        () => mutateBytes(random, good, good),
        () => mutateBytes(random, Buffer.from(pick(random, WAYS)(people)), good),
        () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(pick(random, WAYS)(people), 'utf16le')]),
      ])()
      show(changed)
      const list = readInvitationFile(changed, ROLES, USUAL, Math.floor(random() * 3))
      if (list) holdsTogether(list, null)
    }
  },
}

// --- backups ---

const PASSPHRASE = '三盏灯 换了 两盏 好极了'
const host = deviceKeyFrom(new Uint8Array(32).fill(7))
const stranger = deviceKeyFrom(new Uint8Array(32).fill(8))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Runs the work; null for a refusal that people are told, everything else is thrown on. */
async function unlessTold<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupFault) return null
    throw error
  }
}

type Entry = [path: string, bytes: Buffer]

/** The files of a small backup, in their order. */
async function smallBackup(): Promise<Entry[]> {
  const data = dataFolder(join(await tempDir(), 'data'))
  for (const [path, text] of [
    ['registry.json', '{}'],
    ['meetings/m/record.jsonl', '{"seq":1}\n'],
    ['meetings/m/aside.json', '{}'],
    ['meetings/m/standby.json', '{}'],
  ] as const) {
    await mkdir(dirname(join(data.root, path)), { recursive: true })
    await writeFile(join(data.root, path), text)
  }
  const out = join(await tempDir(), 'backup')
  const signer = { publicKey: host.publicKey, sign: (bytes: Uint8Array) => signBytes(host, bytes) }
  await writeBackup({ data, out, passphrase: PASSPHRASE, signer, seed: host.seed, madeAt: new Date(0) })
  const backup = await openBackup(out)
  const bytes = await readFile(out)
  const entries: Entry[] = []
  // ustar as tar.ts writes it: the name in a header's first 100 bytes behind the prefix of its last, the size in octal.
  for (let at = 0; bytes[at] !== 0;) {
    const text = (from: number, length: number) =>
      bytes.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '')
    const [prefix, name, size] = [text(345, 155), text(0, 100), parseInt(text(124, 11), 8)]
    entries.push([prefix === '' ? name : `${prefix}/${name}`, bytes.subarray(at + 512, at + 512 + size)])
    at += 512 * (1 + Math.ceil(size / 512))
  }
  await backup.close()
  return entries
}

const archive = (entries: readonly Entry[]): Buffer =>
  Buffer.concat([
    ...entries.flatMap(([path, bytes]) => [
      tarHeader(path, bytes.length, new Date(0)),
      bytes,
      tarPadding(bytes.length),
    ]),
    TAR_END,
  ])

/** Signed anew by this key, with a manifest that names what is there. */
function resigned(entries: readonly Entry[], by: typeof host, manifestOf: (listed: object) => unknown): Entry[] {
  const listed = entries.filter(([path]) => path !== MANIFEST && path !== SIGNATURE)
  const manifest = manifestOf({
    hostKey: by.publicKey,
    meetings: listed.filter(([path]) => path.endsWith('/record.jsonl')).length,
    files: listed.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  })
  const text = Buffer.from(`${JSON.stringify(manifest) ?? ''}\n`)
  return [...listed, [MANIFEST, text], [SIGNATURE, Buffer.from(`${signBytes(by, signedOf(text))}\n`)]]
}

const PATHS = [
  ...[
    '../x',
    '/etc/passwd',
    'host-key.json',
    'meetings/m/standby.json',
    'meetings/../record.jsonl',
    'tls/host.key.pem',
  ],
  ...['meetings/m/record.jsonl.torn-2026-11-26T090000.000Z', 'meetings/M/record.jsonl', 'MEETINGS/m/record.jsonl', ''],
  ...['meetings/m\\..\\x', 'meetings/m/materials/x', 'meetings/m/minutes/v1.minutes.json', ABOUT, KEYS, 'constructor'],
]

/**
 * What was changed is told as that and nothing else is thrown; what somebody signed anew is read, but never a path that
 * a restore must not write.
 */
const backups: FuzzTarget = {
  name: 'backups',
  share: 0.003,
  round: 3000,
  async begin(random) {
    const entries = await smallBackup()
    const good = archive(entries)
    const file = join(await tempDir(), 'backup')
    const changedEntries = (): Entry[] => {
      const changed = [...entries]
      const at = Math.floor(random() * changed.length)
      const [path, bytes] = changed[at]!
      const other = (): Entry => [pick(random, PATHS), bytes]
      pick(random, [
        () => changed.splice(at, 1),
        () => changed.splice(at, 0, other()),
        () => (changed[at] = other()),
        () => (changed[at] = [path, Buffer.from(mutateBytes(random, bytes, good))]),
        () => changed.reverse(),
        () => changed.push([path, bytes]),
      ])()
      return changed
    }
    const within = (): Buffer => {
      const at = Math.floor(random() * good.length)
      const piece = mutateBytes(random, good.subarray(at, at + 2000), good)
      return Buffer.concat([good.subarray(0, at), piece, good.subarray(at + 2000)])
    }
    const said = JSON.parse(entries.find(([path]) => path === MANIFEST)![1].toString()) as object
    const manifestOf = (listed: object) => {
      const manifest = { ...said, ...listed }
      return random() < 0.5 ? manifest : mutateJson(random, manifest)
    }
    return async (show) => {
      const by = pick(random, [null, host, stranger])
      const changed =
        by === null
          ? pick(random, [within, within, () => archive(changedEntries())])()
          : archive(resigned(random() < 0.7 ? changedEntries() : entries, by, manifestOf))
      show(changed)
      await writeFile(file, changed)
      const backup = await unlessTold(() => openBackup(file))
      if (!backup) return
      try {
        if (by === null && !changed.equals(good)) throw new Error('a changed file passes for whole')
        for await (const { path, pieces } of backup.files()) {
          if (!isKeptPath(path) || isSecretPath(path)) throw new Error(`hands out ${path}`)
          for await (const piece of pieces) if (piece.length === 0) throw new Error('an empty piece')
        }
        // The keys are sealed for this host and open in no other's backup.
        if (by === stranger && random() < 0.01 && (await unlessTold(() => backup.keys(PASSPHRASE))))
          throw new Error('keys of another host')
      } finally {
        await backup.close()
      }
    }
  },
}

/** A cheap cost, so that what is inside is reached more often; half of all inputs are stretched by it. */
const COST = { N: 16_384, r: 8, p: 1 } as const

const sealedKeys: FuzzTarget = {
  name: 'sealed keys of a backup',
  share: 0.0002,
  round: 1000,
  async begin(random) {
    const salt = Buffer.alloc(16, 3)
    const key = scryptSync(PASSPHRASE.normalize('NFKC'), salt, 32, COST)
    const secrets = {
      seed: Buffer.from(host.seed).toString('base64'),
      files: [{ path: 'meetings/m/standby.json', bytes: Buffer.from('{}').toString('base64') }],
    }
    const sealed = (plain: unknown) => ({
      kdf: 'scrypt',
      ...COST,
      salt: salt.toString('base64'),
      cipher: 'aes-256-gcm',
      sealed: seal(key, `yuanzhuo-backup-1 keys ${host.publicKey}`, Buffer.from(JSON.stringify(plain) ?? '')).toString(
        'base64',
      ),
    })
    return async (show) => {
      const inside = random() < 0.4
      const form = sealed(inside ? mutateJson(random, secrets) : secrets)
      const text = inside ? JSON.stringify(form) : JSON.stringify(mutateJson(random, form)) || ''
      const bytes = Buffer.from(inside || random() < 0.6 ? text : mutateText(random, text))
      show(bytes.toString())
      const opened = await unlessTold(() => openKeys(bytes, PASSPHRASE, host.publicKey))
      if (!opened) return
      for (const { path } of opened.files) if (!isSecretPath(path)) throw new Error(`hands out ${path}`)
      if (opened.seed.length !== 32) throw new Error('no seed')
      if (!inside && JSON.stringify(opened.seed) !== JSON.stringify(Buffer.from(host.seed)))
        throw new Error('another key than was sealed')
    }
  },
}

// --- packages ---

const NUMBER = Buffer.from('0102030405060708', 'hex')
const base64 = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part))).toString('base64')
const RELEASE_KEY = base64('Ed', NUMBER, ed25519.getPublicKey(host.seed))
const PACKAGE = Buffer.from('a package of some bytes\n')
const FILE = 'yuanzhuo_9.0.0_amd64.deb'

function minisig(comment: string, by: Uint8Array): string {
  const signature = ed25519.sign(blake2b(PACKAGE, { dkLen: 64 }), by)
  const global = ed25519.sign(Buffer.concat([signature, Buffer.from(comment)]), by)
  return `untrusted comment: none\n${base64('ED', NUMBER, signature)}\ntrusted comment: ${comment}\n${base64(global)}\n`
}

/** Only the release key's own words about this very file, this name and a newer version let a package through. */
const packages: FuzzTarget = {
  name: 'packages and their signatures',
  share: 0.003,
  round: 1000,
  async begin(random) {
    const folder = await tempDir()
    const file = join(folder, FILE)
    const comment = `yuanzhuo 9.0.0 file:${FILE}`
    const good = minisig(comment, host.seed)
    const sound = minisignSignature(good)
    return async (show) => {
      const said = random() < 0.5 ? comment : mutateText(random, comment).replaceAll('\n', ' ')
      const isSigned = random() < 0.2
      const isOurs = random() < 0.7
      const lines = good.split('\n')
      const signature = isSigned
        ? minisig(said, (isOurs ? host : stranger).seed)
        : pick(random, [
            () => mutateText(random, good),
            () => shuffled(random, lines).join('\n'),
            () => lines.toSpliced(Math.floor(random() * 5), 1).join('\n'),
            () => Buffer.from(mutateBytes(random, Buffer.from(good), Buffer.from(good))).toString('latin1'),
            () => good.replaceAll('\n', '\r\n'),
          ])()
      const bytes = random() < 0.8 ? PACKAGE : mutateBytes(random, PACKAGE, PACKAGE)
      show([signature, Buffer.from(bytes).toString('hex')])
      await writeFile(`${file}.minisig`, signature)
      await writeFile(file, bytes)
      let version = ''
      try {
        ;({ version } = await checkUpdate(file, { releaseKey: RELEASE_KEY, current: '8.0.0' }))
      } catch (error) {
        if (!(error instanceof UpdateFault)) throw error
        return
      }
      if (!PACKAGE.equals(bytes)) throw new Error('another package')
      if (isSigned) {
        if (!isOurs) throw new Error('signed by somebody else')
        if (said !== `yuanzhuo ${version} file:${FILE}`) throw new Error(`taken for ${version}`)
      } else if (JSON.stringify(minisignSignature(signature)) !== JSON.stringify(sound))
        throw new Error('a changed signature')
    }
  },
}

export const BROUGHT_TARGETS: readonly FuzzTarget[] = [lists, listFiles, backups, sealedKeys, packages]
