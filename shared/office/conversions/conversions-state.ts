/** 提案、社情民意、政策、公约、项目. */
export const CONVERSION_KINDS = ['proposal', 'opinion', 'policy', 'covenant', 'project'] as const
export type ConversionKind = (typeof CONVERSION_KINDS)[number]

/** 转化: something of a topic that went on as a proposal, a policy, a project. */
export interface Conversion {
  at: string
  by: string
  kind: ConversionKind
  title: string
  /** As whoever took it up numbers it; may be empty. */
  number: string
  /** Who took it up; empty while nobody has. */
  adopter: string
  /** The day of it, "2026-01-31". */
  date: string
  /** The clause of a meeting it came from. */
  source: { linkId: string; itemId: string } | null
}
