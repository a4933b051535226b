import type { PlainDate } from '#shared/calendar/plain-date'
import type { Announcement } from '#shared/decision/announcement'
import type { ChoiceOption, Form } from '#shared/decision/form'
import type { Mandate } from '#shared/decision/mandate'
import { isTooEarly } from '#shared/decision/notice'
import type { FormKind, Means, RuleSet, Silence, Visibility } from '#shared/decision/rule-set'
import type { Share } from '#shared/decision/share'

/** Somebody to whom the list, or a role that the chair gave, gives a say: nobody has one by not choosing. */
export interface QuestionPerson {
  id: string
  name: string
  unit: string
  /** 界别; "" when nothing says which. */
  sector: string
  here: boolean
  /** Why the person does not vote on the current item (回避); null when that was not said. */
  recused: string | null
}

/** A question as the chair puts it together; becomes an announcement. Values of other forms than the chosen one wait unused. */
export interface QuestionDraft {
  clauseIds: string[]
  /** Put as they stand, when it is about no clause. */
  words: string
  family: string
  /** "": no place with rules of its own. */
  place: string
  mode: string
  matter: string
  visibility: Visibility
  means: Means[]
  silence: Silence
  kind: FormKind
  /** One option a line. */
  options: string
  seats: number
  most: number
  runOff: boolean
  highest: number
  sectorShare: Share
  sectorBase: 'entitled' | 'cast'
  consensusSilence: 'blocks' | 'consents'
  slider: { lowest: number; highest: number; lowEnd: string; highEnd: string }
  /** Ids of those who have a say and no vote on this question. */
  without: string[]
  /** m², as written; and 界别. */
  areas: Record<string, string>
  /** How many votes, as written, where it is not one. */
  weights: Record<string, string>
  sectors: Record<string, string>
  mandates: Mandate[]
  /** The day of the notice, "" where nobody said it; and why it is held before the time. */
  called: string
  shortNotice: string
}

const HALF: Share = { parts: 1, of: 2, bound: 'more-than' }

export const NEW_DRAFT: QuestionDraft = {
  clauseIds: [],
  words: '',
  family: '',
  place: '',
  mode: '',
  matter: '',
  visibility: 'named',
  means: ['device'],
  silence: 'absent',
  kind: 'motion',
  options: '',
  seats: 1,
  most: 1,
  runOff: false,
  highest: 5,
  sectorShare: HALF,
  sectorBase: 'cast',
  consensusSilence: 'consents',
  slider: { lowest: 0, highest: 10, lowEnd: '', highEnd: '' },
  without: [],
  areas: {},
  weights: {},
  sectors: {},
  mandates: [],
  called: '',
  shortNotice: '',
}

/** The draft under another rule: what the new one does not know is replaced by its first; what the law forbids stays, and is named as a fault. */
export function underRules(draft: QuestionDraft, rules: RuleSet): QuestionDraft {
  const keep = <T>(value: T, all: readonly T[]): T => (all.includes(value) ? value : (all[0] ?? value))
  return {
    ...draft,
    mode: keep(
      draft.mode,
      rules.modes.map(({ id }) => id),
    ),
    matter: keep(
      draft.matter,
      rules.matters.map(({ id }) => id),
    ),
    kind: keep(draft.kind, rules.forms),
    silence: keep(draft.silence, rules.silence),
    visibility: keep(draft.visibility, rules.visibility.allowed),
    means: draft.means.some((each) => rules.means.allowed.includes(each))
      ? draft.means.filter((each) => rules.means.allowed.includes(each))
      : rules.means.allowed.slice(0, 1),
  }
}

/** 147.3 → 14730; anything that is no area is 0, which the law's check then names. In 0.01 m². */
export function areaIn(text: string): number {
  const match = /^\s*(\d{1,7})(?:[.\uFF0E](\d{1,2}))?\s*$/.exec(text)
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0
}

/** So many votes; one where nothing is written. */
const votesIn = (text: string | undefined): number => Math.max(1, Number(text ?? ''))

export const hasVote = ({ without }: QuestionDraft, { id }: QuestionPerson): boolean => !without.includes(id)

/** The lines of the options, with ids by their place; a line that names one voter stands for that person. */
function optionsOf({ options }: QuestionDraft, people: readonly QuestionPerson[]): ChoiceOption[] {
  const names = [...new Set(options.split('\n').flatMap((line) => line.trim() || []))]
  return names.map((name, index) => {
    const called = people.filter((each) => each.name === name)
    return { id: `option-${index + 1}`, name, ...(called.length === 1 ? { person: called[0]!.id } : {}) }
  })
}

export function formOf(draft: QuestionDraft, people: readonly QuestionPerson[]): Form {
  const options = () => optionsOf(draft, people)
  switch (draft.kind) {
    case 'motion':
    case 'no-objection':
      return { kind: draft.kind }
    case 'sectors':
      return { kind: 'sectors', each: { share: draft.sectorShare, base: draft.sectorBase } }
    case 'consensus':
      return { kind: 'consensus', silence: draft.consensusSilence }
    case 'choice':
      return { kind: 'choice', options: options(), seats: draft.seats, most: draft.most, runOff: draft.runOff }
    case 'score':
      return { kind: 'score', options: options(), highest: draft.highest }
    case 'ranking':
      return { kind: 'ranking', options: options() }
    case 'slider':
      return { kind: 'slider', ...draft.slider }
  }
}

/** What is said of the notice: the reason of an earlier question, or of a day that has come, is no reason of this one. */
function noticeOf({ called, shortNotice }: QuestionDraft, rules: RuleSet, day: PlainDate) {
  const notice = { called: called || null, why: '' }
  return rules.notice?.except && isTooEarly({ rules, notice }, day) ? { ...notice, why: shortNotice.trim() } : notice
}

/** Whether somebody may have several votes: only a body's own rules can say so. */
export const isWeighable = ({ cites }: Pick<RuleSet, 'cites'>): boolean => cites.certainty === 'own'

/**
 * What would be announced. It may still have faults: of the law (`announcementFaults`), or of its form (`formSchema`).
 * @param day today: why it is held before the time is said only where it would be
 */
export function announcementOf(
  draft: QuestionDraft,
  rules: RuleSet,
  people: readonly QuestionPerson[],
  day: PlainDate,
): Announcement {
  const voters = people.filter((person) => hasVote(draft, person))
  const withArea = rules.measures.includes('area')
  return {
    rules,
    mode: draft.mode,
    matter: draft.matter,
    form: formOf(draft, people),
    visibility: draft.visibility,
    means: draft.means,
    silence: draft.silence,
    voters: voters.map(({ id, sector }) => {
      const own = (draft.sectors[id] ?? sector).trim()
      return {
        id,
        heads: isWeighable(rules) ? votesIn(draft.weights[id]) : 1,
        area: withArea ? areaIn(draft.areas[id] ?? '') : 0,
        ...(own === '' ? {} : { sector: own }),
      }
    }),
    recused: voters.flatMap(({ id, recused }) => (recused === null ? [] : id)),
    // Of an earlier question, where nobody may send another by these rules: the sheet does not show them then.
    mandates: rules.modes.find(({ id }) => id === draft.mode)?.proxies ? draft.mandates : [],
    ...(rules.notice ? { notice: noticeOf(draft, rules, day) } : {}),
  }
}
