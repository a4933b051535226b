export const VERDICTS = ['satisfied', 'fairly', 'unsatisfied'] as const
/** 满意, 基本满意, 不满意. */
export type Verdict = (typeof VERDICTS)[number]

export interface Asked {
  round: number
  at: string
  by: string
  /** Base64url digest of the code on paper. Who has the paper can give the verdict, once. */
  codeDigest: string
}

export interface Rating {
  at: string
  round: number
  verdict: Verdict
  reason: string
  /** `paper`: by the code, by whoever holds the paper. `call`: told to somebody of the office, who wrote it down. */
  channel: 'paper' | 'call'
  /** Who entered it; null when it was tapped by whoever held the paper. */
  enteredBy: string | null
  /** What proved the tap; null for what was entered. */
  proof: string | null
}

/** 不满意: the topic is open again, and this has to reach who is responsible and who leads the office. */
export interface Reopening {
  at: string
  reaches: readonly string[]
  seen: readonly string[]
}
