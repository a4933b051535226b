import * as z from 'zod'
import { canonicalText } from '../signing/canonical'

/** One question that a rule asked besides looking at state and command, and the answer it got. */
export interface Input {
  /** Name of the question, as the journal's context has it. */
  asked: string
  /** What it was asked with; absent when with nothing. */
  about?: readonly (string | number)[]
  answer: unknown
}

/** By name of the question: what an answer may be. */
export type InputTable = Readonly<Record<string, z.ZodType>>

/** A list of inputs as an event carries it: known questions with answers of the right form, nothing else. */
export const inputsSchema = (table: InputTable): z.ZodType =>
  z
    .array(
      z.union(
        Object.entries(table).map(([asked, answer]) =>
          z.strictObject({
            asked: z.literal(asked),
            about: z
              .array(z.union([z.string(), z.number()]))
              .min(1)
              .optional(),
            answer,
          }),
        ),
      ),
    )
    .min(1)

type Ask = (...about: (string | number)[]) => unknown

/** The context itself, and the list of everything that is asked through it from here on. */
export function recording<Context extends object>(context: Context): { context: Context; inputs: Input[] } {
  const inputs: Input[] = []
  const recorded = Object.entries(context as Record<string, Ask>).map(([asked, ask]): [string, Ask] => [
    asked,
    (...about) => {
      const answer = ask(...about)
      inputs.push(about.length === 0 ? { asked, answer } : { asked, about, answer })
      return answer
    },
  ])
  return { context: Object.fromEntries(recorded) as Context, inputs }
}

/** A rule asks for something else than what is recorded. */
export class UnrecordedInput extends Error {}

/** A context that gives the recorded answers again, in the same order; asked for anything else it throws UnrecordedInput. */
export function replaying<Context extends object>(
  table: InputTable,
  inputs: readonly Input[],
): { context: Context; left(): number } {
  let next = 0
  const replayed = Object.keys(table).map((asked): [string, Ask] => [
    asked,
    (...about) => {
      const input = inputs[next++]
      if (input?.asked !== asked || canonicalText(input.about ?? []) !== canonicalText(about))
        throw new UnrecordedInput(`its rule looked at something that is not recorded: ${asked}`)
      return input.answer
    },
  ])
  return { context: Object.fromEntries(replayed) as Context, left: () => inputs.length - next }
}
