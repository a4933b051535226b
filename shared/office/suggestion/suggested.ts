import type { Person } from '../people/people-state'
import type { Topic } from '../topics/topics-state'

/** Why somebody fits a topic: 领域 and 属地. */
export interface Fit {
  person: Person
  field: boolean
  home: boolean
}

/** People in the order in which they fit a topic; who fits alike stays in the order given. The choice is the office's. */
export function suggested(people: readonly Person[], { category, grid }: Pick<Topic, 'category' | 'grid'>): Fit[] {
  const fits = people.map((person) => ({
    person,
    field: person.fields.includes(category),
    home: person.home !== '' && grid !== '' && (grid.includes(person.home) || person.home.includes(grid)),
  }))
  const weight = ({ field, home }: Fit) => Number(field) + Number(home)
  return fits.sort((a, b) => weight(b) - weight(a))
}
