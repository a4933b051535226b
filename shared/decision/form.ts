import * as z from 'zod'
import { personId } from './electorate'
import type { FormKind } from './rule-set'
import { shareSchema } from './share'

const optionId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)

/** `person`: who stands, where the option is a person. */
const options = z
  .array(z.strictObject({ id: optionId, name: z.string().min(1), person: personId.optional() }))
  .min(1)
  .max(200)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two options of one id')
  // In counts of a choice that is the key of ballots that choose nobody.
  .refine((all) => all.every(({ id }) => id !== 'abstain'), 'an option with the id abstain')

/** What is on the ballot. */
export const formSchema = z.discriminatedUnion('kind', [
  /** For, against, abstain. */
  z.strictObject({ kind: z.literal('motion') }),
  /** A motion that must, beside the rule, have this share in every sector (界别) that has a vote. */
  z.strictObject({
    kind: z.literal('sectors'),
    each: z.strictObject({ share: shareSchema, base: z.enum(['entitled', 'cast']) }),
  }),
  /** 逐人表态: agree, reserve, disagree. Nobody may disagree; who is silent `blocks`, or `consents`. */
  z.strictObject({ kind: z.literal('consensus'), silence: z.enum(['blocks', 'consents']) }),
  /** “有没有不同意见？”: passes when nobody here objects. */
  z.strictObject({ kind: z.literal('no-objection') }),
  /** Choose up to `most` of the options for `seats` seats. */
  z
    .strictObject({
      kind: z.literal('choice'),
      options,
      seats: z.int().min(1),
      most: z.int().min(1),
      /** The run-off after a first vote: the rule for run-offs holds. */
      runOff: z.boolean(),
    })
    .refine(({ options, most, seats }) => most <= options.length && seats <= options.length, 'more than there are'),
  /** Points from 0 to `highest` for each option; most points in sum come first. */
  z.strictObject({ kind: z.literal('score'), options, highest: z.int().min(1).max(100) }),
  /** Options in order; see `countRanking` for the method. */
  z.strictObject({ kind: z.literal('ranking'), options }),
  /** One number before the discussion and one after it. Decides nothing. */
  z
    .strictObject({
      kind: z.literal('slider'),
      lowest: z.int().min(-1000).max(1000),
      highest: z.int().min(-1000).max(1000),
      lowEnd: z.string().min(1),
      highEnd: z.string().min(1),
    })
    .refine(({ lowest, highest }) => lowest < highest, 'the ends of a slider differ'),
])
export type Form = z.infer<typeof formSchema>
export type FormOf<K extends FormKind> = Extract<Form, { kind: K }>
/** What a count without names has a number for, in the order of the ballot. */
export const countedOptions = (form: Form): string[] =>
  form.kind === 'choice' ? ['abstain', ...form.options.map((option) => option.id)] : ['for', 'against', 'abstain']

export type ChoiceOption = FormOf<'choice'>['options'][number]

const reason = z.string().max(2000)

/** What is on one filled-in ballot of this form. */
export const answerSchema = z.union([
  z.strictObject({ vote: z.enum(['for', 'against', 'abstain']) }),
  z.strictObject({ stance: z.enum(['agree', 'reserve', 'disagree']), reason }),
  z.strictObject({ objects: z.boolean(), reason }),
  /** No option chosen is an abstention. */
  z.strictObject({ chosen: z.array(optionId) }),
  z.strictObject({ points: z.record(optionId, z.int()) }),
  /** Best first; what is left out is below all that is named. */
  z.strictObject({ ranked: z.array(optionId) }),
  z.strictObject({ before: z.int().nullable(), after: z.int().nullable() }),
  /** 废票: a slip under its voter's name that nobody can read, or that says two things. It was cast and is for nothing. */
  z.strictObject({ spoilt: z.literal(true) }),
])
export type Answer = z.infer<typeof answerSchema>

/** Why an answer is none to this form. */
export type AnswerFault =
  | 'answer-of-another-form'
  | 'reason-required'
  | 'too-many-chosen'
  | 'option-unknown'
  | 'option-twice'
  | 'points-missing'
  | 'out-of-range'

/** Forms that people fill in on paper, and can spoil. */
const ON_PAPER: readonly FormKind[] = ['motion', 'sectors', 'choice']

export function answerFault(form: Form, answer: Answer): AnswerFault | null {
  if ('spoilt' in answer) return ON_PAPER.includes(form.kind) ? null : 'answer-of-another-form'
  switch (form.kind) {
    case 'motion':
    case 'sectors':
      return 'vote' in answer ? null : 'answer-of-another-form'
    case 'consensus':
      if (!('stance' in answer)) return 'answer-of-another-form'
      return answer.stance !== 'agree' && answer.reason.trim() === '' ? 'reason-required' : null
    case 'no-objection':
      if (!('objects' in answer)) return 'answer-of-another-form'
      return answer.objects && answer.reason.trim() === '' ? 'reason-required' : null
    case 'choice':
      if (!('chosen' in answer)) return 'answer-of-another-form'
      return answer.chosen.length > form.most ? 'too-many-chosen' : optionsFault(form.options, answer.chosen)
    case 'score': {
      if (!('points' in answer)) return 'answer-of-another-form'
      const { points } = answer
      if (form.options.some(({ id }) => !Object.hasOwn(points, id))) return 'points-missing'
      if (Object.values(points).some((each) => each < 0 || each > form.highest)) return 'out-of-range'
      return optionsFault(form.options, Object.keys(points))
    }
    case 'ranking':
      return 'ranked' in answer ? optionsFault(form.options, answer.ranked) : 'answer-of-another-form'
    case 'slider': {
      if (!('before' in answer)) return 'answer-of-another-form'
      const out = [answer.before, answer.after].some(
        (each) => each !== null && (each < form.lowest || each > form.highest),
      )
      return out ? 'out-of-range' : null
    }
  }
}

function optionsFault(all: readonly ChoiceOption[], named: readonly string[]): AnswerFault | null {
  if (new Set(named).size !== named.length) return 'option-twice'
  return named.every((each) => all.some(({ id }) => id === each)) ? null : 'option-unknown'
}
