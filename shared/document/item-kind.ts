/** Kinds of agenda items: 通报/提问/解答/发言/表态/表决/签署, plus 签到·开场 and 小结. */
export const ITEM_KINDS = [
  'opening',
  'briefing',
  'questions',
  'answers',
  'speeches',
  'summary',
  'positions',
  'vote',
  'signing',
] as const
export type ItemKind = (typeof ITEM_KINDS)[number]
