import { clsx } from 'clsx'
import { Fragment, useEffect, useState } from 'react'
import type { FileVerdict } from '#shared/verify/verify-file'
import { besideEachOther } from '#shared/verify/beside'
import { verdictLines } from '#shared/verify/verdict-lines'
import { verifyFile } from '#shared/verify/verify-file'
import { BUNDLE } from '#shared/verify/bundle-list'
import { ALL_SUITES } from '#shared/signing/suites'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import type { Language } from '#shared/words/language'
import { paperHtml } from '#shared/papers/paper-html'
import { paperOf } from '#shared/papers/paper-of'
import { readSeal } from '#shared/verify/public-copy'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { PaperWords } from '#shared/words/zh-CN/papers'
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
  | { is: 'empty' }
  | { is: 'reading' }
  | { is: 'unreadable' }
  | { is: 'checked'; files: { name: string; verdict: FileVerdict }[] }

/** The page that checks a bundle or minutes in a bare browser, from a file on the disk: no host, no network, nothing kept. */
export function CheckerView({ save }: { save: SaveFile }) {
  const [language, setLanguage] = useState<Language>(() => (navigator.language.startsWith('zh') ? 'zh' : 'en'))
  const [stage, setStage] = useState<Stage>({ is: 'empty' })
  const words = CHECKER_WORDS[language]
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = words.title
  }, [language, words])

  async function check(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    setStage({ is: 'reading' })
    try {
      await new Promise((painted) => setTimeout(painted, 30)) // the word "checking" stands before the work begins
      const verdicts: FileVerdict[] = []
      for (const file of files) verdicts.push(await verifyFile(new Uint8Array(await file.arrayBuffer())))
      const checked = besideEachOther(verdicts).map((verdict, index) => ({ name: files[index]!.name, verdict }))
      setStage({ is: 'checked', files: checked })
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
        void check([...event.dataTransfer.files])
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
          multiple
          accept=".yzh,.json,.zip"
          onChange={(event) => {
            void check([...(event.target.files ?? [])])
            event.target.value = '' // the same file can be chosen again
          }}
        />
        <span>{stage.is === 'checked' ? words.another : words.choose}</span>
      </label>
      <div aria-live="polite">
        {stage.is === 'reading' && <p>{words.reading}</p>}
        {stage.is === 'unreadable' && <p>{words.unreadable}</p>}
        {stage.is === 'checked' &&
          stage.files.map((each, index) => (
            <Outcome key={index} {...each} language={language} words={words} save={save} />
          ))}
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
  const { valid, newer, readable, minutes, signers, checks, files, signed, masked } = verdict
  const { dayAndClock } = formatsFor(language)
  return (
    <>
      <section className={clsx(styles.verdict, valid ? styles.valid : styles.invalid)}>
        <p className={styles.word}>
          {valid ? words.valid : newer ? words.newer : readable ? words.invalid : words.noMinutes}
        </p>
        <p>{minutes ? minutes.meeting.title : name}</p>
      </section>
      <dl className={styles.lines}>
        {verdictLines(verdict, words, dayAndClock).map(({ is, label, says }) => (
          <Fragment key={is}>
            <dt>{label}</dt>
            <dd className={clsx(is === 'integrity' && !valid && styles.fault)}>
              {says.map((each) => (
                <p key={each}>{each}</p>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
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
            html={
              masked && minutes
                ? paperHtml(publicPaper(minutes, signers, signed, PAPER_WORDS[language]))
                : signedPaper('record', signed, { words: PAPER_WORDS[language] }, ALL_SUITES)
            }
            label={words.minutes}
            show="sheet"
          />
        </section>
      )}
    </>
  )
}

/** What a public copy shows of the minutes. Only what it shows can be printed: not what the record would add. */
const publicPaper = (
  minutes: Minutes,
  signers: FileVerdict['signers'],
  { payload }: SignedMinutes,
  words: PaperWords,
) =>
  paperOf(
    'minutes',
    minutes,
    signers.map(({ signer, signedAt, signingKey }) => ({ participantId: signer, signedAt, signingKey })),
    { words, draft: false, digest: readSeal(payload).minutes },
  )

/** Papers and handed-out files, to be kept beside: opened here they would be pages of this one's origin. */
function Inside({ files, words, save }: { files: FileVerdict['files']; words: CheckerWords; save: SaveFile }) {
  const shown = [...files].filter(([path]) =>
    [BUNDLE.papers, BUNDLE.materials, BUNDLE.ballots].some((folder) => path.startsWith(folder)),
  )
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
