import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publicCredential } from '#shared/ballot/credential'
import { groupNamed } from '#shared/ballot/group'
import { introduce, recoverPrivateKey } from '#shared/ballot/key-ceremony'
import type { PartialDecryption, Signed } from '#shared/ballot/messages'
import { publishKey } from '#shared/ballot/trustees'
import { verifyElection } from '#shared/ballot/verify-election'
import secrets from './by-belenios-tool/secrets.json' with { type: 'json' }

/**
 * An election that belenios-tool 2.0 has held alone, with the secrets of all who took part: three voters, of whom one
 * counts three times and has cast twice; one teller who is needed and two of two. Read here without the tool.
 */
describe('an election held with belenios-tool 2.0', { timeout: 60_000 }, () => {
  const archive = readFileSync(join(import.meta.dirname, 'by-belenios-tool', 'election.bel'))
  const verdict = verifyElection(archive, { trackers: secrets.trackers })
  if (!verdict.holds) throw new Error(`${verdict.reason}: ${verdict.detail}`)
  const { box } = verdict
  const group = groupNamed('BELENIOS-2048')

  it('is read, goes through every check and comes to its result', () => {
    expect(box.phase).toBe('counted')
    expect(box.result).toEqual(secrets.result)
    expect(box.ballots.map(({ tracker }) => tracker)).toEqual(secrets.trackers)
    expect(box.sum).toMatchObject({ ballots: 3, weight: 5 })
    expect(box.given).toEqual([1, 2, 3])
  })

  it('is written by us byte for byte, but for the times of its files', () => {
    const timeless = (bytes: Uint8Array): Uint8Array => {
      const blank = Uint8Array.from(bytes)
      box.files.reduce((at, { text }) => {
        blank.fill(0, at + 136, at + 156) // time and checksum of a header
        return at + 512 * (1 + Math.ceil(Buffer.byteLength(text) / 512))
      }, 0)
      return blank
    }
    expect(Buffer.from(timeless(box.archive())).equals(timeless(archive))).toBe(true)
  })

  it('has the credentials that we derive', () => {
    expect(secrets.credentials.map((each) => publicCredential(each, secrets.uuid, group)).sort()).toEqual(
      [...box.voters.keys()].sort(),
    )
    expect(box.voters.get(publicCredential(secrets.credentials[2]!, secrets.uuid, group))?.weight).toBe(3)
  })

  it('has the introduction and the private key that we make of a teller’s seed', () => {
    const seed = { seed: secrets.seed, dealtTo: null }
    const [own, tools] = [introduce(group, seed), secrets.introduction].map(
      (each) => (JSON.parse(each) as Signed).message,
    )
    expect(own).toBe(tools)
    const privateKey = BigInt(recoverPrivateKey(group, seed, secrets.output))
    expect(box.tellers.keys.map(({ text }) => text)).toContain(publishKey(group, privateKey).public_key)
  })

  it('has the shares that we make of a teller’s key', () => {
    const share = box.files.find(({ text }) => text.includes('decryption_factors'))!
    const factors = (JSON.parse(share.text) as PartialDecryption).decryption_factors
    const powers = box.sum!.numbers.map((answer) =>
      answer.map(({ alpha }) => `${group.shared(alpha).power(BigInt(secrets.singleKey))}`),
    )
    expect(factors).toEqual(powers)
  })
})
