import type { Refusal } from '#shared/meeting/refusals'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useResidentWords } from './use-resident-words'

/** Why something was not done, in a resident's words where the program's are the staff's. */
export function Refused({ refusal }: { refusal: Refusal }) {
  const words = useResidentWords()
  if (refusal.reason === 'unexpected') return <Notice tone="warning">{words.unanswered}</Notice>
  const { reason } = refusal
  const own = reason in words.refused ? words.refused[reason as keyof typeof words.refused] : undefined
  return own === undefined ? <RefusalNote refusal={refusal} /> : <Notice tone="warning">{own}</Notice>
}
