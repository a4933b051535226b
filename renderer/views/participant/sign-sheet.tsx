import { useState } from 'react'
import type { Pen } from '#shared/meeting/minutes/signature'
import { suiteOf } from '#shared/meeting/state'
import type { DeviceKey } from '#shared/signing/device-key'
import type { PinFault } from '#shared/signing/pin-wrap'
import { PIN, pinFault, unwrapKey, wrapKey } from '#shared/signing/pin-wrap'
import { newSigningKey } from '#shared/signing/signing-key'
import { slimmed } from '#shared/signing/stroke'
import type { Suite } from '#shared/signing/suite'
import { DEFAULT_SUITE } from '#shared/signing/suite-names'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { useSuite } from '../../components/suites-for'
import { useKeptSigningKey } from '../../hooks/use-kept-signing-key'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './sign-sheet.module.css'
import type { DrawnLine } from './stroke-pad'
import { StrokePad } from './stroke-pad'

interface SignSheetProps {
  /** Who signs. */
  name: string
  device: DeviceKey
  busy: boolean
  onCancel(): void
  /** The text was read, and everything for the signature is here. */
  onSign(pen: Pen): void
}

/** Asked when somebody comes to sign: a pen stroke if wanted, and a PIN for the signing key, or none. */
export function SignSheet({ name, device, busy, onCancel, onSign }: SignSheetProps) {
  const { signingSheet: words } = useWords()
  const record = useRecord()
  const { meetingId } = record
  const suiteName = suiteOf(record)
  const suite = useSuite(suiteName)
  const [kept, keep] = useKeptSigningKey(meetingId)
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [noPin, setNoPin] = useState(false)
  const [fault, setFault] = useState<PinFault | 'different' | 'wrong' | null>(null)
  const [working, setWorking] = useState(false)
  const [lines, setLines] = useState<readonly DrawnLine[] | null>(null)
  const [renewing, setRenewing] = useState(false)
  // A key of another suite stays where it is until another takes its place.
  const known = kept?.suite === suiteName ? kept : null

  async function keyBy(chosen: Suite): Promise<Pick<Pen, 'signingKey'> | PinFault | 'different' | 'wrong'> {
    if (noPin) return suiteName === DEFAULT_SUITE ? {} : { signingKey: newSigningKey(chosen, false) }
    if (known) {
      const signingKey = await unwrapKey(known, pin, device, chosen)
      return signingKey ? { signingKey } : 'wrong'
    }
    const wrong = pinFault(pin) ?? (pin === again ? null : 'different')
    if (wrong) return wrong
    const signingKey = newSigningKey(chosen, true)
    keep(await wrapKey(signingKey, pin, device))
    return { signingKey }
  }

  async function sign(): Promise<void> {
    if (!suite || working) return
    setFault(null)
    setWorking(true)
    try {
      const key = await keyBy(suite)
      setPin('')
      setAgain('')
      if (typeof key === 'string') return setFault(key)
      const stroke = slimmed(lines ?? [])
      onSign({ ...key, ...(stroke ? { stroke } : {}) })
    } finally {
      setWorking(false)
    }
  }

  if (renewing)
    return (
      <ConfirmDialog
        title={words.renewTitle}
        act={words.renew}
        onCancel={() => setRenewing(false)}
        onAct={() => {
          keep(null)
          setFault(null)
          setRenewing(false)
        }}
      >
        <p>{words.renewBody}</p>
      </ConfirmDialog>
    )
  return (
    <ConfirmDialog
      title={words.title(name)}
      act={working || busy ? words.working : words.act}
      look="seal"
      busy={busy || working || !suite}
      onCancel={onCancel}
      onAct={() => void sign()}
    >
      <form
        className={styles.sheet}
        onSubmit={(event) => {
          event.preventDefault()
          void sign()
        }}
      >
        {lines === null ? (
          <Button onClick={() => setLines([])}>{words.write}</Button>
        ) : (
          <section aria-label={words.pen}>
            <StrokePad
              lines={lines}
              onDraw={(next) => setLines((now) => (typeof next === 'function' ? next(now ?? []) : next))}
              onLeaveOut={() => setLines(null)}
            />
          </section>
        )}
        {fault && <Notice tone="warning">{words.faults[fault]}</Notice>}
        {!noPin && (
          <PinField
            label={known ? words.pin : words.newPin}
            hint={known ? words.pinHint : words.newPinHint}
            value={pin}
            onType={setPin}
          />
        )}
        {!noPin && !known && <PinField label={words.repeat} value={again} onType={setAgain} />}
        {known && fault === 'wrong' && (
          <Button look="quiet" size="small" edge="start" onClick={() => setRenewing(true)}>
            {words.forgotten}
          </Button>
        )}
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={noPin}
            onChange={({ target }) => {
              setNoPin(target.checked)
              setFault(null)
            }}
          />
          {words.noPin}
        </label>
        <p className={styles.soft}>
          {words.by(words.suites[suiteName])}
          {!suite && <span role="status"> {words.loading}</span>}
        </p>
        <button type="submit" hidden />
      </form>
    </ConfirmDialog>
  )
}

function PinField({
  label,
  hint,
  value,
  onType,
}: {
  label: string
  hint?: string
  value: string
  onType(pin: string): void
}) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={PIN.most}
          value={value}
          onChange={({ target }) => onType(target.value)}
          className={styles.digits}
        />
      )}
    </Field>
  )
}
