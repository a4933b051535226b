import * as z from 'zod'
import assignments from '../../resources/export/assignments.json'
import consensus from '../../resources/export/consensus.json'
import feedback from '../../resources/export/feedback.json'
import order from '../../resources/export/order.json'
import supervision from '../../resources/export/supervision.json'
import decisions from '../../resources/export/decisions.json'
import fonts from '../../resources/export/fonts.json'
import minutes from '../../resources/export/minutes.json'
import notice from '../../resources/export/notice.json'
import pledge from '../../resources/export/pledge.json'
import proposal from '../../resources/export/proposal.json'
import record from '../../resources/export/record.json'
import agenda from '../../resources/export/agenda.json'
import signIn from '../../resources/export/sign-in.json'

/** What a paper may be made of, in any order; a part that is left out is not printed. */
export const PAPER_PARTS = {
  minutes: [
    'number',
    'lead',
    'findings',
    'agreed',
    'heard',
    'tasks',
    'pledges',
    'open',
    'annexes',
    'people',
    'closing',
    'pens',
    'signatures',
    'imprint',
  ],
  record: [
    'facts',
    'course',
    'decisions',
    'votes',
    'tasks',
    'pledges',
    'statistics',
    'materials',
    'signing',
    'verification',
    'pens',
  ],
  agenda: ['meeting', 'items'],
  'sign-in': ['meeting', 'seats'],
  decisions: ['meeting', 'votes', 'decisions', 'pens'],
  assignments: ['forms'],
  consensus: ['agreement', 'agreed', 'tasks', 'parties', 'closing'],
  proposal: ['addressee', 'opening', 'agreed', 'tasks', 'open', 'heard', 'annexes', 'closing'],
  notice: ['opening', 'agreed', 'tasks', 'period', 'closing'],
  pledge: ['forms'],
} as const

/** The papers of a meeting: 纪要, 记录, 会议议程, 签到表, 表决结果, 交办单, 协商共识书, 协商建议书, 公示稿, 认领书. */
export type PaperKind = keyof typeof PAPER_PARTS
export const PAPER_KINDS = Object.keys(PAPER_PARTS) as [PaperKind, ...PaperKind[]]
export type PartOf<K extends PaperKind> = (typeof PAPER_PARTS)[K][number]

/** Rows of the form that an order of the office prints as. */
const ORDER_PARTS = [
  'lead',
  'helpers',
  'source',
  'asked',
  'matter',
  'issued',
  'due',
  'course',
  'supervision',
  'reply',
  'result',
  'rating',
  'opinion',
  'from',
  'supervisor',
  'answered',
  'receipt',
  'pen',
] as const

/** The papers of an order: 交办单, 督办单, 反馈单. */
export const ORDER_PAPER_KINDS = ['order', 'supervision', 'feedback'] as const
export type OrderPaperKind = (typeof ORDER_PAPER_KINDS)[number]

/** What is wrong with an office's own words in a layout; worded in the reader's language by whoever tells it. */
export type LayoutFault =
  /** `{place}` is filled in by nothing; `places` can be. */
  | { is: 'place-unknown'; place: string; places: readonly string[] }
  | { is: 'place-missing'; place: string }
  /** A brace without its other half. */
  | { is: 'brace-alone' }
  | { is: 'part-twice'; part: string }

/** Words of the office with places to be filled in; without those `needed`, papers of this kind could not be told apart. */
const pattern = (places: readonly string[], needed: readonly string[]) =>
  z
    .string()
    .max(200)
    .superRefine((text, context) => {
      const tell = (fault: LayoutFault) => context.addIssue({ code: 'custom', params: { fault } })
      const named = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, place]) => place ?? '')
      for (const place of named) if (!places.includes(place)) tell({ is: 'place-unknown', place, places })
      for (const place of needed) if (!named.includes(place)) tell({ is: 'place-missing', place })
      if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''))) tell({ is: 'brace-alone' })
    })
const both = (places: readonly string[], needed: readonly string[] = []) =>
  z.strictObject({ zh: pattern(places, needed), en: pattern(places, needed) })

/** Papers whose title says what they are, and not of which meeting: that stands below it. */
const NAMELESS: ReadonlySet<PaperKind> = new Set(['assignments', 'consensus', 'pledge'])

/** One file of resources/export. `parts` is the order in which the paper is put together. */
const layoutOf = <K extends PaperKind>(kind: K) =>
  layoutWith(PAPER_PARTS[kind] as unknown as [PartOf<K>, ...PartOf<K>[]], NAMELESS.has(kind) ? [] : ['title'])
const layoutWith = <Part extends string>(parts: readonly [Part, ...Part[]], needed: readonly string[] = []) =>
  z.strictObject({
    /** 纪要标志 at the top; "" for none. */
    mark: both(['unit']),
    redMark: z.boolean(),
    title: both(['title'], needed),
    parts: z
      .array(z.enum(parts))
      .min(1)
      .superRefine((given, context) => {
        const twice = given.find((part, index) => given.indexOf(part) < index)
        const fault: LayoutFault | null = twice === undefined ? null : { is: 'part-twice', part: twice }
        if (fault) context.addIssue({ code: 'custom', params: { fault } })
      }),
  })

/** resources/export/fonts.json: by role the font that is meant, then those taken where it is missing. */
const fontsSchema = () => {
  const font = z
    .array(z.string().regex(/^[\p{L}\p{N} _-]{1,60}$/u))
    .min(1)
    .max(20)
  return z.strictObject({ song: font, hei: font, kai: font, fang: font, number: font })
}
export type PaperFonts = z.infer<ReturnType<typeof fontsSchema>>

/** By layout, what its file must be. Made when somebody asks: most offices have changed nothing, and a start need not wait for it. */
export const LAYOUT_SCHEMAS = {
  minutes: () => layoutOf('minutes'),
  record: () => layoutOf('record'),
  agenda: () => layoutOf('agenda'),
  'sign-in': () => layoutOf('sign-in'),
  decisions: () => layoutOf('decisions'),
  assignments: () => layoutOf('assignments'),
  consensus: () => layoutOf('consensus'),
  proposal: () => layoutOf('proposal'),
  notice: () => layoutOf('notice'),
  pledge: () => layoutOf('pledge'),
  order: () => layoutWith(ORDER_PARTS),
  supervision: () => layoutWith(ORDER_PARTS),
  feedback: () => layoutWith(ORDER_PARTS),
  fonts: fontsSchema,
}
export type PaperLayouts = { [Name in keyof typeof LAYOUT_SCHEMAS]: z.infer<ReturnType<(typeof LAYOUT_SCHEMAS)[Name]>> }
export type LayoutName = keyof PaperLayouts

/** As the program comes, which tests hold against the schemas; what an office has changed is read by the host when it starts. */
export const DEFAULT_LAYOUTS = {
  minutes,
  record,
  agenda,
  'sign-in': signIn,
  decisions,
  assignments,
  consensus,
  proposal,
  notice,
  pledge,
  order,
  supervision,
  feedback,
  fonts,
} as PaperLayouts
