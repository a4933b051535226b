import { strToU8, Zip, ZipDeflate } from 'fflate'
import { NOT_IN_XML } from '#shared/ledger/row-mark'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Letters that are packed at a time: some milliseconds. */
const PIECE = 64 * 1024

/**
 * A workbook of one sheet whose cells are all inline texts: there is no place for a formula in it. Written a piece at a time,
 * so that of a long table neither the rows nor the XML are held as a whole. `hidden`: columns, from 0, that are no use to a reader.
 */
export function* xlsxInPieces(
  table: Iterable<readonly string[]>,
  title: string,
  hidden: readonly number[] = [],
): Generator<void, Uint8Array> {
  const escape = (text: string) => text.replace(NOT_IN_XML, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const cell = (text: string) =>
    text === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`
  const columns = hidden.map((at) => `<col min="${at + 1}" max="${at + 1}" width="9" hidden="1"/>`).join('')
  const files: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escape(title)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  }
  const packed: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    packed.push(piece)
  })
  const add = (name: string) => {
    const entry = new ZipDeflate(name, { level: 6 })
    zip.add(entry)
    return entry
  }
  for (const [name, text] of Object.entries(files)) add(name).push(strToU8(text), true)
  const sheet = add('xl/worksheets/sheet1.xml')
  let piece = `${XML}<worksheet xmlns="${MAIN}">${columns && `<cols>${columns}</cols>`}<sheetData>`
  for (const row of table) {
    piece += `<row>${row.map(cell).join('')}</row>`
    if (piece.length < PIECE) continue
    sheet.push(strToU8(piece))
    piece = ''
    yield
  }
  sheet.push(strToU8(`${piece}</sheetData></worksheet>`), true)
  zip.end()
  return Buffer.concat(packed)
}
