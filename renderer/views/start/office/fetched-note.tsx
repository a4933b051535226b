import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import { Notice } from '../../../components/notice'
import { RefusalNote } from '../../../components/refusal-note'
import type { Fetched } from '../../../components/use-fetched'
import { useWords } from '../../../strings/language'

/** Says why there is nothing to show yet; nothing once there is. */
export function FetchedNote({ fetched }: { fetched: Fetched<unknown> }) {
  const words = useWords()
  if (fetched.is === 'loading') return <p role="status">{words.connecting}</p>
  if (fetched.is === 'failed') return <Notice tone="warning">{words.start.unavailable}</Notice>
  return isRefusal(fetched.value) ? <RefusalNote refusal={fetched.value} /> : null
}

/** What was fetched, unless it was refused or is not here. */
export const valueOf = <T,>(fetched: Fetched<T | Refusal>): T | null =>
  fetched.is === 'here' && !isRefusal(fetched.value) ? (fetched.value as T) : null
