import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { paperNumbersFile } from '#main/storage/paper-numbers-file'

const newFile = async () => join(await mkdtemp(join(tmpdir(), 'yuanzhuo-numbers-')), 'paper-numbers.json')

describe('the numbers of papers', () => {
  it('are a series for each unit and year, without gaps, one for each meeting', async () => {
    const numbers = paperNumbersFile(await newFile())
    expect(await numbers.assign('a', '东风路社区', 2026)).toBe(1)
    expect(await numbers.assign('b', '东风路社区', 2026)).toBe(2)
    expect(await numbers.assign('a', '东风路社区', 2026)).toBe(1)
    expect(await numbers.assign('c', '和平街社区', 2026)).toBe(1)
    expect(await numbers.assign('d', '东风路社区', 2027)).toBe(1)
    expect(await numbers.assign('e', '东风路社区', 2026)).toBe(3)
  })

  it('are given once when many ask at the same moment, and outlive the host', async () => {
    const file = await newFile()
    const numbers = paperNumbersFile(file)
    const given = await Promise.all(Array.from({ length: 20 }, (_, n) => numbers.assign(`m${n}`, 'u', 2026)))
    expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    expect(await paperNumbersFile(file).assign('m7', 'u', 2026)).toBe(given[7])
  })

  it('that a meeting brought along are given to no other', async () => {
    const numbers = paperNumbersFile(await newFile())
    await numbers.adopt('brought', 'u', 2026, 5)
    await numbers.adopt('brought', 'u', 2026, 5)
    expect(await numbers.assign('next', 'u', 2026)).toBe(6)
    expect(await numbers.assign('brought', 'u', 2026)).toBe(5)
  })

  it('are given no more where it cannot be read which were', async () => {
    const file = await newFile()
    await writeFile(file, '{"given": [')
    await expect(paperNumbersFile(file).assign('a', 'u', 2026)).rejects.toThrow()
    expect(await readFile(file, 'utf8')).toBe('{"given": [')
  })
})
