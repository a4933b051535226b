import { useMemo, useState } from 'react'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { MinutesVersion } from '#shared/meeting/state'
import { useBackStep } from '../../components/back-button'
import { Button } from '../../components/button'
import { Fingerprint } from '../../components/fingerprint'
import { Notice } from '../../components/notice'
import { ObjectionForm, ObjectionList } from '../../components/objections'
import { PaperDesk } from '../../components/paper-desk'
import { RefusalNote } from '../../components/refusal-note'
import { SignedMinutesPaper } from '../../components/signed-minutes-paper'
import { useFetched } from '../../components/use-fetched'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useRequest } from '../../hooks/use-request'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'
import { SignSheet } from './sign-sheet'
import styles from './signing-page.module.css'

/** The full text, the signer's name, the level, then the pen. What is signed is what was shown. */
export function SigningPage({ frozen, onClose }: { frozen: MinutesVersion; onClose(): void }) {
  const words = useWords()
  const { sign } = words.participant
  const { paperDesk } = words
  const session = useSession()
  const me = useMe()
  const { ask, busy, refusal } = useRequest()
  const objecting = useCommands()
  const { participants } = useRecord()
  const { may } = useRights()
  const own = session.lateSigner()
  const [asking, setAsking] = useState(false)
  // The text once; who signs meanwhile is in the record, which this page has anyway.
  const fetched = useFetched<SignedMinutes | null>(() => session.fetchMinutes(), frozen.digest)
  const text = fetched.is === 'here' ? fetched.value : null
  const { signatures } = frozen
  const signed = useMemo(() => text && withSignatures(text, signatures), [text, signatures])
  useBackStep(() => (onClose(), true))
  const done = frozen.signatures.some((each) => each.participantId === me?.participant.id)
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{sign.heading}</h1>
        <Button look="quiet" size="small" edge="end" onClick={onClose}>
          {sign.close}
        </Button>
      </header>
      <div className={styles.paper}>
        {signed &&
          (done ? (
            <PaperDesk source={session} frozen={frozen} draftOf="" mayDescribe={false} show="reading" />
          ) : (
            <SignedMinutesPaper signed={signed} label={sign.heading} show="reading" />
          ))}
        {fetched.is === 'loading' && <p role="status">{paperDesk.loading}</p>}
        {fetched.is === 'failed' && (
          <Notice tone="warning">
            <p>{paperDesk.unavailable}</p>
            <Button size="small" onClick={fetched.again}>
              {paperDesk.retry}
            </Button>
          </Notice>
        )}
      </div>
      <footer className={styles.foot} aria-live="polite">
        {refusal && <RefusalNote refusal={refusal} />}
        {objecting.refusal && <RefusalNote refusal={objecting.refusal} onDismiss={objecting.dismiss} />}
        <ObjectionList frozen={frozen} participants={participants} />
        <Fingerprint label={sign.fingerprint} digest={frozen.digest} />
        {done ? (
          <p className={styles.done}>
            ✓ {sign.done} · {sign.compare}
          </p>
        ) : (
          <>
            <p className={styles.soft}>
              {sign.read}
              <br />
              {sign.level}
            </p>
            <Button look="seal" size="large" disabled={busy || !signed} onClick={() => setAsking(true)}>
              {busy ? sign.signing : `${sign.sign} · ${me?.participant.name ?? ''}`}
            </Button>
            {asking && signed && own && (
              <SignSheet
                name={me?.participant.name ?? ''}
                device={own.key}
                busy={busy}
                onCancel={() => setAsking(false)}
                onSign={(pen) => {
                  setAsking(false)
                  void ask('signature', () => session.cosignMinutes(signed, pen))
                }}
              />
            )}
          </>
        )}
        {me && may('minutes.object') && (
          <ObjectionForm
            frozen={frozen}
            participantId={me.participant.id}
            busy={objecting.busy}
            onObject={(objection) => objecting.run('minutes.object', objection)}
          />
        )}
      </footer>
    </main>
  )
}

/** The file as it was fetched, with who has signed since: of those the record has all but the strokes. */
function withSignatures(text: SignedMinutes, signatures: MinutesVersion['signatures']): SignedMinutes {
  const strokes = new Map(text.signatures.map(({ signature, stroke }) => [signature, stroke]))
  return {
    ...text,
    signatures: signatures.map(({ protected: header, signature }) => {
      const stroke = strokes.get(signature)
      return { protected: header, signature, ...(stroke ? { stroke } : {}) }
    }),
  }
}
