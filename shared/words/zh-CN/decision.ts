import type { RuleFault } from '../../decision/rule-faults'
import type { RuleWarning } from '../../decision/rule-examples'
import type { NoRule } from '../../decision/rule-families'
import type { Certainty, Condition, Means, Mode, Silence, Visibility } from '../../decision/rule-set'
import type { Share } from '../../decision/share'
import type { Fragment } from '../fragments'
import { said } from '../fragments'
import type { Language } from '../language'
import { chineseNumeral } from './numeral'
import { decisionFaults } from './decision-faults'

/** What is said of decisions (表决): the sentence of a verdict, rules in words, and why something may not be. */
export const decision = {
  language: 'zh' as Language,
  /** Between clauses of a sentence, between their parts, and at its end. */
  clauseSeparator: '；',
  partSeparator: '，',
  listSeparator: '、',
  fullStop: '。',
  colon: '：',
  unit: { person: '人', household: '户', owner: '人' } satisfies Record<Mode['unit'], string>,
  /** Instead of these, where somebody has several votes. */
  weighted: '票',
  /** An amount of heads, with its floor area where that is measured. */
  heads: (count: Fragment, unit: string) => said`${count}${unit}`,
  area: (area: Fragment) => said`${area}平方米`,
  withArea: (heads: Fragment[], area: Fragment[]) => said`${heads}（${area}）`,
  votesWithArea: (votes: Fragment, area: Fragment[]) => said`${votes}（${area}）`,

  expected: (amount: Fragment[]) => said`应到${amount}`,
  cameOf: (amount: Fragment[]) => said`实到${amount}`,
  mayTakePart: (amount: Fragment[]) => said`应参加${amount}`,
  tookPart: (amount: Fragment[]) => said`参加表决${amount}`,
  recused: (amount: Fragment[]) => said`其中回避${amount}`,
  atClosing: (amount: Fragment[]) => said`结束时在场${amount}`,
  quorumReached: (conditions: string) => `达到法定人数（${conditions}）`,
  quorumMissed: (conditions: Fragment[]) => said`未达到法定人数（${conditions}）`,
  /** “面积三分之二以上”; `measure` "" where only heads count. */
  quorumShare: (measure: string, share: string) => `${measure}${share}`,
  /** A condition that was missed, with what it takes. */
  neededFor: (condition: string, needed: Fragment[]) => said`${condition}，须${needed}`,

  share: ({ parts, of, bound }: Share): string => {
    if (parts === of) return '全部'
    const least = bound === 'at-least'
    if (2 * parts === of) return least ? '半数以上' : '过半数'
    const part = of === 100 ? `百分之${chineseNumeral(parts)}` : `${chineseNumeral(of)}分之${chineseNumeral(parts)}`
    return least ? `${part}以上` : `超过${part}`
  },
  /** Of what a share is, in a meeting and without one. */
  base: {
    entitled: '应到',
    present: '到会',
    cast: '参加表决',
    valid: '有效票',
  } satisfies Record<Condition['base'], string>,
  baseWithoutMeeting: '全体',
  measure: { heads: '人数', area: '面积' } satisfies Record<Condition['measure'], string>,
  /** “参加表决面积”; `measure` "" where only heads count. */
  of: (base: string, measure: string) => `${base}${measure}`,
  /** “到会过半数”; with two measures “参加表决人数过半数”. */
  condition: (base: string, measure: string, share: string) => `${base}${measure}${share}`,

  valid: (count: Fragment[]) => said`有效票${count}`,
  spoilt: (count: Fragment) => said`废票${count}`,
  votes: { for: '赞成', against: '反对', abstain: '弃权' },
  voteCount: (name: string, count: Fragment[]) => said`${name}${count}`,
  silentCounted: (amount: Fragment[], as: string) => said`已送达未表态的${amount}按${as}计`,
  stances: { agree: '同意', reserve: '保留意见', disagree: '不同意', silent: '未表态' },
  objections: (count: Fragment[]) => said`${count}提出不同意见`,
  noObjection: '无人提出不同意见',
  choseNobody: '弃权',
  sector: (name: string, inFavour: Fragment, of: Fragment, needed: Fragment) =>
    said`${name}${of}人中赞成${inFavour}（须${needed}）`,
  everySector: '各界别都须赞成',
  elected: (names: string) => `${names}当选`,
  nobodyElected: '无人当选',
  tied: (names: string) => `${names}票数相同`,
  seatsOpen: (seats: number) => `还有${seats}席未选出`,
  points: (name: string, points: Fragment, place: number) => said`第${chineseNumeral(place)}：${name}${points}分`,
  scoreMethod: '按总分排序',
  rankingMethod: '按两两比较的净得分排序（排在一个方案前面得1分，排在后面扣1分）',
  slider: (when: 'before' | 'after', people: Fragment, median: string, from: string, to: string) =>
    said`讨论${when === 'before' ? '前' : '后'}${people}人，中位数${median}，居中的一半在${from}到${to}之间`,
  nobodySet: (when: 'before' | 'after') => `讨论${when === 'before' ? '前' : '后'}无人表态`,

  /** `title`: with its marks, 《…》, where it is a law. */
  law: (title: string, articles: readonly string[]) =>
    `${title}${articles.length > 0 ? `第${articles.join('、')}条` : ''}`,
  ownRule: (name: string) => `自定规则“${name}”`,
  defaultRule: '本程序的默认（没有找到依据）',
  /** “按《…》第27条须到会过半数（17）”. */
  required: (law: string, conditions: Fragment[]) => said`按${law}须${conditions}`,
  requiredCount: (condition: string, needed: Fragment) => said`${condition}（${needed}）`,
  and: '且',
  outcomes: {
    'no-quorum': '不能作出决定',
    passed: '通过',
    failed: '未通过',
    elected: '',
    'run-off': '',
    ordered: '',
    recorded: '只记录意见，不作决定',
  },
  agreements: {
    agreed: '形成共识',
    'agreed-with-reservations': '形成共识，附保留意见',
    'not-agreed': '未形成共识',
  },

  /** A rule in words and in numbers. */
  opensWith: (conditions: string) => `${conditions}才能开始`,
  countsWith: (conditions: string) => `${conditions}才有效`,
  noQuorum: '不设法定人数',
  passesWith: (conditions: string) => `${conditions}赞成才通过`,
  electedWith: (conditions: string) => `${conditions}赞成才当选`,
  bindsNobody: '只听取意见，不作决定，对谁都没有约束力',
  /** Of those entitled: “应到过半数到会”. */
  quorumCondition: (of: string, measure: string, share: string, count: 'present' | 'cast') =>
    `${of}${measure}${share}${count === 'present' ? '到会' : '参加表决'}`,
  example: (entitled: string, came: string) => `应到${entitled}、到${came}`,
  exampleOpens: (needed: string) => `须有${needed}才能开始`,
  exampleClosed: (needed: string) => `须有${needed}才能开始，不能表决`,
  examplePasses: (needed: string) => `须有${needed}赞成才通过`,
  exampleSentence: (what: string, parts: readonly string[]) => `${what}：${parts.join('，')}。`,
  tieFails: '赞成和反对一样多，不通过',

  certainty: {
    read: '条文已读（非官方公报文本，使用前请核对）',
    secondary: '据他人转述，条文未读',
    'not-found': '没有找到依据，这里是本程序的默认',
    own: '自定规则',
  } satisfies Record<Certainty, string>,
  unverified: (what: string) => `尚未核实：${what}`,
  /** `what` is done so many days before; "" where it is the notice. */
  notice: (days: number, what: string, except: string) =>
    `提前${days}日${what === '' ? '通知' : what}${except === '' ? '' : `（${except}）`}`,
  calledOn: (day: string, what: string) => (what === '' ? `通知于 ${day} 发出` : `${day} ${what}`),
  calledUnknown: '没有说明是哪天通知的',
  shortNotice: (why: string) => `日子没有满就表决的理由：${why}`,
  opensFrom: (day: string) => `${day} 起才能开始`,
  noProxies: '不得委托',
  proxies: ({ who, written, most, candidates }: NonNullable<Mode['proxies']>) =>
    `可以${written ? '书面' : ''}委托${{ household: '同户的人', kin: '近亲属', voter: '有表决权的人', anyone: '他人' }[who]}${most === null ? '' : `，一人最多接受${most}份`}${candidates ? '' : '，候选人不得接受'}`,
  ballots: (visibilities: readonly string[], means: readonly string[]) =>
    `${visibilities.join('或')}；${means.join('、')}`,
  visibilities: { named: '记名', secret: '无记名' } satisfies Record<Visibility, string>,
  means: { device: '各人设备', paper: '纸票', hands: '举手' } satisfies Record<Means, string>,
  instead: {
    consultation: '改为征求意见，结果对谁都没有约束力',
    device: '改用各人设备表决',
    paper: '改用纸票，由两人分别录入，程序帮助计票',
    hands: '改为举手，由两人分别点数',
  },
  silences: {
    absent: '未交回的，不算参加',
    abstains: '已送达、未表态的，算参加并弃权',
    'joins-majority': '已送达、未表态的，算参加并随多数',
  } satisfies Record<Silence, string>,

  noRule: {
    'family-unknown': () => '没有这套规则。请重新选一套。',
    'not-yet': (day: string) => `这套规则从${day}起才施行。请换一个日子，或选当时有效的规则。`,
    'no-longer': (day: string) => `这套规则到${day}为止，此后不再适用。请选现行的规则。`,
    'not-there': () => '这套规则在这个地方没有规定。请换一套规则，或去掉地方。',
  } satisfies Record<NoRule['why'], (day: string) => string>,
  ...decisionFaults,
  /** Why a rule that somebody wrote cannot be used. */
  ruleFaults: {
    'ends-before-begins': '规则在开始之前就结束了。请改日期。',
    'two-of-one-id': '有两项用了同一个名称。请改掉一个。',
    'heads-not-measured': '人数总是要计的。请把人数加上。',
    'not-measured': '规则比较了面积，却没有要求计面积。请勾选计面积，或改为比较人数。',
    'quorum-of-others': '法定人数只能以应到（全体）为基数。请改基数。',
    'election-missing': '有约束力的选举须写明另行选举的办法。请补上。',
    'share-too-large': '要求超过了全部，谁也达不到。请改小。',
    malformed: '有一处没有填或填得不对。请补全。',
  } satisfies Record<RuleFault, string>,
  ruleWarnings: {
    'both-pass': (matter: string) => `“${matter}”：赞成和反对可能同时达到要求。`,
    'few-decide': (matter: string) => `“${matter}”：不设法定人数，来一两个人也能替大家决定。`,
    'decides-nothing': (matter: string) => `“${matter}”：没有写须多少人赞成，什么都不会通过。`,
    'cannot-reach': (matter: string) => `“${matter}”：刚够法定人数时，全部赞成也不够通过。`,
  } satisfies Record<RuleWarning['warning'], (matter: string) => string>,
}

export type DecisionWords = typeof decision
