import { hexDigestOf } from '#shared/signing/canonical'
import { deviceKeyFrom } from '#shared/signing/device-key'
import { tally } from '#shared/meeting/consensus/decision-rules'
import type { Block } from '#shared/document/rich-text'
import type { Minutes, MinutesPerson } from '#shared/meeting/minutes/minutes'
import type { SignatureOnPaper } from '#shared/papers/paper'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/** Beijing time of the sample meeting's day as ISO UTC. */
const at = (clock: string) => new Date(`2026-03-05T${clock}:00+08:00`).toISOString()
const say = (text: string): Block => ({ type: 'paragraph', spans: [{ text, marks: [] }] })

/** Device key of the n-th person of the sample roster. */
export const sampleKey = (n: number) => deviceKeyFrom(new Uint8Array(32).fill(n + 1))

const ROLES = {
  chair: { role: { zh: '主持人', en: 'Chair' }, standing: 'chair' },
  secretary: { role: { zh: '记录员', en: 'Secretary' }, standing: 'secretary' },
  resident: { role: { zh: '居民代表', en: "Residents' representative" }, standing: 'deliberant' },
  buildingHead: { role: { zh: '楼组长', en: 'Building group leader' }, standing: 'deliberant' },
  property: { role: { zh: '物业代表', en: 'Property manager' }, standing: 'deliberant' },
  member: { role: { zh: '政协委员', en: 'CPPCC member' }, standing: 'contributor' },
  gridWorker: { role: { zh: '网格员', en: 'Grid worker' }, standing: 'observer' },
}

function person(
  n: number,
  name: string,
  unit: string,
  of: keyof typeof ROLES,
  presence: [from: string, to: string][],
): MinutesPerson {
  return {
    id: n === 0 ? 'chair' : `p${n}`,
    name,
    unit,
    ...ROLES[of],
    key: sampleKey(n).publicKey,
    presence: presence.map(([from, to]) => ({ from: at(from), to: at(to) })),
  }
}

const WHOLE: [string, string][] = [['14:20', '15:34']]

/** A neighbours' roundtable with everything a paper can hold: rare characters, hostile words, every result, late, away, early and absent people. */
export function sampleMinutes(): Minutes {
  const recordHead = hexDigestOf(utf8ToBytes('sample record'))
  return {
    format: 'yuanzhuo-minutes/3',
    version: 2,
    replaces: sampleKey(40).publicKey,
    meeting: {
      id: 'm-sample',
      title: '东风路社区翠竹苑老旧小区加装电梯与地下车库充电桩改造协商会 <script>alert("1")</script>',
      place: '翠竹苑 3 号楼前 *小板凳* 议事角',
      hostUnit: '东风路社区居民委员会',
      templateId: 'neighbour-roundtable',
      rule: 'no-objection',
      openedAt: at('14:30'),
      closedAt: at('15:34'),
      chair: { name: '赵喆堃', unit: '东风路社区' },
      hostKey: sampleKey(0).publicKey,
    },
    roster: [
      person(0, '赵喆堃', '东风路社区', 'chair', WHOLE),
      person(1, '钱赟', '东风路社区', 'secretary', WHOLE),
      person(2, '孙珺垚', '翠竹苑1号楼', 'resident', WHOLE),
      person(3, '李淼', '翠竹苑1号楼', 'resident', [['14:42', '15:34']]),
      person(4, '周燚', '翠竹苑2号楼', 'resident', [
        ['14:25', '14:50'],
        ['15:01', '15:34'],
      ]),
      person(5, '吴骉', '翠竹苑2号楼', 'resident', [['14:25', '15:20']]),
      person(6, '郑𬭎', '翠竹苑3号楼', 'buildingHead', WHOLE),
      person(7, '王犇 & <b>子</b>', '翠竹苑3号楼', 'resident', WHOLE),
      person(8, '冯叕', '安居物业服务有限公司', 'property', WHOLE),
      person(9, '陈昶|晟', '区政协经济委', 'member', WHOLE),
      person(10, '褚卫东', '', 'gridWorker', WHOLE),
      person(11, '卫阿姨', '翠竹苑5号楼', 'resident', []),
    ],
    agenda: [
      {
        id: 'item1',
        title: '签到、宣读规则',
        plannedMinutes: 5,
        spans: [{ from: at('14:30'), to: at('14:36') }],
        notes: [],
      },
      {
        id: 'item2',
        title: '点单人陈述 <img src=x onerror=alert(2)>',
        plannedMinutes: 5,
        spans: [{ from: at('14:36'), to: at('14:44') }],
        notes: [say('1号楼六层住户多为七十岁以上老人，上下楼不便；3号楼一层担心采光和噪声。')],
      },
      {
        id: 'item3',
        title: '社区、物业说明',
        plannedMinutes: 8,
        spans: [{ from: at('14:44'), to: at('14:52') }],
        notes: [
          { type: 'heading', level: 3, spans: [{ text: '经费三项', marks: [] }] },
          {
            type: 'numbers',
            items: [
              [say('区财政补贴每台24万元；')],
              [
                say('住户按楼层分摊，一层不出钱：'),
                { type: 'bullets', items: [[say('二、三层合计20%')], [say('四至六层合计80%')]] },
              ],
              [say('公共维修资金余额 3.6 万元。')],
            ],
          },
          {
            type: 'paragraph',
            spans: [
              { text: '物业承诺：', marks: ['bold'] },
              { text: '图纸', marks: [] },
              { text: '三日内', marks: ['underline'] },
              { text: '上墙，', marks: [] },
              { text: '旧方案', marks: ['strike'] },
              { text: '作废\n详见', marks: [] },
              { text: '公告栏', marks: ['italic'] },
              { text: '。', marks: [] },
            ],
          },
        ],
      },
      {
        id: 'item4',
        title: '轮流发言（每人三分钟）',
        plannedMinutes: 25,
        spans: [
          { from: at('14:52'), to: at('15:10') },
          { from: at('15:14'), to: at('15:20') },
        ],
        notes: [
          { type: 'quote', blocks: [say('“先把噪声测了，再谈签字。”——3号楼一层住户')] },
          { type: 'rule' },
          say('# 不是标题 * 不是列表 _下划线_ [链接](javascript:alert(3)) `代码` a\\b 1. 不是编号 | 竖线'),
        ],
      },
      { id: 'item5', title: '归纳共识', plannedMinutes: 7, spans: [{ from: at('15:20'), to: at('15:34') }], notes: [] },
      { id: 'item6', title: '签署', plannedMinutes: 5, spans: [], notes: [] },
    ],
    clauses: [
      {
        id: 'clause1',
        number: 1,
        body: [say('1号楼加装电梯一台，井道设在单元门北侧，距一层窗不少于1.5米。')],
        text: '1号楼加装电梯一台，井道设在单元门北侧，距一层窗不少于1.5米。',
        decision: {
          text: '1号楼加装电梯一台，井道设在单元门北侧，距一层窗不少于1.5米。',
          textChanged: false,
          rule: 'no-objection',
          result: 'agreed',
          tally: tally(7, ['agree', 'agree', 'agree', 'agree', 'agree', 'agree']),
          closedAt: at('15:24'),
          reservations: [],
        },
      },
      {
        id: 'clause2',
        number: 2,
        body: [
          say('电梯费用由二层以上住户按楼层分摊：'),
          { type: 'bullets', items: [[say('二、三层 20%；')], [say('四至六层 80%。')]] },
        ],
        text: '电梯费用由二层以上住户按楼层分摊：\n· 二、三层 20%；\n· 四至六层 80%。',
        decision: {
          text: '电梯费用由二层以上住户按楼层分摊。',
          textChanged: true,
          rule: 'no-objection',
          result: 'agreed-with-reservations',
          tally: tally(7, ['agree', 'agree', 'agree', 'agree', 'reserve', 'reserve']),
          closedAt: at('15:26'),
          reservations: [
            { name: '周燚', unit: '翠竹苑2号楼', stance: 'reserve', reason: '二层使用少，比例应再降。' },
            { name: '王犇 & <b>子</b>', unit: '翠竹苑3号楼', stance: 'reserve', reason: '' },
          ],
        },
      },
      {
        id: 'clause3',
        number: 3,
        body: [say('3号楼先行加装。')],
        text: '3号楼先行加装。',
        decision: {
          text: '3号楼先行加装。',
          textChanged: false,
          rule: 'majority',
          result: 'not-agreed',
          tally: tally(7, ['agree', 'agree', 'agree', 'disagree', 'disagree', 'reserve']),
          closedAt: at('15:29'),
          reservations: [
            {
              name: '孙珺垚',
              unit: '翠竹苑1号楼',
              stance: 'disagree',
              reason: '噪声没有实测，老人住在一层，夜里休息不好。',
            },
            { name: '郑𬭎', unit: '翠竹苑3号楼', stance: 'disagree', reason: '应先做 <结构鉴定>。' },
            { name: '冯叕', unit: '安居物业服务有限公司', stance: 'reserve', reason: '待设计单位出图。' },
          ],
        },
      },
      {
        id: 'clause4',
        number: 4,
        body: [say('地下车库先装12台充电桩，消防验收合格后通电。')],
        text: '地下车库先装12台充电桩，消防验收合格后通电。',
        decision: {
          text: '地下车库先装12台充电桩，消防验收合格后通电。',
          textChanged: false,
          rule: 'record-only',
          result: 'recorded',
          tally: tally(7, ['agree', 'agree']),
          closedAt: at('15:31'),
          reservations: [],
        },
      },
      {
        id: 'clause5',
        number: 5,
        body: [say('施工期间设临时扶手和夜间照明。')],
        text: '施工期间设临时扶手和夜间照明。',
        decision: null,
      },
    ],
    earlierDecisions: [
      {
        number: 5,
        text: '施工期间封闭3号楼大门。',
        textChanged: false,
        rule: 'no-objection',
        result: 'not-agreed',
        tally: tally(7, ['disagree', 'agree']),
        closedAt: at('15:22'),
        reservations: [{ name: '李淼', unit: '翠竹苑1号楼', stance: 'disagree', reason: '老人要进出。' }],
      },
    ],
    actions: [
      { what: '张贴电梯设计图纸', unit: '安居物业服务有限公司', due: '2026-03-08' },
      { what: '测量3号楼一层昼夜噪声并公布结果', unit: '区生态环境分局', due: '2026-03-20' },
      { what: '办理加装电梯补贴申请', unit: '东风路社区', due: '2026-03-31' },
      { what: '核对公共维修资金余额', unit: '业主委员会', due: '2026-03-15' },
      { what: '出具3号楼结构鉴定意见', unit: '区住建局', due: '2026-04-10' },
      { what: '车库消防复核', unit: '区消防救援大队', due: '2026-04-15' },
      { what: '确定充电桩运营单位（比选不少于三家）', unit: '安居物业服务有限公司', due: '2026-04-30' },
      { what: '逐户书面征询意见', unit: '各楼组长', due: '' },
      { what: '整理分摊明细表 =SUM(A1:A9)', unit: '记录员', due: '2026-03-12' },
      { what: '下次协商会通知', unit: '东风路社区', due: '四月中旬' },
    ],
    record: [],
    recordHead,
  }
}

/** Who signed the sample, in the order of signing. */
export const SAMPLE_SIGNATURES: SignatureOnPaper[] = [0, 1, 2, 4, 8].map((n, index) => ({
  participantId: n === 0 ? 'chair' : `p${n}`,
  signedAt: at(`15:${String(40 + index)}`),
}))
