import { useState } from 'react'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import { saveDownload } from '../save-download'
import styles from './election-file.module.css'

interface ElectionFileProps {
  view: DecisionView
  /** The archive of a secret ballot that was added up. Throws when the host cannot be reached. */
  fetchElection(decisionId: string): Promise<{ name: string | null; content: Blob }>
}

/** Belenios' own tool (Debian: belenios-tool), in the folder where the file lies. */
const RECOUNT = 'belenios-tool election verify --dir .'

/** The whole of a secret ballot in one file, and how it is counted again without this program. Nothing before it is added up. */
export function ElectionFile({ view, fetchElection }: ElectionFileProps) {
  const { file, unreachable } = useWords().deciding.sealed
  const [failed, setFailed] = useState(false)
  if (!view.sealed?.summed) return null
  const save = async () => {
    setFailed(false)
    try {
      saveDownload(await fetchElection(view.id), 'election.bel')
    } catch {
      setFailed(true)
    }
  }
  return (
    <section aria-label={file.title(view.title)} className={styles.file}>
      <Button size="small" onClick={() => void save()}>
        {file.save}
      </Button>
      <p className={styles.how}>
        {file.how} <code>{RECOUNT}</code>
        <br />
        {file.means}
      </p>
      {failed && <p role="alert">{unreachable}</p>}
    </section>
  )
}
