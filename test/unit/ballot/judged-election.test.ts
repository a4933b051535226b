import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { BallotBox } from '#shared/ballot/ballot-box'
import { newCredential, publicCredential } from '#shared/ballot/credential'
import { newElection } from '#shared/ballot/election'
import { groupNamed } from '#shared/ballot/group'
import {
  beginCeremony,
  introduce,
  dealPolynomial,
  inputsFor,
  newTellerSeed,
  publishTellers,
  receiveInput,
  recoverPrivateKey,
} from '#shared/ballot/key-ceremony'
import { prepareBallot } from '#shared/ballot/make-ballot'
import type { Question } from '#shared/ballot/messages'
import { giveShare, newTellerKey, takeOffice } from '#shared/ballot/teller'
import { readTellers, writeTellers } from '#shared/ballot/trustees'
import { verifyElection } from '#shared/ballot/verify-election'
import { writeVoters } from '#shared/ballot/voters'
import { beleniosTool, hasBeleniosTool, tryBeleniosTool } from '../../support/belenios-tool'

/** Keys are made with proofs, so they take a while on a busy machine. */
const TIMEOUT = 240_000

const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'yuanzhuo-ballot-'))
  folders.push(made)
  return made
}
afterEach(() => folders.splice(0).forEach((each) => rmSync(each, { recursive: true })))

const put = (to: string, box: BallotBox): void => writeFileSync(join(to, `${box.election.uuid}.bel`), box.archive())

const QUESTIONS: Question[] = [
  { answers: ['甲 "A"', '乙 \\', '丙/\n\t\u0001\u007f'], blank: true, min: 1, max: 2, question: '选一至二\u2028' },
  { answers: ['赞成', '反对'], min: 0, max: 1, question: '第 3 条' },
]

describe.skipIf(!hasBeleniosTool)('an election, half of it by Belenios’ own tool', () => {
  const group = groupNamed('BELENIOS-2048')

  it(
    'thirty voters, three tellers of whom one leaves and two are enough, and one without whom nothing is opened',
    { timeout: TIMEOUT },
    () => {
      const dir = folder()
      const uuid = beleniosTool(dir, ['setup', 'generate-token'])

      // The keys: the first teller’s device is ours, the other two are the tool’s.
      const ownSeed = newTellerSeed()
      const keygen = (args: string[], input?: string) =>
        beleniosTool(dir, ['setup', 'generate-trustee-key-threshold', '--group', 'BELENIOS-2048', ...args], input)
      keygen(['--step', '1'])
      keygen(['--step', '1'])
      const toolKeys = readdirSync(dir)
        .filter((name) => name.endsWith('.key'))
        .map((name) => name.replace(/\.key$/, ''))
      const certs = [
        introduce(group, ownSeed),
        ...toolKeys.map((name) => readFileSync(join(dir, `${name}.cert`), 'utf8').trim()),
      ]
      writeFileSync(join(dir, 'certs.jsons'), certs.map((cert) => `${cert}\n`).join(''))
      keygen(['--certs', 'certs.jsons', '--step', '2']) // the tool takes our introduction

      const ceremony = beginCeremony(group, 2, certs)
      const dealt = dealPolynomial(ceremony, ownSeed)
      const polynomials = [
        dealt.polynomial,
        ...toolKeys.map((name) =>
          keygen(['--certs', 'certs.jsons', '--key', `${name}.key`, '--step', '3', '--threshold', '2']),
        ),
      ]
      writeFileSync(join(dir, 'polynomials.jsons'), polynomials.map((each) => `${each}\n`).join(''))
      const inputs = inputsFor(ceremony, polynomials)
      const received = receiveInput(ceremony, dealt.seed, inputs[0]!)
      const outputs = [
        received.output,
        ...toolKeys.map((name, index) =>
          keygen(['--certs', 'certs.jsons', '--key', `${name}.key`, '--step', '5'], inputs[index + 1]!),
        ),
      ]
      const published = publishTellers(ceremony, polynomials, outputs)
      // The tool comes to the same keys from the same messages.
      const byTool = keygen(
        ['--certs', 'certs.jsons', '--step', '6', '--polynomials', 'polynomials.jsons'],
        outputs.map((each) => `${each}\n`).join(''),
      )
      expect(JSON.stringify(published)).toBe(byTool)
      expect(recoverPrivateKey(group, ownSeed, received.output)).toBe(received.privateKey)

      beleniosTool(dir, ['setup', 'generate-trustee-key', '--group', 'BELENIOS-2048'])
      const single = readdirSync(dir)
        .find((name) => name.endsWith('.pubkey'))!
        .replace(/\.pubkey$/, '')
      const mandatory = JSON.parse(
        readFileSync(join(dir, `${single}.pubkey`), 'utf8'),
      ) as (typeof published.verification_keys)[0]
      const tellers = writeTellers([
        ['Single', mandatory],
        ['Pedersen', published],
      ])

      // The voters: half have a credential of ours, half one of the tool’s; three count twice.
      writeFileSync(join(dir, 'voters.txt'), Array.from({ length: 15 }, (_, n) => `v${n}\n`).join(''))
      beleniosTool(dir, [
        'setup',
        'generate-credentials',
        '--uuid',
        uuid,
        '--group',
        'BELENIOS-2048',
        '--file',
        'voters.txt',
      ])
      const toolCredentials = readFileSync(
        join(
          dir,
          readdirSync(dir).find((name) => name.endsWith('.privcreds'))!,
        ),
        'utf8',
      )
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[1]!)
      const credentials = [...toolCredentials, ...Array.from({ length: 15 }, newCredential)]
      const toolList = JSON.parse(
        readFileSync(
          join(
            dir,
            readdirSync(dir).find((name) => name.endsWith('.pubcreds'))!,
          ),
          'utf8',
        ),
      ) as string[]
      expect(new Set(toolList.map((line) => line.split(',')[0]))).toEqual(
        new Set(toolCredentials.map((each) => publicCredential(each, uuid, group))),
      )
      const weightOf = (voter: number): number => (voter % 10 === 0 ? 2 : 1)
      const voters = writeVoters(
        credentials.map((each, voter) => ({
          credential: publicCredential(each, uuid, group),
          weight: weightOf(voter),
        })),
        group,
      )

      const election = newElection(
        { uuid, name: '标题', description: '说明 "x"/y\\ \n z', group: 'BELENIOS-2048', questions: QUESTIONS },
        `${readTellers(group, tellers).electionKey}`,
      )
      const box = new BallotBox(
        { election: election.text, tellers, voters },
        { recasting: true },
        Math.floor(Date.now() / 1000),
      )
      const office = takeOffice(box, received.privateKey)
      expect(office.owner).toBe(2)

      // The ballots: every second one by the tool, whoever made the credential.
      const choices = [
        [
          [0, 1, 0, 0],
          [1, 0],
        ],
        [
          [0, 1, 0, 1],
          [0, 0],
        ],
        [
          [1, 0, 0, 0],
          [0, 1],
        ],
      ]
      const expected = [
        [0, 0, 0, 0],
        [0, 0],
      ]
      put(dir, box)
      const cast = (voter: number, chosen: number[][]) => {
        if (voter % 2 === 0) return box.cast(prepareBallot(election, credentials[voter]!, chosen).cast().text)
        writeFileSync(join(dir, 'credential'), credentials[voter]!)
        writeFileSync(join(dir, 'choices.json'), JSON.stringify(chosen))
        return box.cast(
          beleniosTool(dir, ['election', 'generate-ballot', '--privcred', 'credential', '--ballot', 'choices.json']),
        )
      }
      cast(4, choices[1]!) // cast again below: the last one counts
      credentials.forEach((_, voter) => {
        const chosen = choices[voter % 3]!
        const { tracker, text } = cast(voter, chosen)
        if (voter === 7) expect(beleniosTool(dir, ['sha256-b64'], text)).toBe(tracker)
        chosen.forEach((answer, at) =>
          answer.forEach((each, index) => (expected[at]![index]! += each * weightOf(voter))),
        )
      })
      put(dir, box)
      expect(tryBeleniosTool(dir, ['election', 'verify'])).toMatchObject({ ok: true })

      box.end()
      put(dir, box)
      const toolSum = beleniosTool(dir, ['election', 'compute-encrypted-tally'])
      box.addUp()
      expect(toolSum.split('\n')).toEqual(box.files.slice(-3, -1).map(({ text }) => text))
      put(dir, box)

      // The sum is opened: our teller, one of the tool’s, and the one without whom nothing is. The third has left.
      const { share } = giveShare(box, office, box.head)
      // After what it has made, the tool prints what refers to it.
      const decrypt = (args: string[]) => beleniosTool(dir, ['election', ...args]).split('\n')[0]!
      box.addShare(2, share)
      writeFileSync(join(dir, 'dkey'), (JSON.parse(outputs[1]!) as { private_key: string }).private_key)
      expect(() => box.count()).toThrow('shares')
      box.addShare(
        3,
        decrypt(['decrypt-threshold', '--key', `${toolKeys[0]}.key`, '--decryption-key', 'dkey', '--trustee-id', '3']),
      )
      box.addShare(1, decrypt(['decrypt', '--privkey', `${single}.privkey`, '--trustee-id', '1']))
      put(dir, box)
      const toolResult = decrypt(['compute-result'])
      expect(box.count()).toEqual({ result: expected })
      expect(JSON.stringify(box.result)).toBe(toolResult)
      put(dir, box)

      expect(tryBeleniosTool(dir, ['election', 'verify'])).toMatchObject({ ok: true })
      const verdict = verifyElection(box.archive(), { trackers: box.ballots.map(({ tracker }) => tracker) })
      expect(verdict).toMatchObject({ holds: true, box: { result: { result: expected } } })
    },
  )

  it('in the other group, a ballot by us and one by the tool', { timeout: TIMEOUT }, () => {
    const dir = folder()
    const other = groupNamed('RFC-3526-2048')
    const { published } = newTellerKey(other)
    const tellers = writeTellers([['Single', published]])
    const uuid = beleniosTool(dir, ['setup', 'generate-token'])
    const question = { answers: ['赞成'], min: 0, max: 1, question: '?' }
    const election = newElection(
      { uuid, name: 'n', description: 'd', group: 'RFC-3526-2048', questions: [question] },
      `${readTellers(other, tellers).electionKey}`,
    )
    const credentials = [newCredential(), newCredential()]
    const voters = writeVoters(
      credentials.map((each) => ({ credential: publicCredential(each, uuid, other), weight: 1 })),
      other,
    )
    const box = new BallotBox({ election: election.text, tellers, voters }, { recasting: false }, 1_795_740_769)
    box.cast(prepareBallot(election, credentials[0]!, [[1]]).cast().text)
    put(dir, box)
    writeFileSync(join(dir, 'credential'), credentials[1]!)
    writeFileSync(join(dir, 'choices.json'), '[[0]]')
    box.cast(beleniosTool(dir, ['election', 'generate-ballot', '--privcred', 'credential', '--ballot', 'choices.json']))
    put(dir, box)
    expect(tryBeleniosTool(dir, ['election', 'verify'])).toMatchObject({ ok: true })
    expect(verifyElection(box.archive())).toMatchObject({ holds: true })
  })
})
