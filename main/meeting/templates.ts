import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { MeetingTemplate } from '#shared/templates/template'
import { templateSchema } from '#shared/templates/template'

/** A template file that cannot be used, worded for whoever edited it: names the file and every fault. */
export class TemplateError extends Error {
  constructor(file: string, fault: string) {
    super(`template ${file}: ${fault}`)
  }
}

/** Reads every `*.json` of the folder, in the order of the templates. One broken file refuses the start: a meeting must not silently lose its rules. */
export async function loadTemplates(dir: string): Promise<MeetingTemplate[]> {
  const files = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort()
  const seen = new Set<string>()
  const templates: MeetingTemplate[] = []
  for (const file of files) {
    const template = parseTemplate(file, await readFile(join(dir, file), 'utf8'))
    if (seen.has(template.id)) throw new TemplateError(file, `the id "${template.id}" is already taken by another file`)
    seen.add(template.id)
    templates.push(template)
  }
  return templates.sort((a, b) => a.order - b.order)
}

/** What is read out at the beginning of a meeting of this template; null when there is no such template. */
export function houseRulesOf(
  templates: readonly MeetingTemplate[],
  templateId: string,
): Pick<MeetingTemplate, 'ruleText' | 'conduct'> | null {
  const template = templates.find(({ id }) => id === templateId)
  return template ? { ruleText: template.ruleText, conduct: template.conduct } : null
}

function parseTemplate(file: string, text: string): MeetingTemplate {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, '')) // Windows Notepad writes a byte order mark
  } catch (error) {
    throw new TemplateError(file, `not JSON: ${(error as Error).message}`)
  }
  const parsed = templateSchema.safeParse(json)
  if (!parsed.success) throw new TemplateError(file, z.prettifyError(parsed.error))
  return parsed.data
}
