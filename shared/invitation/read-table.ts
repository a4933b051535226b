import { seenLine } from '../meeting/person-name'
import type { ListedPeople, ListedWords } from './listed-people'
import { isPlainName, isUnit, peopleIn } from './written-people'

/** Column names people use, without spaces and what stands in brackets behind them. */
const COLUMNS = {
  name: /^((参会|与会|出席|人员|代表|委员|成员|报名|参加|嘉宾|中文|真实)?(人员|人|者)?(的)?(姓名|名字)|名称|参会人员?|与会人员|出席人员|(full)?name)$/,
  unit: /^((所在|所属|工作|派出|推荐|参会)?单位.{0,6}|(所在|所属|工作)?部门|住址|地址|楼栋|楼号|门牌号?|房号|社区|unit|organi[sz]ation|company|address)$/,
  sector: /^(界别|类别|小组|组别|分组|代表类别|sector|group)$/,
  role: /^((参会|与会|出席|会议|参加)?(角色|身份|类型|形式|方式|性质)|(出|列)席(情况|类型|方式)|role)$/,
} as const
type Column = keyof typeof COLUMNS
const ORDER: readonly Column[] = ['name', 'unit', 'sector', 'role']
/** Lines in which the column names are looked for: above them may be a title, a date, who drew the list up. */
const HEADER_WITHIN = 20

export interface Table {
  lines: readonly (readonly string[])[]
  /** Indexes of lines in which a quote was opened and never properly closed; it was read as no quote. */
  strayQuotes: readonly number[]
  /** Indexes of lines with one text across several columns, as titles have. */
  spanning: readonly number[]
}

/** Which column holds what, by a line of column names; null when it is none. */
export function headerIn(line: readonly string[]): ReadonlyMap<Column, number> | null {
  const found = new Map<Column, number>()
  for (const [index, cell] of line.entries()) {
    const word = cell.replace(/[\s*]|[(（【[].*$|[:：]$/gu, '').toLowerCase()
    const column = ORDER.find((each) => COLUMNS[each].test(word))
    if (column && !found.has(column)) found.set(column, index)
  }
  // Alone, only what can be nothing else: "参会人员" is a heading too.
  const isAlone = line.filter((cell) => cell !== '').length < 2
  return found.has('name') && (!isAlone || /姓\s*名|名\s*字|name/i.test(line.join(''))) ? found : null
}

/** Whether a line of column names is among the first. */
export const hasHeader = ({ lines }: Pick<Table, 'lines'>): boolean =>
  lines.slice(0, HEADER_WITHIN).some((line) => headerIn(line) !== null)

/** Reads a table with a line of column names. What stands above it is named and is nobody. */
export function readTable({ lines, strayQuotes, spanning }: Table, people: ListedPeople): void {
  let at: ReadonlyMap<Column, number> | null = null
  /** The role that a line of its own gave to those below it. */
  let under = ''
  for (const [index, cells] of lines.entries()) {
    const line = cells.map(seenLine)
    const said = line.filter((cell) => cell !== '')
    if (said.length === 0) continue
    const whole = said.join(' ')
    if (strayQuotes.includes(index)) people.note(index + 1, 'stray-quote', whole)
    // Names of columns stand again on each page of a printed list, and in two lines where one spans several columns.
    const header: ReturnType<typeof headerIn> = headerIn(line)
    if (header) {
      at = new Map([...(at ?? []), ...header])
      continue
    }
    const section = said.length === 1 ? sectionIn(whole, people) : null
    if (section !== null) under = section
    if (!at || section !== null || (said.length === 1 && spanning.includes(index))) {
      people.note(index + 1, 'heading', whole)
      continue
    }
    const columns = at
    const cell = (column: Column): string => line[columns.get(column) ?? -1] ?? ''
    const elsewhere = line.find((each, column) => column !== columns.get('name') && people.isRole(each)) ?? ''
    const words = {
      name: cell('name'),
      unit: cell('unit'),
      sector: cell('sector'),
      role: cell('role') || elsewhere || under,
    }
    if (words.name === '') {
      people.add(index + 1, words)
      continue
    }
    people.addOrAsk(index + 1, whole, namedIn(words, people))
  }
  if (at?.has('role')) people.askAboutMissingRoles()
}

/** Who the cell of the name names: mostly one; several, which is asked about; or somebody with a unit or a role behind. */
function namedIn(words: ListedWords, people: ListedPeople): ListedWords[][] {
  const readings = peopleIn(words.name, people)
  const merged = readings.map((reading) =>
    reading.map(({ name, unit, role }) => ({ ...words, name, unit: words.unit || unit, role: words.role || role })),
  )
  if (readings.some(({ length }) => length > 1)) return [...merged, [words]]
  const [[only] = []] = readings
  if (readings.length !== 1 || only === undefined) return readings.length === 0 ? [] : [[words]]
  const isMore = isPlainName(only.name) && (only.unit === '' || isUnit(only.unit) || /[(（].*[)）]$/u.test(words.name))
  return isMore ? merged : [[words]]
}

/** The role that this line alone gives to those who follow: "列席人员（3人）：" is 列席人员. Null where it gives none. */
export function sectionIn(text: string, people: ListedPeople): string | null {
  const word = text
    .replace(/^[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*/u, '')
    .replace(/[【】[\]]|[(（]?共?\s*\d+\s*[人名位][)）]?[:：]?$|[:：]$/gu, '')
    .trim()
  if (/^(出席|参会|参加|与会|正式)(会议)?(人员|代表|成员)?$/u.test(word)) return ''
  return people.isRole(word) ? word : null
}
