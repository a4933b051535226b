import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import type { Answer, Packet, StringAnswer, StringRecordType } from 'dns-packet'
import { AUTHORITATIVE_ANSWER, decode, encode } from 'dns-packet'
import { isName, seenLine } from '#shared/meeting/person-name'

/**
 * How hosts are found without their address: DNS-based service discovery (RFC 6763) over multicast DNS (RFC 6762). All
 * there is of a host stands in one packet, and is read from one.
 */
export const SERVICE = '_yuanzhuo._tcp.local'
/** In every packet that is for us, so that the hall's printers and televisions cost nothing. Ours are in small letters. */
const MARK = 'yuanzhuo'
/** Bytes of a packet, by RFC 6762, 17. */
const PACKET_MAX = 9000
/** Characters of a computer's name. */
const NAME_MAX = 40
/** Of the hosts and addresses one packet names, so many are looked at. An honest one names one host, with an address or two. */
const HOSTS_MAX = 8
const ADDRESSES_MAX = 8
/** How long what was announced is good, seconds: how long a host that ended without a word is still shown. */
export const GOOD_FOR = 120
/** For who asks from another port, by RFC 6762, 6.7. Seconds. */
const GOOD_FOR_LEGACY = 10

/** A host as it is announced: all that strangers are told. */
export interface AnnouncedHost {
  /** Of this start of this host: made by chance, so that it clashes with nobody's and follows nobody from hall to hall. */
  readonly id: string
  /** Of the computer. */
  readonly name: string
  readonly port: number
  /** By https. */
  readonly secure: boolean
}

export interface Announcement extends AnnouncedHost {
  /** Where it says it is. */
  readonly addresses: readonly string[]
  /** Seconds; 0: the host says goodbye, and name, port and addresses are empty. */
  readonly goodFor: number
}

/** A computer's name as it is shown: nothing invisible, one line, not too long. "" where there is nothing to read in it. */
export const shownName = (name: string): string => {
  const line = seenLine([...name.slice(0, 4 * NAME_MAX)].slice(0, NAME_MAX).join(''))
  return isName(line) ? line : ''
}

export const newHostId = (): string => `${MARK}-${randomBytes(8).toString('hex')}`

/** The question for hosts. */
export const question = (): Buffer => encode({ type: 'query', questions: [{ name: SERVICE, type: 'PTR' }] })

/** What is said of a host on one network. `goodFor`: seconds, 0 to say goodbye. */
export const announcement = (host: AnnouncedHost, addresses: readonly string[], goodFor: number): Buffer =>
  encode(answers(host, addresses, goodFor, true))

/** The same for one who asked from another port: it repeats what was asked, and nobody may keep it long. */
export const legacyAnswer = (host: AnnouncedHost, addresses: readonly string[], asked: Packet): Buffer =>
  encode({
    ...answers(host, addresses, GOOD_FOR_LEGACY, false),
    id: asked.id ?? 0,
    questions: asked.questions?.flatMap(({ name, type }) => (isAbout(host, name, type) ? [{ name, type }] : [])) ?? [],
  })

function answers(host: AnnouncedHost, addresses: readonly string[], ttl: number, flush: boolean): Packet {
  const { instance, target } = namesOf(host)
  const text = ['txtvers=1', `name=${host.name}`, ...(host.secure ? ['tls=1'] : [])].map((each) => Buffer.from(each))
  return {
    type: 'response',
    flags: AUTHORITATIVE_ANSWER,
    answers: [{ name: SERVICE, type: 'PTR', ttl, data: instance }],
    additionals: [
      { name: instance, type: 'SRV', ttl, flush, data: { port: host.port, target } },
      { name: instance, type: 'TXT', ttl, flush, data: text },
      ...addresses.map((data): Answer => ({ name: target, type: data.includes(':') ? 'AAAA' : 'A', ttl, flush, data })),
    ],
  }
}

/** `target` is the host's own name for itself: never that of the computer, which the system may answer for. */
const namesOf = ({ id }: Pick<AnnouncedHost, 'id'>) => ({ instance: `${id}.${SERVICE}`, target: `${id}.local` })

/** The packet, where it may be for us and is one; null for all else. */
export function readPacket(bytes: Buffer): Packet | null {
  if (bytes.length > PACKET_MAX || !bytes.includes(MARK)) return null
  try {
    return decode(bytes)
  } catch {
    return null // anybody can send anything
  }
}

/** Whether a packet asks for this host, and does not know it yet (RFC 6762, 7.1). */
export function asksFor(host: AnnouncedHost, packet: Packet): boolean {
  if (packet.type !== 'query') return false
  const { instance } = namesOf(host)
  const known = packet.answers?.some(
    (each) =>
      each.type === 'PTR' && same(each.name, SERVICE) && each.data === instance && (each.ttl ?? 0) > GOOD_FOR / 2,
  )
  return !known && packet.questions?.some(({ name, type }) => isAbout(host, name, type)) === true
}

function isAbout(host: AnnouncedHost, name: string, type: string): boolean {
  const { instance, target } = namesOf(host)
  const ofName = (types: string[]) => [...types, 'ANY'].includes(type)
  return (
    (same(name, SERVICE) && ofName(['PTR'])) ||
    (same(name, instance) && ofName(['SRV', 'TXT'])) ||
    (same(name, target) && ofName(['A', 'AAAA']))
  )
}

/** The hosts a packet tells of. What has not the form of an announcement of ours, as a whole, is none. */
export function readAnnouncements(packet: Packet): Announcement[] {
  if (packet.type !== 'response') return []
  const all = [...(packet.answers ?? []), ...(packet.additionals ?? [])]
  return all
    .filter(isOf('PTR'))
    .filter(({ name }) => same(name, SERVICE))
    .slice(0, HOSTS_MAX)
    .flatMap(({ data, ttl = 0 }) => readOne(all, data, ttl) ?? [])
}

function readOne(all: readonly Answer[], instance: string, ttl: number): Announcement | null {
  const id = instance.slice(0, -SERVICE.length - 1)
  if (!same(instance, `${id}.${SERVICE}`) || !/^[\w-]{1,63}$/.test(id)) return null
  if (ttl === 0) return { id, name: '', port: 0, secure: false, addresses: [], goodFor: 0 }
  const service = all.find((each) => each.type === 'SRV' && same(each.name, instance))
  const text = all.find((each) => each.type === 'TXT' && same(each.name, instance))
  if (service?.type !== 'SRV' || text?.type !== 'TXT' || service.data.port === 0) return null
  const said = [text.data].flat().map(String)
  const name = shownName(said.find((each) => each.startsWith('name='))?.slice('name='.length) ?? '')
  const addresses = all
    .filter(isOf('A', 'AAAA'))
    .filter((each) => same(each.name, service.data.target))
    .map(({ data }) => data)
    .filter((address) => isIP(address) !== 0) // a record may have been cut off
    .slice(0, ADDRESSES_MAX)
  if (name === '' || addresses.length === 0) return null
  return {
    id,
    name,
    port: service.data.port,
    secure: said.includes('tls=1'),
    addresses,
    goodFor: Math.min(ttl, GOOD_FOR),
  }
}

const isOf =
  (...types: StringRecordType[]) =>
  (answer: Answer): answer is StringAnswer =>
    types.some((type) => type === answer.type)

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
