import type { PledgeKind } from '../../meeting/pledges/pledges-state'

/** 认领, on the desk and on phones: nowhere a sum, and no pledge beside another's. */
export const pledges = {
  heading: '认领',
  open: (n: number) => `认领 ${n}`,
  rule: '自愿认领，不摊派；不比较多少。本人可以改，也可以收回。',
  none: '还没有人认领。',
  make: '我来认领',
  change: '改一改',
  withdraw: '收回',
  withdrawn: '已收回',
  kind: '认领什么',
  kinds: { money: '资金', goods: '物资', service: '服务', time: '时间' } satisfies Record<PledgeKind, string>,
  what: '内容',
  whatHint: '说清是什么、多少。不写受助人的姓名和住址。',
  until: '什么时候兑现',
  byDay: (day: string) => `${day}前兑现`,
  anonymous: '不公开我的名字',
  anonymousHint: '大屏、手机和文书上写“一位热心人”；主持人和记录员看得到，签名的记录里也有。',
  nameless: '一位热心人',
  namelessOf: (name: string) => `${name}（对外不写名字）`,
  cancel: '取消',
  enterFor: '替没有手机的人写：',
  enter: (name: string) => `记下${name}的认领`,
  deliver: '记兑现',
  deliverHow: '兑现了什么',
  delivered: (when: string) => `${when}兑现：`,
}
