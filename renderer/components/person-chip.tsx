import styles from './person-chip.module.css'

interface PersonChipProps {
  name: string
  /** Beside the name, quieter. */
  aside?: string
  detail: string
}

/** A person as on a name plate: name first, then unit and role. */
export function PersonChip({ name, aside, detail }: PersonChipProps) {
  return (
    <span className={styles.person}>
      <span>
        <span className={styles.name}>{name}</span>
        {aside && <span className={styles.aside}> {aside}</span>}
      </span>
      {detail && <span className={styles.detail}>{detail}</span>}
    </span>
  )
}
