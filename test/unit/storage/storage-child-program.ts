/** What the other process does in the tests of storage. It says each thing it has done on a line of its own. */
import { writeSync } from 'node:fs'
import { dataFolder } from '#main/storage/data-folder'
import { FolderLocked, lockFolder } from '#main/storage/folder-lock'
import { goBack, wayBack } from '#main/storage/go-back'
import { migrate, takeBack } from '#main/storage/migrate'
import { openRecordLog } from '#main/storage/record-log'
import { openUpdateLog } from '#main/storage/update-log'
import { dieAt } from '../../support/dies-at'
import { continued } from './sample-record'

// At once and synchronously: what is said here has happened before, even if the process is killed in the next moment.
const say = (line: string | number) => writeSync(1, `${line}\n`)

const PROGRAMS: Record<string, (path: string, more: string) => Promise<void>> = {
  /** Records batches of one to three events for ever; says the newest acknowledged number. */
  async record(file) {
    const { log } = await openRecordLog(file)
    const events = [...log.events]
    for (let batch = 0; ; batch++) {
      const next = continued(events.slice(-1), 1 + (batch % 3))
      await log.append(next)
      events.push(...next)
      say(next.at(-1)!.seq)
    }
  },
  /** Appends numbered updates for ever, folding the log now and then; says each acknowledged number. A folded state holds all numbers so far. */
  async updates(folder) {
    const { log } = await openUpdateLog(folder)
    const numbers: number[] = []
    for (let n = 0; ; n++) {
      await log.append([Buffer.from(`${n}`)])
      numbers.push(n)
      say(n)
      if (n % 50 === 49) await log.compact(Buffer.from(numbers.join(' ')))
    }
  },
  /** Records until the file system refuses, then says the error's code and the number of events acknowledged. */
  async fill(file) {
    const { log } = await openRecordLog(file)
    const events = [...log.events]
    for (;;) {
      const next = continued(events.slice(-1), 5)
      try {
        await log.append(next)
      } catch (error) {
        say((error as NodeJS.ErrnoException).code ?? String(error))
        say(events.length)
        await log.close()
        return
      }
      events.push(...next)
    }
  },
  /** Takes the lock at the given time (ms since 1970) and keeps it for a minute; says "held", or "refused" and the holder's pid. */
  async lock(folder, at) {
    await new Promise((resolve) => setTimeout(resolve, Number(at) - Date.now()))
    while (Date.now() < Number(at)); // to the millisecond: starters are to meet
    try {
      await lockFolder(folder)
    } catch (error) {
      if (!(error instanceof FolderLocked)) throw error
      say(`refused ${error.pid}`)
      return
    }
    say('held')
    await new Promise((resolve) => setTimeout(resolve, 60_000))
  },
  /** Brings a data folder to today's layout as a start does, or dies at the n-th thing it does to the disk; says "done" when it came to the end. */
  async migrate(folder, nth) {
    dieAt(Number(nth))
    await migrate(dataFolder(folder), new Date())
    await takeBack(dataFolder(folder))
    say('done')
  },
  /** Goes back to the layout before, likewise. */
  async 'go-back'(folder, nth) {
    const way = await wayBack(dataFolder(folder))
    dieAt(Number(nth))
    await goBack(dataFolder(folder), way!)
    say('done')
  },
  /** Takes the lock, never releases it, and has nothing more to do. */
  async 'lock-and-end'(folder) {
    await lockFolder(folder)
    say('held')
  },
}

const [program, path, more] = process.argv.slice(2)
await PROGRAMS[program!]!(path!, more ?? '0')
