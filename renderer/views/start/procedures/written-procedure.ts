import type { Procedure, ProcedureStep } from '#shared/procedure/procedure'
import type { PageWords } from '#shared/words/zh-CN/page'

/** A step as somebody writes it in the form. */
export interface WrittenStep {
  name: string
  /** Papers it needs, one a line. */
  papers: string
  comments: boolean
  /** Days of posting; 0 for none. */
  days: number
  working: boolean
  meeting: boolean
  decides: boolean
}

export interface WrittenProcedure {
  name: string
  purpose: string
  steps: readonly WrittenStep[]
}

export const EMPTY_STEP: WrittenStep = {
  name: '',
  papers: '',
  comments: false,
  days: 0,
  working: true,
  meeting: false,
  decides: false,
}

/** What the form says, in the form of a file of resources/procedures; whether it is one, `procedureFaults` says. `words`: what it calls comments, postings and the parts of a meeting. */
export function procedureWritten(
  { name, purpose, steps }: WrittenProcedure,
  id: string,
  words: PageWords['procedures']['ownForm']['parts'],
): unknown {
  const label = (text: string) => ({ zh: text.trim(), en: text.trim() })
  return {
    id,
    order: 100,
    name: label(name),
    purpose: label(purpose || name),
    sources: [],
    unverified: [],
    steps: steps.map((step, index): ProcedureStep => {
      const papers = step.papers.split('\n').filter((line) => line.trim() !== '')
      const item = (title: string, minutes: number, kind: string) => ({ title: label(title), minutes, kind })
      return {
        id: `s${index + 1}`,
        name: label(step.name),
        does: label(step.name),
        meeting: step.meeting
          ? {
              template: 'six-steps',
              voters: null,
              agenda: [
                item(words.opening, 5, 'opening'),
                item(step.name, 30, 'speeches'),
                ...(step.decides ? [item(words.vote, 15, 'vote')] : []),
                item(words.signing, 5, 'signing'),
              ],
              decides: step.decides ? { rules: [] } : null,
            }
          : null,
        outputs: [
          ...papers.map((paper, at) => ({ id: `p${at + 1}`, name: label(paper), least: 1, answered: false })),
          ...(step.comments ? [{ id: 'comments', name: label(words.comment), least: 0, answered: true }] : []),
        ],
        period:
          step.days > 0
            ? { name: label(words.posting), days: step.days, kind: step.working ? 'working' : 'natural' }
            : null,
      }
    }),
  } satisfies Procedure
}
