import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const room = join(import.meta.dirname, '..', '..', '..', 'shared', 'ballot')
const sources = readdirSync(room).map((name) => [name, readFileSync(join(room, name), 'utf8')] as const)

/**
 * The only thing that is ever raised to a teller’s key is the sum of a box that has checked every ballot, is closed, and
 * holds enough of them. What `giveShare` refuses is tested in tellers.test.ts; here, that there is no way around it.
 */
describe('of a secret ballot, nothing exported opens a single one', () => {
  it('a private key of a teller is used in one place that others can call', () => {
    const using = sources.filter(([, text]) => /\.power\(privateKey\)/.test(text)).map(([name]) => name)
    // `trustees.ts` makes the public key of it.
    expect(using.sort()).toEqual(['teller.ts', 'trustees.ts'])
    const teller = sources.find(([name]) => name === 'teller.ts')![1]
    const exported = [...teller.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(([, name]) => name)
    expect(exported).toEqual(['newTellerKey', 'takeOffice', 'giveShare'])
    expect([...teller.matchAll(/makeShare\(/g)]).toHaveLength(2) // where it is, and in giveShare
  })

  it('takes a box, and no ciphertext, from whoever asks', () => {
    const teller = sources.find(([name]) => name === 'teller.ts')![1]
    expect(teller).toMatch(/export function giveShare\(\s*box: BallotBox,\s*teller: Teller,\s*summed: string,\s*fewest/)
  })
})
