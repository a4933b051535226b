import type { Minutes } from '../meeting/minutes/minutes'
import type { PaperPart } from './paper'
import { columnsOf } from './paper-columns'
import type { PaperWords } from '../words/zh-CN/papers'

/** Who spoke how often and how long, by person and by sector; nothing where nobody took the floor. */
export function statisticsParts(minutes: Minutes, words: PaperWords): PaperPart[] {
  const { proceedings } = minutes
  if (!proceedings || (proceedings.statistics.people.length === 0 && proceedings.warnings.length === 0)) return []
  const nameOf = namesIn(minutes)
  const { statistics, sectors, warnings, speakingOrder } = proceedings
  const people = statistics.people.map((each) => [
    nameOf(each.participantId),
    sectors[each.participantId]?.[words.language] ?? '',
    String(each.turns),
    words.duration(each.spokenMs),
    each.overrunMs < 1000 ? '' : words.duration(each.overrunMs),
  ])
  const bySector = statistics.sectors.map((each) => [
    each.sector[words.language],
    String(each.people),
    String(each.turns),
    words.duration(each.spokenMs),
  ])
  return [
    ...(people.length === 0
      ? []
      : [
          { type: 'table' as const, columns: columnsOf(words.statisticsColumns, [24, 28, 12, 20, 16]), rows: people },
          { type: 'table' as const, columns: columnsOf(words.sectorColumns, [40, 16, 16, 28]), rows: bySector },
          { type: 'note' as const, text: words.speakingOrder(speakingOrder) },
        ]),
    ...(warnings.length === 0
      ? []
      : [
          {
            type: 'list' as const,
            label: words.warningsLabel,
            items: warnings.map((each) => `${nameOf(each.participantId)}${words.colon}${each.reason}`),
          },
        ]),
  ]
}

/** The papers handed out, each with the digest by which a copy can be recognised. */
export function materialParts({ proceedings }: Minutes, words: PaperWords): PaperPart[] {
  const materials = proceedings?.materials ?? []
  if (materials.length === 0) return []
  const rows = materials.map(({ name, bytes, sha256, withdrawn }) => [
    `${name}${withdrawn ? words.withdrawn : ''}`,
    `${Math.max(1, Math.round(bytes / 1024))} KB`,
    sha256,
  ])
  return [{ type: 'table', columns: columnsOf(words.materialColumns, [40, 15, 45]), rows }]
}

/** The name of whoever has this id in the roster. */
export const namesIn =
  ({ roster }: Minutes) =>
  (participantId: string): string =>
    roster.find(({ id }) => id === participantId)?.name ?? participantId
