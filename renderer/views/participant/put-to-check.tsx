import type { ClauseReading } from '#shared/document/read-document'
import { wordsToPut } from '#shared/meeting/consensus/clause-words'
import { decidedCheck } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { RefusalNote } from '../../components/refusal-note'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'

/** The acting chair puts a clause to the check, as its text stands on this screen. */
export function PutToCheck({ clause }: { clause: ClauseReading }) {
  const { check } = useWords()
  const record = useRecord()
  const { run, busy, refusal } = useCommands()
  return (
    <>
      <Button
        disabled={busy || clause.text === ''}
        onClick={() => void run('check.open', { clauseId: clause.id, text: wordsToPut(record.edition, clause.body) })}
      >
        {decidedCheck(record, clause.id) ? check.again : check.submit}
      </Button>
      {refusal && <RefusalNote refusal={refusal} />}
    </>
  )
}
