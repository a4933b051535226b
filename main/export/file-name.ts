import { visibleText } from '#shared/document/visible-text'

/** Longest name without its extension; with it the name stays within 80 characters. In UTF-8 that is below the 255 bytes file systems allow. */
const LONGEST = 74

/** A file name that every system takes, made of words and an extension: `parts` are joined by spaces; only the first, the longest, is cut when they are too long. */
export function safeFileName(parts: readonly [title: string, ...rest: string[]], extension: string): string {
  const [title, ...rest] = parts.map(safe)
  const tail = rest.map((part) => ` ${part}`).join('')
  let kept = ''
  for (const character of title ?? '') {
    if (kept.length + character.length + tail.length > LONGEST) break
    kept += character
  }
  return `${`${kept.trim()}${tail}`.trim()}.${extension}`
}

/**
 * Windows forbids these characters and control characters; dots go too, because there a name like "CON.x" is the console whatever follows,
 * and a leading dot hides a file elsewhere. What nobody sees could disguise an extension.
 */
const safe = (text: string) =>
  visibleText(text)
    .replace(/[<>:"/\\|?*.]|\p{C}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
