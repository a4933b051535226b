import type { Outcome } from '#shared/office/meetings/meetings-state'
import type { NewMeeting, Settings } from '#shared/protocol/console-api'
import type { TopicView } from '#shared/protocol/office-api'
import type { MeetingTemplate } from '#shared/templates/template'
import type { Language } from '#shared/words/language'
import type { PageWords } from '#shared/words/zh-CN/page'
import type { MeetingChoice } from './hold-meeting'
import type { AtDesk } from './office-page'

/** Clauses that earlier meetings about the topic did not agree on. */
export const failedClauses = ({ meetings }: TopicView): Outcome[] =>
  meetings.flatMap(({ conclusion }) => (conclusion?.outcomes ?? []).filter(({ agreed }) => !agreed))

/**
 * A meeting about a topic: the agenda of the neighbours' roundtable with what is known of the topic under the item in which
 * it is told, first what is still open and was chosen, then other topics. Everything of it can be changed while the meeting
 * is prepared.
 */
export function meetingAbout(
  view: TopicView,
  { carried: chosen, also }: Pick<MeetingChoice, 'carried' | 'also'>,
  { people, office }: Pick<AtDesk, 'people' | 'office'>,
  templates: readonly MeetingTemplate[],
  { hostUnit, chair, place }: Settings,
  language: Language,
  words: PageWords['office'],
): NewMeeting {
  const { topic, orders, carried } = view
  const template = templates[0]!
  const lead = people.find(({ kind, active }) => kind === 'lead' && active)
  const bodyOf = (id: string) => people.find((person) => person.id === id)?.unit ?? ''
  const open = [
    ...orders.map(({ id, task, leadId }) => ({ id, title: words.topic.promise(task, bodyOf(leadId)) })),
    ...carried.map(({ order: { id, task, body } }) => ({ id, title: words.topic.promise(task, body) })),
    ...failedClauses(view).map(({ id, text }) => ({ id, title: words.topic.failed(text) })),
  ].filter(({ id }) => chosen.includes(id))
  const told = template.agenda.findIndex(({ kind }) => kind === 'briefing')
  const [first, ...rest] = template.agenda.flatMap(({ title, minutes, kind }, at) => [
    { title: title[language], minutes, kind, ...(at === told ? { notes: knownOf(topic, words) } : {}) },
    ...(at === told
      ? also.map((other) => ({ title: `${other.number} ${other.title}`.slice(0, 120), minutes: 5, kind }))
      : []),
  ])
  return {
    templateId: template.id,
    title: words.topic.meetingTitle(topic.title),
    place,
    hostUnit: hostUnit || office,
    chair: chair.name === '' ? { name: lead?.name ?? '', unit: lead?.unit ?? '' } : chair,
    language,
    agenda: [
      ...(first ? [first] : []),
      ...open.map(({ title }) => ({ title: title.slice(0, 120), minutes: 5, kind: 'briefing' as const })),
      ...rest,
    ],
    rule: template.rule,
  }
}

/** What was said and found out about a topic, as others may read it: a line each. */
const knownOf = ({ words: said, notes }: TopicView['topic'], words: PageWords['office']): string =>
  [
    said,
    ...notes.map(({ kind, place, text }) =>
      words.topic.known([words.topic.noted[kind], place].filter(Boolean).join(' · '), text),
    ),
  ]
    .filter(Boolean)
    .join('\n')
    .slice(0, 10_000)
