import { nameKey } from '../meeting/person-name'
import type { ListedPeople, ListedWords } from './listed-people'

/** Ends of words that name a place, a firm or a body, none of which ends a person's name. */
const UNIT =
  /(楼|栋|幢|号|号院|单元|小区|社区|街道|公司|集团|物业|中心|委员会|居委会?|村委会?|业委会?|工委|团委|党委|支部|协会|学会|商会|工会|妇联|工商联|银行|医院|学校|大学|中学|小学|幼儿园|派出所|居民|业主|租户|住户|商户|商家|企业|群众|党员|政府|机关|单位|部门|大厦|广场|花园|家园|公寓|委|unit|block|room|building|ltd\.?|inc\.?)$/i
/** Of four letters and more also these, which end short names as well. */
const LONG_UNIT = /^.{3,}(区|院|村|组|队|镇|乡|街|路|巷|里|苑|园|店|厂|行|局|处|科|部|办|所|站|会|校|室|弄)$/
/** Surnames of two characters, behind which a space widens no less than behind one. */
const TWO_CHARACTERS =
  /^(欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐|轩辕)$/
/** What stands in a list beside its people: its title, when and where, how many, an example. */
const BESIDE =
  /(名单|接龙|报名|通知|汇总|统计|签到表|花名册|圆桌会|座谈会|议事会|协商会|会议)|^(合计|总计|共计|小计|备注|说明|注[:：]|例|示例|样例|格式|制表|填表|审核|日期|时间|地点|主题|议题|内容|要求|联系|电话|截止)|^共?\s*\d+\s*[人名位户]$|[。！？!?]./
/** A telephone, or how many come: no part of anybody's name, unit or role. */
const FIGURES = /^(\+?(\d-?){7,}|\d+\s*[人名位]|\d+)$/

/** The number of a house, a stair or a room. */
const NUMBERED = /^\d|\d\s*[号栋楼幢室组区队弄#-]|第[一二三四五六七八九十\d]{1,3}[组队片网]/

/** Whether a word names a place, a firm or a body. */
export const isUnit = (word: string): boolean => UNIT.test(word) || LONG_UNIT.test(word) || NUMBERED.test(word)

/** Whether a word can be a person's name and nothing much else: two to four Chinese characters, a name with marks in it, or Latin words. */
export const isPlainName = (word: string): boolean =>
  !isUnit(word) &&
  !BESIDE.test(word) &&
  /^(\p{Script=Han}{2,4}|\p{Script=Han}+(·\p{Script=Han}+)+|(?!\p{Script=Han})[\p{L}\p{M}.'’·-]+( (?!\p{Script=Han})[\p{L}\p{M}.'’·-]+)*)$/u.test(
    nameKey(word),
  )

/** Separators between people of one line, and between the columns of one person; the stronger first. */
const SEPARATORS = ['\t', ';', '、', ','] as const

/**
 * Who is meant by a line that somebody wrote: "甲一 三号楼", "甲一、乙二、丙三", "甲一（物业公司）". All ways to read it, the
 * likelier first: one where it is plain, none where nobody is in it. `known`: tabs, commas and semicolons separate columns for sure.
 */
export function peopleIn(text: string, people: ListedPeople, known = false): ListedWords[][] {
  const line = plain(text)
  const separator = SEPARATORS.find((each) => outsideBrackets(line, each).filter((part) => part !== '').length > 1)
  if (separator === undefined) return columns(pieces(line), people, false)
  const parts = outsideBrackets(line, separator)
  const each = parts
    .filter((part) => part !== '')
    .map((part) => {
      const isFurther = SEPARATORS.some((weaker) => weaker !== separator && outsideBrackets(part, weaker).length > 1)
      return (isFurther ? peopleIn(part, people, true) : columns(pieces(part), people, false))[0] ?? []
    })
  // "三号楼 甲一、乙二": what stands before all of them is everybody's.
  const shared = each[0]?.[0] && parts[0]!.startsWith(each[0][0].unit) ? each[0][0].unit : ''
  const several = each.flat().map((person) => ({ ...person, unit: person.unit || shared }))
  const [[first] = []] = each
  // "甲一 三号楼，列席": the first of the columns may be two.
  const isTwo = separator !== '\t' && first !== undefined && isPlainName(first.name) && isUnit(first.unit)
  const one = columns(isTwo ? [first.name, first.unit, ...parts.slice(1)] : parts, people, true)
  const isSomebody = (read: readonly ListedWords[]): boolean =>
    read.length === 1 && isPlainName(read[0]!.name) && !people.isRole(read[0]!.name)
  if (each.every(isSomebody)) {
    const isPlain = separator === '、' || several.some(({ unit, role }) => unit !== '' || role !== '')
    if (isPlain) return [several]
    return known ? one : [several, ...one]
  }
  // The mark for "and" separates people, except where only the first word can be one.
  return separator === '、' && each.slice(1).some(isSomebody) ? [several, ...one] : one
}

/** One width of marks and figures, nothing at the ends that only separates. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\[\p{Script=Han}{1,4}\]/gu, '') // a messenger's faces: [强]
    .replace(/\s*([·•‧・])\s*/gu, '$1')
    .replace(/^[\s;、,。.·*•●○◆■▪☑✅✓√>@-]+|[\s;、,。.]+$/gu, '')

/** Splits at a separator, but not within brackets. */
function outsideBrackets(line: string, separator: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of line) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    if (letter === separator && depth <= 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.trim())
}

/** The words of a line without columns. Latin words stay together, and so do the characters of a name that is spaced out. */
function pieces(line: string): string[] {
  const words = line
    .replace(/\(\s*/gu, ' (')
    .replace(
      /(?<=\p{Script=Han})\s*[|/+&:]\s*|\s+[|/+&:]\s*|(?<=\p{Script=Han})\s*[-–—]+\s*(?=[\p{Script=Han}\d])/gu,
      ' ',
    )
    .split(/\s+(?![^(]*\))/u)
    .filter((word) => word !== '')
  const joined: string[] = []
  for (const word of words) {
    const last = joined.at(-1)
    const isHan = /^\p{Script=Han}+$/u.test(word)
    if (last !== undefined && isLatin(last) && isLatin(word)) joined[joined.length - 1] = `${last} ${word}`
    else if (
      last !== undefined &&
      joined.length === 1 &&
      isHan &&
      word.length <= 2 &&
      !isUnit(word) &&
      (/^\p{Script=Han}$/u.test(last) || TWO_CHARACTERS.test(last))
    )
      joined[joined.length - 1] = last + word
    else joined.push(word)
  }
  return joined
}

const isLatin = (word: string): boolean => /^[\p{Script=Latin}\p{M}.'’-]+( [\p{Script=Latin}\p{M}.'’-]+)*$/u.test(word)

/** Reads the words of one person. `placed`: they stand in columns, and an empty one has its place. */
function columns(cells: readonly string[], people: ListedPeople, placed: boolean): ListedWords[][] {
  const words = cells.flatMap((cell) => (placed && cell === '' ? [''] : wordsOf(cell)))
  const role = words.findLast((word, at) => word !== '' && people.isRole(word) && (at > 0 || words.length > 1)) ?? ''
  const left = role === '' ? words : words.toSpliced(words.lastIndexOf(role), 1)
  const named = left.filter((word) => word !== '')
  if (named.length === 0) return []
  const names = named.filter(isPlainName)
  const isBeside = named.some((word) => BESIDE.test(word))
  if (isBeside && (names.length === 0 || BESIDE.test(named[0]!))) return []
  // The unit may stand first.
  const name = names.length > 0 && isUnit(named[0]!) ? names[0]! : named[0]!
  const others = left.toSpliced(left.indexOf(name), 1)
  const [unit = '', sector = '', further = ''] = placed ? others : [others.join(' ')]
  const one = { name, unit, sector, role: role === '' ? further : role }
  if (placed && SEPARATORS.some((each) => name.includes(each)))
    return peopleIn(name, people).map((reading) => reading.map((person) => ({ ...one, name: person.name })))
  if (names.length === named.length && names.length > 1 && !placed)
    return [names.map((each) => ({ name: each, unit: '', sector: '', role })), [one]]
  // A place or a body is rarely what somebody is called.
  return !placed && names.length === 0 && isUnit(name) ? [[], [one]] : [[one]]
}

/** "甲一（物业公司）" is two words; telephones and figures are none. */
function wordsOf(cell: string): string[] {
  const [, before = cell, inside = ''] = /^([^(]*)\(([^()]*)\)$/.exec(cell) ?? []
  return [before, inside]
    .map((word) => word.replace(/^[\s\p{S}@]+|[\s\p{S}]+$/gu, ''))
    .filter((word) => word !== '' && !FIGURES.test(word))
}
