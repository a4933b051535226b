import { BallotFault } from '#shared/ballot/ballot-fault'
import type { Election } from '#shared/ballot/election'
import { hexCode, SEAL_DIGITS } from '#shared/ballot/hex-code'
import type { Question } from '#shared/ballot/messages'
import { checkOpening, sealOfOpening } from '#shared/ballot/opening'
import { verifyElection } from '#shared/ballot/verify-election'
import { bothLanguages } from '#shared/words/both-languages'
import { printLine } from '../log/terminal'

/** Whether this is the archive of a secret ballot (`.bel`): a tar file whose first entry says so. */
export const isBallotBox = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 9)) === 'BELENIOS\0'

/**
 * Counts the secret ballot of an archive again and says what came of it; and what a ballot seals that somebody opened
 * instead of casting it. Exit code 0 only where all holds.
 * @param opened the text of an opened ballot, or null
 */
export function verifyBallots(bytes: Uint8Array, opened: string | null, json: true | undefined): void {
  const verdict = verifyElection(bytes)
  if (!verdict.holds) {
    const { reason, detail } = verdict
    if (json) printLine(JSON.stringify({ valid: false, reason, detail }))
    else printLine(bothLanguages(({ commandLine: { verify: words } }) => words.boxFault(`${reason}: ${detail}`)))
    process.exitCode = 1
    return
  }
  const { election, ballots, result } = verdict.box
  const counts = result && election.questions.map((question, at) => named(question, result.result[at] ?? []))
  const shown = opened === null ? null : lookInto(election, opened)
  if (json)
    printLine(
      JSON.stringify({
        valid: shown === null || 'seal' in shown,
        ballots: ballots.length,
        counts,
        ...(shown ? { opened: shown } : {}),
      }),
    )
  else {
    printLine(election.message.name)
    printLine(bothLanguages(({ commandLine: { verify: words } }) => words.box(ballots.length)))
    for (const [answer, count] of (counts ?? []).flat())
      printLine(
        `  ${answer === '' ? bothLanguages(({ commandLine: { verify: words } }) => words.blank) : answer}: ${count}`,
      )
    if (!counts) printLine(bothLanguages(({ commandLine: { verify: words } }) => words.notOpened))
    if (shown)
      printLine(
        bothLanguages(({ commandLine: { verify: words } }) =>
          'seal' in shown
            ? words.opened(
                shown.choices.map((each) => each || words.blank).join(', '),
                hexCode(shown.seal, SEAL_DIGITS),
              )
            : words.openedFault(shown.fault),
        ),
      )
  }
  process.exitCode = shown && 'fault' in shown ? 1 : 0
}

/** Each answer with what stands for it; "" is the blank one, which comes first where a question may be left blank. */
const named = ({ answers, blank }: Question, of: readonly number[]): [string, number][] =>
  [...(blank === true ? [''] : []), ...answers].map((answer, at) => [answer, of[at] ?? 0])

/** What is sealed in an opened ballot, by no word of the device that made it. */
function lookInto(election: Election, text: string): { seal: string; choices: string[] } | { fault: string } {
  try {
    const seal = sealOfOpening(election, text)
    const choices = checkOpening(election, seal, text)
    return {
      seal,
      choices: election.questions.flatMap((question, at) =>
        named(question, choices[at] ?? []).flatMap(([answer, chosen]) => (chosen === 1 ? answer : [])),
      ),
    }
  } catch (error) {
    if (!(error instanceof BallotFault)) throw error
    return { fault: `${error.kind}: ${error.detail}` }
  }
}
