import { bothLanguages } from '#shared/words/both-languages'
import type { Recovery } from '../meeting/ports'
import type { IndexFindings } from '../storage/meeting-index'

/** What the index of meetings was found to lack or to have too much, a sentence each. */
export function wordFindings({ missing, damaged, added, gone }: IndexFindings): string[] {
  const named = (titles: string[]) => `${titles.slice(0, 3).join(', ')}${titles.length > 3 ? ' …' : ''}`
  return [
    ...(damaged === null ? [] : [bothLanguages(({ host }) => host.indexDamaged(damaged))]),
    ...(missing
      ? [bothLanguages(({ host }) => host.indexMissing(added.length))]
      : added.length > 0
        ? [`${bothLanguages(({ host }) => host.indexLacked(added.length))}: ${named(added)}`]
        : []),
    ...(gone.length > 0 ? [`${bothLanguages(({ host }) => host.foldersGone(gone.length))}: ${named(gone)}`] : []),
  ]
}

/** What was lost of a log, and what of it was saved. */
export function wordRecovery({ file, tornBytes, salvaged = 0 }: Recovery): string {
  return bothLanguages(({ host }) =>
    salvaged > 0 ? host.tornMiddle(file, tornBytes, salvaged) : host.tornEnd(file, tornBytes),
  )
}
