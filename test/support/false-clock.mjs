// Loaded into a host before its own code (`node --import`): SIGUSR2 sets its wall clock back or forth by the milliseconds in YUANZHUO_CLOCK_JUMPS, one after the other.
const jumps = (process.env.YUANZHUO_CLOCK_JUMPS ?? '').split(',').map(Number)
const TrueDate = Date
let offset = 0
globalThis.Date = class extends TrueDate {
  constructor(...args) {
    if (args.length === 0) super(TrueDate.now() + offset)
    else super(...args)
  }
  static now() {
    return TrueDate.now() + offset
  }
}
process.on('SIGUSR2', () => {
  offset += jumps.shift() ?? 0
  process.stderr.write(`clock ${offset}\n`)
})
