import * as z from 'zod'
import type { ItemKind } from '../document/item-kind'

/** Whose open matters are asked for: of the unit that holds the meeting, and with these words in them. */
export const openMattersQuerySchema = z.object({
  unit: z.string().max(200).default(''),
  text: z.string().max(200).default(''),
})
export type OpenMattersQuery = z.output<typeof openMattersQuerySchema>

/**
 * Something that was promised, put off or not agreed before, and is offered to the next agenda. `item`: passed over in a
 * meeting of this unit; `pledge`: made in one, and not yet made good; `action`: written down in one, of which no office knows; `clause`: an earlier meeting did not agree on it;
 * `order`: given by the office, and not yet done.
 */
export interface OpenMatter {
  id: string
  kind: 'item' | 'pledge' | 'action' | 'clause' | 'order'
  text: string
  /** The body that carries it out, who pledged it, or "". */
  who: string
  /** The meeting it comes from, or the number of its topic. */
  from: string
  /** Last day; null where it has none. */
  due: string | null
  /** Days past it; 0 while it has not passed. */
  late: number
  minutes: number
  itemKind: ItemKind
}

export interface OpenMatters {
  matters: OpenMatter[]
  /** How many there are, of which `matters` are the first. */
  total: number
}
