import { createContext, useContext, useMemo } from 'react'
import type { ClaimWord } from '#shared/office/description/description-state'
import type { PageWords } from '#shared/words/zh-CN/page'
import { useWords } from '../../../strings/language'

/** What this office calls its second step. */
export const ClaimWordContext = createContext<ClaimWord>('take')

/** The words of the desk, as this office uses them. */
export function useOfficeWords() {
  const { office } = useWords()
  const claimWord = useContext(ClaimWordContext)
  return useMemo(() => withClaimWord(office, claimWord), [office, claimWord])
}

/** The same words where the second step is called 买单 instead of 接单. */
export function withClaimWord(words: PageWords['office'], claimWord: ClaimWord): PageWords['office'] {
  if (claimWord === 'take') return words
  const { treat } = words
  return {
    ...words,
    stages: { ...words.stages, awaiting: treat.awaiting },
    today: { ...words.today, what: { ...words.today.what, claim: treat.waits } },
    ledger: { ...words.ledger, columns: { ...words.ledger.columns, claimant: treat.claimant } },
    topic: {
      ...words.topic,
      claimant: treat.claimant,
      member: treat.member,
      acts: { ...words.topic.acts, claim: treat.claim },
    },
  }
}
