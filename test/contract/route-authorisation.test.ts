import { describe, expect, it } from 'vitest'
import { addressOf } from '#shared/protocol/route-address'
import { remainderText } from '#shared/protocol/standby'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import { formerHost, openDoors, TABLE, PARAMS } from '../support/open-doors'
import { shippedRules } from '../unit/decision/draft'

const GUARDED = Object.entries(TABLE).filter(([, { caller }]) => caller !== 'anybody')

/** What a host before would hand over, signed with `key`. */
const legacyOf = (meetingId: string, key = formerHost): string => {
  const unsigned = { meetingId, events: [], document: '' }
  return JSON.stringify({ ...unsigned, sig: signBytes(key, new TextEncoder().encode(remainderText(unsigned))) })
}

describe('every route that is not for anybody', () => {
  it('runs for none but those it is for, at each of its doors', { timeout: 120_000 }, async () => {
    const ran: string[] = []
    const { sessions, ticketOf, officeTicket, ...at } = await openDoors((route) => ran.push(route))
    const session = sessions.redeem(sessions.newToken())!
    const admitted = ticketOf('this', 'in')
    const strangers: Record<string, string | null> = {
      none: null,
      guessed: 'guessed',
      'a ticket with another’s mac': `chair.${admitted.split('.').slice(1).join('.')}`,
      'a ticket with another’s key': `in.${ticketOf('this', 'waits').split('.')[1]}.${admitted.split('.')[2]}`,
      'a ticket of another meeting': ticketOf('other', 'in'),
      'a ticket of somebody who waits': ticketOf('this', 'waits'),
      'a ticket of nobody': ticketOf('this', 'nobody'),
      'a one-time token': sessions.newToken(),
      'a projector token': sessions.newProjectorToken('this'),
      'an office ticket of a device that was taken away': officeTicket(newDeviceKey().publicKey),
      'a projector token of another meeting': sessions.newProjectorToken('other'),
    }
    const status = {
      chair: 401,
      admitted: 403,
      'in the room': 403,
      'office person': 403,
      'former host': 403,
    } as Record<string, number>
    let tried = 0
    for (const [name, { doors: open, caller, body, answer: answered }] of GUARDED)
      for (const door of open) {
        const ask = (bearer: string | null, meetingId = 'this', sent?: string) => {
          const { method, address } = addressOf(name, {
            params: { ...PARAMS, meetingId },
            query: { meeting: meetingId, format: name.includes('/ledger') ? 'csv' : 'docx' },
          })
          return fetch(at[door] + address, {
            method,
            headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
            body: body ? (sent ?? '{}') : undefined,
          })
        }
        const refused = async (what: string, answer: Promise<Response>, expected: number) => {
          expect((await answer).status, `${door}: ${name} with ${what}`).toBe(expected)
          expect(ran, `${door}: ${name} with ${what}`).toEqual([])
          tried++
        }
        const isInRoom = caller === 'admitted' || caller === 'in the room'
        // What is handed out hangs on the wall too, whose page is the console's.
        const seesRoom = caller === 'in the room' && door === 'console' ? strangers['a projector token']! : null
        for (const [what, bearer] of Object.entries(strangers).filter(([, each]) => each === null || each !== seesRoom))
          await refused(what, ask(bearer, 'this', legacyOf('this', newDeviceKey())), status[caller]!)
        if (caller === 'chair') await refused('a ticket', ask(admitted), 401)
        if (isInRoom) {
          await refused('a ticket of another meeting than one that is none', ask(admitted, 'none'), 403)
          if (door === 'console') await refused('a meeting that is none', ask(session, 'none'), 404)
          if (door === 'lan') await refused('a session of the other door', ask(session), 403)
        }
        if (caller === 'former host') {
          await refused('a meeting that is none', ask(null, 'none', legacyOf('none')), 404)
          await refused('another meeting’s papers', ask(null, 'this', legacyOf('other')), 400)
          await refused('a session of the other door', ask(session, 'this', '{'), 400)
        }

        // The same request of whom it is for is let through: what stopped the others was not something else.
        if (seesRoom !== null) {
          expect((await ask(seesRoom)).status, `${door}: ${name}`).toBe(200)
          await ask(seesRoom, 'other')
          expect(ran).toEqual([name])
        }
        if (isInRoom)
          expect((await ask(admitted, 'this', bodyFor(name))).status, `${door}: ${name}`).toBe(
            answered.as === 'json' ? answered.status : 200,
          )
        const own =
          caller === 'former host'
            ? null
            : caller === 'office person'
              ? officeTicket()
              : isInRoom && door === 'lan'
                ? admitted
                : session
        await ask(own, 'this', caller === 'former host' ? legacyOf('this') : bodyFor(name))
        expect(new Set(ran), `${door}: ${name}`).toEqual(new Set([name]))
        ran.length = 0
      }
    expect(tried).toBeGreaterThan(150)
  })

  it('is named in no answer to a stranger at the console, and answers at no other door', async () => {
    const ran: string[] = []
    const at = await openDoors((route) => ran.push(route))
    expect((await fetch(`${at.console}/api/no/such/route`)).status).toBe(401)
    for (const [name, { doors: open }] of GUARDED) {
      const { method, address } = addressOf(name, {
        params: PARAMS,
      })
      if (!open.includes('lan')) expect((await fetch(at.lan + address, { method })).status, name).toBe(404)
      if (!open.includes('console')) expect((await fetch(at.console + address, { method })).status, name).toBe(401)
      expect((await fetch(at.console + address, { method: 'HEAD' })).status).toBe(401)
    }
    expect(ran).toEqual([])
  })
})

const NEW_MEETING = {
  templateId: 't',
  title: 't',
  place: '',
  hostUnit: '',
  chair: { name: 'c', unit: '' },
  language: 'zh',
  agenda: [],
  rule: 'majority',
}

/** A body that each route takes. */
const bodyFor = (name: string): string =>
  JSON.stringify(
    (
      {
        'POST /api/meetings': NEW_MEETING,
        'POST /api/meetings/:meetingId/copy': { folder: '' },
        'POST /api/standbys': { hostUrl: 'h', pairingCode: 'p', name: 'n' },
        'POST /api/standbys/:meetingId/takeover': { recoveryCode: 'r' },
        'POST /api/meetings/:meetingId/versions/:versionId/restore': { entries: null },
        'PUT /api/meetings/:meetingId/paper-details': { issuer: '', distribution: '', number: 'later' },
        'POST /api/meetings/:meetingId/paper-public': { language: 'zh', keep: [], also: [] },
        'PUT /api/settings': { hostUnit: '', chair: { name: '', unit: '' }, place: '' },
        'POST /api/rehearsal': { people: 20 },
        'POST /api/office': { name: 'n', lead: { name: 'l', unit: '' } },
        'POST /api/office/commands': { as: 'p', id: 'c', type: 'office.rename', payload: {} },
        'POST /api/office/topics': {
          as: 'p',
          title: 't',
          text: 'w',
          channel: 'desk',
          category: 'other',
          grid: '',
          urgency: 'normal',
          asker: null,
        },
        'POST /api/office/topic-list': {
          as: 'p',
          topics: [
            {
              title: 't',
              text: 'w',
              channel: 'list',
              category: 'other',
              grid: '',
              urgency: 'normal',
              asker: null,
              day: '2026-03-01',
            },
          ],
        },
        'POST /api/office/ledger': {
          as: 'p',
          take: false,
          language: 'zh',
          rows: [{ line: 2, number: '2026-0001', office: 'abcd', cells: { title: { text: 't', sum: 's' } } }],
        },
        'POST /api/office/topics/:topicId/feedback': { as: 'p' },
        'POST /api/office/topics/:topicId/slip': { as: 'p' },
        'POST /api/office/people/:personId/invitation': { as: 'p' },
        'POST /api/own/commands': { body: {}, key: 'k', sig: 's' },
        'POST /api/own/visits': { asker: null, matters: [{ text: 't', command: { body: {}, key: 'k', sig: 's' } }] },
        'POST /api/office/askers/:askerId/erasure': { as: 'p', reason: 'r' },
        'PUT /api/meetings/:meetingId/shelf': { archived: true },
        'POST /api/meetings/:meetingId/late-signature': { text: '' },
        'POST /api/meetings/:meetingId/deletion': { title: 't' },
        'POST /api/personal/askers/:askerId': { as: 'p', name: '', phone: '', address: '', reason: 'r' },
        'POST /api/personal/expiry': { as: 'p' },
        'POST /api/notices/:noticeId/comments': { key: 'k'.repeat(16), text: 't' },
        'POST /api/questionnaires/:questionnaireId/answers': {
          device: 'k'.repeat(16),
          given: [{ chosen: [0], text: '' }],
        },
        'POST /api/questionnaire-desk/:questionnaireId/sheets': { as: 'p', given: [{ chosen: [0], text: '' }] },
        'POST /api/office/links/:linkId/conclusion': { as: 'p' },
        'POST /api/office/meetings': { as: 'p', topics: ['t1'], meeting: NEW_MEETING },
        'POST /api/procedures/:procedureId/meetings': { as: 'p', meeting: NEW_MEETING },
        'POST /api/procedures/:procedureId/conclusion': { as: 'p', meetingId: 'm' },
        'POST /api/pdf-signature': { pdf: '', key: '', passphrase: '', reason: '' },
        'POST /api/backup': { does: 'look', file: 'f' },
        'POST /api/rules': shippedRules('opinion'),
      } as Record<string, object>
    )[name] ?? {},
  )
