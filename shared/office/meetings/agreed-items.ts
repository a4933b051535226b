import type { AgreedAction, LinkedMeeting, Outcome } from './meetings-state'

/** What a meeting decided that can be carried out or taken up: clauses that were agreed, then what was to be done. */
export const agreedItems = ({ conclusion }: LinkedMeeting): (Outcome | AgreedAction)[] => [
  ...(conclusion?.outcomes.filter(({ agreed }) => agreed) ?? []),
  ...(conclusion?.actions ?? []),
]
