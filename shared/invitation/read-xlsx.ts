import { unzipSync } from 'fflate'
import type { SaxesTagPlain } from 'saxes'
import { SaxesParser } from 'saxes'

/** Bounds of a file that is a list of people, not a bomb: a thousand rows are 60 KB packed and 400 KB unpacked, and a picture beside them may be some megabytes, which are never unpacked. */
export const XLSX_MAX = 16 * 1024 * 1024
/** Of each part that is read: a hundred thousand rows of nothing but borders are 25 MB. */
const UNPACKED_MAX = 32 * 1024 * 1024
export const ROWS_MAX = 5000
const COLUMNS_MAX = 50
/** Elements inside each other: a run of text in a cell is the eighth. Without an end tag anywhere they would pile up. */
const NESTING_MAX = 32
/** Letters handed to the parser at a time. */
const CHUNK = 256 * 1024

/** A part of the workbook as bytes; null when there is none of this name. */
type Part = (name: string) => Uint8Array | null

/** Sheets of a workbook that are read; people have three. */
const SHEETS_MAX = 20

export interface Sheet {
  name: string
  hidden: boolean
  lines: string[][]
  /** Indexes of lines with one text across several columns, as titles have. */
  spanning: number[]
  /** Its days are counted from 1904, as old workbooks of Macs are. */
  from1904: boolean
  /** Cells whose text a formula worked out, and those that only have it from the cell they are merged with: "line:column", both from 0. */
  formulas: ReadonlySet<string>
  merged: ReadonlySet<string>
}

/**
 * The cells of a workbook's sheets, as text, in the workbook's own order. Reads the little of OOXML (ECMA-376 §18.3) that
 * a list needs: shared, inline and plain values, and cells merged over several rows; no formulas, and of dates the number
 * that stands for them. Null when it is no such file, or when its XML is torn; a sheet that is torn beside whole ones is
 * left out, and so is one that is larger than a list can be: where there is nothing else, that is the answer. Unpacking is
 * bounded by the sizes that the archive declares and is held to: more than it declares is not written. `rowsMax`: rows of a
 * sheet that are read.
 */
export function readXlsx(bytes: Uint8Array, rowsMax = ROWS_MAX): Sheet[] | 'too-large' | null {
  if (bytes.length > XLSX_MAX) return 'too-large'
  let isTooLarge = false
  try {
    const part: Part = (name) => unpack(bytes, (each) => each === name)[name] ?? null
    const shared = part('xl/sharedStrings.xml')
    const strings = shared ? sharedStringsOf(shared) : []
    const sheets = sheetsOf(part, bytes)
      .slice(0, SHEETS_MAX)
      .flatMap(({ file, ...sheet }) => {
        try {
          const xml = part(file)
          return xml ? [{ ...sheet, ...linesOf(xml, strings, rowsMax) }] : []
        } catch (error) {
          isTooLarge ||= error instanceof TooLarge
          return []
        }
      })
    if (sheets.length > 0) return sheets
  } catch (error) {
    // Else no ZIP, no XML, or torn: the caller says that it cannot be read.
    isTooLarge ||= error instanceof TooLarge
  }
  return isTooLarge ? 'too-large' : null
}

/** More than a list can be, or a bomb. */
class TooLarge extends Error {}

function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Record<string, Uint8Array> {
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!wanted(name)) return false
      if (originalSize > UNPACKED_MAX) throw new TooLarge('unpacks to more than a list can be')
      return true
    },
  })
}

/** The parts that hold the sheets, in the workbook's own order; without a workbook by their numbers. */
function sheetsOf(part: Part, archive: Uint8Array): ({ file: string } & Pick<Sheet, 'name' | 'hidden' | 'from1904'>)[] {
  const files: string[] = []
  unpack(archive, (name) => (files.push(name), false))
  const workbook = part('xl/workbook.xml')
  const relations = part('xl/_rels/workbook.xml.rels')
  const targets = new Map<string, string>()
  if (relations)
    readXml(relations, {
      open: ({ attributes: { Id = '', Target = '' } }) =>
        void targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`),
    })
  const listed: ReturnType<typeof sheetsOf> = []
  let from1904 = false
  if (workbook)
    readXml(workbook, {
      open: (tag) => {
        if (localName(tag.name) === 'workbookPr') from1904 = /^(1|true)$/.test(tag.attributes.date1904 ?? '')
        if (localName(tag.name) !== 'sheet') return
        const id = Object.entries(tag.attributes).find(([name]) => /^\w+:id$/.test(name))?.[1]
        const file = targets.get(id ?? '')
        if (file !== undefined && files.includes(file) && /\/worksheets\//.test(file))
          listed.push({
            file,
            name: tag.attributes.name ?? '',
            hidden: /hidden$/i.test(tag.attributes.state ?? ''),
            from1904,
          })
      },
    })
  if (listed.length > 0) return listed
  return files
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort((a, b) => numberIn(a) - numberIn(b))
    .map((file) => ({ file, name: `${numberIn(file)}`, hidden: false, from1904 }))
}

function sharedStringsOf(xml: Uint8Array): string[] {
  const strings: string[] = []
  const words = new Words()
  readXml(xml, {
    open: ({ name }) => words.open(localName(name)),
    text: (text) => words.text(text),
    close: ({ name }) => {
      words.close(localName(name))
      if (localName(name) === 'si') strings.push(words.take())
    },
  })
  return strings
}

function linesOf(
  xml: Uint8Array,
  shared: readonly string[],
  rowsMax: number,
): Pick<Sheet, 'lines' | 'spanning' | 'formulas' | 'merged'> {
  const rows: string[][] = []
  const ranges: string[] = []
  const formulas = new Set<string>()
  const merged = new Set<string>()
  const words = new Words()
  let row: string[] | null = null
  let cell: { column: number; type: string } | null = null
  let next = 0
  readXml(xml, {
    open: ({ name, attributes }) => {
      const element = localName(name)
      if (element === 'row') {
        row = rowAt(rows, Number(attributes.r), rowsMax)
        next = 0
      } else if (element === 'c' && row) {
        const column = columnOf(attributes.r) ?? next
        cell = { column, type: attributes.t ?? '' }
        next = column + 1
      } else if (element === 'mergeCell' && ranges.length < ROWS_MAX) ranges.push(attributes.ref ?? '')
      else if (cell) {
        if (element === 'f') formulas.add(`${rows.length - 1}:${cell.column}`)
        words.open(element)
      }
    },
    text: (text) => cell && words.text(text),
    close: ({ name }) => {
      const element = localName(name)
      if (element === 'row') row = null
      else if (element !== 'c') words.close(element)
      else if (row && cell) {
        const value = words.take()
        // "#N/A" and its like are nobody's name.
        const said = cell.type === 's' ? (shared[Number(value)] ?? '') : cell.type === 'e' ? '' : value
        if (said !== '' && cell.column < COLUMNS_MAX) {
          while (row.length < cell.column) row.push('') // empty cells are left out of the file
          row[cell.column] = said
        }
        cell = null
      }
    },
  })
  for (const range of ranges) fillDown(rows, range, merged)
  return { lines: rows, spanning: ranges.flatMap(lineSpanned), formulas, merged }
}

/** The line in which a range lies across columns ("A1:E1"), or none. */
function lineSpanned(range: string): number[] {
  const [, from, first, to, last] = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(range) ?? []
  return from !== to && first === last ? [Number(first) - 1] : []
}

/** The row of this number (from 1), or the next where the file has none; rows left out in between are empty. Null beyond what a list can be. */
function rowAt(rows: string[][], number: number, rowsMax: number): string[] | null {
  const at = Number.isInteger(number) && number > rows.length ? number : rows.length + 1
  if (at > rowsMax) return null
  while (rows.length < at) rows.push([])
  return rows[at - 1]!
}

/** What is written once beside several rows ("B2:B5") holds for each of them. Across columns nothing is repeated. */
function fillDown(rows: string[][], range: string, merged: Set<string>): void {
  const [, from, first, last] = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(range) ?? []
  const column = columnOf(from)
  if (column === null || column >= COLUMNS_MAX) return
  const value = rows[Number(first) - 1]?.[column] ?? ''
  for (const [index, row] of (value === '' ? [] : rows.slice(Number(first), Number(last))).entries()) {
    while (row.length <= column) row.push('')
    if (row[column] !== '') continue
    row[column] = value
    merged.add(`${Number(first) + index}:${column}`)
  }
}

/** Gathers the text of a cell or of a shared string; phonetic guides (rPh) are not part of the words. */
class Words {
  #said = ''
  #heard = false
  #phonetic = false

  open(element: string): void {
    if (element === 'rPh') this.#phonetic = true
    this.#heard = (element === 't' && !this.#phonetic) || element === 'v'
  }

  text(text: string): void {
    if (this.#heard) this.#said += text
  }

  close(element: string): void {
    if (element === 'rPh') this.#phonetic = false
    this.#heard = false
  }

  take(): string {
    const said = this.#said
    this.#said = ''
    return said
  }
}

/** Reads XML piece by piece. Throws when it is not well-formed, and for custom entities, which no spreadsheet has. */
function readXml(
  bytes: Uint8Array,
  on: {
    open(tag: SaxesTagPlain): void
    text?(text: string): void
    close?(tag: SaxesTagPlain): void
  },
): void {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  let depth = 0
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    if (++depth > NESTING_MAX) throw new RangeError('nested deeper than any sheet')
    on.open(tag)
  })
  parser.on('text', (text) => on.text?.(text))
  parser.on('cdata', (text) => on.text?.(text))
  parser.on('closetag', (tag) => {
    depth--
    on.close?.(tag)
  })
  const decoder = new TextDecoder()
  for (let at = 0; at < bytes.length; at += CHUNK)
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }))
  parser.write(decoder.decode(new Uint8Array()))
  parser.close()
}

/** The name without the prefix that some programs write. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
/** The column of "A", "AB" or "AB12", from 0; null where there is none. */
const columnOf = (reference: string | undefined): number | null => {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  return letters === undefined ? null : [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1
}
const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0])
