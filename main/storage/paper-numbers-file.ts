import * as z from 'zod'
import type { PaperNumbers } from '../meeting/ports'
import { writeFileAtomically } from './atomic-file'
import { inTurn } from './in-turn'
import { readIfThere } from './read-if-there'

const content = z.strictObject({
  given: z.array(z.strictObject({ meetingId: z.string(), unit: z.string(), year: z.int(), serial: z.int().min(1) })),
})
type Given = z.infer<typeof content>['given'][number]

/**
 * The series in one file, replaced as a whole: a killed host has given a number or has not. A file that cannot be read
 * gives no more numbers, since one could be given twice.
 */
export function paperNumbersFile(file: string): PaperNumbers {
  const next = inTurn()
  const read = async (): Promise<Given[]> => {
    const bytes = await readIfThere(file)
    return bytes === null ? [] : content.parse(JSON.parse(bytes.toString('utf8'))).given
  }
  const add = async (given: Given[], one: Given): Promise<void> =>
    writeFileAtomically(file, `${JSON.stringify({ given: [...given, one] }, null, 1)}\n`)
  return {
    assign: (meetingId, unit, year) =>
      next(async () => {
        const given = await read()
        const has = given.find((each) => each.meetingId === meetingId)
        if (has?.unit === unit && has.year === year) return has.serial
        const series = given.filter((each) => each.unit === unit && each.year === year)
        const serial = 1 + Math.max(0, ...series.map((each) => each.serial))
        await add(given, { meetingId, unit, year, serial })
        return serial
      }),
    adopt: (meetingId, unit, year, serial) =>
      next(async () => {
        const given = await read()
        const known = given.some((each) => each.meetingId === meetingId && each.unit === unit && each.year === year)
        if (!known) await add(given, { meetingId, unit, year, serial })
      }),
  }
}
