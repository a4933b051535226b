import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { checkUpdate, UpdateFault } from '#main/update/check-update'
import { minisignKey } from '#main/update/minisign'
import { RELEASE_KEY, releaseKeyIn } from '#main/update/release-key'
import { tempDir } from '../../support/host'
import { minisig, OWN_KEY, OWN_SEED, RELEASE_PUB } from '../../support/minisig'

const NAME = 'yuanzhuo_9.0.0_amd64.deb'
const PACKAGE = Buffer.from('a package\n')
const COMMENT = `yuanzhuo 9.0.0 file:${NAME}`

/** Written by minisign 0.11 with a key that was thrown away. */
const REAL = {
  key: 'RWS/qIvSvJm8kzS3fODaONvYuUlaPJ1rlVrd5mzR15NIEC9AAwxeUjgQ',
  signature: `untrusted comment: signature of a test
RUS/qIvSvJm8k1dBhekJ/WCaxmpIFw+K2lPls9nivvm6iK/Ngy4/Tl4Eoy3IG9tjG/7o+Y+d+aWbRCGHdOGQy94xr2OCPvMHsgA=
trusted comment: ${COMMENT}
wChMWEIonHiRb4hWmJl3WCEqIjpbsQvaGIDRCHK3pXehGFUHF7SJHh0jAJvVzCzw3nqS5goAyhJJjlqcAn9JDg==
`,
  /** The older form, over the whole file (minisign -S -l). */
  legacy: `untrusted comment: signature of a test
RWS/qIvSvJm8k2NntHazuvWbtDvzDi98QM1ggHPiexIwelBjOc/+ODRam36/qNikFPBFDgBbrVxNysfPRFoDv95wu1N1Fv759wY=
trusted comment: ${COMMENT}
hYhsVidvdZEZBZOZPfmmsAua/bu5Tw1LYM5OQ4M1+cdXdtFUDirULXNVPG0na6IChGN9B3nxuzlOF+CsnmIxBQ==
`,
}

async function placed(bytes: Uint8Array, signature: string | null, name = NAME): Promise<string> {
  const file = join(await tempDir(), name)
  await writeFile(file, bytes)
  if (signature !== null) await writeFile(`${file}.minisig`, signature)
  return file
}

const outcome = (file: string, releaseKey: string | null = OWN_KEY, current = '0.2.0', copyTo?: string) =>
  checkUpdate(file, { releaseKey, current, ...(copyTo === undefined ? {} : { copyTo }) }).then(
    ({ version }) => version,
    (error: unknown) => {
      if (error instanceof UpdateFault) return error.kind
      throw error
    },
  )

describe('a package from a stick', () => {
  it('that minisign signed with the release key may be installed, and minisign takes what is signed here', async () => {
    const file = await placed(PACKAGE, REAL.signature)
    expect(await outcome(file, REAL.key)).toBe('9.0.0')
    expect(await outcome(await placed(PACKAGE, REAL.signature.replaceAll('\n', '\r\n')), REAL.key)).toBe('9.0.0')
    const own = await placed(PACKAGE, minisig(PACKAGE, COMMENT))
    expect(await outcome(own)).toBe('9.0.0')
    if (existsSync('/usr/bin/minisign')) execFileSync('minisign', ['-V', '-q', '-P', OWN_KEY, '-m', own])
  })

  it('is refused whatever is wrong with it', async () => {
    const sound = minisig(PACKAGE, COMMENT)
    const with_ = async (signature: string | null, bytes: Uint8Array = PACKAGE) =>
      outcome(await placed(bytes, signature))
    const long = Buffer.alloc(1_000_000, 'x')
    // Another key, and one that calls itself by this key's number.
    expect(await outcome(await placed(PACKAGE, REAL.signature))).toBe('other-key')
    expect(await with_(minisig(PACKAGE, COMMENT, { by: new Uint8Array(32).fill(8) }))).toBe('signature-wrong')
    expect(await with_(minisig(PACKAGE, COMMENT, { named: Buffer.alloc(8) }))).toBe('other-key')
    // Not the file that was signed: cut off, longer, another, empty.
    expect(await with_(sound, PACKAGE.subarray(0, -1))).toBe('signature-wrong')
    expect(await with_(sound, Buffer.concat([PACKAGE, Buffer.from('\n')]))).toBe('signature-wrong')
    expect(await with_(sound, Buffer.alloc(0))).toBe('signature-wrong')
    expect(await with_(minisig(long, COMMENT), long)).toBe('9.0.0')
    expect(await with_(minisig(long, COMMENT), long.subarray(1))).toBe('signature-wrong')
    // Another name, another purpose, an older version, the same.
    const renamed = await placed(PACKAGE, null, 'update.deb')
    await writeFile(`${renamed}.minisig`, sound)
    expect(await outcome(renamed)).toBe('renamed')
    expect(await with_(minisig(PACKAGE, 'timestamp:1 file:x'))).toBe('no-package-of-ours')
    expect(await with_(minisig(PACKAGE, `${COMMENT} `))).toBe('no-package-of-ours')
    expect(await with_(minisig(PACKAGE, 'yuanzhuo 9.0.0 file:../x'))).toBe('no-package-of-ours')
    expect(await with_(minisig(PACKAGE, `yuanzhuo 9.00.0 file:${NAME}`))).toBe('no-package-of-ours')
    const file = await placed(PACKAGE, sound)
    for (const [current, expected] of [
      ['8.99.99', '9.0.0'],
      ['0.10.0', '9.0.0'],
      ['9.0.0', 'not-newer'],
      ['9.0.1', 'not-newer'],
      ['10.0.0', 'not-newer'],
    ] as const)
      expect(await outcome(file, OWN_KEY, current), current).toBe(expected)
    // A comment that was not signed, or signed with another signature.
    expect(await with_(sound.replace('9.0.0 file', '9.9.9 file'))).toBe('signature-wrong')
    expect(await with_(minisig(PACKAGE, COMMENT, { signs: 'yuanzhuo 1.0.0 file:x' }))).toBe('signature-wrong')
    const [other, mine] = [minisig(long, COMMENT).split('\n'), sound.split('\n')]
    expect(await with_([mine[0], mine[1], mine[2], other[3], ''].join('\n'))).toBe('signature-wrong')
    // No signature, half of one, more than one, the older form, and no key in this build.
    expect(await with_(null)).toBe('signature-missing')
    for (let length = 0; length < sound.length - 1; length += 7)
      expect(['signature-malformed', 'signature-wrong']).toContain(await with_(sound.slice(0, length)))
    for (const malformed of [`${sound}\n`, `${sound}${sound}`, ` ${sound}`, `${sound}x`, 'x'.repeat(100_000)])
      expect(await with_(malformed)).toBe('signature-malformed')
    expect(await outcome(await placed(PACKAGE, REAL.legacy), REAL.key)).toBe('signature-malformed')
    expect(await outcome(file, null)).toBe('no-release-key')
    await rename(file, `${file}.away`)
    expect(await outcome(file)).toBe('package-unreadable')
  })

  it('whose signature fits by a laxer rule than ours is refused: S not reduced', async () => {
    const unreduced = (text: Uint8Array) => {
      const signature = ed25519.sign(text, OWN_SEED)
      let s = Buffer.from(signature.subarray(32)).reverse()
      const order = ed25519.Point.Fn.ORDER
      s = Buffer.from((BigInt(`0x${s.toString('hex')}`) + order).toString(16).padStart(64, '0'), 'hex').reverse()
      return new Uint8Array([...signature.subarray(0, 32), ...s])
    }
    expect(await outcome(await placed(PACKAGE, minisig(PACKAGE, COMMENT, { sign: unreduced })))).toBe('signature-wrong')
  })

  it('is copied while it is checked: what is opened is what was checked, and nothing of it remains otherwise', async () => {
    const folder = await tempDir()
    const copyTo = join(folder, NAME)
    expect(await outcome(await placed(PACKAGE, minisig(PACKAGE, COMMENT)), OWN_KEY, '0.2.0', copyTo)).toBe('9.0.0')
    expect(await readFile(copyTo)).toEqual(PACKAGE)
    const wrong = join(await tempDir(), NAME)
    const changed = await placed(Buffer.from('another\n'), minisig(PACKAGE, COMMENT))
    expect(await outcome(changed, OWN_KEY, '0.2.0', wrong)).toBe('signature-wrong')
    expect(existsSync(wrong)).toBe(false)
    expect(await readdir(folder)).toEqual([NAME])
    const nowhere = join(folder, 'no', 'where')
    expect(await outcome(await placed(PACKAGE, minisig(PACKAGE, COMMENT)), OWN_KEY, '0.2.0', nowhere)).toBe(
      'not-copied',
    )
  })

  it('is held against a key that is one, or none', () => {
    expect(RELEASE_KEY === null || minisignKey(RELEASE_KEY).key.length).toBe(RELEASE_KEY === null ? true : 32)
    expect(releaseKeyIn(RELEASE_PUB)).toBe(OWN_KEY)
    expect(releaseKeyIn(RELEASE_PUB.replaceAll('\n', '\r\n'))).toBe(OWN_KEY)
    for (const none of ['', OWN_KEY, RELEASE_PUB.replace(/^RW/m, 'RU'), RELEASE_PUB.replace(/..\n$/, '\n')])
      expect(releaseKeyIn(none), none).toBeNull()
  })
})
