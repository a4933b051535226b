import type { Twin } from '../twins'
import { beginOtherwise } from './forge/begin-otherwise'
import { bindOtherwise } from './forge/bind-otherwise'
import { breakForm } from './forge/break-form'
import { changeDecisions } from './forge/change-decisions'
import { changeWhatHappened } from './forge/change-what-happened'
import { commandWithoutRight } from './forge/command-without-right'
import { describeOtherwise } from './forge/describe-otherwise'
import { enterOtherwise } from './forge/enter-otherwise'
import { followOtherwise } from './forge/follow-otherwise'
import { keysOfNobody } from './forge/keys-of-nobody'
import { lookOtherwise } from './forge/look-otherwise'
import { reopenOtherwise } from './forge/reopen-otherwise'
import { seeOtherwise } from './forge/see-otherwise'
import { signOtherwise } from './forge/sign-otherwise'
import { spoilFile, spoilRecordFile } from './forge/spoil-file'
import { takeOverWithoutRight } from './forge/take-over-without-right'
import { tellOtherFacts } from './forge/tell-other-facts'
import { writeTooMuch } from './forge/write-too-much'
import { Forger } from './forger'
import type { Outcome } from './room'

/**
 * All lies that a meeting has occasion for. Of corrected minutes the last version is spoiled. Faults of the file and of its
 * tables are made in every meeting, others where `seen` says that at most one meeting of the edition has them yet.
 */
export async function twinsFor(outcome: Outcome, seen: (name: string) => number): Promise<Twin[]> {
  const forger = new Forger(outcome, outcome.meeting.minutes.at(-1)!.version)
  await spoilFile(forger)
  await tellOtherFacts(forger)
  const everywhere = forger.found().length
  await spoilRecordFile(forger, outcome.meeting.record)
  await signOtherwise(forger)
  await changeWhatHappened(forger)
  await changeDecisions(forger)
  await commandWithoutRight(forger)
  await writeTooMuch(forger)
  await takeOverWithoutRight(forger)
  await lookOtherwise(forger)
  await breakForm(forger)
  await beginOtherwise(forger)
  await seeOtherwise(forger)
  await describeOtherwise(forger)
  await bindOtherwise(forger)
  await keysOfNobody(forger)
  await reopenOtherwise(forger)
  await followOtherwise(forger)
  await enterOtherwise(forger)
  return forger.found().filter(({ name }, index) => index < everywhere || seen(name) < 2)
}
