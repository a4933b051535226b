/** Letters that a syllable can begin with. */
const LETTERS = [...'abcdefghjklmnopqrstwxyz']
/** The browser's own order has, before the first character of each letter, a mark for indexes (UTS #35, part 5, “collation index characters”). */
const marks = LETTERS.map((letter) => `\uFDD0${letter.toUpperCase()}`)
const collator = new Intl.Collator('zh-Hans-u-co-pinyin')

/** Surnames that are read otherwise than their character mostly is. */
const SURNAMES = readings(
  '单s 仇q 覃q 翟z 解x 查z 区o 曾z 尉w 乐y 缪m 种c 员y 繁p 秘b 谌c 隗k 郗x 晟c 乜n 折s 祭z 长z 隽j 盖g 句g 柏b 召s 黑h 洗x 冼x 能n 过g 纪j 华h 任r 朴p 宓m 适k 牟m 贲b 燕y 应y 令l 佴n 万w 沈s 石s 车c',
)
/** Other readings that characters have in names, compound surnames among them: who looks for somebody may think of either. */
const ALSO = readings(
  '覃t 翟d 尉y 俟q 万m 乐l 隗w 郗c 晟s 长c 重z 行h 参s 调t 朝z 传z 藏z 阿e 佛b 降x 校j 省x 耙bp 泊bp 幢cz 弹dt 囤dt 镐gh 貉hm 咀jz 埔bp 茄jq 刹cs 嚣ax 栅zs 辗zn 石d 提d 宿x 吓h 虹j 强j 圈j 什z 似s 拓z 尾y 叶x 粘n 扎z 隽q 厦s 畜x 轧y 吁x 咳h 咯k 伺s 蛤h 槛k 脯p 辟p 泊p 匙c 澹t 莘x 祭j 车j 贾g 沈c 盛c 会k 合g 折z 盖h 单c 解j 查c 仇c 区q 曾c 薄p 奇j 期j 给j 系j 见x 角j 卡q 壳q 度d 夹g 读d 臭x 择z 择d 炮b 否p 秘m 繁f 员y 种z 缪j 广a 厂a 卜b 柏b 燕y 召z 黑h 适s 句j',
)

/** A table from "单s 仇q": all letters given to a character. */
function readings(table: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [character = '', ...letters] of table.split(' '))
    found.set(character, (found.get(character) ?? '') + letters.join(''))
  return found
}

/** "张伟" → "zw", "曾凡" → "zf", by the browser's own pinyin order, so that no dictionary is shipped. Other scripts stay, marks and spaces are left out. */
export const pinyinInitials = (name: string): string =>
  lettersOf(name)
    .map((letter, at) => (at === 0 && SURNAMES.get(letter)) || usualInitial(letter))
    .join('')

/** Whether the name begins with these initials, in any reading of its characters. `wanted` in lower case. */
export function hasInitials(name: string, wanted: string): boolean {
  const letters = lettersOf(name)
  return [...wanted].every((initial, at) => {
    const letter = letters[at]
    if (letter === undefined) return false
    return [usualInitial(letter), SURNAMES.get(letter), ALSO.get(letter)].some((each) => each?.includes(initial))
  })
}

const lettersOf = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []

/** The initial of the usual reading; what is no Chinese character, or has no place in the order, stands for itself. */
function usualInitial(letter: string): string {
  if (!/\p{Script=Han}/u.test(letter)) return letter
  return LETTERS[marks.findLastIndex((mark) => collator.compare(mark, letter) <= 0)] ?? letter
}
