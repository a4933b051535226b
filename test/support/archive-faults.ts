import type { PdfObject } from '@libpdf/core'
import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream } from '@libpdf/core'

/** Filters that ISO 19005-2 §6.1.7 lets be. */
const FILTERS = [
  'FlateDecode',
  'DCTDecode',
  'ASCIIHexDecode',
  'ASCII85Decode',
  'RunLengthDecode',
  'CCITTFaxDecode',
  'JBIG2Decode',
  'JPXDecode',
]
/** Actions that §6.5.1 forbids. */
const ACTIONS = [
  'Launch',
  'Sound',
  'Movie',
  'ResetForm',
  'ImportData',
  'JavaScript',
  'Hide',
  'SetOCGState',
  'Rendition',
  'Trans',
  'GoTo3DView',
]
/** Annotations that §6.3.1 forbids. */
const ANNOTATIONS = ['3D', 'Sound', 'Screen', 'Movie']
/** Bits of an annotation's F: what must not be, and what must (§6.3.2). */
const FLAG = { invisible: 1, hidden: 2, print: 4, noView: 32 }
/** Largest values of §6.1.13. */
const MOST = { name: 127, string: 32_767, integer: 2 ** 31 - 1, nesting: 28 }

/**
 * What in a PDF is against ISO 19005-2 (PDF/A-2b), a sentence each, as far as one can see without the fonts' own tables:
 * file structure, filters, limits, graphics states, images, annotations, actions, forms, metadata and output intent. No
 * validator: an empty answer is no proof.
 */
export async function archiveFaults(bytes: Uint8Array): Promise<string[]> {
  const faults: string[] = []
  const fault = (section: string, text: string) => void faults.push(`§${section}: ${text}`)
  const text = Buffer.from(bytes).toString('latin1')
  if (!/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(text))
    fault('6.1.2', 'the header is not followed by a line of bytes above 127')
  if (!/%%EOF\r?\n?$/.test(text)) fault('6.1.3', 'something stands behind the last %%EOF')
  const pdf = await PDF.load(bytes, { lenient: false })
  const { trailer } = pdf.context.info
  if (!trailer.has('ID')) fault('6.1.3', 'no ID in the trailer')
  if (pdf.isEncrypted || trailer.has('Encrypt')) fault('6.1.3', 'encrypted')
  const resolve = pdf.context.resolve.bind(pdf.context)
  const seen = new Set<string>()

  const dictionary = (dict: PdfDict) => {
    const kind = dict.getName('Type', resolve)?.value
    if (dict.has('AA')) fault('6.5.2', 'additional actions')
    const action = dict.getName('S', resolve)?.value
    if (action !== undefined && ACTIONS.includes(action) && (kind === 'Action' || kind === undefined))
      fault('6.5.1', action)
    if (kind === 'Annot' || (dict.has('Subtype') && dict.has('Rect'))) annotation(dict)
    if (kind === 'ExtGState' || dict.has('ca') || dict.has('CA')) {
      if (dict.has('TR') || (dict.has('TR2') && dict.getName('TR2', resolve)?.value !== 'Default'))
        fault('6.2.5', 'a transfer function')
      if (dict.has('HTP')) fault('6.2.5', 'a halftone phase')
    }
    if (kind === 'Font') font(dict)
    for (const key of dict.keys()) if (key.value.length > MOST.name) fault('6.1.13', 'a long name')
  }
  const annotation = (dict: PdfDict) => {
    const subtype = dict.getName('Subtype', resolve)?.value ?? ''
    if (ANNOTATIONS.includes(subtype)) fault('6.3.1', subtype)
    const flags = dict.getNumber('F', resolve)?.value
    if (subtype === 'Popup') return
    if (flags === undefined) return fault('6.3.2', `${subtype} without F`)
    if (!(flags & FLAG.print) || flags & (FLAG.invisible | FLAG.hidden | FLAG.noView))
      fault('6.3.2', `${subtype} is not printed`)
    const sides =
      dict
        .getArray('Rect', resolve)
        ?.toArray()
        .map((each) => (each instanceof PdfNumber ? each.value : NaN)) ?? []
    const isPoint = sides[0] === sides[2] && sides[1] === sides[3]
    if (subtype === 'Link' || isPoint) return
    if (!dict.getDict('AP', resolve)?.has('N')) fault('6.3.3', `${subtype} without an appearance`)
  }
  const font = (dict: PdfDict) => {
    const subtype = dict.getName('Subtype', resolve)?.value ?? ''
    if (subtype === 'Type0' || subtype === 'Type3') return
    const described = dict.getDict('FontDescriptor', resolve)
    if (!described || !['FontFile', 'FontFile2', 'FontFile3'].some((key) => described.has(key)))
      fault('6.2.11.4', `${dict.getName('BaseFont', resolve)?.value} is not embedded`)
    if (subtype === 'CIDFontType2' && !dict.has('CIDToGIDMap')) fault('6.2.11.3.2', 'no CIDToGIDMap')
  }
  const stream = (object: PdfStream) => {
    for (const key of ['F', 'FFilter', 'FDecodeParms'])
      if (object.has(key)) fault('6.1.7.1', 'a stream of another file')
    const named = object.get('Filter', resolve)
    for (const filter of named instanceof PdfArray ? named.toArray() : named ? [named] : [])
      if (!(filter instanceof PdfName) || !FILTERS.includes(filter.value))
        fault('6.1.7.2', 'a filter that is not allowed')
    const subtype = object.getName('Subtype', resolve)?.value
    if (subtype === 'PS') fault('6.2.9', 'PostScript')
    if (subtype === 'Image') {
      for (const key of ['Alternates', 'OPI']) if (object.has(key)) fault('6.2.8', key)
      if (object.get('Interpolate', resolve)?.toString() === 'true') fault('6.2.8', 'an interpolated image')
    }
    if (subtype === 'Form') for (const key of ['OPI', 'Ref']) if (object.has(key)) fault('6.2.9', key)
  }
  const visit = (object: PdfObject | undefined | null): void => {
    if (object instanceof PdfRef) {
      const name = `${object.objectNumber} ${object.generation}`
      if (seen.has(name)) return
      seen.add(name)
      return visit(resolve(object))
    }
    if (
      object instanceof PdfNumber &&
      Number.isInteger(object.value) &&
      Math.abs(object.value) > MOST.integer &&
      object.value < 9_000_000_000
    )
      fault('6.1.13', 'a large number')
    if (object instanceof PdfArray) for (const each of object.toArray()) visit(each)
    if (object instanceof PdfStream) stream(object)
    if (object instanceof PdfDict) {
      if (!(object instanceof PdfStream)) dictionary(object)
      for (const key of object.keys()) visit(object.get(key.value))
    }
  }
  const catalog = pdf.getCatalog()
  visit(trailer.get('Root'))
  if (
    catalog.has('OpenAction') &&
    catalog.getDict('OpenAction', resolve)?.getName('S', resolve)?.value === 'JavaScript'
  )
    fault('6.5.1', 'a script')
  if (catalog.has('Requirements')) fault('6.10', 'requirements')
  const names = catalog.getDict('Names', resolve)
  for (const key of ['JavaScript', 'AlternatePresentations', 'EmbeddedFiles']) if (names?.has(key)) fault('6.8', key)
  const form = catalog.getDict('AcroForm', resolve)
  if (form?.has('XFA')) fault('6.4.2', 'XFA')
  if (form?.get('NeedAppearances', resolve)?.toString() === 'true') fault('6.4.1', 'needs appearances')
  const intents =
    catalog
      .getArray('OutputIntents', resolve)
      ?.toArray()
      .map((each) => (each instanceof PdfRef ? resolve(each) : each)) ?? []
  const intent = intents.find((each) => each instanceof PdfDict && each.getName('S', resolve)?.value === 'GTS_PDFA1')
  if (!(intent instanceof PdfDict)) fault('6.2.3', 'no output intent')
  else {
    const profile = intent.get('DestOutputProfile', resolve)
    if (!(profile instanceof PdfStream) || profile.getNumber('N', resolve)?.value !== 3)
      fault('6.2.3', 'no profile of three colours')
  }
  const metadata = catalog.get('Metadata', resolve)
  if (!(metadata instanceof PdfStream)) fault('6.6.2.1', 'no metadata')
  else {
    const xmp = Buffer.from(metadata.getDecodedData()).toString('utf8')
    const said = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xmp)?.[1]
    if (said('pdfaid:part') !== '2' || said('pdfaid:conformance') !== 'B') fault('6.6.4', 'no PDF/A-2b is named')
    const same = (section: string, is: string | undefined, named: string | undefined) => {
      if (is !== undefined && is !== named) fault('6.6.3', `${section}: “${is}” in Info, “${named}” in XMP`)
    }
    same('Producer', pdf.getProducer(), said('pdf:Producer'))
    same('Creator', pdf.getCreator(), said('xmp:CreatorTool'))
    same('CreationDate', pdf.getCreationDate()?.toISOString().slice(0, 19), said('xmp:CreateDate')?.slice(0, 19))
    same('ModDate', pdf.getModificationDate()?.toISOString().slice(0, 19), said('xmp:ModifyDate')?.slice(0, 19))
    if (!/^<\?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"\?>/.test(xmp))
      fault('6.6.2.1', 'the packet has no header')
  }
  return [...new Set(faults)]
}
