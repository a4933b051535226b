import type { OrderPaperKind, PaperLayouts } from '../templates/paper-layout'
import { DEFAULT_LAYOUTS } from '../templates/paper-layout'
import type { PaperWords } from '../words/zh-CN/papers'
import type { Paper, PaperLine } from './paper'
import { filled, unprintableShown } from './paper-of'
import type { PaperTime } from './paper-time'
import { paperTime } from './paper-time'
import { named } from './people-on-paper'

/** Somebody or some body that an order names. */
interface OnOrder {
  name: string
  unit: string
}

/** What the office's record says of one order, for its papers. Days are "YYYY-MM-DD", moments ISO UTC. */
export interface OrderFacts {
  /** Name of the office. */
  office: string
  number: string
  /** Which was asked. */
  topic: { number: string; title: string }
  /** Title of the meeting it came from; "" for none. */
  meeting: string
  lead: OnOrder
  helpers: readonly OnOrder[]
  task: string
  issuedAt: string
  /** "" while the calendar of that year is not announced. */
  due: string
  /** Days of the deadlines before, the first first. */
  duesBefore: readonly string[]
  supervised: readonly { at: string; text: string }[]
  progress: readonly { at: string; text: string }[]
  report: { at: string; result: 'A' | 'B' | 'C' | 'D'; text: string } | null
  /** What whoever asked says of it; null while they have said nothing. */
  rating: { verdict: 'satisfied' | 'fairly' | 'unsatisfied'; reason: string } | null
}

type Row = (PaperLine & { tall?: true }) | null

/** By part of a layout: its row in the form, or none where there is nothing to say and no pen to write. */
const ROWS: Record<
  PaperLayouts[OrderPaperKind]['parts'][number],
  (facts: OrderFacts, words: PaperWords, time: PaperTime) => Row
> = {
  lead: ({ lead }, words) => ({ label: words.formUnit, text: whom(lead, words) }),
  helpers: ({ helpers }, words) =>
    helpers.length === 0
      ? null
      : {
          label: words.orderHelpers,
          text: helpers.map((each) => whom(each, words)).join(words.listSeparator),
        },
  source: ({ topic, meeting }, words) => ({
    label: words.formSource,
    text: [words.orderTopic(topic.number, topic.title), meeting]
      .filter((each) => each !== '')
      .join(words.detailSeparator),
  }),
  asked: ({ topic }, words) => ({ label: words.orderAsked, text: words.orderTopic(topic.number, topic.title) }),
  matter: ({ task }, words) => ({ label: words.formMatter, text: task }),
  issued: ({ issuedAt }, words, time) => ({ label: words.orderIssued, text: time.date(issuedAt) }),
  due: ({ due, duesBefore }, words, time) => ({
    label: words.formDue,
    text: `${time.day(due)}${duesBefore.length === 0 ? '' : words.orderDueBefore(duesBefore.map((each) => time.day(each)).join(words.listSeparator))}`,
  }),
  course: ({ progress }, words, time) =>
    progress.length === 0 ? null : { label: words.orderCourse, text: dated(progress, words, time) },
  supervision: ({ supervised }, words, time) => ({
    label: words.orderSupervision,
    text: dated(supervised, words, time),
    tall: true,
  }),
  reply: (_facts, words) => ({ label: words.orderReply, text: '', tall: true }),
  result: ({ report }, words) => ({
    label: words.formResult,
    text: [
      chosen(
        (['A', 'B', 'C', 'D'] as const).map((each) => [each, words.orderResults[each]]),
        report?.result,
        words,
      ),
      report?.text ?? '',
    ]
      .filter((each) => each !== '')
      .join('\n'),
    tall: true,
  }),
  rating: ({ rating }, words) => ({
    label: words.orderRating,
    text: chosen(
      (['satisfied', 'fairly', 'unsatisfied'] as const).map((each) => [each, words.orderVerdicts[each]]),
      rating?.verdict,
      words,
    ),
  }),
  opinion: ({ rating }, words) => ({ label: words.orderOpinion, text: rating?.reason ?? '', tall: true }),
  from: ({ office }, words) => ({ label: words.formFrom, text: office, tall: true }),
  supervisor: ({ office }, words) => ({ label: words.orderSupervisor, text: office, tall: true }),
  answered: ({ office }, words) => ({ label: words.orderAnsweredBy, text: office, tall: true }),
  receipt: (_facts, words) => ({ label: words.formReceipt, text: '' }),
  pen: (_facts, words) => ({ label: words.orderPen, text: '' }),
}

/** 交办单, 督办单 or 反馈单 of one order, laid out as this office has it. */
export function orderPaperOf(
  kind: OrderPaperKind,
  given: OrderFacts,
  { words, timeZone, layouts = DEFAULT_LAYOUTS }: { words: PaperWords; timeZone?: string; layouts?: PaperLayouts },
): Paper {
  const facts = unprintableShown(given)
  const { mark, redMark, title, parts } = layouts[kind]
  const places = { unit: facts.office, title: facts.topic.title }
  const time = paperTime(words, timeZone)
  const rows = parts.flatMap((part) => ROWS[part](facts, words, time) ?? [])
  return {
    kind,
    words,
    fonts: layouts.fonts,
    draftMark: '',
    mark: filled(mark[words.language], places),
    redMark,
    number: '',
    title: '',
    facts: [],
    sections: [
      {
        number: '',
        heading: '',
        parts: [
          {
            type: 'form',
            title: filled(title[words.language], places),
            number: words.orderNumber(facts.number),
            rows,
          },
        ],
      },
    ],
  }
}

const whom = ({ name, unit }: OnOrder, words: PaperWords): string =>
  unit === '' || unit === name ? name : named(unit, name, words)

const dated = (steps: readonly { at: string; text: string }[], words: PaperWords, time: PaperTime): string =>
  steps.map(({ at, text }) => `${time.date(at)}${words.colon}${text}`).join('\n')

/** All there is to choose from, what was chosen filled in; to be ticked with a pen where nothing was. */
const chosen = (choices: readonly (readonly [string, string])[], what: string | undefined, words: PaperWords): string =>
  choices.map(([each, name]) => `${each === what ? '■' : '□'}${name}`).join(words.orderBetweenChoices)
