// Loaded into a host before its own code (`node --import`): its clocks stand at the milliseconds since 1970 written in the
// file YUANZHUO_CLOCK, and run on from there; SIGUSR2 reads the file anew. Wall clock and monotonic clock move together, so
// that a meeting of an hour is held in seconds and nobody's clock has jumped.
import { readFileSync } from 'node:fs'

const TrueDate = Date
const monotonic = performance.now.bind(performance)
let offset = 0
let first
const read = () => {
  offset = Number(readFileSync(process.env.YUANZHUO_CLOCK, 'utf8')) - TrueDate.now()
  first ??= offset
  process.stderr.write('clock set\n')
}
read()
globalThis.Date = class extends TrueDate {
  constructor(...args) {
    if (args.length === 0) super(TrueDate.now() + offset)
    else super(...args)
  }
  static now() {
    return TrueDate.now() + offset
  }
}
performance.now = () => monotonic() + offset - first
process.on('SIGUSR2', read)
