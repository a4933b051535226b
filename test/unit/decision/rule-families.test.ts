import { describe, expect, it } from 'vitest'
import { readRuleFamilies, ruleOn } from '#shared/decision/rule-families'
import type { Citation, RuleVersion } from '#shared/decision/rule-set'
import { exampleSentences, ruleText } from '#shared/papers/rule-text'
import { warningsOf } from '#shared/decision/rule-examples'
import { ruleFaults } from '#shared/decision/rule-faults'
import { DECISION_WORDS } from '#shared/words/decision-words'
import { FAMILIES, ownRules, RULE_FILES, shippedRules } from './draft'

const HALF = { parts: 1, of: 2, bound: 'more-than' } as const
const versions = FAMILIES.flatMap((family) => family.versions.map((version) => ({ family, version })))

function citationsOf(version: RuleVersion): Citation[] {
  const parts: { cites?: Citation }[] = [
    version,
    ...version.modes.flatMap(({ quorum, proxies }) => [...quorum, ...(proxies ? [proxies] : [])]),
    ...version.matters.flatMap(({ majority }) => majority),
    ...version.statements,
    ...version.places,
    ...version.places.flatMap(({ visibility, means, statements }) => [
      visibility ?? {},
      means ?? {},
      ...(statements ?? []),
    ]),
    version.visibility,
    version.means,
    ...(version.notice ? [version.notice] : []),
  ]
  return parts.flatMap(({ cites }) => cites ?? [])
}

describe('the shipped rules', () => {
  it('are all read, each in a file of its name, in an order without gaps', () => {
    expect(FAMILIES.map(({ id }) => `${id}.json`).sort()).toEqual(RULE_FILES.map(({ name }) => name).sort())
    expect(FAMILIES.map(({ order }) => order)).toEqual(FAMILIES.map((_, index) => index + 1))
  })

  it.each(
    versions.map(
      ({ family, version }) => [`${family.id} ${version.from ?? ''} ${version.place?.id ?? ''}`, version] as const,
    ),
  )('%s names its sources and how sure they are', (_name, version) => {
    for (const { certainty, seen, articles } of citationsOf(version)) {
      // What was read or is quoted was read somewhere; what was not found cites no article.
      expect(seen !== '').toBe(certainty === 'read' || certainty === 'secondary')
      if (certainty === 'not-found') expect(articles).toEqual([])
    }
  })

  it('say of everything that is unverified that it is', () => {
    const said = new Map(
      versions.flatMap(({ version }) => version.unverified.map(({ id, text }) => [id, text.zh] as const)),
    )
    expect([...said.keys()].sort()).toEqual(
      [
        'gazette-text', // of the two laws as revised in 2025
        'start-date', // 2026-01-01 for villages
        'at-least-wording', // 以上 in the committee laws
        'notice-days', // 提前十日
        'who-counts', // 村民, 居民 in the base
        'provincial-rules', // 省实施办法
        'silence-clauses',
        'joint-owners',
        'property-regulation', // 物业管理条例 revised?
        'guidance-274',
        'opinion-2015',
        'cppcc-majority',
        'standards', // 绍兴, 福建
        'third-disclosure',
        'six-steps-periods',
        'posting-period', // 5 working days
        'recusal',
        'casting-vote',
        'holidays-2027',
        'e-voting', // beyond the list: phones in elections
        'proxies', // beyond the list: where nothing is said of them
        'lift-wording', // beyond the list: 三分之二 of Jinan
      ].sort(),
    )
    for (const { version } of versions)
      for (const { id, text } of version.unverified) expect(text.zh, id).toBe(said.get(id))
  })

  it('mark both laws of 2026 wherever they are used', () => {
    const of2026 = versions.filter(({ version }) => version.from === '2026-01-01')
    expect(of2026.length).toBeGreaterThan(10)
    for (const { family, version } of of2026)
      expect(
        version.unverified.map(({ id }) => id),
        family.id,
      ).toContain('gazette-text')
  })

  it('let no recusal shrink a base, since no text was found that does', () => {
    expect(versions.filter(({ version }) => version.recused.base !== 'stay')).toEqual([])
  })

  it('let silence count for nothing without more, but where the place says so', () => {
    expect(versions.filter(({ version }) => version.silence[0] !== 'absent')).toEqual([])
  })

  it('have no motion that passes together with its opposite, but where a law says half', () => {
    const both = versions.flatMap(({ family, version }) =>
      warningsOf({ ...version, id: family.id, name: family.name, local: null }).flatMap((each) =>
        each.warning === 'both-pass' ? `${family.id} ${version.place?.id}` : [],
      ),
    )
    expect(both).toEqual(['owners-committee tianjin'])
  })
})

describe('the change of 2026-01-01', () => {
  it.each([
    ['village-assembly', ['21', '22'], ['25', '26']],
    ['village-representatives', ['25', '26'], ['29', '30']],
    ['village-group', ['28'], ['32']],
    ['village-election', ['15'], ['18']],
    ['village-recall', ['16'], ['19']],
    ['city-assembly', ['9', '10'], ['26', '27']],
  ])('%s is by another article from that day on', (family, before, after) => {
    expect(shippedRules(family, '2025-12-31').cites.articles).toEqual(before)
    expect(shippedRules(family, '2026-01-01').cites.articles).toEqual(after)
  })

  it('takes the groups out of the residents’ assembly and lets any villager hold a mandate', () => {
    const modes = (day: string) => shippedRules('city-assembly', day).modes.map(({ id }) => id)
    expect([modes('2025-12-31'), modes('2026-01-01')]).toEqual([
      ['adults', 'households', 'groups'],
      ['adults', 'households'],
    ])
    const who = (day: string) => shippedRules('village-election', day).modes[0]!.proxies?.who
    expect([who('2025-12-31'), who('2026-01-01')]).toEqual(['kin', 'voter'])
  })

  it('begins some rules: before it they are refused, with the day', () => {
    expect(ruleOn(FAMILIES, 'city-representatives', '2025-12-31')).toEqual({ why: 'not-yet', from: '2026-01-01' })
    expect(ruleOn(FAMILIES, 'village-consultation', '2025-12-31')).toEqual({ why: 'not-yet', from: '2026-01-01' })
    expect(ruleOn(FAMILIES, 'owners-assembly', '2020-12-31')).toEqual({ why: 'not-yet', from: '2021-01-01' })
    expect(ruleOn(FAMILIES, 'nothing', '2026-01-01')).toEqual({ why: 'family-unknown' })
  })
})

describe('a rule in words', () => {
  const { zh, en } = DECISION_WORDS

  it('says what it begins and passes with, and from where that is', () => {
    const text = ruleText(zh, shippedRules('city-assembly'))
    expect(text.rules[1]).toEqual({
      mode: '户代表参加',
      matter: '一般事项',
      text: '应到过半数到会才能开始，到会过半数赞成才通过，赞成和反对一样多，不通过',
    })
    expect(text.sources[0]).toEqual({
      law: '《城市居民委员会组织法》第26、27条',
      certainty: '条文已读（非官方公报文本，使用前请核对）',
    })
    expect(text.unverified).toContain('尚未核实：2025年修订的两部组织法，读的是转存本，没有与公报文本核对')
    expect([text.notice, text.ballots, text.modes[0]]).toEqual([
      '提前10日通知（特殊情况可以临时召开）',
      '记名或无记名；各人设备、纸票、举手',
      { mode: '居民参加', eligible: '十八周岁以上的居民', proxies: '不得委托' },
    ])
    const election = ruleText(zh, shippedRules('village-election'))
    expect([election.notice, election.ballots, election.modes[0]!.proxies]).toEqual([
      '提前20日公布选民名单',
      '无记名；纸票',
      '可以书面委托有表决权的人，一人最多接受3份，候选人不得接受',
    ])
    expect(ruleText(en, shippedRules('village-election')).modes[0]!.proxies).toBe(
      'may be sent, in writing: somebody who has a vote, at most 3 mandates each, no candidates',
    )
    // Why something is forbidden there, and how sure that is.
    expect(ruleText(zh, shippedRules('owners-assembly', '2026-06-01', 'dazhou')).statements.slice(0, 2)).toEqual([
      { text: '须记名表决，不得无记名', certainty: zh.certainty.read },
      { text: '电子投票只能在省统一的系统上进行，否则用纸票', certainty: zh.certainty.read },
    ])
    expect(ruleText(zh, shippedRules('owners-assembly')).rules.map((each) => each.text)).toEqual([
      '全体面积三分之二以上参加表决且全体人数三分之二以上参加表决才有效，参加表决面积过半数且参加表决人数过半数赞成才通过，赞成和反对一样多，不通过',
      '全体面积三分之二以上参加表决且全体人数三分之二以上参加表决才有效，参加表决面积四分之三以上且参加表决人数四分之三以上赞成才通过',
    ])
    expect(ruleText(en, shippedRules('city-assembly')).rules[0]!.text).toBe(
      'begins with more than half of those expected present, passes with more than half of those present for it, as many for as against: not passed',
    )
    expect(ruleText(zh, shippedRules('opinion')).rules[0]!.text).toBe('只听取意见，不作决定，对谁都没有约束力')
  })

  it('gives examples in numbers: with 42 expected and 33 here, 17 are needed', () => {
    const rules = shippedRules('city-assembly')
    const example = (words: typeof zh, expected: number, here: number) =>
      exampleSentences(words, rules, { heads: expected, area: 0 }, { heads: here, area: 0 })[0]
    expect(example(zh, 42, 33)).toBe('应到42人、到33人：须有22人才能开始，须有17人赞成才通过。')
    expect(example(en, 42, 33)).toBe('with 42 expected and 33 here: 22 are needed to begin, 17 are needed to pass.')
    expect(example(zh, 42, 21)).toBe('应到42人、到21人：须有22人才能开始，不能表决。')
    const owners = exampleSentences(
      zh,
      shippedRules('owners-assembly'),
      { heads: 120, area: 900_000 },
      { heads: 80, area: 600_000 },
    )
    expect(owners[0]).toBe(
      '应到120人、9000.00平方米、到80人、6000.00平方米：须有6000.00平方米且80人才能开始，须有3000.01平方米且41人赞成才通过。',
    )
  })

  it('warns of what is odd in one’s own', () => {
    const quorum = (parts: number, of: number) => ({
      count: 'present' as const,
      measure: 'heads' as const,
      share: { parts, of, bound: 'at-least' as const },
      base: 'entitled' as const,
    })
    const majority = (
      base: 'entitled' | 'present' | 'valid',
      share: { parts: number; of: number; bound: 'at-least' | 'more-than' },
    ) => ({
      count: 'for' as const,
      measure: 'heads' as const,
      share,
      base,
    })
    const warnings = (...given: Parameters<typeof ownRules>) =>
      warningsOf(ownRules(...given)).map(({ warning }) => warning)
    expect(warnings([quorum(1, 2)], [majority('present', HALF)])).toEqual([])
    expect(warnings([], [majority('present', HALF)])).toEqual(['few-decide'])
    expect(warnings([], [majority('entitled', HALF)])).toEqual([])
    expect(warnings([quorum(1, 2)], [majority('valid', { parts: 1, of: 2, bound: 'at-least' })])).toEqual(['both-pass'])
    expect(warnings([quorum(1, 2)], [])).toEqual(['decides-nothing'])
    expect(warnings([quorum(1, 2)], [majority('entitled', { parts: 2, of: 3, bound: 'at-least' })])).toEqual([
      'cannot-reach',
    ])
  })
})

describe('a rule of one’s own', () => {
  const good = ownRules([], [{ count: 'for', measure: 'heads', share: HALF, base: 'cast' }])
  const withShare = (share: unknown) => ({
    ...good,
    matters: [{ ...good.matters[0]!, majority: [{ count: 'for', measure: 'heads', share, base: 'cast' }] }],
  })

  it.each([
    ['nothing wrong', good, []],
    ['three halves', withShare({ parts: 3, of: 2, bound: 'at-least' }), ['share-too-large']],
    ['more than all', withShare({ parts: 2, of: 2, bound: 'more-than' }), ['share-too-large']],
    ['no share', withShare(undefined), ['malformed']],
    ['an early end', { ...good, from: '2026-02-01', until: '2026-01-01' }, ['ends-before-begins']],
    ['one mode twice', { ...good, modes: [good.modes[0], good.modes[0]] }, ['two-of-one-id']],
    ['no heads', { ...good, measures: ['area'] }, ['heads-not-measured', 'not-measured']],
    ['an election without its rule', { ...good, election: null }, ['election-missing']],
  ])('with %s', (_what, rules, wanted) => {
    const faults = ruleFaults(rules).map(({ fault }) => fault)
    expect(faults).toEqual(wanted)
    for (const fault of faults)
      for (const words of [DECISION_WORDS.zh, DECISION_WORDS.en]) expect(words.ruleFaults[fault]).toMatch(/[。.]$/)
  })
})

describe('a folder with a broken rule', () => {
  const good = RULE_FILES.find(({ name }) => name === 'city-assembly.json')!
  // The file as parsed, to be bent out of shape.
  const bent = (change: (family: { versions: Record<string, unknown>[]; [key: string]: unknown }) => void): string => {
    const family = JSON.parse(good.text) as { versions: Record<string, unknown>[] }
    change(family)
    return JSON.stringify(family)
  }

  it.each([
    ['no JSON', '{"id":', /odd\.json: not JSON/],
    ['a word too many', bent((family) => (family.extra = 1)), /odd\.json:[^]*extra/],
    [
      'two versions on one day',
      bent(({ versions }) => (versions[1]!.from = '2025-06-01')),
      /two versions hold on 2025-06-01/,
    ],
    [
      'an end before the beginning',
      bent(({ versions }) => (versions[0]!.until = '2001-01-01')),
      /ends before it begins/,
    ],
    ['a certainty that is none', good.text.replace('"read"', '"surely"'), /certainty/],
    ['a half that is more than one', good.text.replace('"parts": 1', '"parts": 3'), /larger than the whole/],
    [
      'an area that nobody measures',
      good.text.replace('"measure": "heads"', '"measure": "area"'),
      /compared and not measured/,
    ],
    [
      'a quorum of those present',
      good.text.replace('"base": "entitled"', '"base": "present"'),
      /share of those entitled/,
    ],
    ['no mode', bent(({ versions }) => (versions[0]!.modes = [])), /modes/],
    ['two modes of one id', good.text.replaceAll('"households"', '"adults"'), /two of one id: mode/],
    ['a choice without its election', bent(({ versions }) => (versions[0]!.forms = ['choice'])), /needs its election/],
  ])('is refused: %s', (_what, text, why) => {
    expect(() => readRuleFamilies([{ name: 'odd.json', text }])).toThrow(why)
  })

  it('refuses two files of one id, and reads one that begins with a byte order mark', () => {
    expect(() => readRuleFamilies([good, { ...good, name: 'b.json' }])).toThrow(/"city-assembly" is in two files/)
    expect(readRuleFamilies([{ name: 'bom.json', text: `\uFEFF${good.text}` }])).toHaveLength(1)
  })
})
