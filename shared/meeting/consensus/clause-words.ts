import { clauseWords } from '../../document/read-document'
import type { Block } from '../../document/rich-text'
import { plainText1 } from '../../document/rich-text'

/** The words of a clause as edition 1 puts them to a check. */
export const clauseWords1 = (body: readonly Block[]): string => plainText1(body).trim()

/** The words of a clause as a meeting of this edition puts them: for pages, which do not carry the rules of all editions. */
export const wordsToPut = (edition: number, body: readonly Block[]): string =>
  edition === 1 ? clauseWords1(body) : clauseWords(body)
