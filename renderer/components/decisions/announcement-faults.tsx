import type { Announcement, AnnouncementFault } from '#shared/decision/announcement'
import { announcementFaults, lawfulInstead } from '#shared/decision/announcement'
import { formSchema } from '#shared/decision/form'
import type { Means, Visibility } from '#shared/decision/rule-set'
import { useLanguage } from '../../strings/language'
import { Button } from '../button'
import styles from './announcement-faults.module.css'

interface AnnouncementFaultsProps {
  announcement: Announcement
  nameOf(person: string): string
  /** Whether there is a rule by which people can be asked without binding anybody. */
  consultation: boolean
  onInstead(instead: 'consultation' | Means): void
  onVisibility(visibility: Visibility): void
}

/** What speaks against announcing this, each in words that say what to do; where the law forbids it, what is lawful instead as a button. */
export function AnnouncementFaults({
  announcement,
  nameOf,
  consultation,
  onInstead,
  onVisibility,
}: AnnouncementFaultsProps) {
  const { words, say } = useLanguage()
  const { decision, deciding } = words
  const faults = announcementFaults(announcement)
  const kinds = [...new Set(faults.map(({ fault }) => fault))]
  const { rules } = announcement
  const incomplete = !formSchema.safeParse(announcement.form).success
  if (kinds.length === 0 && !incomplete && announcement.means.length > 0) return null
  return (
    <div role="status">
      <ul className={styles.faults}>
        {incomplete && <li>▲ {deciding.faults.form[announcement.form.kind]}</li>}
        {announcement.means.length === 0 && <li>▲ {deciding.faults.noMeans}</li>}
        {kinds.map((kind) => {
          const same = faults.filter(({ fault }) => fault === kind)
          const people = [...new Set(same.flatMap(peopleOf))].map(nameOf)
          const forbidden = same.flatMap((fault) => (fault.fault === 'means-not-allowed' ? fault.means : []))
          const instead = [...new Set(forbidden.flatMap((means) => lawfulInstead(announcement, means)))]
          const why = kind === 'means-not-allowed' ? rules.means.why : undefined
          return (
            <li key={kind}>
              <p>
                ▲ {people.length > 0 && <strong>{deciding.faults.of(people)}</strong>}
                {decision.announcementFaults[kind]}
              </p>
              {why && <p className={styles.why}>{say(why)}</p>}
              {kind === 'visibility-not-allowed' && rules.visibility.why && (
                <p className={styles.why}>{say(rules.visibility.why)}</p>
              )}
              <div className={styles.instead}>
                {instead
                  .filter((each) => each !== 'consultation' || consultation)
                  .map((each) => (
                    <Button key={each} size="small" onClick={() => onInstead(each)}>
                      {decision.instead[each]}
                    </Button>
                  ))}
                {kind === 'visibility-not-allowed' &&
                  rules.visibility.allowed.map((each) => (
                    <Button key={each} size="small" onClick={() => onVisibility(each)}>
                      {deciding.faults.makeIt(decision.visibilities[each])}
                    </Button>
                  ))}
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const peopleOf = (fault: AnnouncementFault): string[] =>
  'person' in fault ? [fault.person] : 'giver' in fault ? [fault.giver, fault.holder] : []
