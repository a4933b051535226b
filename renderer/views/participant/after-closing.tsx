import { Suspense } from 'react'
import { later } from '../../components/later'
import { CommentsPanel } from './comments-panel'

/** Shown, hence fetched, while the host is there: who has gone home cannot fetch it any more. */
const SignAway = later(async () => (await import('./signing')).SignAway)

/** What there is still to do once the meeting is over. */
export function AfterClosing() {
  return (
    <>
      <CommentsPanel />
      <Suspense>
        <SignAway />
      </Suspense>
    </>
  )
}
