/** Language of what a command says at length: help, and what `check` found. Refusals are one line in both. */
export type Language = 'zh' | 'en'

/** The language asked for with --language, else the system's (LANG and the like). */
export function languageOf(args: readonly string[]): Language {
  const asked = /^--language(?:=(.*))?$/
  const at = args.findIndex((each) => asked.test(each))
  const named = at === -1 ? undefined : (asked.exec(args[at]!)![1] ?? args[at + 1])
  if (named === 'zh' || named === 'en') return named
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh' : 'en'
}
