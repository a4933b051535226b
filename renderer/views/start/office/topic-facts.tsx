import type { TopicView } from '#shared/protocol/office-api'
import { useLanguage } from '../../../strings/language'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

/** What is known of a topic beside its words: who has it, what kind of matter it is, what it was merged with. */
export function TopicFacts({ view, name, desk }: { view: TopicView; name(id: string): string; desk: AtDesk }) {
  const words = useOfficeWords()
  const { formats } = useLanguage()
  const { topic } = view
  const { selection, claim } = topic
  const ticked = (['few', 'deep', 'sound', 'quick'] as const)
    .filter((each) => selection?.checklist[each])
    .map((each) => `${words.checklist[each]} ✓`)
  const facts: [string, string][] = [
    [words.lodge.category, words.categories[topic.category]],
    ...(topic.day ? [[words.imports.day, formats.day(topic.day)] as [string, string]] : []),
    [words.topic.level, words.levels[topic.level]],
    ...(topic.scope ? [[words.topic.scope, words.scopes[topic.scope]] as [string, string]] : []),
    ...(topic.concern ? [[words.topic.concern, words.concerns[topic.concern]] as [string, string]] : []),
    ...(topic.tags.length > 0 ? [[words.topic.tags, topic.tags.join(' · ')] as [string, string]] : []),
    ...(selection
      ? [
          [words.topic.selected, [words.topic.selectedBy(name(selection.by)), ...ticked].join(' · ')] as [
            string,
            string,
          ],
        ]
      : []),
    ...(claim
      ? ([
          [words.topic.claimant, name(claim.memberId)],
          [words.topic.backup, claim.backupId ? name(claim.backupId) : words.topic.noBackup],
        ] as [string, string][])
      : []),
    ...(topic.end ? [[words.topic.reason, topic.end.reason] as [string, string]] : []),
  ]
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {[...topic.merged, ...(topic.end?.into ? [topic.end.into] : [])].map((other) => (
        <button key={other} type="button" className={styles.link} onClick={() => desk.onTopic(other)}>
          {topic.end?.into === other ? words.topic.mergedInto(other.slice(1)) : words.topic.mergedHere(other.slice(1))}
        </button>
      ))}
    </>
  )
}
