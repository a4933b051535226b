export const PLEDGE_KINDS = ['money', 'goods', 'service', 'time'] as const
export type PledgeKind = (typeof PLEDGE_KINDS)[number]

/** 认领: what somebody takes on of their own will. What it is stands in words, money too: nothing is added up, and nothing compared. */
export interface Pledge {
  id: string
  /** Participant id; "" on a page that may not know. */
  by: string
  kind: PledgeKind
  what: string
  /** Day until which it is done, "2026-12-31"; "" where none was said. */
  until: string
  /** Not named on screens and papers; chair and secretary see who it is. */
  anonymous: boolean
  at: string
  /** Somebody without a device, for whom this participant wrote it down. */
  enteredBy?: string
  withdrawn?: true
  /** 兑现, as it was written down later. */
  delivered?: { said: string; by: string; at: string }[]
}

export interface PledgesState {
  /** In the order in which they were made. Absent before the first one. */
  pledges?: Pledge[]
}

/** Template of the meetings that are held for it; in any other, pledges are shown once there are some. */
export const PLEDGING = 'charity-pledging'

export const pledgesIn = ({ pledges }: PledgesState): readonly Pledge[] => pledges ?? NONE
const NONE: readonly Pledge[] = []
