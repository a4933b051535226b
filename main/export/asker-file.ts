import { strToU8 } from 'fflate'
import type { Asker } from '#shared/office/personal'
import type { Retention } from '#shared/office/retention/retention-state'
import type { Topic } from '#shared/office/topics/topics-state'
import type { Language } from '#shared/words/language'
import { OFFICE_WORDS } from '#shared/words/office-words'
import type { ExportedFile } from './export-minutes'
import { safeFileName } from './file-name'

/** Everything held about one person, as a text that they can read without any program of ours. */
export function askerFile(
  { office, today, contact }: { office: string; today: string; contact: Retention },
  { askers, topics }: { askers: readonly Asker[]; topics: readonly { topic: Topic; words: string | null }[] },
  language: Language,
): ExportedFile {
  const words = OFFICE_WORDS[language]
  const { personal } = words
  const field = (label: string, value: string) => (value === '' ? [] : [`${label}: ${value}`])
  const lines = [
    personal.fileHeading,
    ...field(personal.office, office),
    ...field(personal.day, today),
    ...field(personal.purpose, contact.purpose || personal.purposes.contact),
    personal.kept(contact.days),
    ...askers.flatMap(({ name, phone, address }) => [
      '',
      ...field(words.lodge.asker, name),
      ...field(words.lodge.phone, phone),
      ...field(personal.address, address),
    ]),
    ...topics.flatMap(({ topic, words: given }) => [
      '',
      `${topic.number} ${topic.title}`,
      ...field(words.lodge.channel, words.channels[topic.channel]),
      ...field(words.ledger.columns.lodged, topic.lodgedAt.slice(0, 10)),
      ...field(words.ledger.columns.stage, words.stages[topic.stage]),
      ...field(words.lodge.words, given ?? ''),
      ...field(words.topic.whatOthersRead, topic.words),
      ...topic.told.flatMap(({ at, text }) => field(`${words.topic.told} ${at.slice(0, 10)}`, text)),
      ...topic.ratings.map(({ at, verdict, reason }) =>
        `${at.slice(0, 10)} ${words.verdicts[verdict]} ${reason}`.trim(),
      ),
      ...topic.photos.map(({ sha256 }) => `${personal.photo}: ${sha256}`),
    ]),
  ]
  return {
    fileName: safeFileName([personal.file, askers[0]?.name ?? ''], 'txt'),
    mediaType: 'text/plain; charset=utf-8',
    bytes: strToU8(`\uFEFF${lines.join('\r\n')}\r\n`),
  }
}
