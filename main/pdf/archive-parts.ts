import type { PDF } from '@libpdf/core'
import { PdfArray, PdfDict, PdfName, PdfNumber, PdfStream, PdfString } from '@libpdf/core'
import { escapedHtml } from '#shared/papers/escaped-html'
import { srgbProfile } from './srgb-profile'

/** As Chromium names itself in what it prints. */
const OWN_PRODUCER = /^Skia\/PDF /

/**
 * Adds to a paper that this program printed what PDF/A-2b (ISO 19005-2) asks for and Chromium leaves out: metadata as XMP
 * and what its colours mean. The document's ID comes with saving. No validator of part 2 has seen such a file, so that nowhere is it
 * told to be PDF/A; a PDF of another program is left as that program made it.
 */
export function addArchiveParts(pdf: PDF): void {
  const catalog = pdf.getCatalog()
  if (!OWN_PRODUCER.test(pdf.getProducer() ?? '') || catalog.has('Metadata') || catalog.has('OutputIntents')) return
  const metadata = PdfStream.fromDict({ Type: PdfName.of('Metadata'), Subtype: PdfName.of('XML') }, xmpOf(pdf))
  const profile = PdfStream.fromDict({ N: PdfNumber.of(3) }, srgbProfile())
  catalog.set('Metadata', pdf.register(metadata))
  catalog.set(
    'OutputIntents',
    PdfArray.of(
      PdfDict.of({
        Type: PdfName.of('OutputIntent'),
        S: PdfName.of('GTS_PDFA1'),
        OutputConditionIdentifier: PdfString.fromString('sRGB'),
        Info: PdfString.fromString('sRGB IEC61966-2.1'),
        DestOutputProfile: pdf.register(profile),
      }),
    ),
  )
}

/** The same as stands in the document's Info, which ISO 19005-2 §6.6.3 wants. */
function xmpOf(pdf: PDF): Uint8Array {
  const member = (name: string, text: string | undefined) =>
    text === undefined ? '' : `<${name}>${escapedHtml(text)}</${name}>`
  /** With an offset in figures: PDFBox reads no Z. */
  const time = (date: Date | undefined) => date?.toISOString().replace(/\.\d+Z$/, '+00:00')
  const title = pdf.getTitle()
  const described = [
    '<dc:format>application/pdf</dc:format>',
    title === undefined
      ? ''
      : `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapedHtml(title)}</rdf:li></rdf:Alt></dc:title>`,
    member('xmp:CreatorTool', pdf.getCreator()),
    member('xmp:CreateDate', time(pdf.getCreationDate())),
    member('xmp:ModifyDate', time(pdf.getModificationDate())),
    member('pdf:Producer', pdf.getProducer()),
    '<pdfaid:part>2</pdfaid:part>',
    '<pdfaid:conformance>B</pdfaid:conformance>',
  ]
  return Buffer.from(`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
${described.filter((part) => part !== '').join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`)
}
