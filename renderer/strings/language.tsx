import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Label } from '#shared/meeting/roles'
import type { Language } from '#shared/words/language'
import { LANGUAGE_CHOICE, LANGUAGES } from '#shared/words/language'
import type { DeskPagesWords } from '#shared/words/zh-CN/desk-pages'
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

/** A language, with the words that a page has of it and those that come. */
export interface BegunLanguage {
  language: Language
  words: PageWords
  later: WordsPart<LaterPagesWords>
  desk: WordsPart<DeskPagesWords>
}

/** To begin with the first words of a language; whoever draws others waits for them. */
export function begunWith(language: Language, first: FirstPageWords): BegunLanguage {
  const later = partOf(() => loadWords(language, 'later'))
  const desk = partOf(() => loadWords(language, 'desk'))
  return { language, words: wordsWith(first, later, desk), later, desk }
}

/**
 * Chinese unless this device chose otherwise; pages of one device (console and projector) follow each other. Shows nothing
 * until the words are there.
 * @param laterAfter the page is shown with the first words, and the later ones are fetched once this has come. Whoever needs
 * them before, or those of a desk, has them fetched and waits in a `Suspense`. Without it the page is shown with all.
 */
export function LanguageProvider({
  children,
  laterAfter = null,
  begun = null,
}: {
  children: ReactNode
  laterAfter?: Promise<unknown> | null
  begun?: BegunLanguage | null
}) {
  const [wanted, want] = useState<Language>(() => begun?.language ?? storedLanguage())
  const [shown, show] = useState<BegunLanguage | null>(begun)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    let left = false
    void (async () => {
      const first = await loadWords(wanted, 'first', () => setFailed(true))
      const next = shown?.language === wanted ? shown : begunWith(wanted, first)
      // A page that stands speaks its language until all that it needs of the other one is there.
      if (!laterAfter || (shown && next !== shown)) await next.later.fetch()
      if (!laterAfter || shown?.desk.asked()) await next.desk.fetch()
      // Another language may have been chosen while these words were on their way.
      if (!left) show(next)
      await laterAfter
      void next.later.fetch()
    })()
    return () => void (left = true)
    // What is shown is looked at in the moment in which the language was chosen.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted])

  const current = useRef(shown)
  useEffect(() => void (current.current = shown), [shown])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    void Promise.resolve(laterAfter).then(() => {
      timer = setTimeout(() => {
        const parts = current.current?.desk.asked()
          ? (['first', 'later', 'desk'] as const)
          : (['first', 'later'] as const)
        for (const each of LANGUAGES) for (const part of parts) void loadWords(each, part)
      }, OTHERS_AFTER)
    })
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- of the first time only
  }, [])

  useEffect(() => {
    if (shown) document.documentElement.lang = shown.language === 'zh' ? 'zh-CN' : 'en'
  }, [shown])

  // Before anything is drawn anew; a page whose form stood before its program may have been given a language meanwhile.
  useLayoutEffect(() => {
    const follow = (event: StorageEvent) => event.key === LANGUAGE_CHOICE && want(storedLanguage())
    want(storedLanguage())
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

/** Words of one language that come when they are first asked for. */
interface WordsPart<Words> {
  fetch(): Promise<Words>
  asked(): boolean
  /** For whoever is being drawn: while they are on their way, it is drawn when they are there. */
  read(): Words
}

function partOf<Words>(load: () => Promise<Words>): WordsPart<Words> {
  let words: Words | null = null
  let loading: Promise<Words> | null = null
  const fetch = () => (loading ??= load().then((loaded) => (words = loaded)))
  return {
    fetch,
    asked: () => loading !== null,
    // Not by `use`: a component that waited by it and does not call it again when it is drawn anew, since its words are
    // there by then, breaks in React (“Update hook called on initial render”, react#27043).
    read() {
      // oxlint-disable-next-line no-throw-literal -- what a Suspense waits for
      if (words === null) throw fetch()
      return words
    },
  }
}

const LATER: Record<keyof LaterPagesWords, true> = {
  papers: true,
  paperDesk: true,
  comments: true,
  objections: true,
  notices: true,
  decision: true,
  deciding: true,
  pledges: true,
  signingSheet: true,
  laterRefusals: true,
}
const DESK: Record<keyof DeskPagesWords, true> = {
  describe: true,
  facilitator: true,
  queue: true,
  seats: true,
  screen: true,
  inbox: true,
  drop: true,
  materials: true,
  keys: true,
  secretary: true,
  timekeeper: true,
  office: true,
  procedures: true,
  start: true,
}

/** One catalogue of the first words and of parts that may still be on their way. */
function wordsWith(
  first: FirstPageWords,
  later: WordsPart<LaterPagesWords>,
  desk: WordsPart<DeskPagesWords>,
): PageWords {
  const words = { ...first }
  const add = <Words extends object>(names: Record<keyof Words, true>, part: WordsPart<Words>) => {
    for (const name of Object.keys(names))
      Object.defineProperty(words, name, { get: () => part.read()[name as keyof Words] })
  }
  add(LATER, later)
  add(DESK, desk)
  const refusals = new Proxy(first.refusals, {
    get: (known, reason) => (reason in known ? known : later.read().laterRefusals)[reason as never],
  })
  return Object.defineProperty(words, 'refusals', { value: refusals }) as PageWords
}

const storedLanguage = (): Language => (localStorage.getItem(LANGUAGE_CHOICE) === 'en' ? 'en' : 'zh')

export function useLanguage(): PageLanguage {
  const spoken = useContext(LanguageContext)
  if (!spoken) throw new Error('no LanguageProvider above')
  return spoken
}

export const useWords = (): PageWords => useLanguage().words
