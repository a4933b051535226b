import { describe, expect, it } from 'vitest'
import { PARTED, PartAssembler } from '#shared/protocol/parts'

const part = (more: 0 | 1, ...bytes: number[]) => Uint8Array.of(PARTED.document, more, ...bytes)

describe('parts of a message', () => {
  it('are kept as their bytes and not as the frames they came in, of which there may be any number', () => {
    const assembler = new PartAssembler(100)
    const frame = part(1, 0)
    for (let nth = 0; nth < 99; nth++) {
      frame[2] = nth
      expect(assembler.take(frame)).toEqual({ is: 'part' })
      expect(assembler.take(part(1))).toEqual({ is: 'part' })
    }
    frame.fill(0)
    const whole = Uint8Array.from({ length: 100 }, (_, nth) => nth)
    expect(assembler.take(part(0, 99))).toEqual({ is: 'message', message: whole })
  })

  it('are together no more than may be held, and what comes after too many is another message', () => {
    const assembler = new PartAssembler(3)
    expect(assembler.take(part(1, 1, 2, 3))).toEqual({ is: 'part' })
    expect(assembler.take(part(1, 4))).toEqual({ is: 'too-large' })
    expect(assembler.take(part(0, 5))).toEqual({ is: 'message', message: Uint8Array.of(5) })
    expect(assembler.take(part(0))).toEqual({ is: 'message', message: Uint8Array.of() })
  })
})
