import { must } from './ballot-fault'
import type { Group } from './group'
import { PUBLIC_CREDENTIALS, read, VOTERS_MAX, written } from './messages'

/** What all weights together may come to: the result is found by trying numbers up to it. */
export const TOTAL_WEIGHT_MAX = 2 ** 31

/** One who may vote: a public credential, base 10, and how much the ballot counts. */
export interface Voter {
  credential: string
  weight: number
}

/** The text of a list of voters, in an order that says nothing; weights are named where one is not 1. Throws a BallotFault where somebody is on it twice. */
export function writeVoters(voters: readonly Voter[], group: Group): string {
  const text = votersText(voters)
  readVoters(text, group)
  return text
}

/** The same with nothing checked yet. */
export function votersText(voters: readonly Voter[]): string {
  const weighted = voters.some(({ weight }) => weight !== 1)
  const lines = voters.map(({ credential, weight }) => (weighted ? `${credential},${weight}` : credential))
  return written(lines.sort())
}

/** Who may vote, by public credential. Throws a BallotFault. Takes some milliseconds a voter: each must be in the group. */
export function readVoters(text: string, group: Group): ReadonlyMap<string, Voter> {
  const voters = new Map<string, Voter>()
  let total = 0
  for (const line of read(PUBLIC_CREDENTIALS, text, VOTERS_MAX * 1000)) {
    const [credential, weight = ''] = line.split(',') as [string, string?]
    must(/^([1-9][0-9]{0,9})?$/.test(weight), 'credential-list', 'a weight is a whole number above 0')
    must(!voters.has(credential), 'credential-list', 'somebody stands in the list twice')
    group.readElement(credential)
    const voter = { credential, weight: weight === '' ? 1 : Number(weight) }
    voters.set(credential, voter)
    total += voter.weight
  }
  must(total <= TOTAL_WEIGHT_MAX, 'credential-list', 'the weights come to too much to be counted')
  return voters
}
