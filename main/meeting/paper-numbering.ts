import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import type { PaperDetails } from '#shared/templates/paper-details'
import type { LiveMeeting } from './live-meeting'
import type { PaperNumbers } from './ports'
import { refusalOf } from './refusal-of'

/**
 * Gives each meeting's papers their number: once the minutes are frozen, or when the desk asks for it. The series is
 * written first and knows the meeting; a host that is killed before the meeting knows its number gives it the same again.
 */
export class PaperNumbering {
  constructor(private readonly numbers: PaperNumbers) {}

  /** What lies beside the minutes, with the number as soon as there is one to be had. */
  async detailsOf(meeting: LiveMeeting): Promise<PaperDetails> {
    const { number } = meeting.paperDetails
    if (number === null && meeting.state.minutes.length === 0) return meeting.paperDetails
    const numbered = await this.number(meeting)
    // Without its number a paper can still be read.
    return isRefusal(numbered) ? meeting.paperDetails : numbered
  }

  /** The details with the meeting's number, given now if it has none. */
  async number(meeting: LiveMeeting): Promise<PaperDetails | Refusal> {
    const { number } = meeting.paperDetails
    try {
      if (number !== null) {
        await this.numbers.adopt(meeting.id, number.unit, number.year, number.serial)
        return meeting.paperDetails
      }
      const { hostUnit, minutes, closedAt, createdAt } = meeting.state
      const unit = hostUnit.trim()
      const year = new Date(minutes.at(0)?.frozenAt ?? closedAt ?? createdAt).getFullYear()
      const serial = await this.numbers.assign(meeting.id, unit, year)
      const refusal = await meeting.keepPaperDetails({ number: { unit, year, serial } })
      return refusal ?? meeting.paperDetails
    } catch (error) {
      return refusalOf(error)
    }
  }
}
