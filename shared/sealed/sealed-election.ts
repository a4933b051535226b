import type { ElectionSetup } from '../ballot/ballot-box'
import { hexHashOf } from '../ballot/ballot-box'
import { BASE58, electionText } from '../ballot/election'
import { groupNamed } from '../ballot/group'
import { gatheredKey, gatherTellers } from '../ballot/key-ceremony'
import type { Choices } from '../ballot/make-ballot'
import type { Question } from '../ballot/messages'
import { writeTellers } from '../ballot/trustees'
import { votersText } from '../ballot/voters'
import type { Answer, Form } from '../decision/form'
import { countedOptions } from '../decision/form'
import type { MeetingDecision } from '../meeting/decisions/decisions-state'
import type { SealedTexts } from './sealed-texts'

/** The one that Belenios itself uses; the smaller exponents make it the faster of the two. */
export const SEALED_GROUP = groupNamed('BELENIOS-2048')
/** Characters of a text in an election; what the record says in full stands there as a beginning. */
const WORDS_MAX = 4000

/** What a decision is called as an election: follows from its id, so that nobody chooses it. 22 characters of Base58. */
export function electionId(decisionId: string): string {
  let rest = BigInt(`0x${hexHashOf(`election|${decisionId}`)}`)
  let text = ''
  for (; text.length < 22; rest /= 58n) text += BASE58[Number(rest % 58n)]
  return text
}

/** What is on a ballot of this form. A choice may be left blank: choosing nobody is an abstention. */
function questionOf({ title, question, clauses }: MeetingDecision, form: Form): Question {
  const asked = [question, ...clauses.map(({ number, text }) => `${number}. ${text}`)].filter((each) => each !== '')
  const words = clipped(asked.join('\n') || title)
  if (form.kind !== 'choice') return { answers: countedOptions(form), min: 1, max: 1, question: words }
  const answers = form.options.map(({ name }) => clipped(name))
  return { answers, blank: true, min: 1, max: form.most, question: words }
}

const clipped = (text: string): string =>
  Array.from(text)
    .slice(0, WORDS_MAX / 2)
    .join('')

/** An answer as it is sealed: a 0 or 1 for each of `countedOptions`. */
export const choicesOf = (form: Form, answer: Answer): Choices => {
  const chosen = 'chosen' in answer ? answer.chosen : 'vote' in answer ? [answer.vote as string] : []
  const nobody = form.kind === 'choice' && chosen.length === 0
  return [countedOptions(form).map((key) => (chosen.includes(key) || (nobody && key === 'abstain') ? 1 : 0))]
}

/** The answer that these choices are; null where they are none that a ballot of this form may have. */
export function answerOf(form: Form, [choices]: Choices): Answer | null {
  const chosen = countedOptions(form).filter((_, at) => choices?.[at] === 1)
  if (form.kind !== 'choice') return chosen.length === 1 ? { vote: chosen[0] as 'for' | 'against' | 'abstain' } : null
  if (chosen.includes('abstain')) return chosen.length === 1 ? { chosen: [] } : null
  return chosen.length > 0 && chosen.length <= form.most ? { chosen } : null
}

/**
 * How the election of a decision begins, by what its tellers and voters have sent. Its description holds the digest of the
 * announcement. Nothing is checked here that was checked when it came; whoever verifies does it by a BallotBox. Throws a
 * BallotFault where a teller's message is missing or is none.
 */
export function sealedSetup(decision: MeetingDecision, texts: SealedTexts): ElectionSetup {
  const { announcement, digest, tellers } = decision.announced!
  const published = gatherTellers(
    decision.sealed!.threshold,
    ...([texts.introductions, texts.polynomials, texts.outputs].map((each) => inOrder(tellers, each)) as [
      string[],
      string[],
      string[],
    ]),
  )
  const draft = {
    uuid: electionId(decision.id),
    name: clipped(decision.title),
    description: `announcement ${digest}`,
    group: SEALED_GROUP.name,
    questions: [questionOf(decision, announcement.form)],
  }
  return {
    election: electionText(draft, `${gatheredKey(SEALED_GROUP, published)}`),
    tellers: writeTellers([['Pedersen', published]]),
    voters: votersText([...texts.credentials.values()].map((credential) => ({ credential, weight: 1 }))),
  }
}

/** What each teller has sent, in the tellers' order; those who have not are left out. */
export const inOrder = (tellers: readonly string[], by: ReadonlyMap<string, string>): string[] =>
  tellers.flatMap((each) => by.get(each) ?? [])
