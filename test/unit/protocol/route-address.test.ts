import { describe, expect, it } from 'vitest'
import { addressOf, matcherOf } from '#shared/protocol/route-address'
import { ROUTES } from '#shared/protocol/routes'

const PAPER = 'GET /api/meetings/:meetingId/materials/:materialId'

describe('the address of a route', () => {
  it('is what the route is matched by, for every route of the table and no other', () => {
    const params = {
      meetingId: '2026-01-01-abc',
      materialId: 'm_1-A',
      templateId: 'neighbour-roundtable',
      versionId: 'v_1-A',
      kind: 'minutes',
      topicId: 't_1-A',
      decisionId: 'd_1-A',
      procedureId: 'p_1-A',
      noticeId: 'n_1-A',
      questionnaireId: 'q_1-A',
      orderId: 'o_1-A',
      personId: 'person_1-A',
      sha256: 'f'.repeat(64),
      linkId: 'l_1-A',
      askerId: 'a_1-A',
    }
    for (const name of Object.keys(ROUTES)) {
      const { method, address } = addressOf(name, { params })
      const fits = Object.keys(ROUTES).filter((each) => matcherOf(each)(method, address) !== null)
      expect(fits).toEqual([name])
      for (const [param, value] of Object.entries(matcherOf(name)(method, address)!))
        expect(value).toBe(params[param as keyof typeof params])
    }
  })

  it('says what belongs to it and leaves out what is not given', () => {
    expect(addressOf('GET /api/invitation', { query: { code: 'A B&C', other: undefined, none: null } })).toEqual({
      method: 'GET',
      address: '/api/invitation?code=A%20B%26C',
    })
    expect(addressOf(PAPER, { params: { meetingId: '../x', materialId: '' } }).address).toBe(
      '/api/meetings/..%2Fx/materials/',
    )
  })

  it('fits no other method, nothing longer or shorter, and is taken as it stands', () => {
    const match = matcherOf(PAPER)
    expect(match('GET', '/api/meetings/a/materials/b')).toEqual({ meetingId: 'a', materialId: 'b' })
    expect(match('GET', '/api/meetings/..%2f..%2fx/materials/%2e')).toEqual({
      meetingId: '..%2f..%2fx',
      materialId: '%2e',
    })
    for (const [method, path] of [
      ['HEAD', '/api/meetings/a/materials/b'],
      ['get', '/api/meetings/a/materials/b'],
      ['GET', '/api/meetings/a/materials/'],
      ['GET', '/api/meetings/a/materials/b/'],
      ['GET', '/api/meetings/a/materials/b/c'],
      ['GET', '/x/api/meetings/a/materials/b'],
      ['GET', '/api/meetings//materials/b'],
    ] as const)
      expect(match(method, path), path).toBeNull()
  })
})
