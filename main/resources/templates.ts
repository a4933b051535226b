import type { MeetingTemplate } from '#shared/templates/template'
import { templateSchema } from '#shared/templates/template'
import { readEditedFiles } from './edited-files'

/** The templates of the folder in their order, and a sentence in both languages for each file that is none. */
export async function loadTemplates(dir: string): Promise<{ templates: MeetingTemplate[]; faults: string[] }> {
  const { entries, faults } = await readEditedFiles(dir, templateSchema, ({ id }) => id)
  return { templates: entries.sort((a, b) => a.order - b.order), faults }
}
