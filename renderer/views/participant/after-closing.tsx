import { CommentsPanel } from './comments-panel'
import { SignAway } from './sign-away'

/** What there is still to do once the meeting is over. It all comes while the host is there: who has gone home cannot fetch it. */
export function AfterClosing() {
  return (
    <>
      <CommentsPanel />
      <SignAway />
    </>
  )
}
