import { unzipSync } from 'fflate'
import type { SaxesTagPlain } from 'saxes'
import { SaxesParser } from 'saxes'

/** What of a workbook is looked at, so that a bomb stays a small one. */
export interface WorkbookBounds {
  /** Bytes of the file. */
  packed: number
  /** Bytes of each part that is read, as the archive declares them and is held to: more than it declares is not written. */
  unpacked: number
  /** Rows of a sheet; what stands behind them is not read. */
  rows: number
}

const COLUMNS_MAX = 50
/** Cells merged with others: more are no work of hands. */
const RANGES_MAX = 5000
/** Elements inside each other: a run of text in a cell is the eighth. Without an end tag anywhere they would pile up. */
const NESTING_MAX = 32
/** Bytes handed to the parser at a time. */
const CHUNK = 256 * 1024
/** Sheets of a workbook that are read; people have three. */
const SHEETS_MAX = 20

/** A sheet as the workbook names it. */
export interface SheetName {
  name: string
  hidden: boolean
  /** Its days are counted from 1904, as old workbooks of Macs are. */
  from1904: boolean
}

/** One row, handed on once it is read. */
export interface SheetRow {
  /** From 0. */
  at: number
  cells: string[]
  /** Columns, from 0, whose text a formula worked out. */
  formulas: number[]
}

/** More than a list can be, or a bomb. */
export class TooLarge extends Error {}

/** A part of the workbook as bytes; null when there is none of this name. */
type Part = (name: string) => Uint8Array | null

/** A sheet of a workbook, read when it is asked for. */
export interface NamedSheet extends SheetName {
  /**
   * Hands on row by row, so that nobody has to hold them all, until there is no more or `take` returns false. Returns the
   * ranges of merged cells ("B2:B5"), which a workbook names behind its rows. Throws when the XML is torn, and TooLarge.
   */
  eachRow(take: (row: SheetRow) => boolean | void): string[]
}

/**
 * The sheets of a workbook in its own order. Of OOXML (ECMA-376 §18.3) it knows the little that a list needs: shared, inline
 * and plain values; no formulas, and of dates the number that stands for them. Throws when it is no such file, and TooLarge.
 */
export function openWorkbook(bytes: Uint8Array, bounds: WorkbookBounds): NamedSheet[] {
  if (bytes.length > bounds.packed) throw new TooLarge('larger than a list can be')
  const part: Part = (name) => unpack(bytes, (each) => each === name, bounds)[name] ?? null
  const files: string[] = []
  unpack(bytes, (name) => (files.push(name), false), bounds)
  let strings: string[] | null = null
  const shared = () => {
    if (!strings) {
      const xml = part('xl/sharedStrings.xml')
      strings = xml ? sharedStringsOf(xml) : []
    }
    return strings
  }
  return sheetsOf(part, files)
    .slice(0, SHEETS_MAX)
    .map(({ file, ...sheet }) => ({
      ...sheet,
      eachRow: (take) => {
        const texts = shared()
        const xml = part(file)
        return xml ? rowsOf(xml, texts, bounds.rows, take) : []
      },
    }))
}

function unpack(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  { unpacked }: WorkbookBounds,
): Record<string, Uint8Array> {
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!wanted(name)) return false
      if (originalSize > unpacked) throw new TooLarge('unpacks to more than a list can be')
      return true
    },
  })
}

/** The parts that hold the sheets, in the workbook's own order; without a workbook by their numbers. */
function sheetsOf(part: Part, files: readonly string[]): ({ file: string } & SheetName)[] {
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

function rowsOf(
  xml: Uint8Array,
  shared: readonly string[],
  rowsMax: number,
  take: (row: SheetRow) => boolean | void,
): string[] {
  const ranges: string[] = []
  const words = new Words()
  let read = 0
  let row: SheetRow | null = null
  let cell: { column: number; type: string } | null = null
  let next = 0
  let ended = false
  readXml(xml, {
    open: ({ name, attributes }) => {
      const element = localName(name)
      if (element === 'row') {
        // The row of this number (from 1), or the next where the file has none or one that was there.
        const number = Number(attributes.r)
        const at = Number.isInteger(number) && number > read ? number - 1 : read
        row = at < rowsMax ? { at, cells: [], formulas: [] } : null
        if (row) read = at + 1
        next = 0
      } else if (element === 'c' && row) {
        const column = columnOf(attributes.r) ?? next
        cell = { column, type: attributes.t ?? '' }
        next = column + 1
      } else if (element === 'mergeCell' && ranges.length < RANGES_MAX) ranges.push(attributes.ref ?? '')
      else if (cell) {
        if (element === 'f') row?.formulas.push(cell.column)
        words.open(element)
      }
    },
    text: (text) => cell && words.text(text),
    close: ({ name }) => {
      const element = localName(name)
      if (element === 'row') {
        if (row && !ended) ended = take(row) === false
        row = null
      } else if (element !== 'c') words.close(element)
      else if (row && cell) {
        const value = words.take()
        // "#N/A" and its like are nobody's name.
        const said = cell.type === 's' ? (shared[Number(value)] ?? '') : cell.type === 'e' ? '' : value
        if (said !== '' && cell.column < COLUMNS_MAX) {
          while (row.cells.length < cell.column) row.cells.push('') // empty cells are left out of the file
          row.cells[cell.column] = said
        }
        cell = null
      }
    },
    ended: () => ended,
  })
  return ranges
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
    /** Whether the rest is not wanted any more. */
    ended?(): boolean
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
  for (let at = 0; at < bytes.length; at += CHUNK) {
    if (on.ended?.()) return
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }))
  }
  parser.write(decoder.decode(new Uint8Array()))
  parser.close()
}

/** The name without the prefix that some programs write. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
/** The column of "A", "AB" or "AB12", from 0; null where there is none. */
export const columnOf = (reference: string | undefined): number | null => {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  return letters === undefined ? null : [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1
}
const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0])
