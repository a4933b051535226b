import type { Procedure } from './procedure'

/**
 * What a meeting's record says of the step it is held for.
 * @param number from 1
 * @param before digest of the step before, "" where none is recorded
 */
export function meetingStep({ name: procedure, steps }: Procedure, number: number, before: string) {
  const step = steps[number - 1]
  if (!step) throw new RangeError(`the procedure has no step ${number}`)
  const deciding = steps.findIndex(({ meeting }, index) => index >= number - 1 && Boolean(meeting?.decides))
  return {
    procedure,
    number,
    of: steps.length,
    name: step.name,
    decides: Boolean(step.meeting?.decides),
    decidesAt: deciding === -1 ? null : { number: deciding + 1, name: steps[deciding]!.name },
    before,
  }
}
