import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { Language } from '#shared/papers/paper-words'
import type { Label } from '#shared/meeting/roles'
import { en } from './en'
import type { Formats } from './formats'
import { formatsFor } from './formats'
import type { Words } from './zh-CN'
import { zhCN } from './zh-CN'

interface Speech {
  language: Language
  setLanguage(language: Language): void
  words: Words
  formats: Formats
  /** A template's or role's word in the language of the page. */
  say(label: Label): string
}

const STORED = 'yuanzhuo.language'
const SpeechContext = createContext<Speech | null>(null)

/** Chinese unless this device chose otherwise; pages of one device (console and projector) follow each other. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setShown] = useState<Language>(storedLanguage)

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])

  useEffect(() => {
    const follow = (event: StorageEvent) => event.key === STORED && setShown(storedLanguage())
    window.addEventListener('storage', follow)
    return () => window.removeEventListener('storage', follow)
  }, [])

  const speech = useMemo<Speech>(
    () => ({
      language,
      setLanguage(next) {
        localStorage.setItem(STORED, next)
        setShown(next)
      },
      words: language === 'zh' ? zhCN : en,
      formats: formatsFor(language),
      say: (label) => label[language],
    }),
    [language],
  )
  return <SpeechContext value={speech}>{children}</SpeechContext>
}

const storedLanguage = (): Language => (localStorage.getItem(STORED) === 'en' ? 'en' : 'zh')

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('no LanguageProvider above')
  return speech
}

export const useWords = (): Words => useSpeech().words
