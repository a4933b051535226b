import { visitForm } from './visit-form'

/** What members and departments read on their own phones. */
export const phone = {
  title: '我的单',
  orders: (n: number) => `交办单 ${n}`,
  claims: (n: number) => `我接的 ${n}`,
  open: (n: number) => `可以接的 ${n}`,
  checks: (n: number) => `等人去查的 ${n}`,
  none: '现在没有要您办的。',
  notBound: '这部手机还没有绑定。请到工作室，用它扫“人员”里您名字旁的二维码。',
  gone: '这部手机已被收回，或邀请已过期。请到工作室再扫一次。',
  lost: '连不上主机。写的还在；连上同一个网络再试。',
  again: '再试一次',
  done: '已记下，在主机上。',
  kinds: { lead: '负责人', staff: '工作人员', member: '委员', department: '承办单位' },
  stages: { research: '调研', deliberation: '协商', handling: '办理', checking: '等查单', rating: '等评价' },
  states: { issued: '没有签收', accepted: '承办中', returned: '已要求退办' },
  late: (n: number) => `逾期 ${n} 天`,
  left: (n: number) => `还剩 ${n} 天`,
  today: '今天到期',
  noDay: '没有时限',
  helps: '协办',
  supervised: (text: string) => `督办：${text}`,
  reworked: (n: number) => `返工 ${n} 次`,
  reopened: '点单人不满意，重开了',
  seen: '知道了',
  claim: '接单',
  accept: '签收',
  progress: '报进度',
  report: '报结',
  handBack: '退单',
  sendBack: (day: string) => `退办（${day} 前）`,
  visit: '记一次走访',
  check: '记录查单',
  text: '怎么样了',
  reason: '为什么退',
  result: '结果',
  results: { A: '已解决', B: '正在解决', C: '列入规划', D: '留作参考' },
  finding: '看到的',
  findings: { done: '已办好', partly: '办了一部分', not: '没有办' },
  take: '拍一张',
  drop: '拿掉',
  chosen: '要附上的照片',
  photoNote: '照片里的位置和时间会去掉。人脸和车牌请避开。',
  photoUnread: '这张照片打不开。请换一张。',
  visitForm,
  visitBack: '返回',
  categories: {
    safety: '安全消防',
    parking: '停车交通',
    facilities: '设施维修',
    environment: '环境卫生',
    care: '养老托幼',
    neighbours: '邻里关系',
    other: '其他',
  },
  urgencies: { normal: '普通', short: '简议', urgent: '急' },
} as const

type Same<T> = T extends string
  ? string
  : T extends (...said: infer Said) => string
    ? (...said: Said) => string
    : { readonly [K in keyof T]: Same<T[K]> }
export type PhoneWords = Same<typeof phone>
