import type { Minutes } from '../meeting/minutes/minutes'
import type { PaperPart } from './paper'
import type { PaperTime } from './paper-time'
import type { PaperWords } from '../words/zh-CN/papers'
import type { MinutesSpeech, Proceedings } from '../meeting/minutes/proceedings'

/** What stands under an item besides its notes: who stepped aside, who spoke, what was marked. */
export function itemProceedings(itemId: string, minutes: Minutes, words: PaperWords, time: PaperTime): PaperPart[] {
  const { proceedings } = minutes
  if (!proceedings) return []
  const nameOf = namesIn(minutes)
  const recused = proceedings.recusals.filter((each) => each.itemId === itemId)
  return [
    ...(recused.length === 0
      ? []
      : [
          {
            type: 'list' as const,
            label: words.recusedLabel,
            items: recused.map((each) => `${nameOf(each.participantId)}${words.colon}${each.reason}`),
          },
        ]),
    ...speechParts(
      proceedings.speeches.filter((each) => each.itemId === itemId),
      minutes,
      words,
      time,
    ),
    ...markerParts(
      proceedings.markers.filter((each) => each.itemId === itemId),
      words,
      time,
    ),
  ]
}

/** Speeches and marks that belong to no item of the agenda: none was open, or it was taken out of the document since. */
export function otherSpeechParts(minutes: Minutes, words: PaperWords, time: PaperTime): PaperPart[] {
  const { proceedings, agenda } = minutes
  if (!proceedings) return []
  const known = new Set(agenda.map((item) => item.id))
  const parts: PaperPart[] = [
    ...speechParts(
      proceedings.speeches.filter((each) => !known.has(each.itemId)),
      minutes,
      words,
      time,
    ),
    ...markerParts(
      proceedings.markers.filter((each) => !known.has(each.itemId)),
      words,
      time,
    ),
  ]
  return parts.length === 0 ? [] : [{ type: 'subheading', text: words.otherSpeeches }, ...parts]
}

function speechParts(
  speeches: readonly MinutesSpeech[],
  minutes: Minutes,
  words: PaperWords,
  time: PaperTime,
): PaperPart[] {
  const nameOf = namesIn(minutes)
  return speeches.flatMap((speech): PaperPart[] => {
    const { stance, startedAt, elapsedMs, overrunMs, override, summary } = speech
    // Less than a second over is not called an overrun.
    const overrun = overrunMs < 1000 ? '' : words.duration(overrunMs)
    const line: PaperPart = {
      type: 'line',
      label: nameOf(speech.participantId),
      text: words.speech(
        words.speechStances[stance],
        time.clock(startedAt),
        words.duration(elapsedMs),
        overrun,
        override,
      ),
    }
    return summary.length === 0 ? [line] : [line, { type: 'written', blocks: summary }]
  })
}

function markerParts(markers: Proceedings['markers'], words: PaperWords, time: PaperTime): PaperPart[] {
  if (markers.length === 0) return []
  return [
    {
      type: 'list',
      label: words.markersLabel,
      items: markers.map((each) =>
        [time.clock(each.at), each.text].filter((part) => part !== '').join(words.detailSeparator),
      ),
    },
  ]
}

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
          { type: 'table' as const, columns: columns(words.statisticsColumns, [24, 28, 12, 20, 16]), rows: people },
          { type: 'table' as const, columns: columns(words.sectorColumns, [40, 16, 16, 28]), rows: bySector },
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
  return [{ type: 'table', columns: columns(words.materialColumns, [40, 15, 45]), rows }]
}

const columns = (titles: readonly string[], shares: readonly number[]) =>
  titles.map((title, index) => ({ title, share: shares[index] ?? 0 }))

const namesIn =
  ({ roster }: Minutes) =>
  (participantId: string): string =>
    roster.find(({ id }) => id === participantId)?.name ?? participantId
