import type { Label } from '../roles'
import type { Speech } from './speaking'
import type { MeetingState } from '../state'

export interface SpeechTotal {
  turns: number
  /** Milliseconds. */
  spokenMs: number
  overrunMs: number
}

export interface SpeechStatistics {
  /** By participant id, in the order of first speaking. */
  people: ({ participantId: string } & SpeechTotal)[]
  /** By 界别 (or role), most spoken first. */
  sectors: ({ sector: Label; people: number } & SpeechTotal)[]
}

/** Who spoke how often and how long; only speeches that have ended count. */
export function speechStatistics(
  state: MeetingState,
  rules: { sectorsOf(state: MeetingState): Map<string, Label>; overrunOf(speech: Speech): number },
): SpeechStatistics {
  const people = new Map<string, SpeechTotal>()
  for (const speech of state.speeches) {
    if (speech.elapsedMs === null) continue
    const total = people.get(speech.participantId) ?? { turns: 0, spokenMs: 0, overrunMs: 0 }
    people.set(speech.participantId, {
      turns: total.turns + 1,
      spokenMs: total.spokenMs + speech.elapsedMs,
      overrunMs: total.overrunMs + rules.overrunOf(speech),
    })
  }
  const labels = rules.sectorsOf(state)
  const sectors = new Map<string, { sector: Label; people: number } & SpeechTotal>()
  for (const [participantId, total] of people) {
    const sector = labels.get(participantId) ?? { zh: '', en: '' }
    const sum = sectors.get(sector.zh) ?? { sector, people: 0, turns: 0, spokenMs: 0, overrunMs: 0 }
    sectors.set(sector.zh, {
      sector,
      people: sum.people + 1,
      turns: sum.turns + total.turns,
      spokenMs: sum.spokenMs + total.spokenMs,
      overrunMs: sum.overrunMs + total.overrunMs,
    })
  }
  return {
    people: [...people].map(([participantId, total]) => ({ participantId, ...total })),
    sectors: [...sectors.values()].sort((a, b) => b.spokenMs - a.spokenMs),
  }
}
