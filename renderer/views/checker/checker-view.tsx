import { clsx } from 'clsx'
import { useEffect, useState } from 'react'
import type { FileVerdict } from '#shared/verify/verify-file'
import { verifyFile } from '#shared/verify/verify-file'
import { BUNDLE } from '#shared/verify/bundle-list'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import type { Language } from '#shared/words/language'
import { PAPER_WORDS } from '#shared/words/paper-words'
import type { CheckerWords } from '#shared/words/zh-CN/checker'
import { Button } from '../../components/button'
import { MinutesPaper } from '../../components/minutes-paper'
import { signedPaper } from '../../components/signed-paper'
import { formatsFor } from '../../strings/formats'
import styles from './checker-view.module.css'

/** Gives a file of the bundle to whoever sits there, by its path in it. */
type SaveFile = (path: string, bytes: Uint8Array) => void

type Stage =
  { is: 'empty' } | { is: 'reading' } | { is: 'unreadable' } | { is: 'checked'; name: string; verdict: FileVerdict }

/** The page that checks a bundle or minutes in a bare browser, from a file on the disk: no host, no network, nothing kept. */
export function CheckerView({ save }: { save: SaveFile }) {
  const [language, setLanguage] = useState<Language>(() => (navigator.language.startsWith('zh') ? 'zh' : 'en'))
  const [stage, setStage] = useState<Stage>({ is: 'empty' })
  const words = CHECKER_WORDS[language]
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = words.title
  }, [language, words])

  async function check(file: File | undefined): Promise<void> {
    if (!file) return
    setStage({ is: 'reading' })
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      await new Promise((painted) => setTimeout(painted, 30)) // the word "checking" stands before the work begins
      setStage({ is: 'checked', name: file.name, verdict: await verifyFile(bytes) })
    } catch {
      setStage({ is: 'unreadable' })
    }
  }

  return (
    <main
      className={styles.page}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void check(event.dataTransfer.files[0])
      }}
    >
      <header className={styles.head}>
        <h1>{words.title}</h1>
        <Button look="quiet" size="small" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {words.otherLanguage}
        </Button>
      </header>
      {stage.is !== 'checked' && <p>{words.about}</p>}
      <label className={styles.choose}>
        <input
          type="file"
          accept=".yzh,.json,.zip"
          onChange={(event) => {
            void check(event.target.files?.[0])
            event.target.value = '' // the same file can be chosen again
          }}
        />
        <span>{stage.is === 'checked' ? words.another : words.choose}</span>
      </label>
      <div aria-live="polite">
        {stage.is === 'reading' && <p>{words.reading}</p>}
        {stage.is === 'unreadable' && <p>{words.unreadable}</p>}
        {stage.is === 'checked' && <Outcome {...stage} language={language} words={words} save={save} />}
      </div>
    </main>
  )
}

function Outcome({
  name,
  verdict,
  language,
  words,
  save,
}: {
  name: string
  verdict: FileVerdict
  language: Language
  words: CheckerWords
  save: SaveFile
}) {
  const { valid, newer, readable, minutes, signers, checks, files, signed } = verdict
  const { dayAndClock } = formatsFor(language)
  const faults = checks.filter(({ ok }) => !ok)
  return (
    <>
      <section className={clsx(styles.verdict, valid ? styles.valid : styles.invalid)}>
        <p className={styles.word}>
          {valid ? words.valid : newer ? words.newer : readable ? words.invalid : words.noMinutes}
        </p>
        <p>{minutes ? minutes.meeting.title : name}</p>
      </section>
      {minutes && (
        <dl className={styles.lines}>
          <dt>{words.lines.integrity}</dt>
          <dd>
            {faults.length === 0
              ? words.intact(Math.max(0, files.size - 1))
              : faults.map(({ name: check, detail }) => (
                  <p key={`${check} ${detail}`} className={styles.fault}>
                    {words.failed(words.checks[check])}
                    <span lang="en">{detail}</span>
                  </p>
                ))}
          </dd>
          <dt>{words.lines.signers}</dt>
          <dd>
            {signers.length === 0
              ? words.nobodySigned
              : signers.map((each) => <p key={each.signer}>{words.signed(each.name, dayAndClock(each.signedAt))}</p>)}
          </dd>
          <dt>{words.lines.identity}</dt>
          <dd>
            {words.identity}
            {signers.map((each) => (
              <p key={each.signer} className={styles.key}>
                {each.name} <code>{each.fingerprint}</code>
              </p>
            ))}
          </dd>
          <dt>{words.lines.time}</dt>
          <dd>{words.time}</dd>
        </dl>
      )}
      {valid && files.size > 0 && <Inside files={files} words={words} save={save} />}
      <details>
        <summary>{words.details}</summary>
        <ul className={styles.checks}>
          {checks.map(({ name: check, ok, detail }, index) => (
            <li key={index}>
              {ok ? '✓' : '✗'} {words.checks[check]} <span lang="en">{detail}</span>
            </li>
          ))}
        </ul>
      </details>
      {valid && signed && (
        <section className={styles.paper} aria-label={words.minutes}>
          <MinutesPaper
            html={signedPaper('record', signed, { words: PAPER_WORDS[language] })}
            label={words.minutes}
            show="sheet"
          />
        </section>
      )}
    </>
  )
}

/** Papers and handed-out files, to be kept beside: opened here they would be pages of this one's origin. */
function Inside({ files, words, save }: { files: FileVerdict['files']; words: CheckerWords; save: SaveFile }) {
  const shown = [...files].filter(([path]) => path.startsWith(BUNDLE.papers) || path.startsWith(BUNDLE.materials))
  return (
    <section aria-label={words.inside}>
      <h2>{words.inside}</h2>
      <ul className={styles.files}>
        {shown.map(([path, bytes]) => (
          <li key={path}>
            <Button look="quiet" size="small" edge="start" onClick={() => save(path, bytes)}>
              {path.slice(path.indexOf('/') + 1)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
