import { fingerprint } from '#shared/signing/fingerprint'
import { Notice } from '../../components/notice'
import { useRecord } from '../../hooks/use-record'
import { useLanguage, useWords } from '../../strings/language'

/** Which step of a procedure this meeting is held for, and whether something is voted on in it: else what has to come before. */
export function StepNotice() {
  const { meeting: words } = useWords().procedures
  const { say } = useLanguage()
  const { step } = useRecord()
  if (!step) return null
  const { procedure, number, of, name, decides, decidesAt, before } = step
  return (
    <Notice tone="calm">
      <p>
        <strong>{words.step(say(procedure), number, of, say(name))}</strong>{' '}
        {decides
          ? words.votes
          : decidesAt
            ? words.noVote(decidesAt.number, say(decidesAt.name), decidesAt.number - number - 1)
            : words.never}{' '}
        {before !== '' && words.before(fingerprint(before))}
      </p>
    </Notice>
  )
}
