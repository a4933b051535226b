/** 接单: who has taken a topic on, with whoever stands in (B岗). */
export interface Claim {
  memberId: string
  backupId: string | null
  at: string
}

export interface HandedBack {
  memberId: string
  at: string
  reason: string
}
