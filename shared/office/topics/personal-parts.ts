/**
 * What in a text may be somebody's and not for others to read: telephones, numbers of identity cards and plates, doors
 * and mail addresses, however the figures are written. Only a proposal: a person looks at the slip before it shows.
 */
const PATTERNS = [
  // A mobile or landline number, also in groups; an identity card's.
  /(?<!\d)(?:\d[\s-]?){7,17}[\dXx](?!\d)/g,
  // 三号楼二单元501、302室、5-1203
  /[\d一二三四五六七八九十百零〇两]+\s*(?:单元|室|门)(?:\s*\d+(?:室|号)?)?/g,
  /(?<!\d)\d{1,3}-(?:\d{1,3}-)?\d{3,4}(?![\d-])/g,
  // 陕A·12345
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·・\s]?[A-Z0-9]{5,6}/g,
  /[\w.+-]+@[\w-]+\.[\w.]+/g,
] as const

/** Stands for what was taken out, whatever its length: that alone must not give it away. */
const MASK = '▇▇▇'

/** Figures of every kind of writing as plain ones, sign for sign, so that places in the text stay what they are. */
const plain = (text: string): string =>
  text.replace(/\P{ASCII}/gu, (sign) => {
    const same = sign.normalize('NFKC')
    return same.length === sign.length ? same : sign
  })

/** Places, from and to, of what may be personal; none overlaps another. */
export function personalParts(text: string): [from: number, to: number][] {
  const read = plain(text)
  const found = PATTERNS.flatMap((pattern) =>
    [...read.matchAll(pattern)].map((match): [number, number] => [match.index, match.index + match[0].length]),
  ).sort((a, b) => a[0] - b[0])
  const parts: [number, number][] = []
  for (const [from, to] of found) {
    const last = parts.at(-1)
    if (last && from < last[1]) last[1] = Math.max(last[1], to)
    else parts.push([from, to])
  }
  return parts
}

/** The text with these places taken out. */
export function masked(text: string, parts = personalParts(text)): string {
  let [out, at] = ['', 0]
  for (const [from, to] of parts) {
    out += text.slice(at, from) + MASK
    at = to
  }
  return out + text.slice(at)
}
