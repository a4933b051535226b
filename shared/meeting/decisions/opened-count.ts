import { amountSchema } from '../../decision/amount'
import type { Announcement } from '../../decision/announcement'
import type { Count } from '../../decision/ballot-box'
import { countedOptions } from '../../decision/form'

/** What tellers opened, as a count. `voters`: whose ballots were added up. `numbers`: in the order of `countedOptions`. */
export function openedCount(
  { form }: Pick<Announcement, 'form'>,
  voters: readonly string[],
  numbers: readonly number[],
): Count {
  const heads = (count: number) => amountSchema.parse({ heads: count, area: 0 })
  const votes = Object.fromEntries(countedOptions(form).map((key, at) => [key, heads(numbers[at] ?? 0)]))
  return { means: 'device', of: [...voters], cast: heads(voters.length), void: heads(0), votes }
}
