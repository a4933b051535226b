import { CODE_ALPHABET, CODE_LENGTH } from '../meeting/admission/join-code'

const CODE = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`)
/** What stands behind the host, in an address with its scheme and in one without. */
const BEHIND_HOST = [/HTTPS?:\/\/[^\s/?#]*(.*)/s, /^[^\s/]*[.:\]][^\s/]*(\/.*)/s]

/**
 * The join code in whatever a person typed, pasted or was sent: the code in any case and width, in groups, with words and
 * marks around it; an address with the code in its path, behind # or as `code=`, with what a messenger took along. A
 * location of a page counts as an address: `/QP4TYP`. Null when there is none.
 *
 * Nothing is guessed: no code has a 0 O 1 I L 2 Z 5 S 8 B U V, so none of these can stand for one of its letters.
 */
export function readJoinCode(arrived: string): string | null {
  const text = plain(arrived)
  const rest = text.startsWith('/')
    ? text
    : BEHIND_HOST.map((each) => each.exec(text)?.[1]).find((each) => each !== undefined)
  if (rest === undefined) return codeIn(text)
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(rest) ?? []
  return codeIn(path) ?? codeIn(meantBy(hash)) ?? codeIn(meantBy(query))
}

/** Whether a path of the host can only be meant for the join page: a code, what may become one, or nothing, with what a messenger took along. */
export function isJoinPath(path: string): boolean {
  if (readJoinCode(path) !== null) return true
  // A dot or slash with a letter behind it is a file or a folder.
  return /^\/+[A-Z0-9 -]{0,12}(?:[^A-Z0-9 -](?![A-Z]).*)?$/s.test(plain(path))
}

/** One width, one case, no invisible characters, nothing escaped. */
const plain = (text: string): string =>
  unescaped(text)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('\u3002', '.')
    .toUpperCase()

/** Escapes that are no UTF-8, as where a messenger cut a character in two, stay as they are. */
const unescaped = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })

/** Of parameters only `code=`: any other may look like a code. */
function meantBy(parameters: string): string {
  if (!parameters.includes('=')) return parameters
  return /(?:^|&)CODE=([^&]*)/.exec(parameters)?.[1] ?? ''
}

/** A word that is a code; else neighbouring pieces that make one together, with spaces, dashes and the like between them. */
function codeIn(text: string): string | null {
  const whole = text.match(/[A-Z0-9]+/g)?.find((word) => CODE.test(word))
  if (whole !== undefined) return whole
  for (const group of text.split(/[^A-Z0-9\s\p{Dash_Punctuation}_·'’]+/u)) {
    const pieces = group.match(/[A-Z0-9]+/g) ?? []
    for (let from = 0; from < pieces.length; from++) {
      let joined = ''
      for (let at = from; at < pieces.length && joined.length < CODE_LENGTH; at++) joined += pieces[at]
      if (CODE.test(joined)) return joined
    }
  }
  return null
}
