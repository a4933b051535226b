import { base64urlnopad, utf8 } from '@scure/base'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import type { FoundMask, MaskWish } from '#shared/papers/find-masks'
import { findMasks, masksBy } from '#shared/papers/find-masks'
import { shownMinutes } from '#shared/verify/public-copy'
import { useLanguage } from '../strings/language'
import { Button } from './button'
import { Field } from './field'
import { MinutesPaper } from './minutes-paper'
import { Notice } from './notice'
import type { PaperSource } from './paper-source'
import styles from './public-copy-dialog.module.css'
import { RefusalNote } from './refusal-note'
import { saveDownload } from './save-download'
import { SheetDialog } from './sheet-dialog'
import { signedPaper } from './signed-paper'
import { useSuitesFor } from './suites-for'
import { useFetched } from './use-fetched'

/** What the public is not to read: found by rule, taken back and added by hand, each seen on the paper before anything is saved. */
export function PublicCopyDialog({ source, onClose }: { source: PaperSource; onClose(): void }) {
  const { words } = useLanguage()
  const fetched = useFetched(() => source.fetchMinutes(), 'public')
  const signed = fetched.is === 'here' ? fetched.value : null
  return (
    <SheetDialog title={words.papers.publicCopy.title} wide onClose={onClose}>
      {signed ? (
        <Masking signed={signed} source={source} />
      ) : fetched.is === 'loading' ? (
        <p role="status">{words.paperDesk.loading}</p>
      ) : (
        <Notice tone="warning">
          <p>{words.paperDesk.unavailable}</p>
        </Notice>
      )}
    </SheetDialog>
  )
}

function Masking({ signed, source }: { signed: SignedMinutes; source: PaperSource }) {
  const { words, language } = useLanguage()
  const { publicCopy } = words.papers
  const minutes = useMemo(() => JSON.parse(utf8.encode(base64urlnopad.decode(signed.payload))) as Minutes, [signed])
  const found = useMemo(() => findMasks(minutes), [minutes])
  const [keep, setKeep] = useState<readonly string[]>([])
  const [also, setAlso] = useState('')
  const [saving, setSaving] = useState(false)
  const [told, setTold] = useState<Refusal | 'failed' | null>(null)
  const wish = useMemo(
    (): MaskWish => ({ keep, also: also.split('\n').filter((line) => line.trim() !== '') }),
    [keep, also],
  )
  const drawn = useDeferredValue(wish)
  const suites = useSuitesFor(signed)
  const html = useMemo(() => {
    const masksAt = masksBy(minutes, drawn)
    if (!suites) return ''
    return signedPaper('minutes', signed, { words: words.papers }, suites, (each) => shownMinutes(each, masksAt))
  }, [minutes, signed, drawn, suites, words.papers])
  const save = async () => {
    setTold(null)
    setSaving(true)
    try {
      const file = await source.fetchPublicCopy(wish, language)
      if (isRefusal(file)) setTold(file)
      else saveDownload(file, 'public.yzh')
    } catch {
      setTold('failed')
    } finally {
      setSaving(false)
    }
  }
  return (
    <>
      <p>{publicCopy.about}</p>
      <div className={styles.sides}>
        <div className={styles.choices}>
          <h3>{publicCopy.found}</h3>
          {found.length === 0 && <p className={styles.soft}>{publicCopy.nothing}</p>}
          <ul className={styles.masks}>
            {found.map((mask) => (
              <MaskLine
                key={`${mask.mask} ${mask.text}`}
                mask={mask}
                hidden={!keep.includes(mask.text)}
                onChange={(hidden) =>
                  setKeep((before) => (hidden ? before.filter((text) => text !== mask.text) : [...before, mask.text]))
                }
              />
            ))}
          </ul>
          <Field label={publicCopy.also} hint={publicCopy.alsoHint}>
            {(ids) => (
              <textarea
                {...ids}
                rows={3}
                maxLength={2000}
                value={also}
                onChange={(event) => setAlso(event.target.value)}
              />
            )}
          </Field>
          {told === 'failed' && <p role="alert">{publicCopy.failed}</p>}
          {told !== null && told !== 'failed' && <RefusalNote refusal={told} unexpected={publicCopy.failed} />}
          <Button look="seal" disabled={saving} onClick={() => void save()}>
            {saving ? publicCopy.saving : publicCopy.save}
          </Button>
        </div>
        <div className={styles.preview}>
          <MinutesPaper html={html} label={publicCopy.show} show="sheet" />
        </div>
      </div>
    </>
  )
}

function MaskLine({ mask, hidden, onChange }: { mask: FoundMask; hidden: boolean; onChange(hidden: boolean): void }) {
  const { words } = useLanguage()
  const { publicCopy } = words.papers
  return (
    <li>
      <label>
        <input type="checkbox" checked={hidden} onChange={(event) => onChange(event.target.checked)} />
        <span>
          <bdi>{mask.text}</bdi>
          <span className={styles.soft}>
            {' '}
            {publicCopy.kinds[mask.mask]} · {publicCopy.places(mask.places)}
          </span>
        </span>
      </label>
    </li>
  )
}
