import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ClientIds } from '#main/network/client-ids'

const proofOf = (clientId: number, participantId: string) => `${participantId}:${clientId}`
const host = () => new ClientIds(proofOf)
const doc = new Y.Doc()

describe('Yjs client ids', () => {
  it('are given by the host, and again to who shows the proof, also by a host that has forgotten all', () => {
    const given = host().enter({ id: 7, proof: null }, 'chair', doc)!
    expect(given.id).not.toBe(7)
    const restarted = host()
    expect(restarted.enter(given, 'chair', doc)).toEqual(given)
    expect(restarted.enter(given, 'chair', doc)).toEqual(given)
  })

  it('are nobody’s who only knows them, whether he comes first or later', () => {
    const given = host().enter({ id: 7, proof: null }, 'chair', doc)!
    const restarted = host()
    for (const proof of [null, '', given.proof, proofOf(given.id, 'x')]) {
      const got = restarted.enter({ id: given.id, proof }, 'mallory', doc)
      expect(got!.id).not.toBe(given.id)
    }
    expect(restarted.enter(given, 'chair', doc)).toEqual(given)
    expect(restarted.enter({ id: given.id, proof: null }, 'mallory', doc)).toBeNull()
    restarted.leave(given.id)
    expect(restarted.enter({ id: given.id, proof: null }, 'mallory', doc)!.id).not.toBe(given.id)
  })
})
