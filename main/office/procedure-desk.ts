import type { HolidayCalendar } from '#shared/calendar/holiday-calendar'
import { isWorkingDay } from '#shared/calendar/holiday-calendar'
import { daysAfter } from '#shared/calendar/plain-date'
import type { Minutes } from '#shared/meeting/minutes/minutes'
import type { OfficePayload } from '#shared/office/commands'
import { EDITION_1 } from '#shared/office/editions/edition-1'
import type { RunningProcedure } from '#shared/office/procedures/procedures-state'
import { stepNow } from '#shared/office/procedures/procedures-state'
import { eachRow } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'
import { procedureOf } from '#shared/office/state'
import { missingOf } from '#shared/procedure/gate'
import type { Procedure } from '#shared/procedure/procedure'
import type { PeriodDay, ProcedureRow, Procedures, ProcedureView } from '#shared/protocol/procedure-api'

/** Days of a period that are shown one by one. */
const DAYS_SHOWN = 25

/** What the desk shows of an office's procedures, computed from its state each time. */
export class ProcedureDesk {
  constructor(
    private readonly shipped: readonly Procedure[],
    private readonly calendars: readonly HolidayCalendar[],
    private readonly today: () => string,
  ) {}

  list(state: OfficeState): Procedures {
    const own = new Set(state.ownProcedures.map(({ id }) => id))
    const rows = [...eachRow(state.procedures)].reverse().map((running) => this.#row(running))
    return {
      known: [...this.shipped.filter(({ id }) => !own.has(id)), ...state.ownProcedures],
      rows: [...rows.filter(({ at }) => at), ...rows.filter(({ at }) => !at)],
    }
  }

  view(state: OfficeState, procedureId: string): ProcedureView | null {
    const running = procedureOf(state, procedureId)
    if (!running) return null
    const now = stepNow(running)
    const today = this.today()
    return {
      running,
      missing: now ? missingOf(now.asked, now.record, today) : [],
      days: now?.asked.period && now.record.period ? this.#days(now.record.period, now.asked.period.kind) : [],
      about: EDITION_1.aboutOf(state, { procedureId })!,
      today,
    }
  }

  #row(running: RunningProcedure): ProcedureRow {
    const { id, title, procedure, at: since, stopped } = running
    const now = stepNow(running)
    return {
      id,
      title,
      name: procedure.name,
      at: now && {
        number: now.number,
        name: now.asked.name,
        missing: missingOf(now.asked, now.record, this.today()).length,
      },
      of: procedure.steps.length,
      since,
      stopped: stopped !== null,
    }
  }

  /** From the day of the posting to the last one; as far as the calendars reach where the last is not known. */
  #days({ from, until }: { from: string; until: string | null }, kind: 'natural' | 'working'): PeriodDay[] {
    const days: PeriodDay[] = []
    let counted = 0
    for (let date = from; days.length < DAYS_SHOWN; date = daysAfter(date, 1)) {
      const works = isWorkingDay(this.calendars, date)
      if (works === null) break
      const counts = date !== from && (kind === 'natural' || works)
      days.push({ date, works, counted: counts ? ++counted : null })
      if (date === until) break
    }
    return days
  }
}

/** What a closed meeting says to the procedure it was held for: who came, what was decided, and the head of its record. */
export function stepConclusionOf({
  votes,
  proceedings,
  recordHead,
}: Pick<Minutes, 'votes' | 'proceedings' | 'recordHead'>): Omit<
  OfficePayload<'procedure.conclude'>,
  'procedureId' | 'meetingId'
> {
  return {
    head: recordHead,
    expected: proceedings?.seats.expected ?? 0,
    came: proceedings?.seats.came ?? 0,
    decisions: (votes ?? []).slice(0, 100).flatMap(({ title, announcement: { rules }, verdict, annulled }) =>
      verdict && annulled === null
        ? {
            title: title.slice(0, 200),
            rules: rules.id,
            binds: rules.binding,
            passed: ['passed', 'elected'].includes(verdict.outcome),
          }
        : [],
    ),
  }
}
