import { describe, expect, it } from 'vitest'
import type { Minutes } from '#shared/meeting/minutes/minutes'
import { findMasks, masksBy } from '#shared/papers/find-masks'
import { shownMinutes } from '#shared/verify/public-copy'
import { sampleMinutes } from '../../support/sample-minutes'

/** The sample meeting, with these words in place of its first action item. */
function saying(what: string): Minutes {
  const minutes = sampleMinutes()
  return { ...minutes, actions: [{ what, unit: '', due: '' }] }
}
const shown = (what: string, wish = { keep: [] as string[], also: [] as string[] }) => {
  const minutes = saying(what)
  return shownMinutes(minutes, masksBy(minutes, wish)).actions[0]!.what
}

describe('what a public copy leaves out', () => {
  const [resident] = sampleMinutes().roster.filter(({ standing }) => standing === 'deliberant')
  const [family, ...given] = [...resident!.name]

  it('is the names of residents, but for the family name', () => {
    const masked = `${family}${'某'.repeat(Math.min(given.length, 2))}`
    expect(shown(`请${resident!.name}家先试。`)).toBe(`请${masked}家先试。`)
    const minutes = sampleMinutes()
    const copy = shownMinutes(minutes, masksBy(minutes, { keep: [], also: [] }))
    expect(copy.roster.find(({ id }) => id === resident!.id)!.name).toBe(masked)
    expect(JSON.stringify(copy)).not.toContain(resident!.name)
    // Who chaired stands there for everybody to see.
    expect(copy.meeting.chair.name).toBe(minutes.meeting.chair.name)
  })

  it.each([
    ['住3号楼2单元501室', '住＊号楼＊单元＊室'],
    ['住3号楼2单元501', '住＊号楼＊单元＊'],
    ['十二号楼三单元', '＊＊号楼＊单元'],
    ['5幢301', '＊幢＊'],
    ['住3-2-501', '住＊'],
    ['501室的', '＊室的'],
    ['电话13800138000。', '电话＊＊＊。'],
    ['电话 138-0013-8000', '电话 ＊＊＊'],
    ['0917-3261234', '＊＊＊'],
    ['证号61030219800101123X', '证号＊＊＊'],
    ['１３８００１３８０００', '＊＊＊'],
    ['车陕C·5K888', '车＊＊＊'],
    ['写信zhou@example.com', '写信＊＊＊'],
    ['３号楼２单元', '＊号楼＊单元'],
    ['3号楼前的空地', '3号楼前的空地'],
    ['3月5号2点开会，2026年3月5日', '3月5号2点开会，2026年3月5日'],
    ['共12户，费用3000元', '共12户，费用3000元'],
    ['3号楼12户居民', '3号楼12户居民'],
  ])('by rule: %s', (text, public_) => expect(shown(text)).toBe(public_))

  it('is what somebody adds, and not what somebody keeps', () => {
    const text = '住3号楼2单元501室，电话13800138000，家里有病人'
    const found = findMasks(saying(text)).map((each) => [each.mask, each.text])
    expect(found).toContainEqual(['door', '3号楼2单元501室'])
    expect(found).toContainEqual(['phone', '13800138000'])
    expect(shown(text, { keep: ['3号楼2单元501室'], also: ['病人'] })).toBe(
      '住3号楼2单元501室，电话＊＊＊，家里有＊＊＊',
    )
  })

  it('never touches keys, times and ids, which are checked', () => {
    const minutes = sampleMinutes()
    const copy = shownMinutes(minutes, masksBy(minutes, { keep: [], also: [] }))
    expect(copy.roster.map(({ id, key, presence }) => ({ id, key, presence }))).toEqual(
      minutes.roster.map(({ id, key, presence }) => ({ id, key, presence })),
    )
    expect(copy.meeting.hostKey).toBe(minutes.meeting.hostKey)
  })
})
