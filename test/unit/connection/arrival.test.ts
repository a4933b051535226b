import { describe, expect, it, vi } from 'vitest'
import type { JoinRequest, Session, SessionSnapshot } from '../../../renderer/connection/session'
import { Arrival } from '../../../renderer/connection/arrival'

const REQUEST: JoinRequest = { code: 'QP4TYP', name: '王小明', unit: '', roleId: 'resident' }

/** A session that says what it is told to. */
function saidSession() {
  let now = { connection: { is: 'connecting' }, trouble: null, state: null } as unknown as SessionSnapshot
  let changed = () => {}
  const join = vi.fn<Session['join']>()
  const session = {
    snapshot: () => now,
    subscribe: (listener: () => void) => ((changed = listener), () => {}),
    join,
  } as unknown as Session
  return {
    session,
    join,
    says(next: Partial<SessionSnapshot>) {
      now = { ...now, ...next }
      changed()
    },
  }
}

describe('a device that no host knows', () => {
  it('has the form before anything that speaks with the host is there, and keeps it while that connects', async () => {
    const { session, says } = saidSession()
    const arrival = new Arrival(Promise.resolve(session), false)
    expect(arrival.snapshot()).toMatchObject({ connection: { is: 'outside', refusal: null }, session: null })
    await vi.waitFor(() => expect(arrival.snapshot().session).toBe(session))
    expect(arrival.snapshot().connection.is).toBe('outside')
    says({ connection: { is: 'outside', refusal: null } })
    expect(arrival.snapshot().connection.is).toBe('outside')
  })

  it('has its wish brought to the host once, as soon as it listens', async () => {
    const { session, join, says } = saidSession()
    const arrival = new Arrival(Promise.resolve(session), false)
    arrival.join(REQUEST)
    expect(arrival.snapshot().connection.is).toBe('connecting')
    await vi.waitFor(() => expect(arrival.snapshot().session).toBe(session))
    expect(join).not.toHaveBeenCalled()
    says({ connection: { is: 'outside', refusal: null } })
    says({ connection: { is: 'outside', refusal: null } })
    expect(join.mock.calls).toEqual([[REQUEST]])
  })

  it('sees why it was refused, and may ask again', async () => {
    const { session, join, says } = saidSession()
    const arrival = new Arrival(Promise.resolve(session), false)
    await vi.waitFor(() => expect(arrival.snapshot().session).toBe(session))
    says({ connection: { is: 'outside', refusal: null } })
    arrival.join(REQUEST)
    says({ connection: { is: 'connecting' } })
    expect(arrival.snapshot().connection.is).toBe('connecting')
    const refusal = { reason: 'name-taken' } as never
    says({ connection: { is: 'outside', refusal } })
    expect(arrival.snapshot().connection).toEqual({ is: 'outside', refusal })
    arrival.join(REQUEST)
    expect(join).toHaveBeenCalledTimes(2)
  })
})

it('a device that a host may know sees no form before the host has said so', async () => {
  const { session, says } = saidSession()
  const arrival = new Arrival(Promise.resolve(session), true)
  expect(arrival.snapshot().connection.is).toBe('connecting')
  await vi.waitFor(() => expect(arrival.snapshot().session).toBe(session))
  says({ connection: { is: 'live' } })
  expect(arrival.snapshot().inside).toBe(false)
  says({ state: {} as never })
  expect(arrival.snapshot().inside).toBe(true)
})
