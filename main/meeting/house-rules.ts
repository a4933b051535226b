import type { MeetingTemplate } from '#shared/templates/template'

/** What is read out at the beginning of a meeting of this template; null when there is no such template. */
export function houseRulesOf(
  templates: readonly MeetingTemplate[],
  templateId: string,
): Pick<MeetingTemplate, 'ruleText' | 'conduct'> | null {
  const template = templates.find(({ id }) => id === templateId)
  return template ? { ruleText: template.ruleText, conduct: template.conduct } : null
}
