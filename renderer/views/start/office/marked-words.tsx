import { personalParts } from '#shared/office/topics/personal-parts'
import styles from './marked-words.module.css'

/** A text in which what may be personal is marked, for whoever decides what others read of it. */
export function MarkedWords({ text }: { text: string }) {
  const places = [0, ...personalParts(text).flat(), text.length]
  return places.slice(1).map((to, index) => {
    const piece = text.slice(places[index], to)
    return index % 2 === 1 ? (
      <mark key={to} className={styles.mark}>
        {piece}
      </mark>
    ) : (
      piece
    )
  })
}
