import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Presence } from '#shared/link/presence'
import type { Cursor } from '#shared/protocol/frames'

function open() {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const awareness = new Awareness(new Y.Doc())
  const sent: (Cursor | null)[] = []
  const presence = new Presence(awareness, (cursor) => sent.push(cursor))
  onTestFinished(() => {
    presence.close()
    awareness.destroy()
  })
  return {
    awareness,
    sent,
    presence,
    move: (at: number) => awareness.setLocalStateField('cursor', { anchor: at, head: at }),
  }
}

describe('own cursor', () => {
  it('goes at once, then at most four times a second with the last position', () => {
    const { sent, move } = open()
    for (let at = 1; at <= 5; at++) move(at)
    expect(sent).toEqual([{ anchor: 1, head: 1 }])
    vi.advanceTimersByTime(250)
    expect(sent).toEqual([
      { anchor: 1, head: 1 },
      { anchor: 5, head: 5 },
    ])
    vi.advanceTimersByTime(1_000)
    expect(sent).toHaveLength(2)
  })

  it('is told again to a new connection', () => {
    const { sent, move, presence } = open()
    move(1)
    vi.advanceTimersByTime(250)
    presence.restart()
    expect(sent).toHaveLength(2)
  })
})

describe('the others', () => {
  const peer = { yjs: 7, participantId: 'li', name: '李', ink: 3, cursor: { anchor: 1, head: 1 } }

  it('appear under their Yjs id with name and ink, change, and go, with the events the editor listens to', () => {
    const { awareness, presence } = open()
    const changes: unknown[] = []
    awareness.on('change', (change: unknown) => changes.push(change))
    presence.receive([peer], [])
    expect(awareness.getStates().get(7)).toEqual({
      user: { yjs: 7, name: '李', ink: 3 },
      cursor: { anchor: 1, head: 1 },
    })
    presence.receive([{ ...peer, cursor: null }], [])
    presence.receive([], [7])
    expect(changes).toEqual([
      { added: [7], updated: [], removed: [] },
      { added: [], updated: [7], removed: [] },
      { added: [], updated: [], removed: [7] },
    ])
  })

  it('are named once; a cursor without head selects nothing; who was never named is not shown', () => {
    const { awareness, presence } = open()
    presence.receive([peer], [])
    presence.receive(
      [
        { yjs: 7, cursor: { anchor: 5 } },
        { yjs: 8, cursor: { anchor: 1 } },
      ],
      [],
    )
    expect(awareness.getStates().get(7)).toEqual({
      user: { yjs: 7, name: '李', ink: 3 },
      cursor: { anchor: 5, head: 5 },
    })
    expect(awareness.getStates().has(8)).toBe(false)
  })

  it('stay while their cursor rests for longer than Awareness would keep it', () => {
    const { awareness, presence } = open()
    presence.receive([peer], [])
    // Awareness reads the real clock, which cannot be moved here: it drops who was last seen 30 s before now.
    expect(awareness.meta.get(7)?.lastUpdated).toBe(Number.POSITIVE_INFINITY)
  })

  it('vanish with the host; the own state does not', () => {
    const { awareness, presence } = open()
    presence.receive([peer, { ...peer, yjs: awareness.clientID }], [])
    presence.clear()
    expect([...awareness.getStates().keys()]).toEqual([awareness.clientID])
  })
})
