import type { MeetingTemplate } from '#shared/templates/template'
import { Button } from '../../components/button'
import { useLanguage } from '../../strings/language'
import styles from './template-cards.module.css'

interface TemplateCardsProps {
  templates: MeetingTemplate[]
  onChoose(template: MeetingTemplate): void
  onBack(): void
}

export function TemplateCards({ templates, onChoose, onBack }: TemplateCardsProps) {
  const { words, say } = useLanguage()
  const factsOf = (template: MeetingTemplate) =>
    `${words.start.template.minutes(template.agenda.reduce((sum, item) => sum + item.minutes, 0))} · ${words.rule[template.rule]}`
  return (
    <>
      <header className={styles.head}>
        <h2>{words.start.chooseTemplate}</h2>
        <Button look="quiet" edge="end" onClick={onBack}>
          {words.back}
        </Button>
      </header>
      <ul className={styles.cards}>
        {templates.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              className={styles.card}
              aria-label={[words.start.template.use(say(template.name)), say(template.purpose), factsOf(template)].join(
                ' ',
              )}
              onClick={() => onChoose(template)}
            >
              <span className={styles.name}>{say(template.name)}</span> <span>{say(template.purpose)}</span>{' '}
              <span className={styles.facts}>{factsOf(template)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
