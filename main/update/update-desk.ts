import { rm } from 'node:fs/promises'
import type { Clock } from '../meeting/ports'
import { checkUpdate, UpdateFault } from './check-update'
import type { OfferedUpdate, UpdateServer } from './load-update'
import { findUpdate, loadUpdate } from './load-update'
import { updateAddress } from './update-address'

/** What is kept of an update address between starts. */
export interface KeptUpdateAddress {
  /** As updateAddress gives it; null: none was set, and nothing is ever asked. */
  address: string | null
  /** When it was asked last, milliseconds since 1970; 0: never. */
  asked: number
}

export type UpdateState =
  /** Nothing is under way. */
  | { is: 'idle' }
  | { is: 'asking' }
  | { is: 'offered'; offer: OfferedUpdate }
  | { is: 'loading'; offer: OfferedUpdate; done: number; of: number | null }
  /** The package is here and its signature fits; to be installed as one from a stick. */
  | { is: 'loaded'; file: string; version: string }
  /** `offer`: may be loaded again, and goes on where it ended. */
  | { is: 'failed'; fault: UpdateFault; offer: OfferedUpdate | null }

export interface UpdateDeskOptions extends Omit<UpdateServer, 'address' | 'clock'> {
  clock: Pick<Clock, 'wall' | 'setTimeout'>
  /** Where packages are loaded to; the app's own. */
  folder: string
  kept(): KeptUpdateAddress
  keep(next: KeptUpdateAddress): void
  /** Called after each change of the state. */
  changed(): void
}

/** The address is asked by itself no more often than this. Milliseconds. */
const ASKED_EVERY = 24 * 60 * 60 * 1000

/** The update address of an office: set, asked, loaded from. One thing at a time; never throws. */
export class UpdateDesk {
  #state: UpdateState = { is: 'idle' }
  #under: AbortController | null = null

  constructor(private readonly options: UpdateDeskOptions) {}

  get state(): UpdateState {
    return this.#state
  }

  get address(): string | null {
    return this.options.kept().address
  }

  /** @returns whether the text is an address that may be asked; "" takes the address away */
  setAddress(typed: string): boolean {
    const address = typed.trim() === '' ? null : updateAddress(typed)
    if (address === null && typed.trim() !== '') return false
    this.stop()
    this.#under = null // what the address before said counts no more
    this.options.keep({ address, asked: 0 })
    this.#set({ is: 'idle' })
    return true
  }

  /** Asks, unless that was done within a day. To be called at the start of the app. */
  async askAtStart(): Promise<void> {
    const { asked } = this.options.kept()
    const since = this.options.clock.wall() - asked
    if (since >= 0 && since < ASKED_EVERY) return // a clock that was set back asks again
    await this.ask()
  }

  /** Asks whether there is a newer package. */
  async ask(): Promise<void> {
    const { address } = this.options.kept()
    if (address === null || this.#under) return
    this.options.keep({ address, asked: this.options.clock.wall() })
    this.#set({ is: 'asking' })
    await this.#work(null, async (server, signal) => ({ is: 'offered', offer: await findUpdate(server, signal) }))
  }

  /** Loads the package that was offered, and checks it. */
  async load(): Promise<void> {
    const before = this.#state
    const offer = before.is === 'offered' || before.is === 'failed' ? before.offer : null
    if (offer === null || this.#under) return
    this.#set({ is: 'loading', offer, done: 0, of: null })
    await this.#work(offer, async (server, signal) => {
      const progress = (done: number, of: number | null): void => {
        if (!signal.aborted) this.#set({ is: 'loading', offer, done, of })
      }
      const file = await loadUpdate(server, offer, this.options.folder, progress, signal)
      try {
        const { version } = await checkUpdate(file, this.options)
        return { is: 'loaded', file, version }
      } catch (error) {
        await rm(file, { force: true }) // nothing can be made of it by loading more
        throw error
      }
    })
  }

  /** Ends what is under way; what was loaded stays, and the next load goes on from there. */
  stop(): void {
    this.#under?.abort()
  }

  async #work(
    offer: OfferedUpdate | null,
    work: (server: UpdateServer, signal: AbortSignal) => Promise<UpdateState>,
  ): Promise<void> {
    const under = new AbortController()
    this.#under = under
    let next: UpdateState
    try {
      next = await work({ ...this.options, address: this.options.kept().address! }, under.signal)
    } catch (error) {
      const fault = error instanceof UpdateFault ? error : new UpdateFault('server-unreachable', String(error))
      if (fault.kind !== 'stopped') next = { is: 'failed', fault, offer }
      else next = offer ? { is: 'offered', offer } : { is: 'idle' }
    }
    if (this.#under !== under) return
    this.#under = null
    this.#set(next)
  }

  #set(state: UpdateState): void {
    this.#state = state
    this.options.changed()
  }
}
