import { describe, expect, it } from 'vitest'
import { missingGlyphs } from '#shared/papers/missing-glyphs'

describe('characters that no face of the program has', () => {
  it('are told with the words they stand among, each once', () => {
    expect(missingGlyphs('出席：欧阳\u{31350}堃、钱赟\n列席：\u{31350}委员')).toEqual([
      { character: '\u{31350}', beside: '席：欧阳\u{31350}堃、钱赟' },
    ])
  })

  it('are not those of rare names, of the extensions A to F and of what people type', () => {
    expect(missingGlyphs('喆堃赟珺垚燚啰瞭㛃䶮𠮷𣲗𬱖𬒈𰻞〔2026〕3号 René “引号”……——（一）①㎡℃½★■')).toEqual([])
    expect(missingGlyphs(String.fromCodePoint(0x20000, 0x2a6d6, 0x2a700, 0x2b740, 0x2b820, 0x2ebe0))).toEqual([])
    expect(missingGlyphs('\t\u200d é')).toEqual([])
  })
})
