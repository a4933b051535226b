import { isRefusal } from '#shared/meeting/refusals'
import type { OrderPaperKind } from '#shared/templates/paper-layout'
import { Button } from '../../../components/button'
import { printOnce } from '../../../components/print-page'
import { RefusalNote } from '../../../components/refusal-note'
import { saveDownload } from '../../../components/save-download'
import { useLanguage } from '../../../strings/language'
import type { AtDesk } from './office-page'
import styles from './office.module.css'
import { useRequest } from '../../../hooks/use-request'

interface OrderPapersProps {
  desk: AtDesk
  orderId: string
  kinds: readonly OrderPaperKind[]
}

/** The papers of an order: each printed, or saved to be worked on. */
export function OrderPapers({ desk, orderId, kinds }: OrderPapersProps) {
  const { words, language } = useLanguage()
  const { ask, busy, refusal } = useRequest()
  const give = (kind: OrderPaperKind, format: 'docx' | 'html') =>
    void ask(`${kind} ${format}`, async () => {
      const file = await desk.services.orderPaper(orderId, kind, format, language)
      if (isRefusal(file)) return file
      if (format === 'docx') saveDownload(file, `${kind}.docx`)
      else await printOnce(await file.content.text())
      return {}
    })
  return (
    <div className={styles.others}>
      {kinds.map((kind) => {
        const name = words.papers.kinds[kind]
        return [
          <Button key={`${kind} html`} size="small" disabled={busy} onClick={() => give(kind, 'html')}>
            {words.office.orderPapers.print(name)}
          </Button>,
          <Button key={`${kind} docx`} size="small" disabled={busy} onClick={() => give(kind, 'docx')}>
            {words.office.orderPapers.word(name)}
          </Button>,
        ]
      })}
      {refusal && <RefusalNote refusal={refusal} />}
    </div>
  )
}
