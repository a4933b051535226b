import type { FormEvent } from 'react'
import { Suspense, useState } from 'react'
import type { MinutesVersion } from '#shared/meeting/state'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { PaperDetails } from '#shared/templates/paper-details'
import type { PaperKind } from '#shared/templates/paper-layout'
import { PAPER_KINDS } from '#shared/templates/paper-layout'
import type { ExportFormat } from '#shared/protocol/console-api'
import { EXPORT_FORMATS } from '#shared/protocol/console-api'
import { useLanguage } from '../strings/language'
import { Button } from './button'
import { Field } from './field'
import { later } from './later'
import { MinutesPaper } from './minutes-paper'
import { MissingGlyphNotice } from './missing-glyph-notice'
import { Notice } from './notice'
import styles from './paper-desk.module.css'
import { PaperProgressBar } from './paper-progress-bar'
import type { PaperSource } from './paper-source'
import { printPaper } from './print-page'
import { RefusalNote } from './refusal-note'
import { saveDownload } from './save-download'
import { signedPaper } from './signed-paper'
import { suitesFor } from './suites-for'
import { useFetched } from './use-fetched'

/** Who keeps the desk alone needs it. */
const PublicCopyDialog = later(async () => (await import('./public-copy-dialog')).PublicCopyDialog)

interface PaperDeskProps {
  source: PaperSource
  /** Null while the papers are drafts. */
  frozen: MinutesVersion | null
  /** Changes whenever a draft would read otherwise. */
  draftOf: string | number
  /** Whether issuer, distribution and number may be set here. */
  mayDescribe: boolean
  show: 'sheet' | 'reading'
}

/** The papers of a meeting: which one, how it will print, and away with it. What is signed is drawn here from the very bytes that are signed. */
export function PaperDesk({ source, frozen, draftOf, mayDescribe, show }: PaperDeskProps) {
  const { words, language } = useLanguage()
  const { paperDesk } = words
  const [kind, setKind] = useState<PaperKind>('minutes')
  const [told, setTold] = useState<Refusal | 'failed' | null>(null)
  const [changes, setChanges] = useState(0)
  const [masking, setMasking] = useState(false)
  const [writing, setWriting] = useState<AbortController | null>(null)
  const page = useFetched(
    async () => {
      if (!frozen) return pageOf(await source.fetchPaper(kind, 'html', language))
      const [signed, beside] = await Promise.all([source.fetchMinutes(), source.fetchPaperDetails()])
      if (!signed) throw new Error('the minutes were reopened meanwhile')
      return signedPaper(kind, signed, { words: words.papers, ...beside }, await suitesFor(signed))
    },
    `${kind} ${language} ${changes} ${frozen ? `${frozen.digest} ${frozen.signatures.length} ${frozen.objections?.length ?? 0} ${frozen.pens?.length ?? 0} ${frozen.certificates?.length ?? 0}` : draftOf}`,
  )
  const save = async (format: ExportFormat | 'yzh') => {
    setTold(null)
    const stop = new AbortController()
    setWriting(stop)
    try {
      const { signal } = stop
      const file = await (format === 'yzh'
        ? source.fetchBundle(language, signal)
        : source.fetchPaper(kind, format, language, signal))
      if (isRefusal(file)) setTold(file)
      else saveDownload(file, `${kind}.${format}`)
    } catch {
      setTold(stop.signal.aborted ? refuse('paper-cancelled') : 'failed')
    } finally {
      setWriting(null)
    }
  }
  const papers = EXPORT_FORMATS.filter((format) => frozen !== null || format !== 'json')
  const formats = frozen && frozen.signatures.length > 0 ? ([...papers, 'yzh'] as const) : papers
  return (
    <div className={styles.desk}>
      <section aria-label={paperDesk.export} className={styles.bar}>
        <select
          aria-label={paperDesk.paper}
          value={kind}
          onChange={(event) => setKind(event.target.value as PaperKind)}
        >
          {PAPER_KINDS.map((each) => (
            <option key={each} value={each}>
              {words.papers.kinds[each]}
            </option>
          ))}
        </select>
        <Button size="small" disabled={page.is !== 'here'} onClick={() => void printPaper()}>
          {paperDesk.print}
        </Button>
        {formats.map((format) => (
          <Button
            key={format}
            size="small"
            aria-label={paperDesk.exportFormat(paperDesk.formats[format])}
            disabled={writing !== null}
            onClick={() => void save(format)}
          >
            {paperDesk.formats[format]}
          </Button>
        ))}
        {mayDescribe && frozen && frozen.signatures.length > 0 && (
          <Button size="small" onClick={() => setMasking(true)}>
            {words.papers.publicCopy.make}
          </Button>
        )}
      </section>
      {writing && <PaperProgressBar source={source} onCancel={() => writing.abort()} />}
      {told === 'failed' && <p role="alert">{paperDesk.exportFailed}</p>}
      {told !== null && told !== 'failed' && <RefusalNote refusal={told} unexpected={paperDesk.exportFailed} />}
      {masking && (
        <Suspense>
          <PublicCopyDialog source={source} onClose={() => setMasking(false)} />
        </Suspense>
      )}
      {mayDescribe && <Details source={source} onChanged={() => setChanges((count) => count + 1)} />}
      {mayDescribe && page.is === 'here' && <MissingGlyphNotice html={page.value} />}
      <div className={styles.paper}>
        {page.is === 'loading' && <p className={styles.soft}>{paperDesk.loading}</p>}
        {page.is === 'here' && <MinutesPaper html={page.value} label={paperDesk.preview} show={show} />}
        {page.is === 'failed' && (
          <Notice tone="warning">
            <p>{paperDesk.unavailable}</p>
            <Button size="small" onClick={page.again}>
              {paperDesk.retry}
            </Button>
          </Notice>
        )}
      </div>
    </div>
  )
}

async function pageOf(file: Awaited<ReturnType<PaperSource['fetchPaper']>>): Promise<string> {
  if (isRefusal(file)) throw new Error(`the host keeps the draft back: ${file.reason}`)
  return file.content.text()
}

/** 编号、签发人、分送: what the office puts on its papers beside the minutes. */
function Details({ source, onChanged }: { source: PaperSource; onChanged(): void }) {
  const { words } = useLanguage()
  const { paperDesk } = words
  const [saved, setSaved] = useState(0)
  const kept = useFetched(() => source.fetchPaperDetails(), String(saved))
  const done = () => {
    setSaved((count) => count + 1)
    onChanged()
  }
  return (
    <details className={styles.details}>
      <summary>{paperDesk.details}</summary>
      {kept.is === 'here' && <DetailsForm key={saved} source={source} details={kept.value.details} onSaved={done} />}
    </details>
  )
}

function DetailsForm({ source, details, onSaved }: { source: PaperSource; details: PaperDetails; onSaved(): void }) {
  const { words } = useLanguage()
  const { paperDesk } = words
  const [issuer, setIssuer] = useState(details.issuer)
  const [distribution, setDistribution] = useState(details.distribution)
  const [told, setTold] = useState<Refusal | 'failed' | null>(null)
  const save = async (number: 'take' | 'later') => {
    setTold(null)
    try {
      const kept = await source.savePaperDetails({ issuer, distribution, number })
      if (isRefusal(kept)) setTold(kept)
      else onSaved()
    } catch {
      setTold('failed')
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save('later')
  }
  const { number } = details
  return (
    <form onSubmit={submit}>
      <Field label={paperDesk.issuer}>
        {(ids) => <input {...ids} value={issuer} maxLength={100} onChange={(event) => setIssuer(event.target.value)} />}
      </Field>
      <Field label={words.papers.distribution} hint={paperDesk.distributionHint}>
        {(ids) => (
          <input
            {...ids}
            value={distribution}
            maxLength={1000}
            onChange={(event) => setDistribution(event.target.value)}
          />
        )}
      </Field>
      <div className={styles.acts}>
        <Button size="small" type="submit">
          {paperDesk.saveDetails}
        </Button>
        {number ? (
          <span>{words.papers.paperNumber(number.year, number.serial)}</span>
        ) : (
          <>
            <Button size="small" onClick={() => void save('take')}>
              {paperDesk.takeNumber}
            </Button>
            <span className={styles.soft}>{paperDesk.numberLater}</span>
          </>
        )}
      </div>
      {told === 'failed' && <p role="alert">{paperDesk.detailsFailed}</p>}
      {told !== null && told !== 'failed' && <RefusalNote refusal={told} unexpected={paperDesk.detailsFailed} />}
    </form>
  )
}
