import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ledgerFile } from '#main/export/ledger-file'
import { atOnce } from '#main/runtime/little-by-little'
import { changesOf } from '#shared/ledger/ledger-changes'
import { CHANGEABLE, LEDGER_COLUMNS } from '#shared/protocol/ledger-columns'
import type { LedgerColumn } from '#shared/protocol/ledger-columns'
import type { ReturnedLedger } from '#shared/ledger/read-ledger'
import { LEDGER_FILE_MAX, LEDGER_ROWS_MAX, readLedgerFile } from '#shared/ledger/read-ledger'
import { CONCERNS, SCOPES } from '#shared/office/classification/classification-state'
import { RULES_1 } from '#shared/office/office-rules'
import { CATEGORIES, CHANNELS, URGENCIES } from '#shared/office/topics/topics-state'
import type { LedgerRow } from '#shared/protocol/office-api'
import { OFFICE_WORDS } from '#shared/words/office-words'

const OFFICE = { claimWord: 'take', officeId: 'office' } as const

const row = (n: number, more: Partial<LedgerRow> = {}): LedgerRow => ({
  id: `t${n}`,
  number: `2026-${String(n).padStart(4, '0')}`,
  title: `第 ${n} 盏灯不亮`,
  channel: 'visit',
  grid: '三号楼',
  category: 'facilities',
  urgency: 'normal',
  stage: 'handling',
  since: '2026-03-02T01:00:00.000Z',
  lodgedAt: '2026-03-01T01:00:00.000Z',
  due: '2026-03-20',
  late: 3,
  round: 1,
  claimant: '周文',
  bodies: '安居物业',
  result: 'B',
  verdict: null,
  suspended: false,
  spent: 1,
  lodged: '2026-03-01',
  selected: '2026-03-02',
  issued: '2026-03-05',
  reported: null,
  checked: null,
  notes: 2,
  scope: 'repair',
  concern: null,
  tags: ['路灯', '夜间'],
  meetings: 1,
  agreed: 1,
  helpers: '',
  progress: '灯已经买了\n下周换',
  notice: null,
  ...more,
})
const rows = Array.from({ length: 5 }, (_, n) => row(n + 1))

/** The ledger as it goes out. */
const written = (
  of: readonly LedgerRow[],
  format: 'xlsx' | 'csv',
  language: 'zh' | 'en' = 'zh',
  office: { claimWord: 'take' | 'treat'; officeId: string } = OFFICE,
) => atOnce(ledgerFile({ count: of.length, each: of }, format, language, office))

/** The file as text, cell by cell, to be changed as a spreadsheet would; `edit` gets a cell by line (from 1) and column. */
function changedCsv(of: readonly LedgerRow[], edit: (cell: string, line: number, column: LedgerColumn) => string) {
  const text = strFromU8(written(of, 'csv').bytes)
  const lines = text
    .replace('\uFEFF', '')
    .trimEnd()
    .split(/\r\n/)
    .map((line) => line.slice(1, -1).split('","'))
  const changed = lines.map((cells, at) =>
    at === 0 ? cells : cells.map((cell, column) => (column < 28 ? edit(cell, at + 1, LEDGER_COLUMNS[column]!) : cell)),
  )
  return changed
}
const csv = (lines: string[][]) => strToU8(lines.map((cells) => `"${cells.join('","')}"`).join('\r\n'))
const read = (bytes: Uint8Array) => {
  const reading = readLedgerFile(bytes)
  if (typeof reading === 'string') throw new Error(reading)
  return reading
}
const readEdited = (line: number, column: LedgerColumn, to: string, of: readonly LedgerRow[] = rows) =>
  read(csv(changedCsv(of, (cell, at, each) => (at === line && each === column ? to : cell))))
const held = ({ language, changed }: ReturnedLedger, now: readonly LedgerRow[] = rows) =>
  changed.map((each) =>
    changesOf(
      each,
      now.find(({ number }) => number === each.number)!,
      language,
      OFFICE.claimWord,
    ),
  )

/** Texts as the record has them: any that its rules let through. */
const cleaned = (longest: number) =>
  fc
    .string({ unit: 'binary', maxLength: longest })
    .map((text) => RULES_1.cleanOptionalLine(text, longest))
    .map((clean) => (clean.ok ? clean.text : ''))
const paragraph = fc
  .string({ unit: 'binary', maxLength: 80 })
  .map((text) => RULES_1.cleanParagraph(text, 200))
  .map((clean) => (clean.ok ? clean.text : ''))
const day = fc.constantFrom(null, '2026-01-31', '2024-02-29', '2026-12-01')
const anyRow = fc.record({
  title: fc.oneof(
    cleaned(60),
    fc.constantFrom('=1+1', '＝SUM(A1)', '@x', '-3 度', "'引号", "'=1", '2026-03-05', '灯\uFFFE', '0012', '1.0'),
  ),
  grid: cleaned(30),
  progress: paragraph,
  claimant: cleaned(10),
  tags: fc.array(cleaned(12), { maxLength: 8 }),
  channel: fc.constantFrom(...CHANNELS),
  category: fc.constantFrom(...CATEGORIES),
  urgency: fc.constantFrom(...URGENCIES),
  scope: fc.constantFrom(null, ...SCOPES),
  concern: fc.constantFrom(null, ...CONCERNS),
  late: fc.nat(400),
  due: day,
  checked: day,
  notice: fc.constantFrom(null, { from: '2026-03-01', until: '2026-03-08' }, { from: '2026-03-01', until: null }),
})

describe('a ledger that comes back', () => {
  it('asks for nothing where nothing was changed, in both languages and formats, whatever was written', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('xlsx' as const, 'csv' as const),
        fc.constantFrom('zh' as const, 'en' as const),
        fc.constantFrom('take' as const, 'treat' as const),
        (drawn, format, language, claimWord) => {
          const all = drawn.map((more, at) => row(at + 1, more))
          const ledger = read(written(all, format, language, { claimWord, officeId: 'office' }).bytes)
          expect(ledger).toEqual({ language, same: all.length, changed: [], faults: [], gone: [] })
        },
      ),
      { numRuns: 300 },
    )
  })

  it('says of every cell that may be changed what it was and becomes, and has a command for it', () => {
    const to: Record<(typeof CHANGEABLE)[number], string> = {
      title: '换灯',
      grid: '',
      category: '安全消防',
      scope: '',
      concern: '烦心事',
      tags: '路灯，急修 、 ',
      urgency: '急',
    }
    for (const column of CHANGEABLE) {
      const [found] = held(readEdited(3, column, to[column]))
      expect(found!.faults).toEqual([])
      expect(found!.changes).toMatchObject([{ line: 3, number: '2026-0002', column }])
      const command = { ...found!.describe, ...found!.classify } as Record<string, unknown>
      const wanted = {
        ...to,
        category: 'safety',
        scope: null,
        concern: 'vexing',
        tags: ['路灯', '急修'],
        urgency: 'urgent',
      }
      expect(command[column]).toEqual(wanted[column])
    }
  })

  it('tells every column that follows from what happened', () => {
    for (const column of LEDGER_COLUMNS) {
      if ((CHANGEABLE as readonly string[]).includes(column) || column === 'number') continue
      const [found] = held(readEdited(2, column, '2019-01-01 改'))
      expect([column, found!.changes, found!.faults]).toEqual([
        column,
        [],
        [{ line: 2, number: '2026-0001', column, fault: 'fixed' }],
      ])
    }
  })

  it('tells changes of its reader from those that the office made meanwhile', () => {
    const ledger = readEdited(2, 'grid', '五号楼')
    const meanwhile = (more: Partial<LedgerRow>) => held(ledger, [row(1, more), ...rows.slice(1)])[0]!
    // The office moved on elsewhere in this row: its own stays, and the reader's change is taken.
    const moved = meanwhile({ stage: 'closed', late: 0, title: '另一个题目', category: 'safety' })
    expect(moved.faults).toEqual([])
    expect(moved.describe).toEqual({ title: '另一个题目', category: 'safety', grid: '五号楼', urgency: 'normal' })
    expect(meanwhile({ grid: '七号楼' }).faults).toMatchObject([{ column: 'grid', fault: 'both' }])
    expect(meanwhile({ grid: '五号楼' })).toEqual({ changes: [], faults: [], describe: null, classify: null })
  })

  it('knows rows that are gone, there twice, new, of another office, or without their mark, and deletes nothing', () => {
    const lines = changedCsv(rows, (cell) => cell)
    const [head, first, second, , fourth, fifth] = lines as [string[], ...string[][]]
    const ledger = read(
      csv([
        head,
        first!,
        second!,
        first!,
        ['', '新的一行', ...Array<string>(27).fill('')],
        [...fourth!.slice(0, -1), '4/5 改过'],
        ['2026-0099', ...fifth!.slice(1)],
      ]),
    )
    expect(ledger.faults.map(({ line, fault }) => [line, fault])).toEqual([
      [4, 'twice'],
      [5, 'new'],
      [6, 'no-mark'],
      [7, 'number'],
    ])
    expect([ledger.gone, ledger.same, ledger.changed]).toEqual([[3, 4], 2, []])
  })

  it('takes what spreadsheets do by themselves for no change: days as numbers and in their own form, rows in another order', () => {
    const lines = changedCsv(rows, (cell, _, column) =>
      column === 'lodged' ? '46082' : column === 'issued' ? '2026/3/5' : column === 'notes' ? '2.0' : cell,
    )
    const ledger = read(csv([lines[0]!, ...lines.slice(1).toReversed()]))
    expect([ledger.same, ledger.changed, ledger.faults]).toEqual([5, [], []])
  })

  it('takes no formula and no merged cell for a text', () => {
    const xlsx = unzipSync(written(rows, 'xlsx').bytes)
    const name = 'xl/worksheets/sheet1.xml'
    const sheet = strFromU8(xlsx[name]!)
    const withSheet = (xml: string) => zipSync({ ...xlsx, [name]: strToU8(xml) })
    const cell = '<c t="inlineStr"><is><t xml:space="preserve">第 2 盏灯不亮</t></is></c>'
    expect(sheet).toContain(cell)
    const formula = withSheet(sheet.replace(cell, '<c t="str"><f>UPPER(A1)&amp;"x"</f><v>算出来的</v></c>'))
    expect(held(read(formula))[0]!.faults).toMatchObject([{ line: 3, column: 'title', fault: 'formula' }])
    const merged = withSheet(
      sheet
        .replace(cell, '<c/>')
        .replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells>'),
    )
    expect(held(read(merged))[0]!.faults).toMatchObject([{ line: 3, column: 'title', fault: 'merged' }])
    expect(held(readEdited(2, 'title', '=HYPERLINK(""x"")'))[0]!.faults).toMatchObject([{ fault: 'formula' }])
    expect(held(readEdited(2, 'category', '停車'))[0]!.faults).toMatchObject([{ column: 'category', fault: 'word' }])
  })

  it('says what is no ledger, torn, or too long', () => {
    expect(readLedgerFile(strToU8('编号,题目\n2026-0001,灯'))).toBe('no-ledger')
    expect(readLedgerFile(strToU8('PK\u0003\u0004 torn'))).toBe('unreadable')
    expect(readLedgerFile(new Uint8Array(LEDGER_FILE_MAX + 1).fill(65))).toBe('too-large')
    const many = Array.from({ length: LEDGER_ROWS_MAX + 1 }, (_, n) => ['x', `${n}`])
    const heads = [OFFICE_WORDS.zh.ledger.columns.number, OFFICE_WORDS.zh.ledger.mark]
    expect(readLedgerFile(csv([heads, ...many]))).toBe('too-many')
    const sheet = `<worksheet><sheetData><row><c t="inlineStr"><is><t>${heads[0]}</t></is></c><c t="inlineStr"><is><t>${heads[1]}</t></is></c></row>${'<row><c><v>1</v></c></row>'.repeat(LEDGER_ROWS_MAX + 1)}</sheetData></worksheet>`
    expect(readLedgerFile(zipSync({ 'xl/worksheets/sheet1.xml': strToU8(sheet) }))).toBe('too-many')
  })
  it('takes all of ten years back, as it went out and as Excel saves it, and holds of it only what was changed', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => row(n + 1))
    const bytes = written(many, 'xlsx').bytes
    expect(read(bytes)).toMatchObject({ same: 20_000, changed: [], faults: [], gone: [] })
    const parts = unzipSync(bytes)
    const name = 'xl/worksheets/sheet1.xml'
    // Shared strings, and one column filled down from its first row as somebody does with the mouse.
    const strings = new Map<string, number>()
    const shared = strFromU8(parts[name]!).replace(/<c t="inlineStr"><is>(.*?)<\/is><\/c>/gs, (_, text: string) => {
      const filled = text.replace('三号楼', '一号楼')
      if (!strings.has(filled)) strings.set(filled, strings.size)
      return `<c t="s"><v>${strings.get(filled)}</v></c>`
    })
    const saved = zipSync({
      ...parts,
      [name]: strToU8(shared),
      'xl/sharedStrings.xml': strToU8(`<sst>${[...strings.keys()].map((text) => `<si>${text}</si>`).join('')}</sst>`),
    })
    const back = read(saved)
    expect([back.same, back.changed.length, back.faults]).toEqual([0, 20_000, []])
    expect(back.changed[19_999]).toMatchObject({ line: 20_001, number: '2026-20000' })
    expect(Object.keys(back.changed[7]!.cells)).toEqual(['grid'])
  })

  it('takes no bomb: a sheet that says it unpacks to more than any ledger is not unpacked, and one that says less is cut', () => {
    const declaring = (size: number) => {
      const bytes = zipSync(unzipSync(written(rows, 'xlsx').bytes))
      const view = new DataView(bytes.buffer, bytes.byteOffset)
      // The entries of the central directory (APPNOTE 4.3.12): "PK\u0001\u0002", and at 24 what the part unpacks to.
      for (let at = 0; at < bytes.length - 4; at++)
        if (view.getUint32(at) === 0x504b0102) view.setUint32(at + 24, size, true)
      return bytes
    }
    expect(readLedgerFile(declaring(0x7fffffff))).toBe('too-large')
    expect(readLedgerFile(declaring(40))).toBe('unreadable')
  })

  it('takes as many rows as it says, with an empty line behind them', () => {
    const heads = [OFFICE_WORDS.zh.ledger.columns.number, OFFICE_WORDS.zh.ledger.mark]
    const lines = Array.from({ length: LEDGER_ROWS_MAX }, (_, n) => ['x', `${n}`])
    expect(read(csv([heads, ...lines, ['', '']])).faults).toHaveLength(LEDGER_ROWS_MAX)
  })
})
