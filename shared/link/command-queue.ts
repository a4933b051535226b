import type { ClientFrame } from '../protocol/frames'
import type { Refusal } from '../meeting/refusals'

type CommandFrame = Extract<ClientFrame, { t: 'command' | 'chair-command' | 'note' | 'stage' }>

/**
 * Commands on their way. Each stays until its receipt comes and is sent again after every reconnect with the same id:
 * the host answers a second arrival with the first one's receipt.
 */
export class CommandQueue {
  readonly #pending = new Map<string, { frame: () => CommandFrame; settle: (refusal: Refusal | null) => void }>()

  /** `send` drops frames while there is no welcomed connection; `resend` makes good for it. */
  constructor(private readonly send: (frame: CommandFrame) => void) {}

  /** `frame`: asked for at each sending, as the host it goes to may be another by then. */
  add(id: string, frame: () => CommandFrame): Promise<Refusal | null> {
    return new Promise((settle) => {
      this.#pending.set(id, { frame, settle })
      this.send(frame())
    })
  }

  /** In the order in which they were given. */
  resend(): void {
    for (const { frame } of this.#pending.values()) this.send(frame())
  }

  receipt(id: string, refusal: Refusal | null): void {
    const waiting = this.#pending.get(id)
    if (!waiting) return // the second receipt of a command that was sent twice
    this.#pending.delete(id)
    waiting.settle(refusal)
  }

  /** No receipt can come any more. */
  end(refusal: Refusal): void {
    for (const { settle } of this.#pending.values()) settle(refusal)
    this.#pending.clear()
  }
}
