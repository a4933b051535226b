import { HashMD } from '@noble/hashes/_md.js'
import { createHasher, rotl } from '@noble/hashes/utils.js'

/** GB/T 32905-2016 §4.1. */
const START = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]

const words = new Uint32Array(68)

/** SM3 (GB/T 32905-2016, GM/T 0004-2012): only its compression; padding and feeding are the library's, the same as SHA-256's. */
class Sm3 extends HashMD<Sm3> {
  #state = Int32Array.from(START)

  constructor() {
    super(64, 32, 8, false)
  }

  protected get(): number[] {
    return [...this.#state]
  }

  protected set(...state: number[]): void {
    this.#state.set(state)
  }

  _cloneInto(to: Sm3 = new Sm3()): Sm3 {
    to.set(...this.get())
    return this._cloneIntoMeta(to)
  }

  protected process(view: DataView, offset: number): void {
    for (let at = 0; at < 16; at++) words[at] = view.getUint32(offset + at * 4)
    for (let at = 16; at < 68; at++) {
      const mixed = words[at - 16]! ^ words[at - 9]! ^ rotl(words[at - 3]!, 15)
      words[at] = permuted1(mixed) ^ rotl(words[at - 13]!, 7) ^ words[at - 6]!
    }
    let [a, b, c, d, e, f, g, h] = this.get() as [number, number, number, number, number, number, number, number]
    for (let round = 0; round < 64; round++) {
      const early = round < 16
      const turned = rotl(a, 12)
      const ss1 = rotl((turned + e + rotl(early ? 0x79cc4519 : 0x7a879d8a, round % 32)) | 0, 7)
      const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
      const gg = early ? e ^ f ^ g : (e & f) | (~e & g)
      const tt1 = (ff + d + (ss1 ^ turned) + (words[round]! ^ words[round + 4]!)) | 0
      const tt2 = (gg + h + ss1 + words[round]!) | 0
      ;[d, c, b, a] = [c, rotl(b, 9), a, tt1]
      ;[h, g, f, e] = [g, rotl(f, 19), e, tt2 ^ rotl(tt2, 9) ^ rotl(tt2, 17)]
    }
    for (const [at, worked] of [a, b, c, d, e, f, g, h].entries()) this.#state[at]! ^= worked
  }

  protected roundClean(): void {
    words.fill(0)
  }

  destroy(): void {
    this.destroyed = true
    this.#state.fill(0)
    this.buffer.fill(0)
  }
}

const permuted1 = (word: number): number => word ^ rotl(word, 15) ^ rotl(word, 23)

/** Digest of 32 bytes. */
export const sm3 = createHasher(() => new Sm3())
