import { describe, expect, it } from 'vitest'
import { JSON_DEPTH_MAX, parseBoundedJson } from '#shared/protocol/bounded-json'

describe('JSON from a stranger', () => {
  it.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('is taken up to the depth of our own frames and no deeper: %s', (_what, open, close) => {
    const nested = (levels: number) => open.repeat(levels) + '0' + close.repeat(levels)
    expect(parseBoundedJson(nested(JSON_DEPTH_MAX))).toEqual(JSON.parse(nested(JSON_DEPTH_MAX)))
    expect(() => parseBoundedJson(nested(JSON_DEPTH_MAX + 1))).toThrow(SyntaxError)
    expect(() => parseBoundedJson(nested(100_000))).toThrow(SyntaxError)
  })

  it('counts no brackets inside words, and no siblings', () => {
    const value = { a: '[[[[{{{{'.repeat(50), b: '\\"[', c: Array.from({ length: 500 }, () => [{}]) }
    expect(parseBoundedJson(JSON.stringify(value))).toEqual(value)
  })

  it.each(['', '{', '"', '[1,]', '\\', ']'])('throws a SyntaxError for what is none: %s', (text) => {
    expect(() => parseBoundedJson(text)).toThrow(SyntaxError)
  })
})
