import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDay } from '#shared/topic-list/read-day'
import { readTopicFile, readTopicText } from '#shared/topic-list/read-topic-table'
import type { TopicTable } from '#shared/topic-list/topic-table'
import { isTakeable, topicsOf } from '#shared/topic-list/topics-of'

const TODAY = '2026-03-20'
const USUAL = { channel: 'list', category: 'other', urgency: 'normal' } as const

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
type Cell = string | number | { formula: string; value?: string }
const cellXml = (cell: Cell, ref: string): string =>
  typeof cell === 'number'
    ? `<c r="${ref}" s="1"><v>${cell}</v></c>`
    : typeof cell === 'object'
      ? `<c r="${ref}" t="str"><f>${escaped(cell.formula)}</f>${cell.value === undefined ? '' : `<v>${escaped(cell.value)}</v>`}</c>`
      : cell === ''
        ? ''
        : `<c r="${ref}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
const sheetXml = (rows: Cell[][], merges: string[] = []) =>
  `${HEAD}<worksheet><sheetData>${rows
    .map(
      (row, at) =>
        `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${at + 1}`)).join('')}</row>`,
    )
    .join(
      '',
    )}</sheetData>${merges.length === 0 ? '' : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`}</worksheet>`
const book = (xml: string, workbook = '') =>
  zipSync(
    {
      'xl/worksheets/sheet1.xml': strToU8(xml),
      ...(workbook === ''
        ? {}
        : {
            'xl/workbook.xml': strToU8(
              `${HEAD}<workbook xmlns:r="r">${workbook}<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
            ),
            'xl/_rels/workbook.xml.rels': strToU8(
              `${HEAD}<Relationships><Relationship Id="r1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>`,
            ),
          }),
    },
    { level: 1 },
  )

function table(source: Uint8Array | string): TopicTable {
  const read = typeof source === 'string' ? readTopicText(source, TODAY) : readTopicFile(source, TODAY)
  if (read === null || read === 'too-large') throw new Error(`${read}`)
  return read
}
const topics = (source: Uint8Array | string) => {
  const read = table(source)
  return topicsOf(read, read.columns, USUAL, TODAY)
}
const faults = (source: Uint8Array | string) =>
  topics(source).flatMap(({ row, faults: found }) => found.map(({ field, fault }) => [row.line, field, fault]))

describe('a list of a hotline', () => {
  const LIST: Cell[][] = [
    ['2026 年 3 月 12345 热线工单'],
    ['序号', '来电时间', '来源', '诉求内容', '问题类别', '紧急程度', '所属社区', '来电人', '联系电话'],
    [
      '1',
      46082.43,
      '12345热线',
      '三号楼西头的路灯不亮，晚上看不见路。打过两次电话了',
      '市政设施',
      '一般',
      '东风路',
      '吴长顺',
      '13912345678',
    ],
    ['2', '2026-03-06 09:15', '', '地下车库有人给电动车充电', '消防安全', '特急', '东风路', '', ''],
    ['合计：2'],
  ]

  it('is understood by its heads, below its title and without its sum', () => {
    const bytes = book(sheetXml(LIST, ['A1:I1']))
    expect(table(bytes)).toMatchObject({
      columns: [null, 'day', 'channel', 'words', 'category', 'urgency', 'grid', 'name', 'phone'],
      aside: [
        { line: 1, text: '2026 年 3 月 12345 热线工单' },
        { line: 5, text: '合计：2' },
      ],
      cut: false,
    })
    const [first, second, ...others] = topics(bytes)
    expect(others).toEqual([])
    expect(first!.topic).toEqual({
      title: '三号楼西头的路灯不亮，晚上看不见路',
      text: '三号楼西头的路灯不亮，晚上看不见路。打过两次电话了',
      day: '2026-03-01',
      channel: 'hotline',
      category: 'facilities',
      urgency: 'normal',
      grid: '东风路',
      name: '吴长顺',
      phone: '13912345678',
      address: '',
    })
    expect(second!.topic).toMatchObject({ channel: 'list', category: 'safety', urgency: 'urgent', day: '2026-03-06' })
    expect([first, second].map((each) => each!.faults)).toEqual([[], []])
  })

  it('of a Mac counts its days from 1904', () => {
    const rows: Cell[][] = [
      ['日期', '内容'],
      [46082 - 1462, '路灯不亮'],
    ]
    expect(topics(book(sheetXml(rows), '<workbookPr date1904="1"/>'))[0]!.topic.day).toBe('2026-03-01')
    expect(topics(book(sheetXml(rows), '<workbookPr/>'))[0]!.topic.day).toBe('2022-02-28')
  })

  it('says of each line what is wrong with it', () => {
    const rows: Cell[][] = [
      ['日期', '内容', '类别', '姓名', '网格'],
      ['三月初', '路灯不亮', '', '', ''],
      ['2026-04-01', '路灯又不亮', '', '', ''],
      ['31/06/2026', '没有六月三十一日', '', '', ''],
      ['5/3/2026', '三月还是五月', '', '', ''],
      ['', '', '环境', '吴长顺', ''],
      ['', '=HYPERLINK("http://x","看")', '', '', ''],
      ['', '长'.repeat(2001), '', '', ''],
      ['', '路灯亮了', '', '', ''],
      ['', '路灯不亮', '', '', '长'.repeat(61)],
      ['', '灯 不亮', '噪音', '名'.repeat(41), ''],
    ]
    expect(faults(book(sheetXml(rows)))).toEqual([
      [2, 'day', 'no-day'],
      [3, 'day', 'day-to-come'],
      [4, 'day', 'no-day'],
      [5, 'day', 'no-day'],
      [6, 'words', 'missing'],
      [7, 'words', 'formula'],
      [8, 'words', 'too-long'],
      [10, 'grid', 'too-long'],
      [10, 'words', 'twice'],
      [11, 'name', 'too-long'],
    ])
    const [last] = topics(book(sheetXml(rows))).slice(-1)
    expect([last!.topic.category, isTakeable(last!)]).toEqual(['environment', false])
  })

  it('has words nobody knows for kinds, which hinder nothing', () => {
    const [only] = topics('内容,类别,紧急程度\n路灯不亮,三类,甲级')
    expect(only!.faults).toEqual([
      { field: 'category', fault: 'passed-over' },
      { field: 'urgency', fault: 'passed-over' },
    ])
    expect([only!.topic.category, only!.topic.urgency, isTakeable(only!)]).toEqual(['other', 'normal', true])
  })

  it('has what a formula came to, and nothing where it came to nothing', () => {
    const rows: Cell[][] = [
      ['内容', '姓名'],
      [{ formula: 'A9&B9', value: '路灯不亮' }, ''],
      [{ formula: 'A9&B9' }, '吴长顺'],
    ]
    expect(topics(book(sheetXml(rows))).map(({ topic: { text }, faults: found }) => [text, found.length])).toEqual([
      ['路灯不亮', 0],
      ['', 1],
    ])
  })

  it('has cells merged over lines: what stands beside holds for each, the same words twice are told', () => {
    const rows: Cell[][] = [
      ['小区', '内容'],
      ['东风路', '路灯不亮'],
      ['', '垃圾没有收'],
      ['', ''],
    ]
    expect(topics(book(sheetXml(rows, ['A2:A3']))).map(({ topic }) => topic.grid)).toEqual(['东风路', '东风路'])
    expect(faults(book(sheetXml(rows, ['A2:A4', 'B3:B4'])))).toEqual([[4, 'words', 'twice']])
  })

  it('does not lose what stands behind a comma', () => {
    const said = '三号楼路灯不亮，晚上很黑，没有人管'
    expect(topics(`内容\n${said}`)[0]!.topic.text).toBe(said)
    expect(topics(`内容,姓名\n${said},吴长顺`)[0]!.topic).toMatchObject({ text: said, name: '吴长顺' })
    expect(faults('内容，姓名\n路灯不亮，吴长顺\n车库有人充电，怕着火，李秀英')).toEqual([[3, 'words', 'spilled']])
  })

  it('whose columns say nothing is taken by what stands in them, and waits to be told of the rest', () => {
    const read = table('吴长顺\t13912345678\t2026/3/5\t三号楼路灯不亮\n李秀英\t13800001111\t3月6日\t车库有人充电\n')
    expect(read.columns).toEqual(['name', 'phone', 'day', 'words'])
    const other = table(
      book(
        sheetXml([
          ['编码', '甲', '乙'],
          ['a1', 'b7', 'c9'],
          ['a2', 'b7', 'c9'],
        ]),
      ),
    )
    expect(other.columns.filter((field) => field !== null && field !== 'words')).toEqual([])
  })

  it('of a hundred thousand lines is said to be too large, and nothing of it is taken', () => {
    const rows: Cell[][] = [['内容'], ...Array.from({ length: 100_000 }, (_, n): Cell[] => [`第 ${n} 盏路灯不亮`])]
    const read = readTopicFile(book(sheetXml(rows)), TODAY)
    expect(read === 'too-large' || (read !== null && read.cut && read.rows.length < 5001)).toBe(true)
    const wide = rows.map(([words]): Cell[] => [
      words!,
      '2026-03-01',
      '东风路社区第三网格',
      '市政设施',
      '12345热线',
      '吴长顺',
    ])
    expect(readTopicFile(book(sheetXml(wide)), TODAY)).toBe('too-large')
    const text = rows.map(([words]) => words).join('\n')
    expect(table(text).cut).toBe(true)
  }, 60_000)

  it('is none where it is a page, a picture or nothing', () => {
    for (const bytes of ['<html><body>x</body></html>', '%PDF-1.7', 'PK\u0003\u0004torn'])
      expect(readTopicFile(strToU8(bytes), TODAY)).toBeNull()
    expect(table('').rows).toEqual([])
  })

  it('gives no title that names whoever asked, or says where they live or are reached', () => {
    const [only] = topics('内容,来电人,电话\n吴长顺反映五号楼302室天天打麻将，电话13912345678,吴长顺,13912345678')
    for (const personal of ['吴长顺', '302', '13912345678']) expect(only!.topic.title).not.toContain(personal)
    expect(only!.topic.text).toContain('302')
    expect(topics('内容\n三号楼路灯不亮，晚上很黑，电话13912345678')[0]!.topic.title).toBe('三号楼路灯不亮，晚上很黑')
    const [titled] = topics('题目,内容\n张家13912345678,路灯不亮')
    expect(titled!.topic.title).not.toContain('13912345678')
  })
})

describe('a conversation copied from WeChat', () => {
  const read = (text: string) =>
    topics(text).map(({ topic: { name, day, text: said }, faults: found }) => [name, day, said, found.length])

  it('in one line each, with days in full, short or said', () => {
    expect(
      read(
        [
          '吴长顺 2026-03-05 10:20 三号楼路灯不亮',
          '李秀英 3月6日 上午9:02 车库有人充电',
          '王 建国 昨天 21:15 楼道堆满了东西',
          '周文 10:21 今天又堵车了',
        ].join('\n'),
      ),
    ).toEqual([
      ['吴长顺', '2026-03-05', '三号楼路灯不亮', 0],
      ['李秀英', '2026-03-06', '车库有人充电', 0],
      ['王建国', '2026-03-19', '楼道堆满了东西', 0],
      ['周文', '', '今天又堵车了', 0],
    ])
  })

  it('with who and when above what was said, under lines of days', () => {
    expect(
      read(
        '—————  2026-03-05  —————\n\n吴长顺  10:20\n\n三号楼路灯不亮\n西头那盏\n\n李秀英  10:25\n\n[图片]\n\n—————  2026-03-06  —————\n\n李秀英  08:00\n\n车库有人充电\n\n王建国  08:01\n\n收到，谢谢',
      ),
    ).toEqual([
      ['吴长顺', '2026-03-05', '三号楼路灯不亮\n西头那盏', 0],
      ['李秀英', '2026-03-06', '车库有人充电', 0],
      ['王建国', '2026-03-06', '收到，谢谢', 0],
    ])
    expect(table('吴长顺 10:20\n收到\n李秀英 10:21\n[图片][图片]\n王建国 10:22\n路灯不亮').aside).toEqual([
      { line: 1, text: '吴长顺 收到' },
      { line: 3, text: '李秀英 [图片][图片]' },
    ])
  })

  it('in brackets, as tools export it, and with a colon only', () => {
    expect(read('[2026-03-05 10:20:11] 吴长顺: 三号楼路灯不亮\n2026/3/6 08:00 李秀英：车库有人充电')).toEqual([
      ['吴长顺', '2026-03-05', '三号楼路灯不亮', 0],
      ['李秀英', '2026-03-06', '车库有人充电', 0],
    ])
    expect(read('吴长顺：\n三号楼路灯不亮\n\n李秀英:\n车库有人充电')).toEqual([
      ['吴长顺', '', '三号楼路灯不亮', 0],
      ['李秀英', '', '车库有人充电', 0],
    ])
  })

  // As programs of others read and write them; found in public repositories that parse such texts.
  it.each([
    [
      'several chosen and shared',
      '吴长顺 和 李秀英 在微信上的聊天记录如下，请查收。\n\n—————  2026-03-05  —————\n\n吴长顺  16:21\n\n三号楼路灯不亮\n\n李秀英  16:22\n\n车库有人充电',
    ],
    [
      'of a group, sent by mail',
      '微信群"东风路居民群"的聊天记录如下:\n\n—————  2026-03-05  —————\n\n吴长顺  14:30\n三号楼路灯不亮\n\n李秀英  14:31\n车库有人充电',
    ],
    [
      'the time in brackets behind the name',
      '吴长顺(2026-03-05 10:20:11)\n三号楼路灯不亮\n\n李秀英(2026-03-05 10:21:00)\n车库有人充电',
    ],
    [
      'the time before the name, what was said below',
      '2026-03-05 10:20:11 吴长顺\n三号楼路灯不亮\n2026-03-05 10:21:00 李秀英\n车库有人充电',
    ],
    [
      'with the number of an account',
      '吴长顺(wxid_9im2cf55yze722) 2026-03-05 10:20:11\n三号楼路灯不亮\n李秀英(lixiuying) 2026-03-05 10:21:00\n车库有人充电',
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual([
      ['吴长顺', '2026-03-05', '三号楼路灯不亮', 0],
      ['李秀英', '2026-03-05', '车库有人充电', 0],
    ])
  })

  it('as a chain, each line with who wrote it', () => {
    expect(
      read('#接龙\n三号楼要修什么，大家报一下\n\n1. 吴长顺 西头的路灯不亮\n2. 李秀英  车库有人充电\n3. 王建国'),
    ).toEqual([
      ['吴长顺', '', '西头的路灯不亮', 0],
      ['李秀英', '', '车库有人充电', 0],
    ])
    expect(table('#接龙\n要修什么\n1. 吴长顺 路灯不亮\n2. 王建国').aside).toEqual([
      { line: 2, text: '要修什么' },
      { line: 4, text: '王建国' },
    ])
  })

  it('is no conversation where it is a list of matters, whose numbers are none of theirs', () => {
    expect(read('1、三号楼路灯不亮，晚上10:30以后看不见\n2、车库有人充电')).toEqual([
      ['', '', '三号楼路灯不亮，晚上10:30以后看不见', 0],
      ['', '', '车库有人充电', 0],
    ])
  })
})

it.each([
  ['2026-03-05', '2026-03-05'],
  ['2026年3月5日', '2026-03-05'],
  ['2026.3.5 10:20', '2026-03-05'],
  ['2026-03-05T02:00:00Z', '2026-03-05'],
  ['２０２６/３/５', '2026-03-05'],
  ['20260305', '2026-03-05'],
  ['46086', '2026-03-05'],
  ['46086.75', '2026-03-05'],
  ['3月5日', '2026-03-05'],
  ['3月5日上午', '2026-03-05'],
  ['12-31', '2025-12-31'],
  ['25/3/2025', '2025-03-25'],
  ['今天', '2026-03-20'],
  ['5/3/2026', null],
  ['2026-02-30', null],
  ['13月1日', null],
  ['12345', null],
  ['三号楼', null],
  ['', null],
])('%s is the day %s', (said, day) => {
  expect(readDay(said, TODAY)).toBe(day)
})

describe('work orders with a label before each thing', () => {
  const ORDER =
    '【12345热线】工单号：BJ2026112800123 诉求人：刘女士 电话：13700001234 诉求内容：东侧通道夜里停满车，救护车进不来，物业说：不归我们管。 所属社区：东风路社区'
  const SAID = '东侧通道夜里停满车，救护车进不来，物业说：不归我们管。'

  it('are read by their labels, and somebody’s own colon cuts nothing', () => {
    expect(topics(ORDER)).toMatchObject([
      {
        topic: {
          title: '东侧通道夜里停满车，救护车进不来，物业说：不归我们管',
          text: SAID,
          name: '刘女士',
          phone: '13700001234',
          grid: '东风路社区',
          channel: 'hotline',
        },
        faults: [],
      },
    ])
    expect(table(ORDER).aside).toEqual([
      { line: 1, text: '【12345热线】' },
      { line: 1, text: '工单号：BJ2026112800123' },
    ])
  })

  it('are told apart where a label comes again, by lines too', () => {
    const two = `诉求人：刘女士\n来电时间：2026-03-01 09:12\n诉求内容：楼道灯不亮\n物业说：等着\n\n诉求人：王先生\n诉求内容：垃圾没人收`
    expect(topics(two).map(({ row, topic }) => [row.line, topic.name, topic.day, topic.text])).toEqual([
      [1, '刘女士', '2026-03-01', '楼道灯不亮\n物业说：等着'],
      [6, '王先生', '', '垃圾没人收'],
    ])
  })
})

it('finds the line of column names by the names beside what people said, whatever that is called', () => {
  const list = book(
    sheetXml([
      ['走访日期', '网格', '居民', '家里想说的', '联系方式'],
      ['2026-03-02', '第一网格', '周桂兰', '独居老人洗澡不方便，想请人上门', '13611112222'],
      ['三月二十', '第二网格', '郑三', '二号楼楼道充电飞线', ''],
    ]),
  )
  expect(topics(list).map(({ row, topic }) => [row.line, topic.name, topic.text])).toEqual([
    [2, '周桂兰', '独居老人洗澡不方便，想请人上门'],
    [3, '郑三', '二号楼楼道充电飞线'],
  ])
  expect(faults(list)).toEqual([[3, 'day', 'no-day']])
})
