import { Button } from '../../../components/button'
import { printOnce } from '../../../components/print-page'
import { QrCode } from '../../../components/qr-code'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage, useWords } from '../../../strings/language'
import { valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { posterHtml } from './poster-html'
import styles from './slip-desk.module.css'

/** Where the wall is: to open it on a screen, and as a poster that people scan to write. */
export function WallCorner({ desk, office }: { desk: AtDesk; office: string }) {
  const { office: words } = useWords()
  const { language } = useLanguage()
  const found = valueOf(useFetched(desk.services.addresses, ''))
  const [url] = found?.urls ?? []
  if (url === undefined) return null
  const write = `${url}write`
  return (
    <section className={styles.corner} aria-label={words.channels.wall}>
      <QrCode text={write} label={words.slips.poster} />
      <p className={styles.soft}>{words.slips.wallHint(`${url}wall`, write)}</p>
      <div className={styles.buttons}>
        <Button size="small" onClick={() => window.open(`${url}wall`, '_blank')}>
          {words.slips.openWall}
        </Button>
        <Button
          size="small"
          look="quiet"
          onClick={() =>
            void printOnce(
              posterHtml(language, {
                title: words.channels.wall,
                lines: [office, words.slips.posterText],
                network: words.slips.network,
                url: write,
              }),
            )
          }
        >
          {words.slips.printPoster}
        </Button>
      </div>
    </section>
  )
}
