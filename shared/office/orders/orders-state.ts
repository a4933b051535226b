import type { Due } from '../due'
import type { Evidence } from '../payload'
import type { Rows } from '../rows'
import { noRows } from '../rows'

/** `issued`: not signed for yet. `returned`: sent back as not theirs, which the office has still to accept. `withdrawn`: it did. */
export const ORDER_STATES = ['issued', 'accepted', 'returned', 'withdrawn', 'reported', 'verified'] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** A 已解决, B 正在解决, C 列入规划, D 留作参考. */
export const RESULTS = ['A', 'B', 'C', 'D'] as const
export type Result = (typeof RESULTS)[number]

/** 交办单. */
export interface Order {
  id: string
  /** As people name it: "2026-88". */
  number: string
  topicId: string
  round: number
  task: string
  /** 主办. */
  leadId: string
  /** 协办. */
  helperIds: readonly string[]
  /** The item of a meeting it came from. */
  source: { linkId: string; itemId: string } | null
  issuedAt: string
  issuedBy: string
  due: Due
  /** Until when it can be sent back. */
  returnable: Due
  state: OrderState
  acceptedAt: string | null
  progress: readonly { at: string; by: string; text: string; evidence: Evidence }[]
  /** 延期: the deadline before is kept. */
  extensions: readonly { at: string; by: string; from: Due; reason: string }[]
  /** 督办. */
  supervised: readonly { at: string; by: string; text: string }[]
  returning: { at: string; by: string; reason: string; refused: string | null } | null
  report: {
    at: string
    by: string
    result: Result
    text: string
    evidence: Evidence
    /** Taken in from a file: who wrote it, as they call themselves, and the key of their page. */
    answer?: { by: string; at: string; key: string }
  } | null
  /** How often a check or a verdict sent it back to work. */
  reworks: number
}

export interface OrdersState {
  orders: Rows<Order>
}

export const noOrders: OrdersState = { orders: noRows }
