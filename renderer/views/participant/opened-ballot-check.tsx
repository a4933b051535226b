import { useEffect, useRef, useState } from 'react'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import type { OpenedBallot } from '#shared/sealed/opened-ballot'
import { Button } from '../../components/button'
import { answerText } from '../../components/decisions/answer-text'
import { Field } from '../../components/field'
import { FileButton } from '../../components/file-button'
import { useLaterPiece } from '../../components/later'
import { useWords } from '../../strings/language'
import { hexCode, SEAL_DIGITS } from '#shared/ballot/hex-code'
import styles from './opened-ballot.module.css'
import { Sealing } from './pieces'

/** Bytes, above any opened ballot: a film chosen by mistake is not read. */
const LONGEST = 1_000_000

type Looked = { is: 'sound'; ballot: OpenedBallot } | { is: 'fault'; kind: string }

/** Checks a ballot that somebody opened on another device, with the election as this device knows it. Nothing once nobody votes any more. */
export function OpenedBallotCheck({ view }: { view: DecisionView }) {
  const words = useWords()
  const { seal, check: say } = words.deciding.sealed
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const [looked, setLooked] = useState<Looked | null>(null)
  const sealing = useLaterPiece(Sealing, view.stage === 'open')
  const told = useRef<HTMLDivElement>(null)
  // What was found stands below the fold of a small phone.
  useEffect(() => {
    if (looked) told.current?.scrollIntoView({ block: 'end' })
  }, [looked])
  const { announcement } = view
  const election = view.sealed?.election?.text
  // After the page has said that it is checking: the arithmetic keeps everything else waiting.
  useEffect(() => {
    if (asked === null || !sealing || !announcement || election === undefined) return
    const later = setTimeout(() => {
      try {
        setLooked({ is: 'sound', ballot: sealing.readOpenedBallot(election, announcement.form, asked) })
      } catch (error) {
        setLooked({ is: 'fault', kind: error instanceof sealing.BallotFault ? error.kind : 'unreadable' })
      }
      setAsked(null)
    }, 50)
    return () => clearTimeout(later)
  }, [asked, sealing, announcement, election])
  if (!announcement || election === undefined || view.stage !== 'open') return null
  const look = (given: string) => {
    setLooked(null)
    setAsked(given.trim())
  }
  const unreadable = () => setLooked({ is: 'fault', kind: 'unreadable' })
  const take = (file: File) => (file.size > LONGEST ? unreadable() : void file.text().then(look, unreadable))
  return (
    <details>
      <summary>{say.title}</summary>
      <div className={styles.part}>
        <p className={styles.soft}>{say.why}</p>
        <div>
          <FileButton label={say.choose} accept=".json,.txt" onFiles={([file]) => take(file)} />
        </div>
        <Field label={say.paste}>
          {(ids) => (
            <textarea
              {...ids}
              rows={2}
              value={text}
              className={styles.text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        {text.trim() !== '' && (
          <Button size="small" disabled={asked !== null} onClick={() => look(text)}>
            {say.look}
          </Button>
        )}
        <div role="status" ref={told}>
          {asked !== null && <p>{say.looking}</p>}
          {looked?.is === 'sound' && (
            <>
              <p className={styles.sound}>{say.seals(answerText(words, announcement.form, looked.ballot.answer))}</p>
              <p className={styles.code}>
                <span>{seal}</span> <code>{hexCode(looked.ballot.seal, SEAL_DIGITS)}</code>
              </p>
              <p>{say.compare}</p>
            </>
          )}
          {looked?.is === 'fault' && <p className={styles.fault}>▲ {faultText(looked.kind)}</p>}
        </div>
      </div>
    </details>
  )

  function faultText(kind: string): string {
    if (kind === 'other-election') return say.other
    return kind === 'unreadable' || kind === 'too-long' || kind === 'not-canonical' ? say.unreadable : say.false(kind)
  }
}
