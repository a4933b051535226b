import type { CommandPayload } from '../protocol/command'
import { LIMITS } from '../meeting/limits'
import { isName, nameKey, seenLine, writtenName } from '../meeting/person-name'
import type { RefusalReason } from '../meeting/refusals'
import type { Role } from '../meeting/roles'
import { CLEANING_2 } from '../meeting/written-text'

export type InvitedRow = CommandPayload<'invitation.import'>['invitees'][number]

/** Somebody as a list has them, in its own words; "" for what it does not say. */
export interface ListedWords {
  name: string
  unit: string
  sector: string
  role: string
}

/** Somebody of a list. `roleId` null: the list has a word for the role that this meeting does not know, and the chair is to say which role that is. */
export interface ListedPerson extends ListedWords {
  /** Line in the file or the pasted text, from 1. */
  line: number
  roleId: string | null
}

/** A line that can be read in several ways. */
export interface ListQuestion {
  line: number
  text: string
  /** Who that would be, the likelier first; nobody where it may be a heading. */
  readings: ListedPerson[][]
}

/** A line that was left out or guessed at. */
export interface ListNote {
  line: number
  about: 'heading' | 'stray-quote' | 'no-name' | 'twice'
  text: string
}

export interface InvitationList {
  rows: ListedPerson[]
  questions: ListQuestion[]
  notes: ListNote[]
  /** The sheets that hold people, hidden ones last, and which of them this is; none for a text. */
  sheets: { name: string; hidden: boolean }[]
  sheet: number
}

/** Words for how somebody takes part without a say, or without being asked in checks. */
const ATTENDING =
  /^(列席|旁听|观察|观摩|特邀|邀请|嘉宾|来宾|媒体|记者|见证|监督|工作|会务|志愿|主持|记录|速记|翻译|陪同|observer|guest|non-?voting|auditor|visitor|press|staff)(方|席|者|员|人|人员|代表|嘉宾|专家|媒体|单位|人士|s)?$/i

/** Gathers the people of one list: each once, with the role the meeting has for the list's word. */
export class ListedPeople {
  readonly list: InvitationList = { rows: [], questions: [], notes: [], sheets: [], sheet: 0 }
  readonly #seen = new Set<string>()

  constructor(
    private readonly roles: readonly Role[],
    /** Id of the role of people whose list names none. */
    private readonly usual: string,
  ) {}

  note(line: number, about: ListNote['about'], text: string): void {
    this.list.notes.push({ line, about, text })
  }

  add(line: number, words: ListedWords): void {
    const person = this.#person(line, words)
    const { name, unit } = person
    const same = `${nameKey(name)}\n${nameKey(unit)}`
    // A figure alone is a number in a list, or a telephone's; "#N/A" and its like are a spreadsheet's.
    if (!isName(name) || /^[\d\s.+-]+$|^#/.test(name)) this.note(line, 'no-name', textOf(words))
    else if (this.#seen.has(same)) this.note(line, 'twice', `${name} ${unit}`.trim())
    else {
      this.#seen.add(same)
      this.list.rows.push(person)
    }
  }

  /** Takes the people of a line that reads in one way, asks where it reads in several, and notes a line with nobody in it. */
  addOrAsk(line: number, text: string, readings: readonly (readonly ListedWords[])[]): void {
    const [sure, ...others] = readings
    if (!sure) this.note(line, 'heading', text)
    else if (others.length === 0) for (const words of sure) this.add(line, words)
    else this.#ask(line, text, readings)
  }

  #ask(line: number, text: string, readings: readonly (readonly ListedWords[])[]): void {
    this.list.questions.push({
      line,
      text,
      readings: readings.map((people) => people.map((words) => this.#person(line, words))),
    })
  }

  /** In a list that names some people's roles, who has none is asked about, too. */
  askAboutMissingRoles(): void {
    if (this.list.rows.every(({ role }) => role === '')) return
    for (const row of this.list.rows) if (row.role === '') row.roleId = null
  }

  /** Whether a word says how somebody takes part: a role of this meeting, or one that it does not know. */
  isRole(word: string): boolean {
    return ATTENDING.test(unspaced(word)) || this.#roleNamed(word) !== undefined
  }

  #person(line: number, { name, unit, sector, role }: ListedWords): ListedPerson {
    return {
      line,
      name: writtenName(name),
      unit: seenLine(unit),
      sector: seenLine(sector),
      role: seenLine(role),
      roleId: role === '' ? this.usual : (this.#roleNamed(role)?.id ?? null),
    }
  }

  #roleNamed(word: string): Role | undefined {
    const key = nameKey(word)
    return this.roles.find(
      ({ id, label }) => key !== '' && [id, label.zh, label.en].some((each) => nameKey(each) === key),
    )
  }
}

/** What of this row the host would not take, and why, by the rules of new meetings; null when it takes all of it. */
export function rowFault(row: ListedWords): { column: 'name' | 'unit' | 'sector'; reason: RefusalReason } | null {
  const { cleanName, cleanOptionalLine } = CLEANING_2
  const read = {
    name: cleanName(row.name, LIMITS.name),
    unit: cleanOptionalLine(row.unit, LIMITS.unit),
    sector: cleanOptionalLine(row.sector, LIMITS.unit),
  }
  for (const column of ['name', 'unit', 'sector'] as const) {
    const cleaned = read[column]
    if (!cleaned.ok) return { column, reason: cleaned.refusal.reason }
  }
  return null
}

/** All that a list says of somebody, in one line. */
export const textOf = ({ name, unit, sector, role }: ListedWords): string =>
  [name, unit, sector, role].filter((word) => word !== '').join(' ')

const unspaced = (word: string): string => word.replace(/\s/gu, '')
