import { seenLine } from '../meeting/person-name'
import { decodeText } from '../invitation/decode-text'
import { readCsv } from '../invitation/read-csv'
import { readXlsx, ROWS_MAX } from '../invitation/read-xlsx'
import { isPlainName } from '../invitation/written-people'
import { readChat } from './read-chat'
import { readDay } from './read-day'
import { readLabelled } from './read-labelled'
import type { TopicField, TopicTable, TopicTableRow } from './topic-table'
import { TOPIC_FIELDS } from './topic-table'

/** Column names people use, without spaces and what stands in brackets behind them. */
const COLUMNS: Readonly<Record<TopicField, RegExp>> = {
  title: /^((诉求|工单|问题|话题)?(题目|标题|主题|名称)|事项|话题|title|subject)$/,
  words:
    /^((居民|群众|市民|业主|住户)?(诉求|工单|来电|反映|问题|留言|具体|主要|事项|意见|聊天)?(内容|描述|详情|详细情况|情况)|(居民|群众|市民|业主|住户)?反映(的)?(问题|事项)|(具体|居民)?(诉求|问题|意见|建议|留言)|意见(和|与|或|及)?建议|原话|消息|text|words|content|description|request|message)$/,
  day: /^((来电|反映|走访|入户|受理|登记|接收|提交|交办|留言|收到|收件|发生|点单|发送|录入|创建)?(日期|时间|日)|date|time|day|received)$/,
  channel: /^((信息|诉求|话题|工单|线索)?来源|渠道|(来源|反映|受理)(渠道|方式|途径)|途径|channel|source)$/,
  category: /^((诉求|问题|事项|工单|话题)?(类别|类型|分类|种类)|category|type|kind)$/,
  urgency: /^(急度|紧急(程度|度)?|缓急(程度)?|优先级|(紧急)?等级|urgency|priority)$/,
  grid: /^((所属|所在)?(网格|社区|小区|片区|楼栋|村组|村社区)|地点|位置|(事发|问题|发生|事项|诉求)(地点|地址|位置)|grid|place|location)$/,
  name: /^((来电|反映|诉求|联系|投诉|申请|提交|留言|点单|发送|提出)人(姓名)?|(居民|市民|群众)?(姓名|名字|称呼)|居民|昵称|name|caller|resident|sender)$/,
  phone: /^((联系|来电|手机|反映人|联系人)?(电话|手机|号码)(号码)?|手机号|联系方式|phone|tel(ephone)?|mobile)$/,
  address: /^((家庭|联系|居住|现)?(地址|住址)|门牌号?|address)$/,
}
/** Lines in which the column names are looked for: above them may be a title, a date, who drew the list up. */
const HEADER_WITHIN = 20
/** Lines by which a column without a name is understood. */
const LOOKED_AT = 50

/** What stands in a list beside its topics. */
const BESIDE = /^(合计|总计|共计|小计|备注|说明|制表|填表|审核|统计|注)[人时期]?([:：]|$)/
/** Pages, papers and programs' own formats that are text, and no list. */
const NO_LIST = /^\s*(<|%PDF|\{\\rtf)/

/** Reads a list from a file: XLSX, or text as Excel and messengers write it. `today`: against which days without a year are read. */
export function readTopicFile(bytes: Uint8Array, today: string, chosen = 0): TopicTable | 'too-large' | null {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isZip) {
    const text = decodeText(bytes)
    return text === null || NO_LIST.test(text) ? null : readTopicText(text, today)
  }
  const sheets = readXlsx(bytes)
  if (!sheets || sheets === 'too-large') return sheets
  const filled = sheets
    .filter(({ lines }) => lines.some((line) => line.some((cell) => cell !== '')))
    .toSorted((a, b) => Number(a.hidden) - Number(b.hidden))
  // A sheet of instructions has words too, but no line of column names.
  const titled = filled.filter(({ hidden, lines }) => !hidden && headerIn(lines) !== null)
  const ordered = [...titled, ...filled.filter((sheet) => !titled.includes(sheet))]
  const sheet = ordered[chosen] ?? ordered[0]
  if (!sheet) return null
  return {
    ...tableOf(sheet.lines, new Set(sheet.spanning), today),
    sheets: ordered.map(({ name, hidden }) => ({ name, hidden })),
    sheet: chosen,
    from1904: sheet.from1904,
  }
}

/** Reads a pasted list: work orders with a label before each thing, what was copied from a chat, a table with any of the usual separators, or a matter a line. */
export function readTopicText(text: string, today: string): TopicTable {
  const orders = readLabelled(text, fieldNamed, ROWS_MAX)
  if (orders) return { ...orders, sheets: [], sheet: 0, from1904: false, spilled: [] }
  const chat = readChat(text, ROWS_MAX)
  if (chat)
    return {
      ...chat,
      columns: ['name', 'day', 'words'],
      heads: ['', '', ''],
      sheets: [],
      sheet: 0,
      from1904: false,
      spilled: [],
    }
  const { lines } = readCsv(text, ROWS_MAX)
  const header = headerIn(lines)
  const named = header === null ? 0 : lines[header]!.length
  const table = tableOf(lines, new Set(), today)
  const widths = new Set(lines.filter((line) => line.join('').trim() !== '').map(({ length }) => length))
  const isEven = widths.size === 1 && !widths.has(1)
  const isTold = text.includes('\t') || table.columns.includes('phone') || table.columns.includes('day')
  // Under one name alone commas are the sentences' own, too.
  if (named > 1) return { ...table, spilled: spilledIn(table, named) }
  if (named === 0 && isEven && isTold) return table
  // No table: commas are the sentences' own.
  const written = text.replace(/^\uFEFF/, '').split(/\r\n?|[\n\u2028\u2029]/u, ROWS_MAX)
  return tableOf(
    written.map((line) => [line.replace(/^\s*[(（]?\d{1,3}[)）、.．]\s*(?!\d)/u, '')]),
    new Set(),
    today,
  )
}

/** Lines that say something beyond the columns that have names. */
const spilledIn = ({ rows }: TopicTable, named: number): number[] =>
  rows.filter(({ cells }) => cells.slice(named).some((cell) => cell !== '')).map(({ line }) => line)

/** Where the line of column names stands; null where there is none. */
function headerIn(lines: readonly (readonly string[])[]): number | null {
  const at = lines.slice(0, HEADER_WITHIN).findIndex((line) => {
    const fields = line.map(fieldNamed)
    const known = fields.filter((field) => field !== null)
    const said = line.filter((cell) => seenLine(cell) !== '')
    const tells = fields.includes('words') || fields.includes('title')
    // Where what people said stands under a name of somebody's own, the names beside it are enough.
    return tells ? known.length > 1 || said.length === 1 : new Set(known).size > 2
  })
  return at < 0 ? null : at
}

function fieldNamed(cell: string): TopicField | null {
  const word = cell.replace(/[\s*]|[(（【[].*[)）】\]]|[:：]$/gu, '').toLowerCase()
  return TOPIC_FIELDS.find((field) => COLUMNS[field].test(word)) ?? null
}

function tableOf(lines: readonly (readonly string[])[], spanning: ReadonlySet<number>, today: string): TopicTable {
  const header = headerIn(lines)
  const width = Math.max(0, ...lines.map(({ length }) => length))
  const heads = Array.from({ length: width }, (_, column) =>
    header === null ? '' : seenLine(lines[header]![column] ?? ''),
  )
  const [rows, aside]: [TopicTableRow[], TopicTable['aside']] = [[], []]
  for (const [index, line] of lines.entries()) {
    const said = line.filter((cell) => seenLine(cell) !== '')
    // The names of columns stand again on each page of a printed list.
    const isHead = header !== null && index >= header && line.every((cell, at) => seenLine(cell) === heads[at])
    if (said.length === 0 || isHead) continue
    const isBeside =
      (header !== null && index < header) ||
      (said.length === 1 && width > 1 && spanning.has(index)) ||
      BESIDE.test(seenLine(said[0]!))
    if (isBeside) aside.push({ line: index + 1, text: said.map(seenLine).join(' ').slice(0, 80) })
    else rows.push({ line: index + 1, cells: Array.from({ length: width }, (_, at) => (line[at] ?? '').trim()) })
  }
  const columns = columnsBy(rows, width, today, header === null ? null : columnsNamed(heads))
  return {
    columns,
    heads,
    rows,
    aside,
    sheets: [],
    sheet: 0,
    from1904: false,
    spilled: [],
    cut: lines.length >= ROWS_MAX,
  }
}

/** Each field at most once, by the first column of its name. A list of titles alone has them as its words. */
function columnsNamed(heads: readonly string[]): TopicTable['columns'] {
  const taken = new Set<TopicField>()
  const columns = heads.map((head) => {
    const field = fieldNamed(head)
    if (field === null || taken.has(field)) return null
    taken.add(field)
    return field
  })
  return taken.has('words') ? columns : columns.map((field) => (field === 'title' ? 'words' : field))
}

/**
 * By what stands in the columns: telephones and days, as the words whatever else is longest, and names. `named`: what
 * their names say, which holds.
 */
function columnsBy(
  rows: readonly TopicTableRow[],
  width: number,
  today: string,
  named: TopicTable['columns'] | null,
): TopicTable['columns'] {
  if (named?.includes('words')) return named
  const looked = rows.slice(0, LOOKED_AT)
  const shareOf = (column: number, is: (cell: string) => boolean): number => {
    const said = looked.map(({ cells }) => cells[column]!).filter((cell) => cell !== '')
    return said.length === 0 ? 0 : said.filter(is).length / said.length
  }
  const lengthOf = (column: number): number => looked.reduce((sum, { cells }) => sum + cells[column]!.length, 0)
  const columns: TopicTable['columns'] = named ?? Array<null>(width).fill(null)
  const give = (field: TopicField, column: number | undefined) => {
    if (column !== undefined && columns[column] === null) columns[column] = field
  }
  const all = Array.from({ length: width }, (_, column) => column)
  const mostly = (is: (cell: string) => boolean) =>
    all.find((each) => columns[each] === null && shareOf(each, is) > 0.6)
  if (named === null) {
    give(
      'phone',
      mostly((cell) => /^\+?[\d\s-]{7,18}$/.test(cell) && cell.replace(/\D/g, '').length >= 7),
    )
    give(
      'day',
      mostly((cell) => readDay(cell, today) !== null),
    )
  }
  const left = all.filter((column) => columns[column] === null)
  give('words', left.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0])
  if (named === null) give('name', mostly(isPlainName))
  return columns
}
