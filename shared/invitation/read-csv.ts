// oxlint-disable-next-line typescript/triple-slash-reference -- each process's own types must find it
/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse/papaparse.min.js'

/** Separators people paste, the likelier first. */
const SEPARATORS = ['\t', ',', '，', ';', '；']
/** Stray quotes that are set right one by one; a list with more has quotes that mean nothing. */
const STRAYS_MAX = 50

export interface CsvReading {
  lines: string[][]
  /** Indexes of lines in which a quote was opened and never properly closed; it was read as no quote. */
  strayQuotes: number[]
}

/**
 * Reads RFC 4180 with any of the usual separators, `max` lines at most. The separator is the one that splits the first
 * lines most evenly, or the one that Excel's own "sep=;" names in a line above; that line is read like any other.
 */
export function readCsv(text: string, max: number): CsvReading {
  let body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const named = /^sep=(.)\n/i.exec(body)?.[1]
  const parse = (quoteChar: string) =>
    Papa.parse(body, {
      newline: '\n',
      quoteChar,
      preview: max,
      ...(named === undefined ? { delimitersToGuess: SEPARATORS } : { delimiter: named }),
    })
  const strayQuotes: number[] = []
  for (let tries = 0; tries < STRAYS_MAX; tries++) {
    const { data, errors } = parse('"')
    const stray = errors.find(({ type }) => type === 'Quotes')
    if (!stray) return { lines: data, strayQuotes }
    strayQuotes.push(stray.row ?? 0)
    const opening = (stray.index ?? 1) - 1 // the place given is that of the first letter in quotes
    body = body.slice(0, opening) + body.slice(opening + 1)
  }
  return { lines: parse('\0').data, strayQuotes }
}
