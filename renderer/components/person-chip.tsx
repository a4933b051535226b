import styles from './person-chip.module.css'

/** A person as on a name plate: name first, then unit and role. */
export function PersonChip({ name, detail, away = false }: { name: string; detail: string; away?: boolean }) {
  return (
    <span className={[styles.person, away ? styles.away : ''].join(' ')}>
      <span className={styles.name}>{name}</span>
      {detail && <span className={styles.detail}>{detail}</span>}
    </span>
  )
}
