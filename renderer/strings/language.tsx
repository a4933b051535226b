import type { ReactNode } from 'react'
import { createContext, use, useContext, useEffect, useMemo, useState } from 'react'
import type { Label } from '#shared/meeting/roles'
import type { Language } from '#shared/words/language'
import { LANGUAGE_CHOICE, LANGUAGES } from '#shared/words/language'
import type { FirstPageWords } from '#shared/words/zh-CN/first-page'
import type { LaterPagesWords } from '#shared/words/zh-CN/later-pages'
import type { PageWords } from '#shared/words/zh-CN/page'
import type { Formats } from './formats'
import { formatsFor } from './formats'
import { loadWords } from './load-words'

/** The language a page speaks, and what is said in it. */
interface PageLanguage {
  language: Language
  setLanguage(language: Language): void
  words: PageWords
  formats: Formats
  /** A template's or role's word in the language of the page. */
  say(label: Label): string
}

/**
 * When a page that stands fetches its other language too, in milliseconds. Not at once: while a hall scans the code, the
 * network has better to do. Not when it is asked for: the host may be gone by then, and its pages must still switch.
 */
const OTHERS_AFTER = 5_000

/** Said before the page has words of any language, so in both. */
const NO_WORDS_YET =
  '正在连接主机…若一直不行，请刷新本页。 / Connecting to the host… If this stays, please reload the page.'

const LanguageContext = createContext<PageLanguage | null>(null)

/** The language a page begins with and what it has of its words, where these were there before it. */
export interface BegunLanguage {
  language: Language
  words: PageWords
}

/** To begin with the first words of a language; whoever draws one of the `later` ones waits for it. */
export const begunWith = (
  language: Language,
  first: FirstPageWords,
  later: Promise<LaterPagesWords | null>,
): BegunLanguage => ({ language, words: withLater(first, later) })

/**
 * Chinese unless this device chose otherwise; pages of one device (console and projector) follow each other. Shows nothing
 * until the words are there; with `early`, not until all of them are: what needs the later ones waits in its `Suspense`.
 */
export function LanguageProvider({
  children,
  early = false,
  begun = null,
}: {
  children: ReactNode
  early?: boolean
  begun?: BegunLanguage | null
}) {
  const [wanted, want] = useState<Language>(() => begun?.language ?? storedLanguage())
  const [shown, show] = useState<BegunLanguage | null>(begun)
  const [failed, setFailed] = useState(false)
  const isEarly = early && shown === null

  useEffect(() => {
    const leave = new AbortController()
    const fail = () => setFailed(true)
    void (async () => {
      const first = await loadWords(wanted, 'first', leave.signal, fail)
      const loading = loadWords(wanted, 'later', leave.signal, fail)
      // Another language may have been chosen while these words were on their way.
      if (first && isEarly && !leave.signal.aborted) show({ language: wanted, words: withLater(first, loading) })
      const later = await loading
      if (first && later && !leave.signal.aborted) show({ language: wanted, words: { ...first, ...later } })
    })()
    return () => leave.abort()
    // Whether the page stood already is of the moment in which the language was chosen.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted])

  useEffect(() => {
    const leave = new AbortController()
    const timer = setTimeout(() => {
      for (const each of LANGUAGES)
        for (const part of ['first', 'later'] as const) void loadWords(each, part, leave.signal)
    }, OTHERS_AFTER)
    return () => {
      clearTimeout(timer)
      leave.abort()
    }
  }, [])

  useEffect(() => {
    if (shown) document.documentElement.lang = shown.language === 'zh' ? 'zh-CN' : 'en'
  }, [shown])

  useEffect(() => {
    const follow = (event: StorageEvent) => event.key === LANGUAGE_CHOICE && want(storedLanguage())
    window.addEventListener('storage', follow)
    return () => window.removeEventListener('storage', follow)
  }, [])

  const spoken = useMemo<PageLanguage | null>(
    () =>
      shown && {
        ...shown,
        setLanguage(next) {
          localStorage.setItem(LANGUAGE_CHOICE, next)
          want(next)
        },
        formats: formatsFor(shown.language),
        say: (label) => label[shown.language],
      },
    [shown],
  )
  if (!spoken) return failed && <p role="status">{NO_WORDS_YET}</p>
  return <LanguageContext value={spoken}>{children}</LanguageContext>
}

/** The first words, and of the others that whoever asks for them while they are on their way is drawn when they are there. */
function withLater(first: FirstPageWords, loading: Promise<LaterPagesWords | null>): PageWords {
  const later = <Part extends keyof LaterPagesWords>(part: Part): LaterPagesWords[Part] => {
    // Read by components while they are drawn, so that this one hook may be called here; nobody else may read them yet.
    // oxlint-disable-next-line react-hooks/rules-of-hooks
    const words = use(loading)
    if (words === null) throw new Error('the page speaks another language by now')
    return words[part]
  }
  return {
    ...first,
    get papers() {
      return later('papers')
    },
    get decision() {
      return later('decision')
    },
    get deciding() {
      return later('deciding')
    },
    get notices() {
      return later('notices')
    },
    get office() {
      return later('office')
    },
    get comments() {
      return later('comments')
    },
    get objections() {
      return later('objections')
    },
    get pledges() {
      return later('pledges')
    },
    get procedures() {
      return later('procedures')
    },
    get start() {
      return later('start')
    },
  }
}

const storedLanguage = (): Language => (localStorage.getItem(LANGUAGE_CHOICE) === 'en' ? 'en' : 'zh')

export function useLanguage(): PageLanguage {
  const spoken = useContext(LanguageContext)
  if (!spoken) throw new Error('no LanguageProvider above')
  return spoken
}

export const useWords = (): PageWords => useLanguage().words
