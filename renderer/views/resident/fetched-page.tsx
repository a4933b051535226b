import type { ReactNode } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import { Notice } from '../../components/notice'
import { useFetched } from '../../components/use-fetched'
import { Refused } from './refused'
import { OfficePhonePage } from '../../components/office-phone-page'
import styles from './resident.module.css'
import { useResidentWords } from './use-resident-words'

/** A page of what an office has put out; until that has come nothing, and where it does not come why. */
export function FetchedPage<Answer extends { office: string }>({
  title,
  fetch,
  children,
}: {
  title: string
  fetch(): Promise<Answer | Refusal>
  children(answer: Answer): ReactNode
}) {
  const { unanswered, toWall } = useResidentWords()
  const fetched = useFetched(fetch, '')
  const onwards = (
    <a className={styles.go} href="/wall">
      {toWall}
    </a>
  )
  if (fetched.is === 'here' && !isRefusal(fetched.value)) {
    const answer = fetched.value as Answer
    return (
      <OfficePhonePage title={title} office={answer.office}>
        {children(answer)}
        {onwards}
      </OfficePhonePage>
    )
  }
  return (
    <OfficePhonePage title={title}>
      {fetched.is === 'failed' && <Notice tone="warning">{unanswered}</Notice>}
      {fetched.is === 'here' && isRefusal(fetched.value) && <Refused refusal={fetched.value} />}
      {fetched.is !== 'loading' && onwards}
    </OfficePhonePage>
  )
}
