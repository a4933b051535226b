/** The first Chinese character of each initial's stretch in pinyin order; no syllable begins with i, u or v. */
const FIRST = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀']
const LETTERS = [...'abcdefghjklmnopqrstwxyz']

const collator = new Intl.Collator('zh-Hans-u-co-pinyin')

/**
 * "张伟" → "zw", by the browser's own pinyin order, so that no dictionary is shipped. A character with several readings
 * has its usual one: names like 单 and 解 are found by their characters.
 */
export function pinyinInitials(text: string): string {
  return [...text].map(initialOf).join('')
}

function initialOf(letter: string): string {
  if (!/\p{Script=Han}/u.test(letter)) return letter.toLowerCase()
  const at = FIRST.findLastIndex((first) => collator.compare(first, letter) <= 0)
  return LETTERS[at] ?? letter
}
