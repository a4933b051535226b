import { unzipSync } from 'fflate'

/** Bounds of a file that is a list of people, not a bomb: a thousand rows are 60 KB packed and 400 KB unpacked. */
export const XLSX_MAX = 2 * 1024 * 1024
const UNPACKED_MAX = 16 * 1024 * 1024
const ROWS_MAX = 5000
const COLUMNS_MAX = 50

const WANTED = /^xl\/(sharedStrings|workbook|worksheets\/sheet\d+)\.xml$/

/**
 * The cells of a workbook's first sheet, as text. Reads the little of OOXML (ECMA-376 §18.3) that a list needs: shared,
 * inline and plain values; no formulas, no dates. Null when it is no such file, or larger than a list can be.
 * Unpacking is bounded by the sizes that the archive declares and is held to: more than it declares is not written.
 */
export function readXlsx(bytes: Uint8Array): string[][] | null {
  if (bytes.length > XLSX_MAX) return null
  let unpacked = 0
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!WANTED.test(name)) return false
        unpacked += originalSize
        if (unpacked > UNPACKED_MAX) throw new RangeError('unpacks to more than a list can be')
        return true
      },
    })
  } catch {
    return null // no ZIP, torn, or a bomb: the caller says that it cannot be read
  }
  const sheetName = Object.keys(files)
    .filter((name) => name.includes('worksheets/'))
    .sort((a, b) => numberIn(a) - numberIn(b))[0]
  if (sheetName === undefined) return null
  const shared = files['xl/sharedStrings.xml']
  return rowsOf(
    textOf(files[sheetName]!),
    shared ? elements(textOf(shared), 'si').map(({ content }) => wordsIn(content)) : [],
  )
}

function rowsOf(sheet: string, shared: readonly string[]): string[][] {
  return elements(sheet, 'row')
    .slice(0, ROWS_MAX)
    .map(({ content }) => {
      const cells: string[] = []
      for (const [at, { attributes, content: cell }] of elements(content, 'c').entries()) {
        const column = columnOf(/\br="([A-Z]{1,3})\d+"/.exec(attributes)?.[1]) ?? at
        if (column >= COLUMNS_MAX) continue
        const type = /\bt="(\w+)"/.exec(attributes)?.[1]
        const value = elements(cell, 'v')[0]?.content ?? ''
        while (cells.length < column) cells.push('') // empty cells are left out of the file
        cells[column] =
          type === 's' ? (shared[Number(value)] ?? '') : type === 'inlineStr' ? wordsIn(cell) : unescape(value)
      }
      return cells
    })
}

/** Elements of one name that do not contain their own kind. `content` is "" for an empty element. */
function elements(xml: string, name: string): { attributes: string; content: string }[] {
  const found: { attributes: string; content: string }[] = []
  const opening = new RegExp(`<(?:\\w+:)?${name}((?:\\s[^<>]*?)?)(/?)>`, 'g')
  const closing = new RegExp(`</(?:\\w+:)?${name}>`, 'g')
  for (let match = opening.exec(xml); match; match = opening.exec(xml)) {
    if (match[2] === '/') {
      found.push({ attributes: match[1] ?? '', content: '' })
      continue
    }
    closing.lastIndex = opening.lastIndex
    const end = closing.exec(xml)
    if (!end) break
    found.push({ attributes: match[1] ?? '', content: xml.slice(opening.lastIndex, end.index) })
    opening.lastIndex = closing.lastIndex
  }
  return found
}

/** All runs of text; phonetic guides (rPh) are not part of the words. */
const wordsIn = (xml: string): string =>
  elements(xml.replace(/<rPh[\s>][^]*?<\/rPh>/g, ''), 't')
    .map(({ content }) => unescape(content))
    .join('')

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
function unescape(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES[name] ?? whole
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    },
  )
}

/** "A" → 0, "AB" → 27. */
const columnOf = (letters: string | undefined): number | null =>
  letters === undefined ? null : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0])
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
