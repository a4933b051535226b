import { seeded } from './seeded'

/** Clocks a writer uses before the first key: paragraph, text, and the six characters of its prefix. */
const PRELUDE = 8
/** Everyday characters, so that lines break and fonts load as in a meeting. */
const CHARACTERS =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严'

/** What each writer's paragraph begins with, six characters: by it the words are found again. */
export const prefixOf = (writer: number): string => `彩排${String(writer + 1).padStart(3, '0')}：`

/** What writer types, from the first key on; the same for the same seed. */
export function* wordsOf(seed: number, writer: number): Generator<string, never> {
  const random = seeded(seed * 1_000 + writer)
  for (;;) yield CHARACTERS[Math.floor(random() * CHARACTERS.length)]!
}

/** Now in milliseconds, on a clock that all threads share and nobody sets. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

/**
 * Under which Yjs client id each writer writes, when each key was struck, and how far each is on the host's disk: memory shared by all threads, so
 * that whoever sees an edit arrive can tell how long it took.
 */
export class Keystrokes {
  readonly #struck: Float64Array
  readonly #typed: Int32Array
  readonly #acknowledged: Int32Array
  readonly #clientIds: Uint32Array
  /** Those found so far. */
  readonly #writers = new Map<number, number>()

  private constructor(
    readonly shared: {
      struck: SharedArrayBuffer
      typed: SharedArrayBuffer
      acknowledged: SharedArrayBuffer
      clientIds: SharedArrayBuffer
      capacity: number
    },
  ) {
    this.#struck = new Float64Array(shared.struck)
    this.#typed = new Int32Array(shared.typed)
    this.#acknowledged = new Int32Array(shared.acknowledged)
    this.#clientIds = new Uint32Array(shared.clientIds)
  }

  /** `capacity`: keys a writer. */
  static for(writers: number, capacity: number): Keystrokes {
    return new Keystrokes({
      struck: new SharedArrayBuffer(writers * capacity * 8),
      typed: new SharedArrayBuffer(writers * 4),
      acknowledged: new SharedArrayBuffer(writers * 4),
      clientIds: new SharedArrayBuffer(writers * 4),
      capacity,
    })
  }

  static over(shared: Keystrokes['shared']): Keystrokes {
    return new Keystrokes(shared)
  }

  get writers(): number {
    return this.#typed.length
  }

  /** The host gave this writer's page a Yjs client id. */
  writesUnder(writer: number, clientId: number): void {
    Atomics.store(this.#clientIds, writer, clientId)
  }

  /** 0 before the writer is in. */
  clientIdOf(writer: number): number {
    return Atomics.load(this.#clientIds, writer)
  }

  /** The writer with this client id, or -1. */
  writerOf(clientId: number): number {
    const known = this.#writers.get(clientId)
    if (known !== undefined) return known
    const writer = this.#clientIds.indexOf(clientId)
    if (writer >= 0) this.#writers.set(clientId, writer)
    return writer
  }

  /** Notes a key of this writer. False when there is no room for more. */
  strike(writer: number): boolean {
    const count = this.#typed[writer]!
    if (count >= this.shared.capacity) return false
    this.#struck[writer * this.shared.capacity + count] = now()
    Atomics.store(this.#typed, writer, count + 1)
    return true
  }

  typed(writer: number): number {
    return Atomics.load(this.#typed, writer)
  }

  acknowledged(writer: number): number {
    return Atomics.load(this.#acknowledged, writer)
  }

  /** Calls with the age of each key of `writer` that lies in these Yjs clocks, `to` excluded. */
  ages(writer: number, from: number, to: number, each: (milliseconds: number) => void): void {
    const at = now()
    const last = Math.min(to - PRELUDE, this.#typed[writer] ?? 0)
    for (let key = Math.max(0, from - PRELUDE); key < last; key++)
      each(at - this.#struck[writer * this.shared.capacity + key]!)
  }

  /** The host has everything of this writer up to this Yjs clock on its disk; the ages of the keys that are new on it. */
  acknowledge(writer: number, clock: number, each: (milliseconds: number) => void): void {
    const before = this.acknowledged(writer)
    if (clock - PRELUDE <= before) return
    this.ages(writer, before + PRELUDE, clock, each)
    Atomics.store(this.#acknowledged, writer, Math.min(clock - PRELUDE, this.typed(writer)))
  }
}
