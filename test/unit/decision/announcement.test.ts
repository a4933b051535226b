import { describe, expect, it } from 'vitest'
import type { Announcement } from '#shared/decision/announcement'
import {
  announcementDigest,
  announcementFaults,
  announcementSchema,
  lawfulInstead,
} from '#shared/decision/announcement'
import type { Condition } from '#shared/decision/rule-set'
import { ruleSetSchema } from '#shared/decision/rule-set'
import { DECISION_WORDS } from '#shared/words/decision-words'
import { announced, ownRules, people, shippedRules } from './draft'

const city = shippedRules('city-assembly')
const owners = shippedRules('owners-assembly')
const opinion = shippedRules('opinion')
const faults = (announcement: Announcement) => announcementFaults(announcement).map(({ fault }) => fault)
const OF_THOSE_HERE: Condition = {
  count: 'for',
  measure: 'heads',
  share: { parts: 1, of: 2, bound: 'more-than' },
  base: 'present',
}
const OPTIONS = [{ id: 'a', name: '甲案' }]

describe('an announcement', () => {
  it.each([
    ['a matter that is none', announced(city, people(3), { matter: 'other' }), ['matter-unknown']],
    ['a form the rule has not', announced(city, people(3), { form: { kind: 'no-objection' } }), ['form-not-allowed']],
    [
      'a secret ranking',
      announced(opinion, people(3), { form: { kind: 'ranking', options: OPTIONS }, visibility: 'secret' }),
      ['form-not-secret'],
    ],
    ['hands in secret', announced(city, people(3), { means: ['hands'], visibility: 'secret' }), ['no-show-of-hands']],
    [
      'hands with weights',
      announced(opinion, [{ id: 'p', heads: 2, area: 0 }], { means: ['hands'] }),
      ['no-show-of-hands'],
    ],
    ['weights under a law', announced(city, [{ id: 'p', heads: 2, area: 0 }]), ['weights-not-own']],
    [
      'hands for a choice',
      announced(opinion, people(3), { means: ['hands'], form: { kind: 'no-objection' } }),
      ['no-show-of-hands'],
    ],
    [
      'nameless slips with areas',
      announced(owners, people(2, [1, 1]), { means: ['paper'], visibility: 'secret' }),
      ['no-nameless-paper'],
    ],
    ['silence the rule does not offer', announced(city, people(3), { silence: 'abstains' }), ['silence-not-offered']],
    [
      'silence counted among those here',
      announced(ownRules([], [OF_THOSE_HERE], { silence: ['joins-majority'] }), people(3)),
      ['silence-not-here'],
    ],
    ['a voter twice', announced(city, [...people(2), ...people(1)]), ['voter-twice']],
    ['an owner without area', announced(owners, people(2, [100])), ['area-missing']],
    [
      'a voter without sector',
      announced(opinion, people(1), {
        form: { kind: 'sectors', each: { share: { parts: 1, of: 2, bound: 'more-than' }, base: 'cast' } },
      }),
      ['sector-missing'],
    ],
    ['a stranger recused', announced(city, people(2), { recused: ['q'] }), ['recused-without-vote']],
    [
      'notice of an unknown day',
      announced(owners, people(2, [1, 1]), { notice: { called: null, why: '' } }),
      ['notice-missing'],
    ],
    [
      'a reason in place of notice, where the rule knows no exception',
      announced(owners, people(2, [1, 1]), { notice: { called: '2026-11-20', why: '来不及' } }),
      ['notice-not-excepted'],
    ],
    [
      'only blanks in place of notice',
      announced(city, people(3), { notice: { called: null, why: ' ' } }),
      ['notice-missing'],
    ],
    ['everybody recused', announced(city, people(2), { recused: ['p1', 'p2'] }), ['nobody-votes']],
  ])('with %s may not be made', (_what, announcement, wanted) => {
    expect(faults(announcement)).toEqual(wanted)
  })

  it('may be made without a word on notice only where the rule wants none, or knows cases like this', () => {
    const { notice: _, ...untold } = announced(city, people(3))
    expect(faults(untold)).toEqual(['notice-missing'])
    expect(faults(announced(opinion, people(3)))).toEqual([])
    expect(faults(announced(city, people(3), { notice: { called: null, why: '汛情' } }))).toEqual([])
    // What is announced today may be opened when its day has come.
    expect(faults(announced(owners, people(2, [1, 1]), { notice: { called: '2026-11-27', why: '' } }))).toEqual([])
  })

  it('may be made with everything in order, and is then one digest for everybody', () => {
    const announcement = announced(city, people(42), { recused: ['p7'] })
    expect(faults(announcement)).toEqual([])
    const again = announcementSchema.parse(JSON.parse(JSON.stringify(announcement)))
    expect(announcementDigest(again)).toBe(announcementDigest(announcement))
    for (const change of [
      { recused: [] },
      { mode: 'households' },
      { voters: people(41) },
      { visibility: 'secret' as const },
    ])
      expect(announcementDigest({ ...announcement, ...change })).not.toBe(announcementDigest(announcement))
  })

  it('holds the rule whole: what is stored reads as a rule again', () => {
    for (const rules of [city, owners, shippedRules('owners-assembly', '2026-06-01', 'dazhou')])
      expect(ruleSetSchema.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules)
  })

  it('offers what is lawful where the law forbids phones: opinions that bind nobody, or paper', () => {
    const dazhou = announced(shippedRules('owners-assembly', '2026-06-01', 'dazhou'), people(2, [1, 1]))
    expect(lawfulInstead(dazhou, 'device')).toEqual(['consultation', 'paper'])
    expect(lawfulInstead(dazhou, 'paper')).toEqual([])
    expect(dazhou.rules.means.why?.zh).toContain('纸票')
    expect(DECISION_WORDS.zh.instead.paper).toContain('两人')
  })
})

describe('mandates', () => {
  const mandate = (giver: string, holder: string, change: Partial<Announcement['mandates'][0]> = {}) => ({
    giver,
    holder,
    relation: 'other' as const,
    written: true,
    ...change,
  })
  type Proxies = NonNullable<(typeof opinion.modes)[0]>['proxies']
  const allowed = (proxies: Proxies, mandates: Announcement['mandates'], change: Partial<Announcement> = {}) => {
    const rules = ownRules([], [])
    const voters = people(6).map((voter, index) =>
      index < 4 ? { ...voter, household: index < 2 ? 'h1' : 'h2' } : voter,
    )
    return announcementFaults(
      announced({ ...rules, modes: [{ ...rules.modes[0]!, proxies }] }, voters, { mandates, ...change }),
    ).map(({ fault }) => fault)
  }
  const any: Proxies = { who: 'anyone', written: false, most: null, candidates: true }

  it.each([
    ['nobody may', null, [mandate('p1', 'p2')], ['no-proxies']],
    ['anybody may', any, [mandate('p1', 'stranger', { written: false })], []],
    ['a stranger gives one', any, [mandate('x', 'p2')], ['mandate-of-nobody']],
    ['to oneself', any, [mandate('p1', 'p1')], ['mandate-to-oneself']],
    ['twice', any, [mandate('p1', 'p2'), mandate('p1', 'p3')], ['mandate-twice']],
    ['passed on', any, [mandate('p1', 'p2'), mandate('p2', 'p3')], ['mandate-passed-on']],
    ['in a circle', any, [mandate('p1', 'p2'), mandate('p2', 'p1')], ['mandate-passed-on', 'mandate-passed-on']],
    ['by word of mouth', { ...any, written: true }, [mandate('p1', 'p2', { written: false })], ['mandate-not-written']],
    ['to one without a vote', { ...any, who: 'voter' }, [mandate('p1', 'x')], ['holder-without-vote']],
    ['to no kin', { ...any, who: 'kin' }, [mandate('p1', 'p2')], ['holder-no-kin']],
    ['to kin', { ...any, who: 'kin' }, [mandate('p1', 'p2', { relation: 'kin' })], []],
    ['within a household', { ...any, who: 'household' }, [mandate('p1', 'p2')], []],
    [
      'to another household, whatever is said',
      { ...any, who: 'household' },
      [mandate('p1', 'p3', { relation: 'household' })],
      ['holder-of-other-household'],
    ],
    [
      'to a household member without a vote',
      { ...any, who: 'household' },
      [mandate('p1', 'x', { relation: 'household' })],
      [],
    ],
    [
      'to somebody unknown of no household',
      { ...any, who: 'household' },
      [mandate('p1', 'x')],
      ['holder-of-other-household'],
    ],
    [
      'one too many',
      { ...any, most: 2 },
      [mandate('p1', 'p4'), mandate('p2', 'p4'), mandate('p3', 'p4')],
      ['too-many-mandates'],
    ],
  ] as [string, Proxies, Announcement['mandates'], string[]][])('%s', (_what, proxies, mandates, wanted) => {
    expect(allowed(proxies, mandates)).toEqual(wanted)
  })

  it('are neither given nor held by the recused', () => {
    expect(allowed(any, [mandate('p1', 'p2')], { recused: ['p1'] })).toEqual(['mandate-of-nobody'])
    expect(allowed(any, [mandate('p1', 'p2')], { recused: ['p2'] })).toEqual(['holder-recused'])
  })
})

describe('the words', () => {
  it('say in both languages what is wrong and what to do', () => {
    for (const words of [DECISION_WORDS.zh, DECISION_WORDS.en])
      for (const sentence of [...Object.values(words.announcementFaults), ...Object.values(words.boxFaults)])
        expect(sentence).toMatch(/^.+[。.]$/)
  })
})
