import { NEWEST_EDITION } from '#shared/meeting/meeting-journal'
import type { Forger } from '../forger'
import { replaced, strangersKey } from '../forger'

/** What anybody can do who has the file. */
export async function spoilFile(forger: Forger): Promise<void> {
  const { sound, signatures } = forger
  const of = { minutes: forger.version }
  const title = JSON.stringify(sound.meeting.title)
  const [first] = signatures
  const other = first!.signature[40] === 'A' ? 'B' : 'A'
  await forger.spoilsText('a letter of a signature', 'verification failed', {
    of,
    text: [
      replaced(
        forger.text(),
        first!.signature,
        `${first!.signature.slice(0, 40)}${other}${first!.signature.slice(41)}`,
      ),
    ],
  })
  await forger.spoilsText('a space in the file', 'bytes were changed', { of, text: [[1, 0, ' ']] })
  await forger.spoilsText('no line feed at the end', 'bytes were changed', {
    of,
    text: [[forger.text().length - 1, 1, '']],
  })
  await forger.spoilsText('a space in the payload', 'not in canonical form', { of, payload: [[1, 0, ' ']] })
  await forger.spoilsText('a field twice in the payload', 'not in canonical form', {
    of,
    payload: [[1, 0, '"actions":[],']],
  })
  await forger.spoilsText('another word in the readable copy', 'bytes were changed', {
    of: { ...of, copy: true },
    text: [replaced(forger.text(true), `"title": ${title}`, '"title": "别的题目"')],
  })
  await forger.spoilsText('one byte of the payload', 'verification failed', {
    of,
    payload: [replaced(forger.payload, `"title":${title}`, `"title":${title.slice(0, -1)}!"`)],
  })
  await forger.lies('another salt', 'verification failed', (minutes) => void (minutes.salt = 'A'.repeat(43)))
  await forger.lies('without a salt', 'differ from what the record gives', (minutes) => void delete minutes.salt, {
    signed: true,
  })
  await forger.signsOtherwise('nobody signed', 'nobody has signed', [])
  await forger.signsOtherwise('the chair’s signature twice', 'signed twice', [...signatures, first!])
  if (signatures.length > 1)
    await forger.signsOtherwise(
      'without the chair’s signature',
      'the first signature is not the chair’s',
      signatures.slice(1),
    )
  const host = forger.keyOf(sound.meeting.hostKey)
  const onRoll = 'signatures were dropped, added or moved'
  await forger.signsOtherwise('without the roll of who signed', 'roll of who signed is missing', signatures, null)
  await forger.signsOtherwise(
    'a roll by another key',
    'not the host’s',
    signatures,
    forger.roll(strangersKey(), signatures),
  )
  await forger.signsOtherwise(
    'a roll of another text',
    'not the host’s',
    signatures,
    forger.roll(host, signatures, 'e30'),
  )
  if (signatures.length > 1) await forger.signsOtherwise('a co-signature is dropped', onRoll, signatures.slice(0, -1))
  if (signatures.length > 2) {
    const moved = [first!, ...signatures.slice(1).toReversed()]
    await forger.signsOtherwise('co-signatures in another order', onRoll, moved)
    await forger.signsOtherwise(
      'co-signatures in another order, on a roll of their own',
      'not in the order of the roster',
      moved,
      forger.roll(host, moved),
    )
  }
  await forger.signsOtherwise('a stranger’s signature', 'is not in the roster', [
    ...signatures,
    forger.signature(strangersKey(), { id: 'stranger', name: '陌生人' }),
  ])
  const witness = sound.roster.at(-1)!
  await forger.signsOtherwise('a stranger signs as somebody of the roster', 'differ from the roster', [
    ...signatures,
    forger.signature(strangersKey(), witness),
  ])
  const { publicKey } = strangersKey()
  await forger.expectsKey('another host was expected', 'the host’s key is', publicKey)
}

export async function spoilRecordFile(forger: Forger, record: string): Promise<void> {
  const lines = record.trimEnd().split('\n')
  const end = (count: number) => lines.slice(0, count).join('\n').length + 1
  const of = 'record' as const
  await forger.spoilsText('record: a line twice', 'chain: event 4', { of, text: [[end(4), 0, `${lines[3]}\n`]] })
  await forger.spoilsText('record: a line dropped', 'chain: event 4', { of, text: [[end(4), end(5) - end(4), '']] })
  await forger.spoilsText('record: two lines in turn', 'chain: event 4', {
    of,
    text: [[end(4), end(6) - end(4), `${lines[5]}\n${lines[4]}\n`]],
  })
  await forger.spoilsText('record: a torn end', 'torn', { of, text: [[record.length - 1, 1, '']] })
  await forger.spoilsText('record: a space in a line', 'line 2: not in canonical form', {
    of,
    text: [[end(1) + 1, 0, ' ']],
  })
  await forger.spoilsText('record: an event that nobody knows', 'line 2: unknown type', {
    of,
    text: [[end(1) + lines[1]!.lastIndexOf('"type":"'), 9, '"type":"x']],
  })
  await forger.spoilsText('record: an event without what it says', 'line 1: data.title is not in its form', {
    of,
    text: [replaced(record, `"title":${JSON.stringify(forger.find('meeting.created')!.data.title)}`, '"title":1')],
  })
  await forger.spoilsText('record: of an edition that nobody knows yet', 'newer: edition 99', {
    of,
    text: [replaced(record, `"edition":${NEWEST_EDITION}`, '"edition":99')],
  })
  await forger.spoilsText('record: of an edition that never was', 'line 1: data.edition is no edition', {
    of,
    text: [replaced(record, `"edition":${NEWEST_EDITION}`, '"edition":0')],
  })
  await forger.spoilsText('record: without its beginning', 'chain: event 0', { of, text: [[0, end(1), '']] })
}
