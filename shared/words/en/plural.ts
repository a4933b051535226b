const rules = new Intl.PluralRules('en')

/** "1 clause", "2 clauses". `many`: where it is not `one` with an s. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${rules.select(count) === 'one' ? one : many}`
