import { describe, expect, it } from 'vitest'
import { personalData } from '#shared/personal/personal-data'

const found = (text: string) => personalData(text).map(({ kind, words }) => `${kind} ${words}`)

describe('what in a text is somebody’s', () => {
  it.each([
    ['找老周15209173344问', ['phone 15209173344']],
    ['１５２０９１７３３４４', ['phone １５２０９１７３３４４']],
    ['手机 152 0917 3344，或 152-09173344', ['phone 152 0917 3344', 'phone 152-09173344']],
    ['+86 15209173344', ['phone +86 15209173344']],
    ['打幺五二零九一七三三四四', ['phone 幺五二零九一七三三四四']],
    ['（０９１７）３２６５５８１转', ['phone （０９１７）３２６５５８１']],
    ['029-87651234-802', ['phone 029-87651234-802']],
    ['座机：3265581', ['phone 3265581']],
    ['身份证610303196402290038', ['id-number 610303196402290038']],
    ['610303 19640229 003x', ['id-number 610303 19640229 003x']],
    ['６１０３０３１９６４０２２９００３Ｘ', ['id-number ６１０３０３１９６４０２２９００３Ｘ']],
    ['老证610303640229003', ['id-number 610303640229003']],
    [
      '护照E12345678、EB1234567，通行证C98765432',
      ['id-number E12345678', 'id-number EB1234567', 'id-number C98765432'],
    ],
    ['卡号 6222 0200 1122 3344 556', ['id-number 6222 0200 1122 3344 556']],
    ['陕C·5K888堵门', ['plate 陕C·5K888']],
    ['新能源陕AD12345和粤B12345D', ['plate 陕AD12345', 'plate 粤B12345D']],
    ['京a8m66学', ['plate 京a8m66学']],
    ['陕Ｃ１２Ａ４５', ['plate 陕Ｃ１２Ａ４５']],
    ['鲁Q1234挂', ['plate 鲁Q1234挂']],
    ['写到zhou.min+home@mail.example.cn。', ['online zhou.min+home@mail.example.cn']],
    ['ｌａｏｚｈｏｕ＠ｅｘａｍｐｌｅ．ｃｏｍ', ['online ｌａｏｚｈｏｕ＠ｅｘａｍｐｌｅ．ｃｏｍ']],
    ['微信号：zhou_1964，QQ 20458833', ['online zhou_1964', 'online 20458833']],
    ['７号楼１单元６０２', ['door ７号楼１单元６０２']],
    ['7#602', ['door 7#602']],
    ['12弄5号', ['door 12弄5号']],
    ['五号楼三零二', ['door 五号楼三零二']],
    ['2门301漏水', ['door 2门301']],
    ['我住302，我家1203，他家在 501', ['door 302', 'door 1203', 'door 501']],
    ['5–1203 天天响，15209173344 天天打', ['door 5–1203', 'phone 15209173344']],
  ])('stands in %s', (text, parts) => expect(found(text)).toEqual(parts))

  it.each([
    ['years', '2025-2026年，二〇二六年三月，2026-11-27，26-11-27，20261127'],
    ['amounts', '补贴100-200元，总额13800138000元，12000.50元，预算15000000元，三万五千元'],
    ['numbers of clauses and papers', '第三条，第3-101条，3.2.1，〔2026〕3号，（一）1-2-3，图5-101'],
    ['counts', '3号楼200余户，5号楼50-100户，共三百二十一人，6 号楼水箱三年没洗'],
    ['days and times', '3月5号14:30，5号20时，三月五号二点半，5号一起去'],
    ['rooms of a home', '两室一厅，2室1厅，三房两厅'],
    ['prices', '苹果@2.5元，单价@3.00'],
    ['people who live somewhere', '住300多人，住在500户的院子，住302路车站旁，住2018年的房'],
    ['provinces', '新A区，川菜，云A座，新B2地块，方案新A'],
    ['numbers that everybody may ring', '拨打12345，110、119，一二三四五'],
    ['longer figures', '流水号00138001380001234567890，合同A13800138000B'],
    ['letters that happen to be QQ within others', 'gv6dQQpKzbE1，QQ群，BQQ-1234567'],
    ['a building', '3号楼前，3号楼WiFi，5号楼一直漏水，12幢和13幢'],
  ])('is none of these: %s', (_, text) => expect(found(text)).toEqual([]))

  it('is found once where two ways to read it overlap, and told by where it stands', () => {
    const text = '住3号楼2单元501室，15209173344'
    expect(personalData(text)).toEqual([
      { kind: 'door', words: '3号楼2单元501室', at: 1, home: 3 },
      { kind: 'phone', words: '15209173344', at: 12, home: 0 },
    ])
  })

  it.each(['a', '1', '一', '1号', '@', 'a.', '1 ', '陕', '1-1-'])(
    'takes a text of nothing but %s in one walk',
    (sign) => {
      const text = sign.repeat(Math.ceil(60_000 / sign.length))
      const from = process.cpuUsage()
      personalData(text)
      // Quadratic would be minutes: these are milliseconds, and a slow machine has room.
      expect(process.cpuUsage(from).user / 1000).toBeLessThan(5000)
    },
  )
})
