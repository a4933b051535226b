import { useEffect } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import { useLanguage } from '../strings/language'
import type { PaperSource } from './paper-source'
import { printOnce } from './print-page'

/**
 * Ctrl+P (⌘P) prints the 纪要, as they are now, from wherever on this page they are not shown: the screen itself would come
 * out as a cropped strip. Where they are shown, what is shown is printed anyway.
 * @param source null where somebody else takes the key: in the app the menu does
 */
export function usePaperByKey(source: Pick<PaperSource, 'fetchPaper'> | null): void {
  const { language } = useLanguage()
  useEffect(() => {
    if (!source) return
    let isPrinting = false
    const print = async () => {
      try {
        const file = await source.fetchPaper('minutes', 'html', language)
        if (isRefusal(file)) return window.print()
        await printOnce(await file.content.text())
      } catch {
        window.print() // without the host there is only the screen
      } finally {
        isPrinting = false
      }
    }
    const press = (event: KeyboardEvent) => {
      const isPrint = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyP'
      if (!isPrint || document.querySelector('[data-printed]')) return
      event.preventDefault()
      if (isPrinting) return
      isPrinting = true
      void print()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [source, language])
}
