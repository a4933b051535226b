/** What somebody can be reached, found or told apart by. `online`: a mail address or an account. */
export type PersonalKind = 'id-number' | 'phone' | 'plate' | 'online' | 'door'

/** Words in a text that are somebody's. */
export interface PersonalPart {
  kind: PersonalKind
  words: string
  /** UTF-16 offset. */
  at: number
  /** Of a door in a named building where the home within it begins, from `at`: the building alone names nobody. */
  home: number
}

/** Not within a longer run of figures or letters. */
const alone = (pattern: string) => `(?<![0-9A-Za-z_-])(?:${pattern})(?![0-9A-Za-z_-])`
/** Of a birthday: month and day. */
const DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])'
const PROVINCE = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const HAN = '一二三四五六七八九十百零〇两'
/** Bounded, so that a run of letters without end is not gone through again from each of them. */
const NUMERAL = `(?:[0-9A-Za-z]{1,6}|[${HAN}]{1,6})`
const BUILDING = '(?:号楼|号院|#楼|单元|[栋幢座弄层楼号#])'
/** Behind a number: it counts, measures or dates something, and is no door. */
const UNIT =
  '年月日点时分秒个名人位户次元角块万亿千台部项条款份件张盏盆棵株根辆处层楼米平㎡吨亩斤%周岁届批轮种类票组页本余多来几'
const AMOUNT = `(?! ?(?:[${UNIT}]|天(?!天)))`
const MONEY = '(?! ?[元万亿])'
const END = `(?![0-9A-Za-z${HAN}])${AMOUNT}`

/** In order: where two overlap, the first stands. All are written for plain figures and signs. */
const PATTERNS: readonly [PersonalKind, RegExp][] = [
  // Mail, its last part in letters: no price behind an at sign.
  ['online', /(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])/gu],
  ['online', /(?<=(?:微信|(?<![A-Za-z0-9_-])QQ)(?:号码?)?[是为:]? ?)(?![是为:])[A-Za-z0-9_-]{5,20}(?![\w-])/giu],
  // GB 11643: 17 digits and a check character; also in groups, and the 15 digits of before 1999.
  ['id-number', new RegExp(alone(`\\d{6}[ -]?\\d{8}[ -]?\\d{3}[\\dXx]|[1-9]\\d{7}${DAY}\\d{3}`), 'gu')],
  // Bank cards of China UnionPay, passports, permits for Hong Kong and Macau.
  [
    'id-number',
    new RegExp(alone(`62\\d{2}(?:[ -]?\\d{4}){3}(?:[ -]?\\d{1,3})?|E[A-HJ-NP-Z]?\\d{7,8}|[GHMC]\\d{8}`), 'gu'),
  ],
  // GA 36: province, letter, five or six signs of which one is a figure, the last maybe in words.
  [
    'plate',
    new RegExp(
      `[${PROVINCE}][A-Za-z][·・•. -]?(?=[A-Za-z]{0,5}\\d)[A-Za-z0-9]{4,5}[A-Za-z0-9挂学警港澳](?![A-Za-z0-9])${MONEY}`,
      'gu',
    ),
  ],
  // Mobile numbers in any groups, and in characters; numbers of the fixed network with their area, or said to be one.
  ['phone', new RegExp(`(?<![0-9A-Za-z_-])(?:\\+?86[ -]?)?1[3-9](?:[ -]?\\d){9}(?![0-9A-Za-z_-])${MONEY}`, 'gu')],
  [
    'phone',
    /(?<![一二三四五六七八九零〇幺])[一幺][三四五六七八九][一二三四五六七八九零〇幺]{9}(?![一二三四五六七八九零〇幺])/gu,
  ],
  ['phone', new RegExp(alone('(?:\\(0\\d{2,3}\\)|0\\d{2,3}[ -]?)[2-9]\\d{2,3}[ -]?\\d{4}(?:-\\d{1,5})?'), 'gu')],
  ['phone', /(?<=(?:电话|座机|传真|号码|致电|拨打)[是为:]? ?)[2-9]\d{2,3}[ -]?\d{4}(?![\d-])/gu],
  // 3号楼2单元501, 3#501, 12弄5号: a building and a home in it, which has three figures where nothing is said of it.
  [
    'door',
    new RegExp(
      `(?<![0-9A-Za-z月${HAN}第])(?:${NUMERAL}${BUILDING}[ ，,-]?){1,5}(?:${NUMERAL}(?:单元|[室门房])|(?<=单元[ ，,-]?)\\d{1,5}${END}|(?<=弄)\\d{1,4}号|\\d{3,5}[A-Za-z]?${END}|[${HAN}]{3,6}${END})`,
      'gu',
    ),
  ],
  // 501室, 三单元501, 2门301; not 两室一厅.
  [
    'door',
    new RegExp(
      `${NUMERAL}(?:单元(?: ?\\d{2,4}(?:室|号|(?![0-9${UNIT}])))?|室(?! ?[${HAN}\\d]厅)|门 ?\\d{3,4}室?${AMOUNT})`,
      'gu',
    ),
  ],
  // 我住302, 家在1203: of somebody's home the figures alone; not 住300多人.
  ['door', new RegExp(`(?<=(?:住在?|家在|我家)[是为:]? ?)\\d{3,4}(?![0-9A-Za-z路号])${AMOUNT}`, 'gu')],
  // 3-2-501, but not the day 26-11-27.
  [
    'door',
    /(?<![0-9A-Za-z_-])(?![2-9]\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?!\d))\d{1,3}-\d{1,2}-\d{2,4}(?![0-9A-Za-z_-])/gu,
  ],
  // 5-1203, but not 50-100户, 第3-101条 or 3-500元.
  ['door', new RegExp(`(?<![0-9A-Za-z_.-]|[第图表款条] ?)\\d{1,2}-\\d{3,4}(?![0-9A-Za-z_.-])${AMOUNT}`, 'gu')],
]

/**
 * What in a text may be somebody's and not for others to read: telephones, numbers of identity cards, passports, bank cards
 * and plates, doors, mail addresses, however the figures are written. In order, none overlaps another. Only a proposal: a
 * person looks at it before the text is shown to others.
 */
export function personalData(text: string): PersonalPart[] {
  const read = plain(text)
  const found: PersonalPart[] = []
  const taken = new Uint8Array(text.length)
  for (const [kind, pattern] of PATTERNS)
    for (const { 0: match, index } of read.matchAll(pattern)) {
      const to = index + match.length
      if (taken.subarray(index, to).includes(1)) continue
      taken.fill(1, index, to)
      found.push({ kind, words: text.slice(index, to), at: index, home: kind === 'door' ? homeIn(match) : 0 })
    }
  return found.sort((a, b) => a.at - b.at)
}

/** How much of a door names its building. */
const homeIn = (door: string): number => /^[^单]*?(?:号楼|号院|#楼|[栋幢座弄#])[ ，,-]?/u.exec(door)?.[0].length ?? 0

/** Full-width figures, letters and signs, and the many dashes, as plain ones, sign for sign: places in the text stay what they are. */
const plain = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
