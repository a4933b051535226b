import { useMemo } from 'react'
import { missingGlyphs } from '#shared/papers/missing-glyphs'
import { useWords } from '../strings/language'
import { Notice } from './notice'

/** Says before anybody signs which characters of a page (from `paperHtml`) may print as an empty box, and where they stand. */
export function MissingGlyphNotice({ html }: { html: string }) {
  const { paperDesk } = useWords()
  const missing = useMemo(() => {
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    return missingGlyphs(body.textContent ?? '')
  }, [html])
  if (missing.length === 0) return null
  return (
    <Notice tone="warning">
      <p>{paperDesk.missingGlyphs}</p>
      <ul>
        {missing.map(({ character, beside }) => (
          <li key={character}>{paperDesk.missingGlyph(character, beside)}</li>
        ))}
      </ul>
    </Notice>
  )
}
