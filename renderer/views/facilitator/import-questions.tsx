import type { ListQuestion } from '#shared/invitation/listed-people'
import type { Role } from '#shared/meeting/roles'
import { Button } from '../../components/button'
import { useLanguage } from '../../strings/language'
import type { PreviewRow } from './import-rows'
import styles from './import-dialog.module.css'

/** What a list leaves open: which of the meeting's roles its words mean, and how a line is to be read. Who is asked about is imported once it is answered. */
export function ImportQuestions({
  rows,
  questions,
  roles,
  onRows,
  onAnswer,
}: {
  rows: readonly PreviewRow[]
  questions: readonly ListQuestion[]
  roles: readonly Role[]
  onRows(rows: readonly PreviewRow[]): void
  onAnswer(question: ListQuestion, people: ListQuestion['readings'][number]): void
}) {
  const { words, say } = useLanguage()
  const { seats } = words
  const open = rows.filter(({ roleId }) => roleId === null)
  const unknown = [...new Set(open.map(({ role }) => role))]
  if (unknown.length === 0 && questions.length === 0) return null
  return (
    <section className={styles.questions} aria-label={seats.importAsk}>
      <h3>{seats.importAsk}</h3>
      {unknown.map((word) => (
        <label key={word} className={styles.sheet}>
          {seats.importAskRole(word, open.filter(({ role }) => role === word).length)}
          <select
            value=""
            onChange={({ target: { value: roleId } }) =>
              onRows(rows.map((row) => (row.roleId === null && row.role === word ? { ...row, roleId } : row)))
            }
          >
            <option value="">{seats.importChoose}</option>
            {roles.map((role) => (
              <option key={role.id} value={role.id}>
                {say(role.label)}
              </option>
            ))}
          </select>
        </label>
      ))}
      {questions.map((question) => (
        <div key={`${question.line} ${question.text}`}>
          <p>{seats.importAskLine(question.line, question.text)}</p>
          <div className={styles.answers}>
            {withNobody(question.readings).map((people) => {
              const as = seats.importAs(
                people.map(({ name, unit, sector }) => [name, unit, sector].filter(Boolean).join(' · ')),
              )
              return (
                <Button key={as} size="small" onClick={() => onAnswer(question, people)}>
                  {as}
                </Button>
              )
            })}
          </div>
        </div>
      ))}
    </section>
  )
}

/** A line may always be left out. */
const withNobody = (readings: ListQuestion['readings']): ListQuestion['readings'] =>
  readings.some(({ length }) => length === 0) ? readings : [...readings, []]
