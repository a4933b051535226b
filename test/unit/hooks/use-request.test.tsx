import { act } from 'react'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import type { Session } from '../../../renderer/connection/session'
import { SessionProvider } from '../../../renderer/hooks/session-context'
import type { Commands } from '../../../renderer/hooks/use-commands'
import { CommandDesk, useCommands } from '../../../renderer/hooks/use-commands'
import type { HostRequest } from '../../../renderer/hooks/use-request'
import { useRequest } from '../../../renderer/hooks/use-request'
import { rendered } from '../../support/rendered'

/** A host that answers when the test lets it. */
class SlowHost {
  readonly asked: string[] = []
  readonly #answers: { resolve(answer: Refusal | null): void; reject(error: unknown): void }[] = []

  readonly answer = (what: string): Promise<Refusal | null> => {
    this.asked.push(what)
    return new Promise((resolve, reject) => this.#answers.push({ resolve, reject }))
  }

  /** Answers the oldest question. */
  says(answer: Refusal | null): Promise<void> {
    return act(async () => this.#answers.shift()!.resolve(answer))
  }

  fails(error: unknown): Promise<void> {
    return act(async () => this.#answers.shift()!.reject(error))
  }
}

/** What was written to the page's console. */
let errors: unknown[]
let warnings: unknown[]
beforeEach(() => {
  errors = []
  warnings = []
  vi.spyOn(console, 'error').mockImplementation((...said) => void errors.push(said))
  vi.spyOn(console, 'warn').mockImplementation((...said) => void warnings.push(said))
  onTestFinished(() => void vi.restoreAllMocks())
})

function Asking({ onDrawn }: { onDrawn(request: HostRequest): void }) {
  onDrawn(useRequest())
  return null
}

/** One control that asks, as it was drawn last. */
async function control() {
  const shown: { now: HostRequest; drawn: number } = { now: undefined!, drawn: 0 }
  const onDrawn = (request: HostRequest) => Object.assign(shown, { now: request, drawn: shown.drawn + 1 })
  return { shown, ...(await rendered(<Asking onDrawn={onDrawn} />)) }
}

describe('something asked of the host', () => {
  it('is sent once by a double click, also before the page was drawn anew', async () => {
    const host = new SlowHost()
    const { shown } = await control()
    const done: (boolean | string)[] = []
    const { ask } = shown.now
    const press = () =>
      void ask(
        'open',
        () => host.answer('open'),
        () => done.push('then'),
      ).then((was) => done.push(was))
    await act(async () => {
      press()
      press()
    })
    expect(host.asked).toEqual(['open'])
    expect(shown.now).toMatchObject({ busy: true, refusal: null })
    await act(async () => press())
    expect(host.asked).toEqual(['open'])
    expect(done).toEqual([false, false])
    await host.says(null)
    expect(done).toEqual([false, false, 'then', true])
    expect(shown.now.busy).toBe(false)
    await act(async () => press())
    expect(host.asked).toEqual(['open', 'open'])
    await host.says(null)
  })

  it('goes beside something else that is on its way, and is busy until both are back', async () => {
    const host = new SlowHost()
    const { shown } = await control()
    await act(async () => {
      void shown.now.ask('one', () => host.answer('one'))
      void shown.now.ask('two', () => host.answer('two'))
    })
    expect(host.asked).toEqual(['one', 'two'])
    await host.says(refuse('not-permitted'))
    expect(shown.now).toMatchObject({ busy: true, refusal: { reason: 'not-permitted' } })
    await host.says(null)
    // The second went well; why the first did not is still to be read.
    expect(shown.now).toMatchObject({ busy: false, refusal: { reason: 'not-permitted' } })
  })

  it('shows why it was refused until the next try, or until that is read', async () => {
    const host = new SlowHost()
    const { shown } = await control()
    const then = vi.fn<() => void>()
    let done: boolean | undefined
    await act(async () => void shown.now.ask('open', () => host.answer('open'), then).then((was) => (done = was)))
    await host.says(refuse('phase-wrong'))
    expect(done).toBe(false)
    expect(then).not.toHaveBeenCalled()
    expect(shown.now).toMatchObject({ busy: false, refusal: { reason: 'phase-wrong' } })
    await act(async () => void shown.now.ask('open', () => host.answer('open')))
    expect(shown.now).toMatchObject({ busy: true, refusal: null })
    await host.says(refuse('phase-wrong'))
    await act(async () => shown.now.dismiss())
    expect(shown.now.refusal).toBeNull()
  })

  it('hands on what was answered', async () => {
    const { shown } = await control()
    const got: string[] = []
    const answer = async (): Promise<{ meetingId: string } | Refusal> => ({ meetingId: 'm1' })
    await act(async () => void (await shown.now.ask('create', answer, ({ meetingId }) => got.push(meetingId))))
    expect(got).toEqual(['m1'])
  })

  it('is refused as unexpected when an error comes instead of an answer, late or at once', async () => {
    const host = new SlowHost()
    const { shown } = await control()
    let done: boolean | undefined
    await act(async () => void shown.now.ask('open', () => host.answer('open')).then((was) => (done = was)))
    await host.fails(new TypeError('Failed to fetch'))
    expect(done).toBe(false)
    expect(shown.now).toMatchObject({
      busy: false,
      refusal: { reason: 'unexpected', detail: 'TypeError: Failed to fetch' },
    })
    const broken = (): Promise<null> => {
      throw new Error('no key')
    }
    await act(async () => void (await shown.now.ask('sign', broken)))
    expect(shown.now).toMatchObject({ busy: false, refusal: { reason: 'unexpected', detail: 'Error: no key' } })
    expect(warnings).toHaveLength(2)
  })

  it('says nothing more when its control is gone before the answer', async () => {
    const unhandled = vi.fn<() => void>()
    process.on('unhandledRejection', unhandled)
    onTestFinished(() => void process.off('unhandledRejection', unhandled))
    const host = new SlowHost()
    const { shown, unmount } = await control()
    const ends: boolean[] = []
    await act(async () => {
      for (const what of ['one', 'two', 'three'])
        void shown.now.ask(what, () => host.answer(what)).then((was) => ends.push(was))
    })
    const { drawn } = shown
    await unmount()
    await host.says(null)
    await host.says(refuse('not-permitted'))
    await host.fails(new Error('closed'))
    await new Promise((later) => setTimeout(later, 0))
    expect(ends).toEqual([true, false, false])
    expect(shown.drawn).toBe(drawn)
    expect(errors).toEqual([])
    expect(unhandled).not.toHaveBeenCalled()
  })
})

describe('commands', () => {
  const Control = ({ onDrawn }: { onDrawn(commands: Commands): void }) => {
    onDrawn(useCommands())
    return null
  }
  const shown: Record<'step' | 'queue', Commands> = { step: undefined!, queue: undefined! }
  /** Only what the hook calls; the real session is tested with its host. */
  const sessionOf = (host: SlowHost) =>
    ({ send: (type, payload) => host.answer(`${type} ${JSON.stringify(payload)}`) }) as Pick<Session, 'send'> as Session

  it('below a desk wait for each other, and are refused at one place', async () => {
    const host = new SlowHost()
    await rendered(
      <SessionProvider session={sessionOf(host)}>
        <CommandDesk>
          <Control onDrawn={(step) => Object.assign(shown, { step })} />
          <Control onDrawn={(queue) => Object.assign(shown, { queue })} />
        </CommandDesk>
      </SessionProvider>,
    )
    await act(async () => {
      void shown.step.run('item.open', { itemId: 'i1' })
      void shown.queue.run('item.open', { itemId: 'i1' })
      void shown.queue.run('item.open', { itemId: 'i2' })
    })
    expect(host.asked).toEqual(['item.open {"itemId":"i1"}', 'item.open {"itemId":"i2"}'])
    expect(shown.queue.busy).toBe(true)
    await host.says(null)
    await host.says(refuse('item-unknown'))
    expect(shown.step).toMatchObject({ busy: false, refusal: { reason: 'item-unknown' } })
  })

  it('without a desk are each their own', async () => {
    const host = new SlowHost()
    await rendered(
      <SessionProvider session={sessionOf(host)}>
        <Control onDrawn={(step) => Object.assign(shown, { step })} />
        <Control onDrawn={(queue) => Object.assign(shown, { queue })} />
      </SessionProvider>,
    )
    await act(async () => void shown.step.run('meeting.open', {}))
    expect(shown.step.busy).toBe(true)
    expect(shown.queue.busy).toBe(false)
    await host.says(refuse('phase-wrong'))
    expect(shown.step.refusal).toEqual({ reason: 'phase-wrong' })
    expect(shown.queue.refusal).toBeNull()
  })
})
