import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WriterInks } from '#main/network/writer-inks'
import { INKS } from '#shared/protocol/frames'

const tokens = readFileSync(join(import.meta.dirname, '..', '..', '..', 'renderer', 'styles', 'tokens.css'), 'utf8')

/** Names whose letters once added up to the same colour. */
const NAMES = ['李娜', '娜李', '张伟', '伟张', '王芳', '芳王', '刘敏', '敏刘']

describe('the inks of writers', () => {
  it('are as many as the stylesheet has, each with the ground of what is selected', () => {
    const ofStylesheet = [...tokens.matchAll(/--writer-(\d+): (#\w{6});\s*--writer-\1-ground: \2/g)]
    expect(ofStylesheet.map(([, number]) => Number(number))).toEqual(Array.from({ length: INKS }, (_, ink) => ink + 1))
    expect(new Set(ofStylesheet.map(([, , colour]) => colour)).size).toBe(INKS)
  })

  it('are given in the order in which people begin to write, and no two writers have the same while some are left', () => {
    const inks = new WriterInks()
    for (const name of NAMES) inks.begins(name)
    expect(NAMES.map((name) => inks.of(name))).toEqual(Array.from({ length: INKS }, (_, ink) => ink))
    inks.begins('孙丽华') // one more than there are
    expect(inks.of('孙丽华')).toBe(0)
  })

  it('stay theirs while they rest, until another needs one', () => {
    const inks = new WriterInks()
    for (const name of NAMES) inks.begins(name)
    inks.rests('张伟')
    expect(inks.begins('张伟')).toBe(false)
    expect(inks.of('张伟')).toBe(2)
    inks.rests('张伟')
    inks.begins('孙丽华')
    expect(inks.of('孙丽华')).toBe(2)
    // And when that one is back, another ink has come free.
    inks.rests('刘敏')
    expect(inks.begins('张伟')).toBe(true)
    expect(inks.of('张伟')).toBe(inks.of('刘敏'))
    const writing = [...NAMES, '孙丽华'].filter((name) => name !== '刘敏').map((name) => inks.of(name))
    expect(new Set(writing).size).toBe(INKS)
  })

  it('are free again when somebody leaves', () => {
    const inks = new WriterInks()
    inks.begins('李娜')
    inks.begins('张伟')
    inks.leaves('李娜')
    expect(inks.of('李娜')).toBeUndefined()
    inks.begins('王芳')
    expect(inks.of('王芳')).toBe(0)
  })
})
