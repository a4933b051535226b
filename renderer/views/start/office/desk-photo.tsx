import { useEffect, useState } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import { useWords } from '../../../strings/language'
import type { OfficeServices } from './office-services'
import styles from './slip-desk.module.css'

/** A picture that lies beside the record; nothing while it is on its way, or gone. */
export function DeskPhoto({ services, sha256 }: { services: Pick<OfficeServices, 'photo'>; sha256: string }) {
  const { office: words } = useWords()
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let wanted = true
    services.photo(sha256).then(
      (found) => {
        if (!wanted || isRefusal(found)) return
        made = URL.createObjectURL(found)
        setUrl(made)
      },
      (error: unknown) => console.warn('a picture could not be fetched:', error),
    )
    return () => {
      wanted = false
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [services, sha256])
  return url && <img className={styles.photo} src={url} alt={words.slips.photo} />
}
