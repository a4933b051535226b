import styles from '../fingerprint.module.css'

/** So many characters of a hash are compared by eye. Whoever wants another box of the same beginning would try for centuries. */
const COMPARED = 20

/** A hash (hex) as it stands on the wall and on the tellers' devices, in groups that people compare by eye. */
export function SealFigures({ label, hash }: { label: string; hash: string }) {
  return (
    <p className={styles.fingerprint}>
      <span>{label}</span> <code>{hash.slice(0, COMPARED).replace(/(.{4})(?=.)/g, '$1 ')}</code>
    </p>
  )
}
