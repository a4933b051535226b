import type { MeetingTemplate } from '#shared/templates/template'
import { useLanguage } from '../../strings/language'
import styles from './template-facts.module.css'

/** What the template settles: shown before the meeting is made. */
export function TemplateFacts({ template }: { template: MeetingTemplate }) {
  const { words, say } = useLanguage()
  const facts = words.start.template
  return (
    <dl className={styles.facts}>
      <dt>{facts.rule}</dt>
      <dd>
        <strong>{words.rule[template.rule]}</strong>
        <p>{say(template.ruleText)}</p>
      </dd>
      <dt>{facts.conduct}</dt>
      <dd>
        <ul>
          {template.conduct.map((line) => (
            <li key={line.zh}>{say(line)}</li>
          ))}
        </ul>
      </dd>
      <dt>{facts.roles}</dt>
      <dd>{template.roles.map((role) => say(role.label)).join(' · ')}</dd>
      <dt>{facts.papers}</dt>
      <dd>{template.papers.map(say).join(' · ')}</dd>
    </dl>
  )
}
