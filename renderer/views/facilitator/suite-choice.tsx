import { suiteOf } from '#shared/meeting/state'
import type { SuiteName } from '#shared/signing/suite-names'
import { DEFAULT_SUITE, SUITE_NAMES } from '#shared/signing/suite-names'
import { Field } from '../../components/field'
import { RefusalNote } from '../../components/refusal-note'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'

/** By which suite devices will make their signing keys; until the minutes are sealed. */
export function SuiteChoice() {
  const { signingSheet: words } = useWords()
  const suite = suiteOf(useRecord())
  const { run, busy, refusal } = useCommands()
  const { mayForAll } = useRights()
  if (!mayForAll('signing.choose')) return null
  return (
    <>
      <Field label={words.suite} hint={suite === DEFAULT_SUITE ? undefined : words.suiteNote}>
        {(ids) => (
          <select
            {...ids}
            value={suite}
            disabled={busy}
            onChange={({ target }) => void run('signing.choose', { suite: target.value as SuiteName })}
          >
            {SUITE_NAMES.map((name) => (
              <option key={name} value={name}>
                {words.suites[name]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {refusal && <RefusalNote refusal={refusal} />}
    </>
  )
}
