/** What a file is good for here, by its name. */
export type FileKind = 'list' | 'paper' | 'minutes' | 'other'

/** Endings of invitation lists, and of papers that can be handed out: what the choosers offer and what may be dropped. */
export const LIST_ENDINGS = ['.csv', '.tsv', '.txt', '.xlsx', '.xlsm']
export const PAPER_ENDINGS = ['.pdf', '.png', '.jpg', '.jpeg', '.webp']
const MINUTES_ENDINGS = ['.minutes.json', '.yzh']

export function fileKind(name: string): FileKind {
  const ends = (endings: readonly string[]) => endings.some((ending) => name.toLowerCase().endsWith(ending))
  if (ends(MINUTES_ENDINGS)) return 'minutes'
  if (ends(LIST_ENDINGS)) return 'list'
  return ends(PAPER_ENDINGS) ? 'paper' : 'other'
}
