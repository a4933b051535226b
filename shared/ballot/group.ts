import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { BallotFault } from './ballot-fault'
import type { Powers } from './powers'
import { FixedPowers, SharedPowers } from './powers'

/**
 * A group in which discrete logarithms are hard: the elements of order q among the numbers below p, g one that makes all.
 * The two groups are those of the Belenios 2.0 specification, section 5; no other is spoken by its checker.
 */
export class Group {
  /** Powers of g. */
  readonly generator: Powers
  /** Digits in base 16 of the longest exponent, and of the longest element. */
  readonly #digits: number

  constructor(
    readonly name: GroupName,
    readonly p: bigint,
    readonly q: bigint,
    readonly g: bigint,
  ) {
    this.#digits = q.toString(16).length
    this.generator = new FixedPowers(g, p, this.#digits)
  }

  multiply(a: bigint, b: bigint): bigint {
    return (a * b) % this.p
  }

  product(elements: Iterable<bigint>): bigint {
    let product = 1n
    for (const element of elements) product = (product * element) % this.p
    return product
  }

  /** Powers of an element for which many exponents are to come. */
  fixed(base: bigint): Powers {
    return new FixedPowers(base, this.p, this.#digits)
  }

  /** Powers of an element for which a few exponents are to come. */
  shared(base: bigint): Powers {
    return new SharedPowers(base, this.p, this.#digits)
  }

  /** An element to a number of ordinary size, as a weight is. */
  raise(element: bigint, times: number): bigint {
    let product = 1n
    for (const bit of times.toString(2)) {
      product = this.multiply(product, product)
      if (bit === '1') product = this.multiply(product, element)
    }
    return product
  }

  inverse(element: bigint): bigint {
    return this.shared(element).power(this.q - 1n)
  }

  /** A number as an exponent: 0 up to q − 1. */
  exponent(number: bigint): bigint {
    const rest = number % this.q
    return rest < 0n ? rest + this.q : rest
  }

  /** 1/n among the exponents, for n that is none of 0 (q is a prime). */
  inverseExponent(number: bigint): bigint {
    let [a, b, x, y] = [this.exponent(number), this.q, 1n, 0n]
    while (b !== 0n) {
      const quotient = a / b
      ;[a, b, x, y] = [b, a - quotient * b, y, x - quotient * y]
    }
    return this.exponent(x)
  }

  /** Evenly from 1 up to q − 1; from the system’s randomness, which pages on plain HTTP have too. */
  randomExponent(): bigint {
    // 128 bits more than q has: what is left over after division by q favours none by more than 2^-128.
    const bytes = randomBytes(Math.ceil(this.#digits / 2) + 16)
    return (BigInt(`0x${bytesToHex(bytes)}`) % (this.q - 1n)) + 1n
  }

  /** The number below q that a text hashes to. */
  hash(text: string): bigint {
    return this.exponent(BigInt(`0x${bytesToHex(sha256(utf8ToBytes(text)))}`))
  }

  /** An exponent that came from outside, in base 10. Throws a BallotFault. */
  readExponent(text: string): bigint {
    const number = numberOf(text, this.p)
    if (number >= this.q) throw new BallotFault('not-in-group', 'exponent out of range')
    return number
  }

  /**
   * An element that came from outside, in base 10, with its powers. Throws a BallotFault unless it is in the group: others
   * can let a proof hold for what is not so, or betray a key (Lim and Lee, 1997).
   */
  readElement(text: string): GroupElement {
    const number = numberOf(text, this.p)
    if (number < 1n || number >= this.p) throw new BallotFault('not-in-group', 'element out of range')
    const powers = this.shared(number)
    if (powers.power(this.q) !== 1n) throw new BallotFault('not-in-group', 'number of another order')
    return { number, powers }
  }
}

/** An element that is known to be in the group. */
export interface GroupElement {
  number: bigint
  powers: Powers
}

/** Not longer than p, without a sign or leading zeros. */
function numberOf(text: string, p: bigint): bigint {
  if (text.length > p.toString().length || !/^(0|[1-9][0-9]*)$/.test(text))
    throw new BallotFault('not-in-group', 'not a number in base 10')
  return BigInt(text)
}

export const GROUP_NAMES = ['BELENIOS-2048', 'RFC-3526-2048'] as const
export type GroupName = (typeof GROUP_NAMES)[number]

const RFC_3526_P =
  32317006071311007300338913926423828248817941241140239112842009751400741706634354222619689417363569347117901737909704191754605873209195028853758986185622153212175412514901774520270235796078236248884246189477587641105928646099411723245426622522193230540919037680524235519125679715870117001058055877651038861847280257976054903569732561526167081339361799541336476559160368317896729073178384589680639671900977202194168647225871031411336429319536193471636533209717077448227988588565369208645296636077250268955505928362751121174096972998068410554359584866583291642136218231078990999448652468262416972035911852507045361090559n

const PARAMETERS: Record<GroupName, readonly [p: bigint, q: bigint, g: bigint]> = {
  'BELENIOS-2048': [
    20694785691422546401013643657505008064922989295751104097100884787057374219242717401922237254497684338129066633138078958404960054389636289796393038773905722803605973749427671376777618898589872735865049081167099310535867780980030790491654063777173764198678527273474476341835600035698305193144284561701911000786737307333564123971732897913240474578834468260652327974647951137672658693582180046317922073668860052627186363386088796882120769432366149491002923444346373222145884100586421050242120365433561201320481118852408731077014151666200162313177169372189248078507711827842317498073276598828825169183103125680162072880719n,
    78571733251071885079927659812671450121821421258408794611510081919805623223441n,
    2402352677501852209227687703532399932712287657378364916510075318787663274146353219320285676155269678799694668298749389095083896573425601900601068477164491735474137283104610458681314511781646755400527402889846139864532661215055797097162016168270312886432456663834863635782106154918419982534315189740658186868651151358576410138882215396016043228843603930989333662772848406593138406010231675095763777982665103606822406635076697764025346253773085133173495194248967754052573659049492477631475991575198775177711481490920456600205478127054728238140972518639858334115700568353695553423781475582491896050296680037745308460627n,
  ],
  'RFC-3526-2048': [RFC_3526_P, (RFC_3526_P - 1n) / 2n, 2n],
}

const made = new Map<GroupName, Group>()

/** The tables of a group are made once. */
export function groupNamed(name: GroupName): Group {
  const group = made.get(name) ?? new Group(name, ...PARAMETERS[name])
  made.set(name, group)
  return group
}
