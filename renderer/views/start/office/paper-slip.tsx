import { Button } from '../../../components/button'
import { printOnce } from '../../../components/print-page'
import { QrCode } from '../../../components/qr-code'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage, useWords } from '../../../strings/language'
import { valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { posterHtml } from './poster-html'
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
  const address = `${url}slip#${code}`
  const lines = [`${topic.number} ${topic.title}`, words.slips.slipText]
  return (
    <div className={styles.corner}>
      <QrCode text={address} label={words.topic.code} />
      <Button
        size="small"
        onClick={() =>
          void printOnce(posterHtml(language, { title: words.slips.slip, lines, qr: address, foot: code }))
        }
      >
        {words.slips.printSlip}
      </Button>
    </div>
  )
}
