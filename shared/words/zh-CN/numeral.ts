/** 1 → 一, 12 → 十二, 25 → 二十五; Arabic from 100 on, where nobody numbers sections. */
export function chineseNumeral(n: number): string {
  if (n >= 100) return String(n)
  const digits = '〇一二三四五六七八九'
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${n % 10 > 0 ? digits[n % 10] : ''}`
}
