import { Button } from '../../../components/button'
import { printOnce } from '../../../components/print-page'
import { QrCode } from '../../../components/qr-code'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage, useWords } from '../../../strings/language'
import { valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { slipHtml } from './slip-html'
import styles from './slip-desk.module.css'

interface PaperSlipProps {
  desk: AtDesk
  /** The code that was just made; the host has forgotten it. */
  code: string
  topic: { number: string; title: string }
}

/** The slip for whoever asked, to print while its code is known: scanned, it shows where the matter is and asks how it went. */
export function PaperSlip({ desk, code, topic }: PaperSlipProps) {
  const { office: words } = useWords()
  const { language } = useLanguage()
  const found = valueOf(useFetched(desk.services.addresses, ''))
  const [url] = found?.urls ?? []
  if (url === undefined) return null
  const { slip: title, slipText, network } = words.slips
  const page = `${url}slip`
  return (
    <div className={styles.corner}>
      <QrCode text={`${page}#${code}`} label={words.topic.code} />
      <Button
        size="small"
        onClick={() =>
          void printOnce(
            slipHtml(language, { title, office: desk.office, topic, lines: [slipText, network.hint], code, page }),
          )
        }
      >
        {words.slips.printSlip}
      </Button>
    </div>
  )
}
