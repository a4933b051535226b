import { useState } from 'react'
import { certificateDigest } from '#shared/signing/certificate-file'
import { useWords } from '../strings/language'
import { Button } from './button'
import { Field } from './field'
import { FileButton } from './file-button'
import { Fingerprint } from './fingerprint'
import { Notice } from './notice'
import { SheetDialog } from './sheet-dialog'

/** Longer than any certificate. Bytes. */
const LARGEST = 64 * 1024

/** Names the certificate by which somebody signs PDFs, from its public part. */
export function CertificateDialog({
  busy,
  onName,
  onClose,
}: {
  busy: boolean
  onName(named: { certificate: string; holder: string }): void
  onClose(): void
}) {
  const { signing } = useWords().secretary
  const [certificate, setCertificate] = useState<string | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  const [holder, setHolder] = useState('')
  const read = async (file: File) => {
    const digest = certificateDigest(new Uint8Array(await file.slice(0, LARGEST).arrayBuffer()))
    setCertificate(digest)
    setUnreadable(digest === null)
  }
  return (
    <SheetDialog title={signing.certifyHeading} onClose={onClose}>
      <p>{signing.certifyHow}</p>
      <FileButton label={signing.certificateFile} accept=".cer,.crt,.pem,.der" onFiles={([file]) => void read(file)} />
      {unreadable && <Notice tone="warning">{signing.noCertificate}</Notice>}
      {certificate !== null && (
        <>
          <Fingerprint label={signing.certificateFingerprint} digest={certificate} />
          <Field label={signing.certificateHolder}>
            {(ids) => (
              <input {...ids} value={holder} maxLength={120} onChange={({ target }) => setHolder(target.value)} />
            )}
          </Field>
          <Button look="primary" disabled={busy} onClick={() => onName({ certificate, holder })}>
            {signing.certifyAct}
          </Button>
        </>
      )}
    </SheetDialog>
  )
}
