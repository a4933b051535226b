import * as z from 'zod'
import { plainDate } from '../calendar/plain-date'
import { shareSchema } from './share'

export const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const id = z.string().regex(/^[a-z0-9-]{1,64}$/)

/**
 * How sure a statement is.
 * - read: the text of the law was read, in a stored copy.
 * - secondary: somebody else quotes it.
 * - not-found: nothing was found; what stands here is what this program assumes.
 * - own: agreed by those who use it.
 */
export const CERTAINTIES = ['read', 'secondary', 'not-found', 'own'] as const
export type Certainty = (typeof CERTAINTIES)[number]

const citation = z.strictObject({
  law: label,
  /** "25", "26"; empty where the source has no articles. */
  articles: z.array(z.string().min(1)),
  certainty: z.enum(CERTAINTIES),
  /** Where it was read. */
  seen: z.string(),
})
export type Citation = z.infer<typeof citation>

/** What a rule says besides the numbers, e.g. who may call the meeting. Shown to people; the program does not check it. */
const statement = z.strictObject({ text: label, cites: citation.optional() })

export const MEASURES = ['heads', 'area'] as const
/** Heads: people, households or owners, whichever have a vote. Area: floor area in 0.01 m². */
export type Measure = (typeof MEASURES)[number]

/**
 * One comparison, e.g. “for ≥ more than half of those present”.
 * - entitled: 应到, all who have a vote. present: 到会. cast: 参加表决, with abstentions and void ballots. valid: cast without void.
 */
export const conditionSchema = z.strictObject({
  count: z.enum(['present', 'cast', 'for']),
  measure: z.enum(MEASURES),
  share: shareSchema,
  base: z.enum(['entitled', 'present', 'cast', 'valid']),
  /** Where it is from, when not from what the whole set is from. */
  cites: citation.optional(),
})
export type Condition = z.infer<typeof conditionSchema>

const proxies = z.strictObject({
  /** Whom a voter may send. `household`: of the same household; `kin`: near kin, by word of who gives the mandate; `voter`: anybody who has a vote; `anyone`. */
  who: z.enum(['household', 'kin', 'voter', 'anyone']),
  written: z.boolean(),
  /** How many mandates one person may hold; null where no limit was found. */
  most: z.int().min(1).nullable(),
  /** Whether somebody who stands for election may hold one. */
  candidates: z.boolean(),
  cites: citation.optional(),
})

const mode = z.strictObject({
  id,
  /** E.g. 每户派代表参加. */
  name: label,
  /** Who has a vote. */
  eligible: label,
  unit: z.enum(['person', 'household', 'owner']),
  /** What has to be reached before anything is decided; all of it. `present` is looked at before opening and again at closing, `cast` at closing. */
  quorum: z.array(conditionSchema.refine(({ count }) => count !== 'for', 'a quorum counts who takes part')),
  /** Null: nobody votes for another. */
  proxies: proxies.nullable(),
})
export type Mode = z.infer<typeof mode>

const matter = z.strictObject({
  id,
  name: label,
  /** What has to be reached to pass, all of it; in elections by each who is elected. Empty: nothing passes, opinions are written down. */
  majority: z.array(conditionSchema.refine(({ count }) => count === 'for', 'a majority counts who is for it')),
})
export type Matter = z.infer<typeof matter>

export const FORM_KINDS = [
  'motion',
  'sectors',
  'consensus',
  'no-objection',
  'choice',
  'score',
  'ranking',
  'slider',
] as const
export type FormKind = (typeof FORM_KINDS)[number]

export const VISIBILITIES = ['named', 'secret'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** By what a ballot is given: the own device, paper, a raised hand. */
export const MEANS = ['device', 'paper', 'hands'] as const
export type Means = (typeof MEANS)[number]

const lawful = <T extends readonly [string, ...string[]]>(values: T) =>
  z.strictObject({ allowed: z.array(z.enum(values)).min(1), why: label.optional(), cites: citation.optional() })

/**
 * Voters who provably got a ballot and gave none back.
 * - absent: they did not take part. - abstains: they took part and abstained. - joins-majority: they took part and are counted with most of the others.
 */
export const SILENCES = ['absent', 'abstains', 'joins-majority'] as const
export type Silence = (typeof SILENCES)[number]

/** What a place says otherwise than the national rule; only stricter. */
const localRule = z.strictObject({
  id,
  name: label,
  cites: citation,
  visibility: lawful(VISIBILITIES).optional(),
  means: lawful(MEANS).optional(),
  silence: z.enum(SILENCES).optional(),
  noProxies: z.literal(true).optional(),
  statements: z.array(statement).optional(),
})
export type LocalRule = z.infer<typeof localRule>

/** What has to be done so many days before voting begins; nothing is voted on earlier. */
const notice = z.strictObject({
  days: z.int().min(1).max(365),
  /** Absent: people are called. Else what is done, e.g. 公布选民名单. */
  what: label.optional(),
  /** When it may be shorter, for a reason that is said and written down. Absent: never. */
  except: label.optional(),
  cites: citation.optional(),
})

/** A rule for a run-off among those who had most votes and not enough. */
const election = z.strictObject({
  runOff: z.array(conditionSchema.refine(({ count }) => count === 'for', 'counts who is for somebody')).nullable(),
  cites: citation.optional(),
})

const ruleVersion = z.strictObject({
  /** First and last day on which it holds; null: from before anybody asks, until further notice. */
  from: plainDate.nullable(),
  until: plainDate.nullable(),
  /** The only place where it holds; absent: everywhere. */
  place: z.strictObject({ id, name: label }).optional(),
  cites: citation,
  /** False: opinions are heard and nobody is bound. */
  binding: z.boolean(),
  forms: z.array(z.enum(FORM_KINDS)).min(1),
  modes: z.array(mode).min(1),
  matters: z.array(matter).min(1),
  measures: z.array(z.enum(MEASURES)).min(1),
  election: election.nullable(),
  visibility: lawful(VISIBILITIES),
  means: lawful(MEANS),
  /** Whether those who are recused (回避) stay in 应到. They never vote. */
  recused: z.strictObject({ base: z.enum(['stay', 'leave']), cites: citation.optional() }),
  /** Whether a ballot may be changed until closing. */
  change: z.enum(['until-closing', 'never']),
  /** The first holds without more; the others need a clause of the body's own rules and proof of delivery. */
  silence: z.array(z.enum(SILENCES)).min(1),
  notice: notice.nullable(),
  statements: z.array(statement),
  places: z.array(localRule),
  /** What could not be verified, said where the rule is chosen. */
  unverified: z.array(z.strictObject({ id, text: label })),
})

export type RuleContradiction =
  | 'ends-before-begins'
  | 'two-of-one-id'
  | 'heads-not-measured'
  | 'not-measured'
  | 'quorum-of-others'
  | 'election-missing'

/** Finds what the form alone does not: parts of a rule that contradict each other. */
function checkVersion(version: z.infer<typeof ruleVersion>, context: z.RefinementCtx): void {
  const add = (fault: RuleContradiction, message: string) =>
    context.addIssue({ code: 'custom', message, params: { fault } })
  if (version.from !== null && version.until !== null && version.until < version.from)
    add('ends-before-begins', 'it ends before it begins')
  for (const [what, all] of [
    ['mode', version.modes],
    ['matter', version.matters],
    ['place', version.places],
    ['unverified', version.unverified],
  ] as const)
    if (new Set(all.map((each) => each.id)).size !== all.length) add('two-of-one-id', `two of one id: ${what}`)
  const conditions = [
    ...version.modes.flatMap(({ quorum }) => quorum),
    ...version.matters.flatMap(({ majority }) => majority),
    ...(version.election?.runOff ?? []),
  ]
  if (!version.measures.includes('heads')) add('heads-not-measured', 'heads are always counted')
  for (const { measure } of conditions)
    if (!version.measures.includes(measure)) add('not-measured', `${measure} is compared and not measured`)
  for (const { quorum } of version.modes)
    for (const { base } of quorum)
      if (base !== 'entitled') add('quorum-of-others', 'a quorum is a share of those entitled')
  if (version.forms.includes('choice') && version.binding && version.election === null)
    add('election-missing', 'a choice that binds needs its election')
}

/** What a law, or a body's own rules, say of one sort of decision in one span of time. */
export const ruleVersionSchema = ruleVersion.superRefine(checkVersion)
export type RuleVersion = z.infer<typeof ruleVersionSchema>

/** One file of resources/rules: a sort of decision, through the times and places of its law. */
export const ruleFamilySchema = z.strictObject({
  id,
  /** Place in the list, from 1. */
  order: z.int().min(1),
  name: label,
  versions: z.array(ruleVersionSchema).min(1),
})
export type RuleFamily = z.infer<typeof ruleFamilySchema>

/** The rule of one decision, whole: what is stored with it, and what a form for own rules fills in. `local`: what the place says, already worked in. */
export const ruleSetSchema = ruleVersion
  .extend({ id, name: label, local: localRule.nullable() })
  .superRefine(checkVersion)
export type RuleSet = z.infer<typeof ruleSetSchema>
