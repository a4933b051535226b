/** What a page does to vote, bundled alone: the test drives it in a browser. */
import { Election } from '#shared/ballot/election'
import type { Choices } from '#shared/ballot/make-ballot'
import { prepareBallot } from '#shared/ballot/make-ballot'

declare global {
  interface Window {
    /** Everything from the election’s text to the ballot, as on a page that was just opened. */
    vote(election: string, credential: string, choices: Choices): { text: string; seal: string; milliseconds: number }
  }
}

window.vote = (text, credential, choices) => {
  const began = performance.now()
  const prepared = prepareBallot(new Election(text), credential, choices)
  const ballot = prepared.cast().text
  return { text: ballot, seal: prepared.seal, milliseconds: performance.now() - began }
}
