import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { carryTo, dropCarried, recognised, takeCarried } from '../../../renderer/connection/carried-storage'
import { hostAddress } from '../../../renderer/views/participant/host-address'

/** A browser's storage, but for events. */
class MemoryStorage {
  [name: string]: unknown
  getItem(name: string): string | null {
    return Object.hasOwn(this, name) ? String(this[name]) : null
  }
  setItem(name: string, value: string): void {
    this[name] = value
  }
  removeItem(name: string): void {
    Reflect.deleteProperty(this, name)
  }
}

/** The page at an address begins; what it has stored there is `here`. */
function pageAt(address: string, here: Record<string, string> = {}) {
  const storage = Object.assign(new MemoryStorage(), here)
  const { pathname, search, hash } = new URL(address)
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('location', { pathname, search, hash })
  vi.stubGlobal('history', { state: null, replaceState: (_: unknown, __: string, shown: string) => (shownAs = shown) })
  return storage
}
let shownAs = ''

beforeEach(() => {
  vi.stubGlobal('sessionStorage', new MemoryStorage())
  shownAs = ''
})
afterEach(() => vi.unstubAllGlobals())

const OLD = { 'yuanzhuo/1/person': '{"name":"张伟"}', 'yuanzhuo/2/key/m': '半', 'other.program': 'x' }

describe('what a page carries to its host’s new address', () => {
  it('is what this program has stored, under the same code, and is taken out of the address', () => {
    pageAt('http://192.168.1.5:8420/K7M3QX', OLD)
    const address = carryTo('http://10.0.0.9:8420/')
    expect(address).toMatch(/^http:\/\/10\.0\.0\.9:8420\/K7M3QX#carried=[\w-]+$/)
    const there = pageAt(address)
    takeCarried()
    expect({ ...there }).toEqual({ 'yuanzhuo/1/person': '{"name":"张伟"}', 'yuanzhuo/2/key/m': '半' })
    expect(shownAs).toBe('/K7M3QX')
    recognised()
    expect(dropCarried()).toBe(false)
    expect({ ...there }).toHaveProperty('yuanzhuo/2/key/m')
  })

  it('takes the place of nothing that is there, and goes again where the host does not know it', () => {
    pageAt('http://192.168.1.5:8420/K7M3QX', OLD)
    const there = pageAt(carryTo('http://10.0.0.9:8420/'), { 'yuanzhuo/1/person': '{"name":"李娜"}' })
    takeCarried()
    expect(there.getItem('yuanzhuo/1/person')).toBe('{"name":"李娜"}')
    expect(dropCarried()).toBe(true)
    expect({ ...there }).toEqual({ 'yuanzhuo/1/person': '{"name":"李娜"}' })
    expect(dropCarried()).toBe(false)
  })

  it.each(['carried=', 'carried=%%%', 'carried=bnVsbA', 'carried=eyJhIjoxfQ', 'token=abc', ''])(
    'is nothing where the address holds “%s”',
    (hash) => {
      vi.spyOn(console, 'warn').mockReturnValue()
      const there = pageAt(`http://10.0.0.9:8420/#${hash}`)
      takeCarried()
      expect({ ...there }).toEqual({})
    },
  )
})

describe('an address typed from the wall', () => {
  const own = { protocol: 'http:', port: '8420' }
  it.each([
    ['192.168.1.7:8420/K7M3QX', 'http://192.168.1.7:8420/'],
    ['http://192.168.1.7:9000', 'http://192.168.1.7:9000/'],
    [' 192.168.1.7 ', 'http://192.168.1.7:8420/'],
    ['192。168。1。7：8420', 'http://192.168.1.7:8420/'],
    ['１９２．168.1.7', 'http://192.168.1.7:8420/'],
    ['laptop.local', 'http://laptop.local:8420/'],
    ['[fd00::5]:8420', 'http://[fd00::5]:8420/'],
    ['【fd00：：5】：8420', 'http://[fd00::5]:8420/'],
    ['K7M3QX', null],
    ['192.168.1', null], // not all of it
    ['javascript:alert(1)', null],
    ['', null],
  ])('“%s” is %s', (typed, url) => expect(hostAddress(typed, own)).toBe(url))
})
