import { describe, expect, it, onTestFinished } from 'vitest'
import { FrameSender } from '#shared/link/frame-sender'
import { PartAssembler } from '#shared/protocol/parts'
import { syncFrame, UPDATE } from '#shared/protocol/sync-frame'

/** A line that takes so many bytes and no more until it is told. */
function line() {
  let room = 0
  const arrived: string[] = []
  const assembler = new PartAssembler(1000)
  const sender = new FrameSender({
    send: (frame) => {
      room -= frame.length
      const assembled = assembler.take(frame)
      if (assembled.is === 'message') arrived.push(Buffer.from(assembled.message.subarray(1)).toString())
    },
    room: () => room,
    partBytes: () => 8,
  })
  onTestFinished(() => sender.clear())
  const takes = (bytes: number) => {
    room = bytes
    sender.pass()
  }
  return { sender, arrived, takes, message: (text: string) => syncFrame(UPDATE, Buffer.from(text)) }
}

describe('what waits for a line', () => {
  it('is forgotten when something comes that holds all of it', () => {
    const { sender, arrived, takes, message } = line()
    for (let nth = 0; nth < 100; nth++) {
      sender.startOver()
      sender.send(message(`answer ${nth}`))
    }
    expect(sender.waiting).toBeLessThan(20)
    takes(100)
    expect(arrived).toHaveLength(1)
    expect(arrived[0]).toContain('99')
  })

  it('but not a message of which a part has gone', () => {
    const { sender, arrived, takes, message } = line()
    sender.send(message('a message of several parts'))
    sender.send(message('another'))
    takes(1)
    sender.startOver()
    expect(sender.behind).toBe(true)
    sender.send(message('the last'))
    takes(1000)
    expect(arrived.map((each) => each.slice(-8))).toEqual(['al parts', 'the last'])
    expect(sender.waiting).toBe(0)
  })
})
