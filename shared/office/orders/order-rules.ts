import type { Order } from './orders-state'

/** Whether somebody has still to do it. */
export const isOutstanding = ({ state }: Order): boolean => ['issued', 'accepted', 'returned'].includes(state)

/** Who has a hand in an order: whoever it was given to, wrote progress or reported. */
export const doersOf = ({ leadId, helperIds, progress, report }: Order): string[] => [
  leadId,
  ...helperIds,
  ...progress.map(({ by }) => by),
  ...(report ? [report.by] : []),
]
