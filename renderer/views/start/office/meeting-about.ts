import type { Person } from '#shared/office/people/people-state'
import type { NewMeeting, Settings } from '#shared/protocol/console-api'
import type { TopicView } from '#shared/protocol/office-api'
import type { MeetingTemplate } from '#shared/templates/template'
import type { Language } from '#shared/words/language'
import type { PageWords } from '#shared/words/zh-CN/page'

/**
 * A meeting about a topic: the agenda of the neighbours' roundtable, the topic itself, and what was promised before and is
 * still open, first. Everything of it can be changed while the meeting is prepared.
 */
export function meetingAbout(
  { topic, orders }: TopicView,
  people: readonly Person[],
  templates: readonly MeetingTemplate[],
  { hostUnit, chair, place }: Settings,
  language: Language,
  words: PageWords['office'],
): NewMeeting {
  const template = templates[0]!
  const lead = people.find(({ kind, active }) => kind === 'lead' && active)
  const bodyOf = (id: string) => people.find((person) => person.id === id)?.unit ?? ''
  const promises = orders.filter(({ state }) => ['issued', 'accepted', 'returned'].includes(state))
  const [first, ...rest] = template.agenda.map(({ title, minutes, kind }) => ({
    title: title[language],
    minutes,
    kind,
  }))
  return {
    templateId: template.id,
    title: words.topic.meetingTitle(topic.title),
    place,
    hostUnit,
    chair: chair.name === '' ? { name: lead?.name ?? '', unit: lead?.unit ?? '' } : chair,
    language,
    agenda: [
      ...(first ? [first] : []),
      ...promises.map(({ task, leadId }) => ({
        title: words.topic.promise(task, bodyOf(leadId)).slice(0, 120),
        minutes: 5,
        kind: 'briefing' as const,
      })),
      ...rest,
    ],
    rule: template.rule,
  }
}
