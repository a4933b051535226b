import { readFileSync } from 'node:fs'
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { keptFields } from '#main/log/log-fields'
import { LogFile } from '#main/log/log-file'
import { keepLogIn, logger, recentLines } from '#main/log/logger'
import { RefusalCounts } from '#main/log/refusal-counts'
import { shownError } from '#main/log/shown-error'
import { tempDir, until } from '../../support/host'

const MARK = '张伟说楼道灯'

afterEach(() => vi.useRealTimers())

describe('what is kept of an error', () => {
  it('is name, code, and the places in the program; never the message, nor a folder', () => {
    const stack = [
      'Error: placeholder',
      '    at MeetingRecord.append (/home/zhangwei/圆桌会/dist/main/host.js:12:3)',
      '    at async file:///C:/Users/张伟/dist/main/cli.js:4:5',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
    ].join('\n')
    const error = Object.assign(new Error('placeholder'), { code: 'ENOSPC', syscall: 'write', path: MARK, stack })
    expect(shownError(error)).toEqual({
      name: 'Error',
      code: 'ENOSPC',
      syscall: 'write',
      stack: ['MeetingRecord.append host.js:12:3', 'cli.js:4:5', 'process.processTicksAndRejections task_queues:105:5'],
    })
  })

  it.each<[string, () => unknown]>([
    ['JSON that is none', () => JSON.parse(`{"said": ${MARK}`)],
    [
      'a message that looks like a stack',
      () => raise(new Error(`no\n    at zhangwei (secret.js:1:1)\n    at ${MARK} (x.js:1:1)`)),
    ],
    [
      'a message changed after the stack was taken',
      () => raise(Object.assign(new Error(`at zhangwei ${MARK}`), { message: 'x' })),
    ],
    ['a name made of words', () => raise(Object.assign(new Error('x'), { name: MARK }))],
    ['a code that is a meeting’s', () => raise(Object.assign(new Error('x'), { code: 'EK7M3Q', syscall: MARK }))],
    ['a cause with words', () => raise(new Error('x', { cause: new TypeError(MARK) }))],
    ['words thrown as they are', () => raise(MARK)],
  ])('holds nothing of %s', (_, fail) => {
    const shown = JSON.stringify(shownError(caught(fail)) ?? null)
    for (const each of [MARK, 'zhangwei', 'EK7M3Q', 'secret.js']) expect(shown).not.toContain(each)
  })
})

describe('a line', () => {
  it('takes the fields of the list in their form, and no others', () => {
    const wrong = {
      reason: MARK,
      store: MARK,
      address: '张伟.local',
      port: MARK,
      version: '张伟',
      event: 'zhangwei',
      name: MARK,
    }
    expect(keptFields(wrong as never)).toEqual({})
    expect(keptFields({ meeting: '2026-10-18-0123456789ab', reason: 'wrong-code', count: 3, tls: false })).toEqual({
      meeting: '2026-10-18-0123456789ab',
      reason: 'wrong-code',
      count: 3,
      tls: false,
    })
    expect(keptFields({ meeting: 'ZhangWei' })).toEqual({ meeting: expect.stringMatching(/^other-[0-9a-f]{12}$/) })
  })

  it('has level, time, component and its sentence, and does not fail over a field that cannot be read', () => {
    const log = logger('record')
    log.error('the record could not be written; nothing of the batch has happened', { count: 2 })
    expect(JSON.parse(recentLines().at(-1)!)).toEqual({
      level: 'error',
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
      component: 'record',
      message: 'the record could not be written; nothing of the batch has happened',
      count: 2,
    })
    const lines = recentLines().length
    const trap = new Proxy(new Error('x'), { get: () => raise(new Error(MARK)) })
    expect(() => log.warn('the standby is lost', { error: trap })).not.toThrow()
    expect(recentLines()).toHaveLength(lines)
  })
})

describe('the file', () => {
  it('begins with what was said before it was there, and holds everything once closed', async () => {
    const folder = join(await tempDir(), 'logs')
    logger('host').info('the host is up', { port: 8420 })
    const end = keepLogIn(folder)
    logger('host').info('the host has stopped')
    await end()
    const lines = (await readFile(join(folder, 'host.log'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { message: string })
    expect(lines.at(-2)).toMatchObject({ message: 'the host is up', port: 8420 })
    expect(lines.at(-1)).toMatchObject({ message: 'the host has stopped', level: 'info' })
  })

  it('makes way for a new one at 2 MB, and five are kept', async () => {
    const folder = await tempDir()
    const line = `${'x'.repeat(200_000)}\n`
    for (let start = 0; start < 14; start++) {
      const file = new LogFile(folder, (error) => expect.unreachable(String(error)))
      for (let n = 0; n < 5; n++) file.write(line)
      await file.close()
    }
    expect((await readdir(folder)).sort()).toEqual(['host.log', 'host.log.1', 'host.log.2', 'host.log.3', 'host.log.4'])
  })

  it('writes what waits at once when the process ends over it', async () => {
    const folder = await tempDir()
    const file = new LogFile(folder, () => {})
    file.write('the last words\n')
    file.flushNow()
    // Read in the same turn: a process that ends has no later one, in which the stream would write its line too.
    expect(readFileSync(join(folder, 'host.log'), 'utf8')).toBe('the last words\n')
    await file.close()
  })

  it('is told once, and not thrown, when there can be none; later lines are no trouble', async () => {
    const folder = await tempDir()
    await writeFile(join(folder, 'logs'), 'a file in its place')
    const failures: NodeJS.ErrnoException[] = []
    const file = new LogFile(join(folder, 'logs'), (error) => failures.push(error))
    for (let n = 0; n < 3; n++) {
      file.write('a line\n')
      await until('the failure', () => failures.length > 0)
    }
    expect(failures.map(({ code }) => code)).toEqual(['ENOTDIR'])
    await file.close()
  })

  it('keeps its lines in memory when the disk takes none', async () => {
    const folder = await tempDir()
    await mkdir(join(folder, 'logs', 'host.log'), { recursive: true }) // a folder by the name of the file
    await chmod(folder, 0o700)
    const end = keepLogIn(join(folder, 'logs'))
    logger('host').warn('the host was held up: a busy computer, or one that slept', { milliseconds: 4000 })
    await end()
    expect(recentLines().at(-1)).toContain('"milliseconds":4000')
  })
})

describe('refusals', () => {
  it('of the suspicious kind are told at once, then counted a minute long; others never', () => {
    vi.useFakeTimers()
    const told: unknown[] = []
    const note = (sentence: string, fields?: object) => void told.push([sentence, fields])
    const counts = new RefusalCounts({ info: note, warn: note, error: note, fatal: note } as never)
    for (let n = 0; n < 50; n++) counts.note('frame-malformed')
    counts.note('name-empty')
    expect(told).toEqual([['pages or programs were turned away', { reason: 'frame-malformed', count: 1 }]])
    vi.advanceTimersByTime(60_000)
    expect(told.slice(1)).toEqual([['pages or programs were turned away', { reason: 'frame-malformed', count: 49 }]])
    vi.advanceTimersByTime(600_000)
    expect(told).toHaveLength(2)
  })
})

function raise(thrown: unknown): never {
  throw thrown
}

function caught(fail: () => unknown): unknown {
  try {
    return fail()
  } catch (error) {
    return error
  }
}
