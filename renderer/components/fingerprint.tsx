import { fingerprint } from '#shared/signing/fingerprint'
import styles from './fingerprint.module.css'

/** A digest in groups that people compare by eye. */
export function Fingerprint({ label, digest }: { label: string; digest: string }) {
  return (
    <p className={styles.fingerprint}>
      <span>{label}</span> <code>{fingerprint(digest)}</code>
    </p>
  )
}
