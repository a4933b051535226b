import type { RuleSet } from '#shared/decision/rule-set'
import { useWords } from '../../strings/language'
import styles from './electorate-table.module.css'
import type { QuestionDraft, QuestionPerson } from './question-draft'
import { hasVote, isWeighable } from './question-draft'

interface ElectorateTableProps {
  draft: QuestionDraft
  rules: RuleSet
  people: readonly QuestionPerson[]
  onChange(part: Partial<QuestionDraft>): void
}

/** Who has a vote on this question, who of them is recused, and what the rule measures of each. */
export function ElectorateTable({ draft, rules, people, onChange }: ElectorateTableProps) {
  const { who } = useWords().deciding
  const withArea = rules.measures.includes('area')
  const withWeights = isWeighable(rules)
  const withSectors = draft.kind === 'sectors'
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{who.name}</th>
          <th scope="col">{who.vote}</th>
          {withWeights && <th scope="col">{who.weight}</th>}
          {withArea && <th scope="col">{who.area}</th>}
          {withSectors && <th scope="col">{who.sector}</th>}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => {
          const { id, name, unit, here, recused } = person
          const votes = hasVote(draft, person)
          return (
            <tr key={id}>
              <th scope="row">
                {name} <span className={styles.soft}>{unit}</span>
                {here && <span className={styles.here}> ● {who.here}</span>}
                {recused !== null && <strong> {who.recused(recused)}</strong>}
              </th>
              <td>
                <label className={styles.tick}>
                  <input
                    type="checkbox"
                    aria-label={who.hasVote(name)}
                    checked={votes}
                    onChange={({ target }) =>
                      onChange({
                        without: target.checked ? draft.without.filter((each) => each !== id) : [...draft.without, id],
                      })
                    }
                  />
                </label>
              </td>
              {withWeights && (
                <td>
                  {votes && (
                    <input
                      inputMode="numeric"
                      aria-label={who.weightOf(name)}
                      placeholder="1"
                      value={draft.weights[id] ?? ''}
                      onChange={({ target }) =>
                        onChange({ weights: { ...draft.weights, [id]: target.value.replace(/\D/g, '').slice(0, 6) } })
                      }
                    />
                  )}
                </td>
              )}
              {withArea && (
                <td>
                  {votes && (
                    <input
                      inputMode="decimal"
                      aria-label={who.areaOf(name)}
                      value={draft.areas[id] ?? ''}
                      onChange={({ target }) => onChange({ areas: { ...draft.areas, [id]: target.value } })}
                    />
                  )}
                </td>
              )}
              {withSectors && (
                <td>
                  {votes && (
                    <input
                      aria-label={who.sectorOf(name)}
                      value={draft.sectors[id] ?? person.sector}
                      onChange={({ target }) => onChange({ sectors: { ...draft.sectors, [id]: target.value } })}
                    />
                  )}
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
