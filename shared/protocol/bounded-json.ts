/** Levels of lists and objects in anything that comes over a wire: the deepest frame of ours, an agenda in a request, has seven. */
export const JSON_DEPTH_MAX = 32

/**
 * Parses JSON that a stranger sent. Throws a SyntaxError when it is none, or nested deeper than `JSON_DEPTH_MAX`:
 * JSON.parse itself reads ten thousand levels, and whatever walks the value afterwards (JSON.stringify, a schema, the
 * canonical form) then overflows the stack.
 */
export function parseBoundedJson(text: string): unknown {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === BACKSLASH) at++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > JSON_DEPTH_MAX) throw new SyntaxError(`nested deeper than ${JSON_DEPTH_MAX} levels`)
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--
  }
  return JSON.parse(text)
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
