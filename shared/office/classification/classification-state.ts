/** 小微改造、小微提升、小微公益. */
export const SCOPES = ['repair', 'upgrade', 'charity'] as const
export type Scope = (typeof SCOPES)[number]

/** “琐碎”“烦心”“阻梗”事. */
export const CONCERNS = ['trivial', 'vexing', 'blocked'] as const
export type Concern = (typeof CONCERNS)[number]

/** 楼、社区、镇街、区: where a topic is to be settled, the lowest first. */
export const LEVELS = ['building', 'community', 'town', 'district'] as const
export type Level = (typeof LEVELS)[number]

/** A topic was given to another level. */
export interface Referral {
  at: string
  by: string
  from: Level
  to: Level
  reason: string
}

/** What kind of matter it is, beside its category; null and empty where nobody said so. */
export interface Classification {
  scope: Scope | null
  concern: Concern | null
  tags: readonly string[]
  level: Level
  referrals: readonly Referral[]
}

/** A topic begins where the office is. */
export const unclassified: Classification = { scope: null, concern: null, tags: [], level: 'community', referrals: [] }
