import type { Language } from '#shared/words/language'
import { page as en } from '#shared/words/en/page'
import type { PageWords } from '#shared/words/zh-CN/page'
import { page as zhCN } from '#shared/words/zh-CN/page'

/** A meeting on parking, in words of either language: who comes, what is said and what is agreed. */
export interface Cast {
  language: Language
  words: PageWords
  locale: string
  template: string
  title: string
  earlierTitle: string
  carried: string
  place: string
  hostUnit: string
  chair: string
  secretary: Person
  timekeeper: Person
  phone: Person
  laptop: Person
  /** Come in with the code, on devices of their own. */
  others: Person[]
  late: Person
  /** In the room without a device. */
  elder: Person
  /** On the list; one of them excused. */
  excused: Person
  absent: Person
  notes: string
  clauses: string[]
  writing: string
  reservation: string
  actions: { what: string; unit: string; due: string }[]
  summary: string
  marker: string
  note: string
  overrideReason: string
  warning: string
  carryReason: string
  transferReason: string
  recess: string
  material: string
}

export interface Person {
  name: string
  unit: string
  sector: string
  roleId: string
}

const person = (roleId: string, name: string, unit: string, sector = ''): Person => ({ name, unit, sector, roleId })

const zh: Cast = {
  language: 'zh',
  words: zhCN,
  locale: 'zh-CN',
  template: '邻里圆桌会',
  title: '东风路停车问题圆桌会',
  earlierTitle: '东风路楼道照明圆桌会',
  carried: '电动车充电棚选址',
  place: '东风路社区活动室',
  hostUnit: '东风路社区',
  chair: '王秀兰',
  secretary: person('secretary', '刘敏', '东风路社区'),
  timekeeper: person('timekeeper', '钱程', '东风路社区'),
  phone: person('resident', '张伟', '三号楼', '居民'),
  laptop: person('resident', '李娜', '五号楼', '居民'),
  others: [
    person('convener', '陈志远', '社区党总支'),
    person('building-head', '周国强', '一号楼', '居民'),
    person('owners-committee', '欧阳喆堃', '业委会', '业主'),
    person('property-manager', '赵建国', '安居物业', '物业'),
    person('cppcc-member', '孙丽华', '区政协', '医卫界'),
    person('resident', '何静', '二号楼', '居民'),
  ],
  late: person('resident', '郑晓燕', '四号楼', '居民'),
  elder: person('resident', '吴长顺', '二号楼', '居民'),
  excused: person('owners-committee', '冯玉梅', '业委会', '业主'),
  absent: person('resident', '许文彬', '六号楼', '居民'),
  notes: '东侧通道夜里两侧停满，消防车进不来；三号楼老人叫救护车等了二十分钟。',
  clauses: [
    '社区会同物业，于十月底前在东侧通道划定应急车道，设置标志；物业每日巡查，发现占用及时劝离。',
    '小区内临时停车不超过两小时，由物业登记；业委会每月公布一次登记情况。',
    '西墙外空地改作夜间停车场，方案公示十五日后再定。',
  ],
  writing: '占用三次以上的报街道处理。',
  reservation: '划线方案请先在公告栏公示。',
  actions: [
    { what: '划定应急车道并设置标志', unit: '安居物业', due: '2026-10-31' },
    { what: '公示西墙外停车场方案', unit: '业委会', due: '2026-09-26' },
  ],
  summary: '东侧通道必须让出来，愿意把自己的车停到西墙外。',
  marker: '物业当场承诺',
  note: '物业经理想先说两句。',
  overrideReason: '需提前离席',
  warning: '超时',
  carryReason: '选址资料还没有备齐',
  transferReason: '主持人临时接待街道检查',
  recess: '休息十分钟',
  material: '东侧通道现状图.png',
}

const inEnglish: Cast = {
  ...zh,
  language: 'en',
  words: en,
  locale: 'en-GB',
  template: "Neighbours' roundtable",
  title: 'Parking in Dongfeng Road',
  earlierTitle: 'Lighting in the stairwells of Dongfeng Road',
  carried: 'Where to put the e-bike shed',
  place: 'Dongfeng Road community room',
  hostUnit: 'Dongfeng Road community',
  chair: 'Wang Xiulan',
  secretary: person('secretary', 'Liu Min', 'Community office'),
  timekeeper: person('timekeeper', 'Qian Cheng', 'Community office'),
  phone: person('resident', 'Zhang Wei', 'Building 3', 'Residents'),
  laptop: person('resident', 'Li Na', 'Building 5', 'Residents'),
  others: [
    person('convener', 'Chen Zhiyuan', 'Community office'),
    person('building-head', 'Zhou Guoqiang', 'Building 1', 'Residents'),
    person('owners-committee', 'Ouyang Zhekun', 'Owners’ committee', 'Owners'),
    person('property-manager', 'Zhao Jianguo', 'Anju Property', 'Property'),
    person('cppcc-member', 'Sun Lihua', 'District CPPCC', 'Medicine'),
    person('resident', 'He Jing', 'Building 2', 'Residents'),
  ],
  late: person('resident', 'Zheng Xiaoyan', 'Building 4', 'Residents'),
  elder: person('resident', 'Wu Changshun', 'Building 2', 'Residents'),
  excused: person('owners-committee', 'Feng Yumei', 'Owners’ committee', 'Owners'),
  absent: person('resident', 'Xu Wenbin', 'Building 6', 'Residents'),
  notes:
    'Both sides of the east passage are full at night; fire engines cannot get in. An ambulance took twenty minutes to reach building 3.',
  clauses: [
    'By the end of October the community and the property manager mark an emergency lane in the east passage. The manager patrols daily and asks cars to leave.',
    'Short-term parking in the courtyard is limited to two hours and registered by the manager; the owners’ committee publishes the register every month.',
    'The ground behind the west wall becomes a night car park; the plan is posted for fifteen days before it is decided.',
  ],
  writing: ' Third offences are reported.',
  reservation: 'Please post the plan of the lane first.',
  actions: [
    { what: 'Mark the emergency lane, put up signs', unit: 'Anju Property', due: '2026-10-31' },
    { what: 'Post the plan for the west wall', unit: 'Owners’ committee', due: '2026-09-26' },
  ],
  summary: 'The east passage must be kept free; would park behind the west wall.',
  marker: 'The manager promises',
  note: 'The property manager would like to go first.',
  overrideReason: 'Has to leave early',
  warning: 'Over time',
  carryReason: 'The papers on the site are not ready',
  transferReason: 'The chair has to receive the inspectors',
  recess: 'Ten minutes’ break',
  material: 'East passage today.png',
}

export const CASTS: readonly Cast[] = [zh, inEnglish]
