import { useState } from 'react'
import type { Topic } from '#shared/office/topics/topics-state'
import { Button } from '../../../components/button'
import { useWords } from '../../../strings/language'
import type { AtDesk } from './office-page'
import { PaperSlip } from './paper-slip'
import styles from './slip-desk.module.css'
import type { useOffice } from './use-office'

/** A slip for whoever asked, where they have none or lost it. */
export function IssueSlip({
  desk,
  topic,
  office,
}: {
  desk: AtDesk
  topic: Topic
  office: ReturnType<typeof useOffice>
}) {
  const { office: words } = useWords()
  const [code, setCode] = useState<string | null>(null)
  return (
    <div className={styles.corner}>
      {code === null ? (
        <Button
          look="quiet"
          size="small"
          edge="start"
          disabled={office.busy}
          onClick={() =>
            void office.ask(
              'slip',
              () => desk.services.issueSlip(desk.as, topic.id),
              (issued) => setCode(issued.code),
            )
          }
        >
          {words.slips.issue}
        </Button>
      ) : (
        <>
          <p role="status">
            {words.slips.slip} <strong className={styles.code}>{code}</strong>
          </p>
          <p className={styles.soft}>{words.slips.issued}</p>
          <PaperSlip desk={desk} code={code} topic={topic} />
        </>
      )}
    </div>
  )
}
