import type { MeetingState } from '#shared/meeting/state'
import { CHAIR_ID } from '#shared/meeting/state'
import { overrunOf } from '#shared/meeting/speaking/speaking'
import type { PageWords } from '#shared/words/zh-CN/page'
import { clockFigures } from '../../components/clock-figures'

/** One line of the running record. `written`: what a person wrote, as they wrote it. */
export interface RecordLine {
  key: string
  at: string
  fact: string
  written: string
  /** Heads of sections, and what decides. */
  weight: 'section' | 'decision' | 'marker' | 'plain'
}

/** What has happened, in words and in order, from the record as it stands now. */
export function recordLines(state: MeetingState, words: PageWords): RecordLine[] {
  const { line } = words.secretary
  const lines: RecordLine[] = []
  const nameOf = (id: string) => state.participants[id]?.name ?? id
  const time = (ms: number) => clockFigures(Math.round(ms / 1000))
  const add = (key: string, at: string | null, fact: string, weight: RecordLine['weight'] = 'plain', written = '') => {
    if (at !== null) lines.push({ key, at, fact, written, weight })
  }
  add('opened', state.openedAt, line.opened, 'section')
  add('closed', state.closedAt, line.closed, 'section')
  for (const [index, item] of state.items.entries()) {
    add(`item ${index}`, item.from, line.item(item.title), 'section')
    add(
      `item ${index} end`,
      item.to,
      line.itemEnd(item.title, time(item.elapsedMs ?? Date.parse(item.to ?? item.from) - Date.parse(item.from))),
    )
  }
  for (const item of state.skipped) add(`skip ${item.itemId}`, item.at, line.skipped(item.title), 'plain', item.reason)
  for (const person of Object.values(state.participants)) {
    if (person.id === CHAIR_ID) continue
    for (const [index, { from, to }] of person.presence.entries()) {
      add(`${person.id} came ${index}`, from, line.came(person.name))
      add(`${person.id} left ${index}`, to, line.left(person.name))
    }
    if (person.outOfReachSince !== undefined)
      add(`${person.id} unreached`, person.outOfReachSince, line.unreached(person.name))
  }
  for (const speech of state.speeches) {
    const over = overrunOf(speech)
    const tail = speech.passed
      ? ` · ${line.passed}`
      : speech.elapsedMs === null
        ? ''
        : ` · ${line.took(time(speech.elapsedMs))}${over > 0 ? ` · ${line.overrun(time(over))}` : ''}`
    add(
      `speech ${speech.id}`,
      speech.startedAt ?? speech.calledAt,
      line.speech(nameOf(speech.participantId), words.speaking.stance[speech.stance]) + tail,
      'plain',
      speech.override,
    )
  }
  for (const [index, warning] of state.warnings.entries())
    add(`warning ${index}`, warning.at, line.warned(nameOf(warning.participantId), warning.reason))
  for (const [index, recusal] of state.recusals.entries())
    add(`recusal ${index}`, recusal.at, line.recused(nameOf(recusal.participantId), recusal.reason))
  for (const check of state.checks) {
    add(`check ${check.id}`, check.openedAt, line.check(check.number), 'decision', check.text)
    if (check.closed)
      add(
        `check ${check.id} end`,
        check.closed.at,
        `${line.checked(check.number, words.result[check.closed.result])} · ${words.check.tally(check.closed.tally)}`,
        'decision',
      )
    if (check.reopened)
      add(
        `check ${check.id} reopened`,
        check.reopened.at,
        line.reopened(check.number),
        'decision',
        check.reopened.reason,
      )
  }
  for (const marker of state.markers)
    add(`marker ${marker.id}`, marker.at, line.marker(nameOf(marker.by)), 'marker', marker.text)
  for (const material of state.materials) add(`material ${material.id}`, material.at, line.material(material.name))
  for (const [index, term] of state.chairTerms.entries())
    add(`chair ${index}`, term.from, line.chair(nameOf(term.participantId)), 'plain', term.reason)
  for (const [index, jump] of state.clockJumps.entries()) add(`clock ${index}`, jump.at, line.clock)
  for (const version of state.minutes)
    add(`minutes ${version.version}`, version.frozenAt, line.frozen(version.version), 'section')
  return lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) // stable: what happened at once keeps the order above
}
