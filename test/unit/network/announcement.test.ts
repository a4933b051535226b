import type { Answer, Packet } from 'dns-packet'
import { decode, encode } from 'dns-packet'
import { describe, expect, it } from 'vitest'
import {
  announcement,
  asksFor,
  GOOD_FOR,
  legacyAnswer,
  newHostId,
  question,
  readAnnouncements,
  readPacket,
  SERVICE,
  shownName,
} from '#main/network/announcement'

const HOST = { id: newHostId(), name: '居委会的电脑', port: 8420, secure: false }
const read = (bytes: Buffer) => {
  const packet = readPacket(bytes)
  return packet ? readAnnouncements(packet) : null
}
/** What a hostile computer sends: the honest packet with other records. */
const changed = (change: (packet: Packet & { answers: Answer[]; additionals: Answer[] }) => void): Buffer => {
  const packet = decode(announcement(HOST, ['192.168.1.5'], GOOD_FOR)) as Packet & {
    answers: Answer[]
    additionals: Answer[]
  }
  change(packet)
  return encode(packet)
}
const instance = `${HOST.id}.${SERVICE}`

describe('an announcement', () => {
  it('is read as it was made, its addresses in order', () => {
    expect(read(announcement(HOST, ['192.168.1.5', '192.168.1.6'], GOOD_FOR))).toEqual([
      { ...HOST, addresses: ['192.168.1.5', '192.168.1.6'], goodFor: GOOD_FOR },
    ])
    expect(read(announcement({ ...HOST, secure: true }, ['fd00::5'], GOOD_FOR))).toEqual([
      { ...HOST, secure: true, addresses: ['fd00::5'], goodFor: GOOD_FOR },
    ])
    expect(read(announcement(HOST, ['192.168.1.5'], 0))).toMatchObject([{ id: HOST.id, goodFor: 0 }])
  })

  it('tells the name of the computer, a port, its addresses, and nothing else', () => {
    const { answers = [], additionals = [] } = decode(announcement(HOST, ['192.168.1.5'], GOOD_FOR))
    expect([...answers, ...additionals].map((each) => [each.type, 'data' in each && each.data])).toEqual([
      ['PTR', instance],
      ['SRV', { port: 8420, target: `${HOST.id}.local`, priority: 0, weight: 0 }],
      ['TXT', [Buffer.from('txtvers=1'), Buffer.from('name=居委会的电脑')]],
      ['A', '192.168.1.5'],
    ])
    expect(newHostId()).not.toBe(newHostId())
  })

  it('is asked for by its service, its name or its own host name, in letters of any case, and not when it is known', () => {
    const asked = (name: string, type: 'PTR' | 'SRV' | 'A', answers: Answer[] = []) =>
      asksFor(HOST, readPacket(encode({ type: 'query', questions: [{ name, type }], answers }))!)
    expect(asksFor(HOST, readPacket(question())!)).toBe(true)
    expect(asked(SERVICE.replace('_tcp', '_TCP'), 'PTR')).toBe(true)
    expect(asked(instance, 'SRV')).toBe(true)
    expect(asked(`${HOST.id}.local`, 'A')).toBe(true)
    expect(asked(`${newHostId()}.local`, 'A')).toBe(false)
    expect(asked(SERVICE, 'SRV')).toBe(false)
    const known = (data: string, ttl: number): Answer[] => [{ name: SERVICE, type: 'PTR', ttl, data }]
    expect(asked(SERVICE, 'PTR', known(instance, GOOD_FOR))).toBe(false)
    expect(asked(SERVICE, 'PTR', known(instance, GOOD_FOR / 2))).toBe(true)
    expect(asked(SERVICE, 'PTR', known(`${newHostId()}.${SERVICE}`, GOOD_FOR))).toBe(true)
    expect(asksFor(HOST, readPacket(announcement(HOST, ['10.0.0.1'], GOOD_FOR))!)).toBe(false)
  })

  it('answers who asks from another port with the question and its number, and for a short time', () => {
    const asked = readPacket(encode({ id: 4711, type: 'query', questions: [{ name: SERVICE, type: 'PTR' }] }))!
    const answer = decode(legacyAnswer(HOST, ['192.168.1.5'], asked))
    expect(answer).toMatchObject({ id: 4711, questions: [{ name: SERVICE, type: 'PTR' }] })
    expect([...answer.answers!, ...answer.additionals!].every((each) => 'ttl' in each && each.ttl! <= 10)).toBe(true)
    expect(readAnnouncements(answer)).toMatchObject([{ id: HOST.id, port: 8420 }])
  })
})

describe('what is no announcement', () => {
  it.each<[string, Buffer]>([
    ['bytes', Buffer.from('yuanzhuo and nothing that is a packet')],
    ['a packet that ends in its middle', announcement(HOST, ['192.168.1.5'], GOOD_FOR).subarray(0, 90)],
    ['a packet that is too long', Buffer.concat([announcement(HOST, ['192.168.1.5'], GOOD_FOR), Buffer.alloc(9000)])],
    ['somebody else’s packet', encode({ type: 'query', questions: [{ name: '_ipp._tcp.local', type: 'PTR' }] })],
  ])('%s is not read at all', (_what, bytes) => {
    expect(read(bytes)).toBeNull()
  })

  it.each<[string, Buffer]>([
    ['a question', question()],
    ['no port', changed(({ additionals }) => void additionals.splice(0, 1))],
    ['port 0', announcement({ ...HOST, port: 0 }, ['192.168.1.5'], GOOD_FOR)],
    ['no text', changed(({ additionals }) => void additionals.splice(1, 1))],
    ['no address', announcement(HOST, [], GOOD_FOR)],
    ['the address of another name', changed(({ additionals }) => void (additionals[2]!.name = 'printer.local'))],
    ['no name', announcement({ ...HOST, name: '' }, ['192.168.1.5'], GOOD_FOR)],
    ['a name that nobody sees', announcement({ ...HOST, name: '\u200b\u202e\u2800' }, ['192.168.1.5'], GOOD_FOR)],
    ['another service', changed(({ answers }) => answers.forEach((each) => void (each.name = '_yuanzhuo._udp.local')))],
    [
      'a name of another service',
      changed(({ answers }) => answers.forEach((each) => 'data' in each && (each.data = 'yuanzhuo._ipp._tcp.local'))),
    ],
  ])('%s tells of no host', (_what, bytes) => {
    expect(read(bytes)).toEqual([])
  })

  it('does not keep honest hosts of the same packet from being read, of which there are eight at most', () => {
    const many = changed(({ answers, additionals }) => {
      for (let i = 0; i < 20; i++) {
        const packet = decode(announcement({ ...HOST, id: newHostId() }, ['192.168.1.6'], GOOD_FOR))
        answers.push({ name: SERVICE, type: 'PTR', ttl: 120, data: `nobody${i}.${SERVICE}` }, ...packet.answers!)
        additionals.push(...packet.additionals!)
      }
    })
    expect(read(many)!.length).toBeGreaterThan(2)
    expect(read(many)!.length).toBeLessThanOrEqual(8)
  })

  it('does not outlast the usual time', () => {
    const long = changed(({ answers }) => answers.forEach((each) => 'ttl' in each && (each.ttl = 2 ** 31)))
    expect(read(long)).toMatchObject([{ goodFor: GOOD_FOR }])
  })
})

describe('a name of a computer', () => {
  it.each([
    ['  居委会\u202E的\n电脑\u0000 ', '居委会的 电脑'],
    ['x'.repeat(100_000), 'x'.repeat(40)],
    ['👩‍👩‍👧‍👦'.repeat(100), /^(👩‍👩‍👧‍👦)*.*$/u],
    ['<b>&amp;', '<b>&amp;'],
    ['\uD800', ''],
    ['...', ''],
  ])('%j is shown as %s', (name, shown) => {
    const line = shownName(name)
    if (typeof shown === 'string') expect(line).toBe(shown)
    expect([...line].length).toBeLessThanOrEqual(40)
    expect(shownName(line)).toBe(line)
  })
})
