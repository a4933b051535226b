import { seenLine } from '../meeting/person-name'
import type { ListedPeople } from './listed-people'
import { headerIn, sectionIn } from './read-table'
import { isPlainName, isUnit, peopleIn } from './written-people'

/** What counts on in a list: "1.", "（2）", "3、", "④", "第5位", and a figure before a name. Not the figure of a house or a date. */
const NUMBER =
  /^(?:第?\d{1,4}(?:位|号(?=[:、.]))?\s*[.、,:)\]-](?!\d)|[一二三四五六七八九十]{1,3}\s*[、.)]|\([\d一二三四五六七八九十]{1,4}\)|no\.?\s*\d{1,4}|\d{1,4}(?=\s*\p{Script=Han})(?!\s*[号栋楼单幢室组区队弄年月日点时分人名位个期层门班米元]))[.、,:)\s]*/iu
/** A figure in a circle, but of a house. */
const CIRCLED =
  /(?:[\u2460-\u2473\u24EB-\u24FF\u2776-\u2793\u3251-\u325F\u32B1-\u32BF]|\d\uFE0F?\u20E3)(?!\s*[号栋楼单幢室组区])/gu
/** Several numbered people or roles in one line, as when a text lost its line breaks. */
const NUMBERED_WITHIN = /\s+(?=\d{1,3}[.、)](?!\d))|;\s*(?!姓名|单位|界别|角色|身份)(?=[^:;,、\s]{2,12}:)/u
/** Letters of a line that can be about people: a hall's worth of names. */
const LINE_MAX = 2000
/** "姓名：甲一 单位：三号楼". */
const LABELLED = /[,;、\s]*(姓名|单位|界别|角色|身份)\s*:\s*/gu

/**
 * Reads a list as people write it into a chat: by lines or in one, numbered or not, with another separator in each line,
 * with a title above and roles between. In a numbered list only numbered lines are people, others are asked about.
 */
export function readWrittenList(lines: readonly string[], people: ListedPeople): void {
  const written = lines.flatMap((line, index) =>
    line
      .replace(CIRCLED, ' 1. ')
      .normalize('NFKC')
      .split(NUMBERED_WITHIN)
      .map((part) => ({ line: index + 1, text: seenTabs(part) }))
      .filter(({ text }) => text.trim() !== ''),
  )
  const hasNumber = (text: string): boolean => NUMBER.test(text.trim()) && sectionIn(text.trim(), people) === null
  const firstNumbered = written.findIndex(({ text }) => hasNumber(text))
  const numbered = written.filter(({ text }) => hasNumber(text)).length
  const isNumbered = numbered > 1 || (numbered === 1 && firstNumbered > 0)
  const known = isTable(written.map(({ text }) => text))
  let under = ''
  for (const [index, { line, text }] of written.entries()) {
    const bare = text.trim().replace(NUMBER, '').trim()
    const section = sectionIn(text.trim(), people)
    if (section !== null) under = section
    const isHeader = !/:\s*\S/.test(bare) && headerIn(bare.split(/[\s,;、+/|]+/u)) !== null
    if (section !== null || isHeader || bare.startsWith('#') || /^sep=.?$/i.test(bare) || bare.length > LINE_MAX) {
      people.note(line, 'heading', text.trim().slice(0, LINE_MAX))
      continue
    }
    const { role, unit, rest, placed, several } = labelled(bare, people)
    const readings = peopleIn(rest, people, known || placed)
      .slice(0, several ? 1 : undefined)
      .map((reading) => reading.map((each) => ({ ...each, unit: each.unit || unit, role: each.role || role || under })))
    if (!isNumbered || hasNumber(text)) people.addOrAsk(line, text.trim(), readings)
    else if (index < firstNumbered || readings.length === 0) people.note(line, 'heading', text.trim())
    else people.addOrAsk(line, text.trim(), [...readings, []])
  }
}

/** Whether all lines have as many columns, two or more, and not only names in them: then the separators are between columns. */
function isTable(lines: readonly string[]): boolean {
  const cells = lines.map((line) => line.split(/[,;\t]/u))
  const [first, ...others] = cells.map(({ length }) => length)
  return (
    others.length > 0 &&
    first !== undefined &&
    first > 1 &&
    others.every((count) => count === first) &&
    !cells.flat().every(isPlainName)
  )
}

/** What stands before a colon: the role or the unit of those behind it, or nothing that says anything of them. */
function labelled(text: string, people: ListedPeople) {
  const as = (rest: string, { role = '', unit = '', placed = false, several = false } = {}) => ({
    role,
    unit,
    rest,
    placed,
    several,
  })
  if (text.search(LABELLED) >= 0) return as(text.replace(LABELLED, '\t').trim(), { placed: true })
  const [, label = '', rest = ''] = /^([^:,;、\s]{2,12}?)(?:\([^()]*\))?\s*:\s*(.+)$/u.exec(text) ?? []
  if (label === '') return as(text)
  const several = true
  if (people.isRole(label)) return as(rest, { role: label, several })
  if (/^(出席|参会|参加|与会|人员|名单|成员|代表)/u.test(label)) return as(rest, { several })
  // A place or a body before the colon is where the others are from; a name is a person's.
  return isUnit(label) ? as(rest, { unit: label, several }) : as(text)
}

/** A line as it is seen, its tabs kept. */
const seenTabs = (line: string): string => line.split('\t').map(seenLine).join('\t')
