import type { RecordEvent } from '#shared/meeting/events'
import type { MeetingDecision } from '#shared/meeting/decisions/decisions-state'
import { decisionOf } from '#shared/meeting/decisions/decisions-state'
import type { MeetingState } from '#shared/meeting/state'
import type { CommandBody } from '#shared/protocol/command'
import type { ElectionAnswer, ElectionTask, SealedBox } from '#shared/sealed/election-work'
import { sealedBoxOf } from '#shared/sealed/sealed-box'
import { inOrder } from '#shared/sealed/sealed-election'
import type { SealedTexts } from '#shared/sealed/sealed-texts'
import { sealedTexts } from '#shared/sealed/sealed-texts'
import type { ElectionDesk } from './ports'

/** Looks at a time that one person may have waiting: a ballot takes some hundredths of a second, and a device makes one in a second. */
const WAITING_MAX = 3

/** What arithmetic says of a command that is none of a secret ballot, or was refused before anybody looked at it. */
export const NOT_LOOKED_AT: ElectionAnswer = { fault: 'unsupported' }
/** As if all held, and every ballot chose the first option: to find out whether a command would be refused whatever arithmetic says. */
export function asIfSound({ payload }: CommandBody, state: MeetingState): ElectionAnswer {
  const { decisionId } = payload as { decisionId?: string }
  const cast = decisionOf(state, decisionId ?? '')?.voted.count ?? 0
  return { fault: null, summed: '', numbers: [cast] }
}

/**
 * What has to be worked out of a secret ballot's commands before they are decided. It is done at a desk of its own, so that
 * the meeting does not wait; a person's commands one after the other, so that nobody waits for one who sends many.
 */
export class SealedVotes {
  /** How an opened box begins, which nothing changes any more. */
  readonly #setups = new Map<string, SealedBox>()
  readonly #last = new Map<string, { waiting: number; done: Promise<unknown> }>()

  constructor(private readonly desk: ElectionDesk) {}

  /** Whether something of this command has to be worked out first. */
  static concerns({ type, payload }: CommandBody, state: MeetingState): boolean {
    if (type === 'decision.count') return decisionOf(state, payload.decisionId)?.sealed !== undefined
    return TYPES.has(type)
  }

  /** Works it out; null where too much of this person's is waiting. `now`: state and events when it is this command's turn. */
  async look(
    by: string,
    body: CommandBody,
    now: () => { state: MeetingState; events: readonly RecordEvent[] },
  ): Promise<ElectionAnswer | null> {
    const last = this.#last.get(by) ?? { waiting: 0, done: Promise.resolve() }
    if (last.waiting >= WAITING_MAX) return null
    last.waiting++
    const looked = last.done.then(() => {
      const { state, events } = now()
      const task = this.#taskOf(by, body, state, events)
      return task ? this.desk.ask(task) : NOT_LOOKED_AT
    })
    last.done = looked.catch(() => null) // whoever asked hears of it
    this.#last.set(by, last)
    try {
      return await looked
    } finally {
      if (--last.waiting === 0) this.#last.delete(by)
    }
  }

  /** The archive of a secret ballot that was added up, for other checkers and for the tellers' devices; null before. */
  async archive(state: MeetingState, events: readonly RecordEvent[], decisionId: string): Promise<Uint8Array | null> {
    const decision = decisionOf(state, decisionId)
    if (!decision?.sealed?.summed) return null
    const box = sealedBoxOf(decision, sealedTexts(events, decisionId))
    const { archive } = await this.desk.ask({ do: 'archive', box, counted: decision.counted !== undefined })
    return archive ?? null
  }

  #taskOf(by: string, body: CommandBody, state: MeetingState, events: readonly RecordEvent[]): ElectionTask | null {
    if (body.type === 'credential.register') return { do: 'credential', text: body.payload.credential }
    const payload = body.payload as { decisionId?: string; message?: string }
    const decision = decisionOf(state, payload.decisionId ?? '')
    if (!decision?.sealed || !decision.announced) return null
    if (body.type === 'ballot.seal')
      return { do: 'ballot', box: this.#begunBox(decision, events), text: body.payload.ballot }
    const texts = sealedTexts(events, decision.id)
    const { tellers } = decision.announced
    const place = tellers.indexOf(by)
    const text = payload.message ?? ''
    const { threshold } = decision.sealed
    const introductions = inOrder(tellers, texts.introductions)
    switch (body.type) {
      case 'teller.introduce':
        return { do: 'introduction', text }
      case 'teller.deal':
        return { do: 'polynomial', threshold, introductions, place, text }
      case 'teller.receive':
        return { do: 'output', threshold, introductions, polynomials: inOrder(tellers, texts.polynomials), place, text }
      case 'ballots.sum':
        return { do: 'sum', box: sealedBoxOf(decision, texts) }
      case 'share.give':
        return { do: 'share', box: sealedBoxOf(decision, texts), owner: place + 1, text }
      case 'decision.count':
        return { do: 'count', box: sealedBoxOf(decision, texts) }
      default:
        return null
    }
  }

  /** Without what came into it: what a ballot is checked against. */
  #begunBox(decision: MeetingDecision, events: readonly RecordEvent[]): SealedBox {
    let box = this.#setups.get(decision.id)
    if (!box) {
      const texts: SealedTexts = { ...sealedTexts(events, decision.id), ballots: [], shares: new Map() }
      this.#setups.set(decision.id, (box = sealedBoxOf(decision, texts)))
    }
    return box
  }
}

const TYPES: ReadonlySet<string> = new Set<CommandBody['type']>([
  'teller.introduce',
  'teller.deal',
  'teller.receive',
  'credential.register',
  'ballot.seal',
  'ballots.sum',
  'share.give',
])
