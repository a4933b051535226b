import { base64urlnopad } from '@scure/base'
import { useEffect, useRef, useState } from 'react'
import type { LateFault, LateSigner, MinutesToSign } from '#shared/meeting/minutes/late-signature'
import { lateSignatureText, minutesToSign, signLate } from '#shared/meeting/minutes/late-signature'
import type { Pen } from '#shared/meeting/minutes/signature'
import { frozenMinutes, suiteOf } from '#shared/meeting/state'
import { digestOf } from '#shared/signing/canonical'
import { minutesTextIn } from '#shared/verify/minutes-text'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Fingerprint } from '../../components/fingerprint'
import { newId } from '../../components/new-id'
import { Notice } from '../../components/notice'
import { saveDownload } from '../../components/save-download'
import { SheetDialog } from '../../components/sheet-dialog'
import { SignedMinutesPaper } from '../../components/signed-minutes-paper'
import { useSuite } from '../../components/suites-for'
import { useSession } from '../../hooks/session-context'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import { SignSheet } from './sign-sheet'
import styles from './sign-away.module.css'

/** A Wi-Fi that drops is usually back by then; milliseconds. */
const OFFERED_AFTER = 12_000

type Stage =
  | { is: 'choosing' }
  | { is: 'reading' }
  | { is: 'refused'; fault: LateFault }
  | { is: 'shown'; found: MinutesToSign }
  | { is: 'signed'; name: string; text: string }

/** 补签 away from the host: the minutes come as a file, the signature goes back as one. Offered while the host is out of reach. */
export function SignAway() {
  const words = useWords().objections.late
  const session = useSession()
  const record = useRecord()
  const me = useMe()
  const away = useSessionSnapshot('saved').saved === 'offline'
  const [long, setLong] = useState(false)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (!away) return
    const timer = setTimeout(() => setLong(true), OFFERED_AFTER)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [away])
  const own = session.lateSigner()
  useSuite(suiteOf(record)) // while the host is there to hand it over
  const signed = frozenMinutes(record)?.signatures.some((each) => each.participantId === me?.participant.id)
  // What is open stays open when the host comes back: somebody is in the middle of it.
  if (!own || signed || (!long && !open)) return null
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{words.open}</Button>
      {open && (
        <SheetDialog wide title={words.heading} onClose={() => setOpen(false)}>
          <Signing signer={{ ...own, state: record }} />
        </SheetDialog>
      )}
    </div>
  )
}

function Signing({ signer }: { signer: LateSigner }) {
  const words = useWords().objections.late
  const { clockOffset } = useSessionSnapshot('clockOffset')
  const [stage, setStage] = useState<Stage>({ is: 'choosing' })
  const [asking, setAsking] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const read = async (file: File) => {
    setStage({ is: 'reading' })
    await new Promise((painted) => setTimeout(painted, 30)) // the word stands before the work begins
    const bytes = new Uint8Array(await file.arrayBuffer().catch(() => new ArrayBuffer(0)))
    const found = minutesToSign(minutesTextIn(bytes), signer)
    setStage(typeof found === 'string' ? { is: 'refused', fault: found } : { is: 'shown', found })
  }
  if (stage.is === 'signed') return <Signed {...stage} />
  if (stage.is === 'shown') {
    const { found } = stage
    const sign = (pen: Pen) => {
      const at = new Date(Date.now() + clockOffset).toISOString()
      const text = lateSignatureText(signLate(found, signer, at, newId(), pen))
      setStage({ is: 'signed', name: found.person.name, text })
    }
    return (
      <div className={styles.stage}>
        <div className={styles.paper}>
          <SignedMinutesPaper signed={found.signed} label={words.paper} show="reading" />
        </div>
        <Fingerprint label={words.fingerprint} digest={digestOf(base64urlnopad.decode(found.signed.payload))} />
        <p className={styles.soft}>{words.compare}</p>
        <Button look="seal" size="large" onClick={() => setAsking(true)}>
          {words.sign(found.person.name)}
        </Button>
        {asking && (
          <SignSheet
            name={found.person.name}
            device={signer.key}
            busy={false}
            onCancel={() => setAsking(false)}
            onSign={sign}
          />
        )}
      </div>
    )
  }
  return (
    <div className={styles.stage}>
      <p>{words.how}</p>
      <p className={styles.soft}>{words.keepOpen}</p>
      {stage.is === 'reading' && <p role="status">{words.reading}</p>}
      {stage.is === 'refused' && <Notice tone="warning">{words.faults[stage.fault]}</Notice>}
      {/* Not a FileButton: a phone would be told of two files more before it can write. */}
      <input
        ref={input}
        type="file"
        hidden
        accept=".yzh,.json,.zip"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void read(file)
          target.value = '' // so that the same file can be chosen again
        }}
      />
      <Button className={styles.choose} onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
    </div>
  )
}

/** The signature, to be taken along by whatever way there is. */
function Signed({ name, text }: { name: string; text: string }) {
  const words = useWords().objections.late
  const shown = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = () => {
    shown.current?.select()
    // Pages on plain HTTP have no navigator.clipboard.
    setCopied(document.execCommand('copy'))
  }
  return (
    <div className={styles.stage}>
      <p role="status">{words.done}</p>
      <p className={styles.acts}>
        <Button
          look="primary"
          onClick={() =>
            saveDownload({ name: null, content: new Blob([text], { type: 'application/json' }) }, words.fileName(name))
          }
        >
          {words.save}
        </Button>
        <Button onClick={copy}>
          <span role="status">{copied ? words.copied : words.copy}</span>
        </Button>
      </p>
      <Field label={words.text}>
        {(ids) => <textarea {...ids} ref={shown} readOnly rows={6} className={styles.text} value={text} />}
      </Field>
    </div>
  )
}
