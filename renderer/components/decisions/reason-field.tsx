import { useWords } from '../../strings/language'
import { Field } from '../field'

/** Longest reason on a ballot, as `answerSchema` has it. */
const LONGEST = 2000

/** Why somebody does not simply agree; asked for where it is needed. */
export function ReasonField({ reason, onChange }: { reason: string; onChange(reason: string): void }) {
  const { ballot } = useWords().deciding
  return (
    <Field label={ballot.reason} hint={ballot.reasonHint}>
      {(ids) => (
        <textarea
          {...ids}
          rows={3}
          maxLength={LONGEST}
          value={reason}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
