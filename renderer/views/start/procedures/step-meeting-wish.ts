import { ITEM_KINDS } from '#shared/document/item-kind'
import type { ProcedureStep } from '#shared/procedure/procedure'
import type { NewMeeting, Settings } from '#shared/protocol/console-api'
import type { MeetingTemplate } from '#shared/templates/template'
import type { Language } from '#shared/words/language'
import type { AtDesk } from '../office/office-page'

/** The meeting of a step, as its procedure has it; everything of it but the step can be changed while it is prepared. Null where the step has none. */
export function stepMeetingWish(
  { meeting }: ProcedureStep,
  title: string,
  { people, office }: Pick<AtDesk, 'people' | 'office'>,
  templates: readonly MeetingTemplate[],
  { hostUnit, chair, place }: Settings,
  language: Language,
): NewMeeting | null {
  if (!meeting) return null
  const lead = people.find(({ kind, active }) => kind === 'lead' && active)
  const template = templates.find(({ id }) => id === meeting.template) ?? templates[0]!
  return {
    templateId: template.id,
    title: title.slice(0, 120),
    place,
    hostUnit: hostUnit || office,
    chair: chair.name === '' ? { name: lead?.name ?? '', unit: lead?.unit ?? '' } : chair,
    language,
    agenda: meeting.agenda.map((item) => ({
      title: item.title[language],
      minutes: item.minutes,
      kind: ITEM_KINDS.find((kind) => kind === item.kind) ?? 'speeches',
    })),
    rule: template.rule,
  }
}
