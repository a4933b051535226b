import { said } from '../fragments'
import { plural } from './plural'
import type { DecisionWords } from '../zh-CN/decision'
import { decisionFaults } from './decision-faults'

const PARTS: Readonly<Record<string, string>> = {
  '1/3': 'one third',
  '2/3': 'two thirds',
  '1/4': 'a quarter',
  '3/4': 'three quarters',
}

/** What is said of decisions. */
export const decision: DecisionWords = {
  language: 'en',
  clauseSeparator: '; ',
  partSeparator: ', ',
  listSeparator: ', ',
  fullStop: '.',
  colon: ': ',
  unit: { person: '', household: ' households', owner: ' owners' },
  weighted: ' votes',
  heads: (count, unit) => said`${count}${unit}`,
  area: (area) => said`${area} m²`,
  withArea: (heads, area) => said`${heads} (${area})`,
  votesWithArea: (votes, area) => said`${votes} (${area})`,

  expected: (amount) => said`${amount} expected`,
  cameOf: (amount) => said`${amount} present`,
  mayTakePart: (amount) => said`${amount} with a vote`,
  tookPart: (amount) => said`${amount} took part`,
  recused: (amount) => said`${amount} of them recused`,
  atClosing: (amount) => said`${amount} present at the end`,
  quorumReached: (conditions) => `quorum reached (${conditions})`,
  quorumMissed: (conditions) => said`no quorum (${conditions})`,
  quorumShare: (measure, share) => (measure === '' ? share : `${share} of the ${measure}`),
  neededFor: (condition, needed) => said`${condition}: ${needed} needed`,

  share: ({ parts, of, bound }) => {
    if (parts === of) return 'all'
    const part = 2 * parts === of ? 'half' : of === 100 ? `${parts} %` : (PARTS[`${parts}/${of}`] ?? `${parts}/${of}`)
    return `${bound === 'at-least' ? 'at least' : 'more than'} ${part}`
  },
  base: {
    entitled: 'those expected',
    present: 'those present',
    cast: 'those who took part',
    valid: 'valid ballots',
  },
  baseWithoutMeeting: 'all with a vote',
  measure: { heads: 'heads', area: 'floor area' },
  of: (base, measure) => (measure === '' ? base : `the ${measure} of ${base}`),
  condition: (base, measure, share) => `${share} of ${measure === '' ? '' : `the ${measure} of `}${base}`,

  valid: (count) => said`valid ballots ${count}`,
  spoilt: (count) => said`void ${count}`,
  votes: { for: 'for', against: 'against', abstain: 'abstained' },
  voteCount: (name, count) => said`${count} ${name}`,
  silentCounted: (amount, as) => said`${amount} who got a ballot and were silent counted as “${as}”`,
  stances: { agree: 'agree', reserve: 'with reservations', disagree: 'disagree', silent: 'silent' },
  objections: (count) => said`objections from ${count}`,
  noObjection: 'nobody objects',
  choseNobody: 'abstained',
  sector: (name, inFavour, of, needed) => said`${name}: ${inFavour} of ${of} for it (${needed} needed)`,
  everySector: 'every sector must support it',
  elected: (names) => `elected: ${names}`,
  nobodyElected: 'nobody elected',
  tied: (names) => `equal votes: ${names}`,
  seatsOpen: (seats) => `seats still open: ${seats}`,
  points: (name, points, place) => said`${String(place)}. ${name} ${points}`,
  scoreMethod: 'in order of all points',
  rankingMethod: 'in order of net points (one for each option a ballot puts below, minus one for each it puts above)',
  slider: (when, people, median, from, to) =>
    said`${when} the discussion ${people} answered, median ${median}, the middle half from ${from} to ${to}`,
  nobodySet: (when) => `nobody answered ${when} the discussion`,

  law: (title, articles) => `${title}${articles.length > 0 ? ` (art. ${articles.join(', ')})` : ''}`,
  ownRule: (name) => `the own rule “${name}”`,
  defaultRule: 'the program’s default (no source found)',
  required: (law, conditions) => said`under ${law} it takes ${conditions}`,
  requiredCount: (condition, needed) => said`${condition} (${needed})`,
  and: ' and ',
  outcomes: {
    'no-quorum': 'nothing can be decided',
    passed: 'passed',
    failed: 'not passed',
    elected: '',
    'run-off': '',
    ordered: '',
    recorded: 'opinions recorded, nothing decided',
  },
  agreements: {
    agreed: 'consensus',
    'agreed-with-reservations': 'consensus with reservations',
    'not-agreed': 'no consensus',
  },

  opensWith: (conditions) => `begins with ${conditions}`,
  countsWith: (conditions) => `counts with ${conditions}`,
  noQuorum: 'no quorum is set',
  passesWith: (conditions) => `passes with ${conditions} for it`,
  electedWith: (conditions) => `elected with ${conditions}`,
  bindsNobody: 'opinions are heard; nothing is decided and nobody is bound',
  quorumCondition: (of, measure, share, count) =>
    `${share} of ${measure === '' ? '' : `the ${measure} of `}${of} ${count === 'present' ? 'present' : 'taking part'}`,
  example: (entitled, came) => `with ${entitled} expected and ${came} here`,
  exampleOpens: (needed) => `${needed} are needed to begin`,
  exampleClosed: (needed) => `${needed} are needed to begin, so there is no vote`,
  examplePasses: (needed) => `${needed} are needed to pass`,
  exampleSentence: (what, parts) => `${what}: ${parts.join(', ')}.`,
  tieFails: 'as many for as against: not passed',

  certainty: {
    read: 'text read (not the official gazette; check before use)',
    secondary: 'quoted by others, text not read',
    'not-found': 'no source found; this is the program’s default',
    own: 'own rule',
  },
  unverified: (what) => `not verified: ${what}`,
  notice: (days, what, except) =>
    `${what === '' ? `${plural(days, 'day')} of notice` : `${what} ${plural(days, 'day')} before`}${except === '' ? '' : ` (${except})`}`,
  calledOn: (day, what) => `${what === '' ? 'notice given' : what} on ${day}`,
  calledUnknown: 'the day of the notice was not said',
  shortNotice: (why) => `voted on before the time because: ${why}`,
  opensFrom: (day) => `may be opened from ${day}`,
  noProxies: 'no proxies',
  proxies: ({ who, written, most, candidates }) =>
    `may be sent${written ? ', in writing' : ''}: ${{ household: 'somebody of the same household', kin: 'near kin', voter: 'somebody who has a vote', anyone: 'anybody' }[who]}${most === null ? '' : `, at most ${plural(most, 'mandate')} each`}${candidates ? '' : ', no candidates'}`,
  ballots: (visibilities, means) => `${visibilities.join(' or ')}; ${means.join(', ')}`,
  visibilities: { named: 'by name', secret: 'secret' },
  means: { device: 'own devices', paper: 'paper ballots', hands: 'show of hands' },
  instead: {
    consultation: 'ask for opinions instead, which bind nobody',
    device: 'vote on own devices instead',
    paper: 'vote on paper instead, entered by two people and counted with the program’s help',
    hands: 'vote by show of hands instead, counted by two people',
  },
  silences: {
    absent: 'who gives nothing back does not take part',
    abstains: 'who got a ballot and is silent takes part and abstains',
    'joins-majority': 'who got a ballot and is silent takes part and joins the majority',
  },

  noRule: {
    'family-unknown': () => 'There is no such rule. Choose another one.',
    'not-yet': (day) => `This rule holds from ${day}. Choose another day, or the rule that holds now.`,
    'no-longer': (day) => `This rule held until ${day}. Choose the one that holds now.`,
    'not-there': () => 'This rule says nothing for this place. Choose another rule, or no place.',
  },
  ...decisionFaults,
  ruleFaults: {
    'ends-before-begins': 'The rule ends before it begins. Change the dates.',
    'two-of-one-id': 'Two parts have one name. Change one of them.',
    'heads-not-measured': 'Heads are always counted. Add them.',
    'not-measured': 'The rule compares floor area and does not have it measured. Measure it, or compare heads.',
    'quorum-of-others': 'A quorum is a share of all who have a vote. Change what it is a share of.',
    'election-missing': 'An election that binds needs a rule for the run-off. Add it.',
    'share-too-large': 'It asks for more than there is, which nobody can reach. Ask for less.',
    malformed: 'Something is missing or wrong. Fill it in.',
  },
  ruleWarnings: {
    'both-pass': (matter) => `“${matter}”: for and against can both reach what is needed.`,
    'few-decide': (matter) => `“${matter}”: without a quorum one or two people can decide for all.`,
    'decides-nothing': (matter) => `“${matter}”: it does not say how many must be for it, so nothing passes.`,
    'cannot-reach': (matter) => `“${matter}”: when only the quorum comes, all of them together cannot pass it.`,
  },
}
