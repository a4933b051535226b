import type { FormEvent } from 'react'
import { useState } from 'react'
import { base64 } from '@scure/base'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import type { PdfWish, SignedPdf } from '#shared/protocol/pdf-api'
import type { Language } from '#shared/words/language'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { FileButton } from '../../components/file-button'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { saveDownload } from '../../components/save-download'
import { SheetDialog } from '../../components/sheet-dialog'
import { useLanguage } from '../../strings/language'
import styles from './sign-pdf-dialog.module.css'

/** Signs on the host's computer, which is this one. Throws when it cannot be reached. */
export type SignPdf = (wish: PdfWish, language: Language) => Promise<SignedPdf | { fault: string } | Refusal>

interface SignPdfDialogProps {
  signPdf: SignPdf
  /** Writes the certificate into the record beside the own key; null where there is no sealed text. */
  onName: ((named: { certificate: string; holder: string }) => Promise<boolean>) | null
  onClose(): void
}

type Told =
  { is: 'signed'; pdf: SignedPdf; named: boolean } | { is: 'fault'; text: string } | { is: 'failed' } | Refusal

/** A PDF that was printed of a paper is signed by a certificate file; the next to sign signs what was saved. */
export function SignPdfDialog({ signPdf, onName, onClose }: SignPdfDialogProps) {
  const { words, language } = useLanguage()
  const { signing } = words.secretary
  const [pdf, setPdf] = useState<File | null>(null)
  const [key, setKey] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<Told | null>(null)
  const sign = async (event: FormEvent) => {
    event.preventDefault()
    if (!pdf || !key) return
    setBusy(true)
    setTold(null)
    try {
      const wish = { pdf: await base64Of(pdf), key: await base64Of(key), passphrase, reason }
      const answer = await signPdf(wish, language)
      if (isRefusal(answer)) return setTold(answer)
      if ('fault' in answer) return setTold({ is: 'fault', text: answer.fault })
      const content = new Blob([new Uint8Array(base64.decode(answer.pdf))], { type: 'application/pdf' })
      saveDownload({ name: signing.pdfName(pdf.name.replace(/\.pdf$/i, '')), content }, 'signed.pdf')
      const { certificate, holder } = answer
      setTold({ is: 'signed', pdf: answer, named: onName !== null && (await onName({ certificate, holder })) })
      setPassphrase('')
    } catch {
      setTold({ is: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <SheetDialog title={signing.pdfHeading} onClose={onClose}>
      <p>{signing.pdfHow}</p>
      <form className={styles.form} onSubmit={(event) => void sign(event)}>
        <p>
          <FileButton label={signing.pdfFile} accept=".pdf" onFiles={([file]) => setPdf(file)} /> {pdf?.name}
        </p>
        <p>
          <FileButton label={signing.pdfKey} accept=".p12,.pfx" onFiles={([file]) => setKey(file)} /> {key?.name}
        </p>
        <Field label={signing.pdfPassphrase}>
          {(ids) => (
            <input
              {...ids}
              type="password"
              autoComplete="off"
              value={passphrase}
              maxLength={1000}
              onChange={({ target }) => setPassphrase(target.value)}
            />
          )}
        </Field>
        <Field label={signing.pdfReason}>
          {(ids) => (
            <input {...ids} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
          )}
        </Field>
        <Button look="primary" type="submit" disabled={busy || !pdf || !key}>
          {signing.pdfSign}
        </Button>
      </form>
      <div aria-live="polite">{told && <Outcome told={told} />}</div>
    </SheetDialog>
  )
}

function Outcome({ told }: { told: Told }) {
  const { words } = useLanguage()
  const { signing } = words.secretary
  if (!('is' in told)) return <RefusalNote refusal={told} />
  if (told.is === 'failed') return <Notice tone="warning">{signing.pdfFailed}</Notice>
  if (told.is === 'fault') return <Notice tone="warning">{told.text}</Notice>
  return (
    <>
      <p>✓ {told.named ? signing.pdfSignedAndNamed : signing.pdfSigned}</p>
      <ol className={styles.signatures}>
        {told.pdf.signatures.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ol>
    </>
  )
}

const base64Of = async (file: File): Promise<string> => base64.encode(new Uint8Array(await file.arrayBuffer()))
