import type { EventOf, Forger } from '../forger'

/** What a rule is said to have looked at is not what it did look at. */
export async function lookOtherwise(forger: Forger): Promise<void> {
  const unrecorded = 'looked at something that is not recorded'
  const looking = forger.sound.record.find(
    (event) => event.inputs !== undefined && event.type !== 'meeting.closed' && event.type !== 'minutes.frozen',
  ) as EventOf<'marker.placed'>
  const asking = forger.find('check.opened')
  await forger.changes(
    'a rule is said to have looked at one thing more',
    'more is recorded as looked at than its rule asked for',
    looking,
    (event) => void (event.inputs = [...event.inputs!, { asked: 'newId', answer: 'forged' }]),
  )
  await forger.changes(
    'a rule is said to have looked at nothing',
    unrecorded,
    looking,
    (event) => void delete event.inputs,
  )
  await forger.changes(
    'a rule is said to have looked at another thing',
    unrecorded,
    looking,
    (event) => void (event.inputs![0]!.asked = event.inputs![0]!.asked === 'newId' ? 'now' : 'newId'),
  )
  await forger.changes(
    'a rule is said to have got another id',
    'the command does not lead to what is recorded',
    asking,
    (event) => void (event.inputs!.find(({ asked }) => asked === 'newId')!.answer = 'forged'),
  )
  await forger.changes(
    'a rule is said to have read another clause',
    'not allowed (clause-changed)',
    asking,
    (event) =>
      void Object.assign(event.inputs!.find(({ asked }) => asked === 'clause')!.answer as object, { text: '另一条。' }),
  )
  await forger.changes(
    'a rule is said to have looked at another clause',
    unrecorded,
    asking,
    (event) => void (event.inputs!.find(({ asked }) => asked === 'clause')!.about = ['another-clause']),
  )
  await forger.changes(
    'a rule is said to have looked in another order',
    unrecorded,
    asking,
    (event) => void (event.inputs = event.inputs!.toReversed()),
  )
  await forger.changes(
    'an item measured otherwise than was looked at',
    'the command does not lead to what is recorded',
    forger.find('item.closed', ({ proof }) => proof?.body.type === 'item.close'),
    ({ data }) => void (data.elapsedMs = (data.elapsedMs ?? 0) + 1000),
  )
  await forger.changes(
    'the host is said to have looked at something by itself',
    'inputs where no command was decided',
    forger.find('attendance.arrived', ({ by }) => by === 'host'),
    (event) => void (event.inputs = [{ asked: 'now', answer: event.at }]),
  )
}
