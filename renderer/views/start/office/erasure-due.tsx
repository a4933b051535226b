import { useFetched } from '../../../components/use-fetched'
import { valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

/** How much is kept of people that has served its purpose. The host goes through all topics for it, so it comes when everything else is there. */
export function ErasureDue({ desk }: { desk: AtDesk }) {
  const { personal } = useOfficeWords()
  const { total } = valueOf(useFetched(desk.services.personal.retention, '')) ?? { total: 0 }
  return total > 0 ? <p className={styles.soft}>{personal.today(total)}</p> : null
}
