import type { Forger } from '../forger'
import { signerOf } from './signer-of'

/** The tables say something else than the record: with everybody's signature where there are keys, else without. */
export async function tellOtherFacts(forger: Forger): Promise<void> {
  const { sound } = forger
  const effort = { signed: sound.proceedings !== undefined }
  const wrong = (name: string, change: Parameters<Forger['lies']>[2]) => forger.lies(name, 'facts: ', change, effort)
  await wrong('another name in the roster', ({ roster }) => void (roster.at(-1)!.name = '张三'))
  await wrong(
    'one person fewer in the roster',
    ({ roster }) =>
      void roster.splice(
        roster.findIndex(({ id }) => !forger.signatures.some(({ protected: header }) => signerOf(header) === id)),
        1,
      ),
  )
  await wrong('another title', ({ meeting }) => void (meeting.title = '别的题目'))
  await wrong('a clause reads otherwise', ({ clauses }) => void (clauses[0]!.text = '费用由居民承担。'))
  await wrong(
    'an item is said not to have been taken up',
    ({ agenda }) => void (agenda.find((item) => item.spans.length > 0)!.spans = []),
  )
  await wrong('another end of the meeting', ({ meeting }) => void (meeting.closedAt = meeting.openedAt))
  await wrong('another number of the version', (minutes) => void minutes.version++)
  await wrong('a version that is said to replace another', (minutes) => void (minutes.replaces = 'A'.repeat(43)))
  await wrong('another name for the whole record', (minutes) => void (minutes.recordHead = '0'.repeat(64)))
  const { proceedings } = sound
  if (sound.clauses.some((clause) => clause.decision))
    await wrong(
      'another result beside a clause',
      ({ clauses }) =>
        void (clauses.find(({ decision }) => decision)!.decision!.result =
          'not-agreed' === sound.clauses.find(({ decision }) => decision)!.decision!.result ? 'agreed' : 'not-agreed'),
    )
  if (sound.clauses.some((clause) => clause.decision?.textChanged))
    await wrong(
      'a change after the decision is hushed up',
      ({ clauses }) => void (clauses.find(({ decision }) => decision?.textChanged)!.decision!.textChanged = false),
    )
  if (sound.clauses.some((clause) => clause.decision?.reservations.length))
    await wrong(
      'a reservation is left out',
      ({ clauses }) =>
        void clauses.find(({ decision }) => decision?.reservations.length)!.decision!.reservations.shift(),
    )
  if (sound.earlierDecisions.length > 0)
    await wrong('an earlier decision is left out', ({ earlierDecisions }) => void earlierDecisions.shift())
  if (!proceedings) return
  await wrong('one seat more', (minutes) => void minutes.proceedings!.seats.came++)
  await wrong('minutes that claim to be of the first format', (minutes) => void (minutes.format = 'yuanzhuo-minutes/1'))
  await wrong('how it went is left out', (minutes) => void delete minutes.proceedings)
  if (proceedings.statistics.people.length > 0) {
    await wrong('one turn more in the statistics', (minutes) => void minutes.proceedings!.statistics.people[0]!.turns++)
    await wrong(
      'a second less in the statistics of a sector',
      (minutes) => void (minutes.proceedings!.statistics.sectors[0]!.spokenMs -= 1000),
    )
  }
  if (proceedings.speeches.some(({ overrunMs }) => overrunMs > 0))
    await wrong(
      'an overrun is forgiven',
      (minutes) => void (minutes.proceedings!.speeches.find(({ overrunMs }) => overrunMs > 0)!.overrunMs = 0),
    )
  if (proceedings.chairTerms.length > 0)
    await wrong('the hand-over of the chair is hushed up', (minutes) => void (minutes.proceedings!.chairTerms = []))
  if (proceedings.clockJumps.length > 0)
    await wrong('the setting of the clock is hushed up', (minutes) => void minutes.proceedings!.clockJumps.pop())
  if (proceedings.annexes) await wrong('an annex is hushed up', (minutes) => void (minutes.proceedings!.annexes = []))
  if (proceedings.successions)
    await wrong('the takeover is hushed up', (minutes) => void delete minutes.proceedings!.successions)
  if (proceedings.recusals.length > 0)
    await wrong('a recusal is hushed up', (minutes) => void minutes.proceedings!.recusals.shift())
  if (proceedings.missing.length > 0)
    await wrong(
      'a missing person is excused',
      (minutes) => void minutes.proceedings!.excused.push({ ...minutes.proceedings!.missing.shift()!, reason: '' }),
    )
}
