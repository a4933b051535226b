import { isName, nameKey, seenLine, writtenName } from '../meeting/person-name'
import { RULES_1 } from '../office/office-rules'
import { MASK, masked } from '../office/topics/personal-parts'
import type { Category, Channel, Urgency } from '../office/topics/topics-state'
import { readDay } from './read-day'
import type { TopicField, TopicTable, TopicTableRow } from './topic-table'

/** A topic of a list, as it would be lodged. `day`: when it was brought up there, "" where the list does not say. */
export interface ListedTopic {
  title: string
  text: string
  day: string
  channel: Channel
  category: Category
  urgency: Urgency
  grid: string
  name: string
  phone: string
  address: string
}

/** Why a line cannot be taken in as it stands; `passed-over` hinders nothing: the word is none of ours, and the usual one is taken. */
export type TopicFault =
  'missing' | 'too-long' | 'unreadable' | 'no-day' | 'day-to-come' | 'formula' | 'twice' | 'spilled' | 'passed-over'

export interface ReadTopic {
  row: TopicTableRow
  topic: ListedTopic
  faults: { field: TopicField; fault: TopicFault }[]
}

/** What is taken for a line that does not say. */
export interface UsualTopic {
  channel: Channel
  category: Category
  urgency: Urgency
}

/** Words of lists for what we have a word of our own for; the first that fits counts. */
const CHANNEL_WORDS: readonly (readonly [Channel, RegExp])[] = [
  ['hotline', /热线|12345|来电|电话|hotline|phone/i],
  ['wechat', /微信|公众号|群|wechat/i],
  ['visit', /走访|入户|上门|接访|visit/i],
  ['questionnaire', /问卷|survey|questionnaire/i],
  ['box', /意见箱|信箱|box/i],
  ['meeting', /会|meeting/i],
  ['desk', /登记|窗口|来访|desk/i],
  ['list', /名单|导入|list/i],
]
const CATEGORY_WORDS: readonly (readonly [Category, RegExp])[] = [
  ['other', /^(其他|其它|other)$/i],
  ['safety', /安全|消防|治安|隐患|safety|fire/i],
  ['parking', /停车|交通|车辆|parking|traffic/i],
  ['facilities', /设施|维修|市政|路灯|电梯|供水|供电|供暖|供气|物业|repair|facilit/i],
  ['environment', /环境|卫生|绿化|垃圾|噪|污|environment|clean/i],
  ['care', /养老|托幼|老年|儿童|教育|care/i],
  ['neighbours', /邻里|邻居|纠纷|矛盾|neighbo/i],
]
const URGENCY_WORDS: readonly (readonly [Urgency, RegExp])[] = [
  ['normal', /不急|普通|一般|正常|平|低|normal|low/i],
  ['short', /简|short/i],
  ['urgent', /急|高|urgent|high/i],
]

/** A spreadsheet's formula where a text should be. */
const FORMULA = /^[=＝]\s*[\p{L}(+\-"]/u
/** Letters of a title that is made of the words. */
const TITLE = 30
const LONGEST = { phone: 40, address: 120 } as const

/**
 * The topics of a table by what its columns hold, each with what hinders it. Titles are masked as slips are: what the
 * record says is never deleted.
 */
export function topicsOf(
  { rows, from1904, spilled }: Pick<TopicTable, 'rows' | 'from1904' | 'spilled'>,
  columns: readonly (TopicField | null)[],
  usual: UsualTopic,
  today: string,
): ReadTopic[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const faults: ReadTopic['faults'] = []
    const fault = (field: TopicField, why: TopicFault) => void faults.push({ field, fault: why })
    const cell = (field: TopicField): string => {
      const at = columns.indexOf(field)
      const said = at < 0 ? '' : (row.cells[at] ?? '').trim()
      if (FORMULA.test(said)) fault(field, 'formula')
      return said
    }
    const line = (field: TopicField, longest: number): string => {
      const clean = RULES_1.cleanOptionalLine(cell(field), longest)
      if (clean.ok) return clean.text
      fault(field, clean.refusal.reason === 'text-too-long' ? 'too-long' : 'unreadable')
      return ''
    }
    const known = <Value>(field: TopicField, words: readonly (readonly [Value, RegExp])[], otherwise: Value): Value => {
      const said = seenLine(cell(field))
      if (said === '') return otherwise
      const found = words.find(([, fits]) => fits.test(said))
      if (!found) fault(field, 'passed-over')
      return found ? found[0] : otherwise
    }
    const text = RULES_1.cleanParagraph(cell('words'), RULES_1.limits.words)
    if (!text.ok) fault('words', text.refusal.reason === 'text-too-long' ? 'too-long' : 'unreadable')
    else if (!isName(text.text)) fault('words', 'missing')
    const said = cell('day')
    const day = said === '' ? '' : (readDay(said, today, from1904) ?? '')
    if (said !== '' && day === '') fault('day', 'no-day')
    else if (day > today) fault('day', 'day-to-come')
    const words = text.ok ? text.text : ''
    const name = writtenName(line('name', RULES_1.limits.name))
    const own = line('title', RULES_1.limits.title)
    const title = own === '' ? titleOf(words, name) : masked(own).slice(0, RULES_1.limits.title)
    const topic: ListedTopic = {
      title,
      text: words,
      day,
      channel: known('channel', CHANNEL_WORDS, usual.channel),
      category: known('category', CATEGORY_WORDS, usual.category),
      urgency: known('urgency', URGENCY_WORDS, usual.urgency),
      grid: line('grid', RULES_1.limits.place),
      name,
      phone: line('phone', LONGEST.phone),
      address: line('address', LONGEST.address),
    }
    const same = `${words}\n${nameKey(name)}\n${topic.phone}`
    if (words !== '' && seen.has(same)) fault('words', 'twice')
    if (spilled.includes(row.line)) fault('words', 'spilled')
    seen.add(same)
    return { row, topic, faults }
  })
}

/** Whether a line can be taken in. */
export const isTakeable = ({ faults }: Pick<ReadTopic, 'faults'>): boolean =>
  faults.every(({ fault }) => fault === 'passed-over')

/** A title for words that came without one: the first of what is said, without what is somebody's. */
export function titleOf(words: string, name: string): string {
  const plain = seenLine(masked(isName(name) ? words.replaceAll(name, '') : words))
  const sentences = plain.split(/[。！？!?；;]/u).filter((part) => isName(part))
  // Who begins with where they live says after it what it is about.
  const first = sentences.find((each) => !each.split(/[，,]/u)[0]!.includes(MASK)) ?? sentences[0] ?? plain
  // What was covered tells nobody what it is about: the clauses before it do.
  const clauses = first.split(/[，,]/u)
  const covered = clauses.findIndex((clause) => clause.includes(MASK))
  const letters = [...(covered > 0 ? clauses.slice(0, covered).join('，') : first).trim()]
  return letters.length > TITLE ? `${letters.slice(0, TITLE).join('')}…` : letters.join('')
}
