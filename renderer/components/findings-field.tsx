import type { ComponentProps } from 'react'
import { meetingFindings } from '#shared/document/meeting-document'
import { useWords } from '../strings/language'
import styles from './findings-field.module.css'
import { WritingField } from './writing-field'

type FindingsFieldProps = Pick<ComponentProps<typeof WritingField>, 'awareness'> & {
  doc: Parameters<typeof meetingFindings>[0]
  /** As they are read. */
  findings: ComponentProps<typeof WritingField>['blocks']
}

/** 会议认为: what of the 纪要 nobody but a person can write. It stands in the draft below as soon as its writers pause. */
export function FindingsField({ doc, awareness, findings }: FindingsFieldProps) {
  const { paperDesk } = useWords()
  return (
    <section aria-label={paperDesk.findings} className={styles.field}>
      <h3>{paperDesk.findings}</h3>
      <WritingField
        blocks={findings}
        fragment={meetingFindings(doc)}
        awareness={awareness}
        label={paperDesk.findings}
        hint={paperDesk.findingsHint}
      />
      <p className={styles.legend}>
        <span aria-hidden="true" className={styles.locked} />
        {paperDesk.lockedLegend}
      </p>
    </section>
  )
}
