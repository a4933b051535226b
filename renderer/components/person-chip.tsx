import { clsx } from 'clsx'
import styles from './person-chip.module.css'

interface PersonChipProps {
  name: string
  /** Beside the name, quieter. */
  aside?: string
  detail: string
  away?: boolean
  /** The one that matters now. */
  large?: boolean
}

/** A person as on a name plate: name first, then unit and role. */
export function PersonChip({ name, aside, detail, away = false, large = false }: PersonChipProps) {
  return (
    <span className={clsx(styles.person, away && styles.away, large && styles.large)}>
      <span>
        <span className={styles.name}>{name}</span>
        {aside && <span className={styles.aside}> {aside}</span>}
      </span>
      {detail && <span className={styles.detail}>{detail}</span>}
    </span>
  )
}
