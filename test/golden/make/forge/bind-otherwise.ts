import { signCommand } from '#shared/journal/signed-command'
import { joinBody } from '#shared/meeting/binding'
import type { CommandBody } from '#shared/meeting/commands'
import { stateAfter } from '#shared/meeting/fold'
import { NEWEST_EDITION } from '#shared/meeting/meeting-journal'
import { CHAIR_ID } from '#shared/meeting/state'
import type { Forger } from '../forger'
import { strangersKey } from '../forger'
import { onceRunning } from './sound-record'

/** Commands that their senders gave elsewhere, or to other words, or in another record. */
export async function bindOtherwise(forger: Forger): Promise<void> {
  const { sound } = forger
  const running = onceRunning(forger)
  const another = 'its sender had seen another record than this one'
  const marked = (name: string, reason: string, bound: object) =>
    forger.inserts(name, reason, running, {
      type: 'marker.placed',
      by: CHAIR_ID,
      data: { markerId: 'forged', itemId: '', text: '' },
      asks: ['marker.place', { text: '' }],
      looked: [{ asked: 'newId', answer: 'forged' }],
      bound,
    })
  await marked('a command for another host', 'not allowed (command-other-host)', {
    hostKey: strangersKey().publicKey,
  })
  await marked('a command of somebody who saw another record', another, { head: '0'.repeat(64) })
  await marked('a command of somebody who saw what came later', another, { head: sound.recordHead })
  await marked('a command of somebody in the roster who saw nothing', another, { head: '' })
  await marked('a command that answers where it names nothing', 'not allowed (command-outdated)', {
    about: 'A'.repeat(43),
  })
  await marked('a command that is bound to no host', 'proof is not in its form', { hostKey: undefined })

  const arrived = forger.find('attendance.arrived', ({ by, data }) => by === 'host' && data.participantId !== CHAIR_ID)
  if (arrived)
    await forger.lies(
      'what others saw happen is left out',
      another,
      ({ record }) => void record.splice(arrived.seq, 1),
      { rechained: true, signed: true },
    )

  const opened = forger.find('check.opened', ({ by }) => by === CHAIR_ID)
  const asked = opened?.data.eligible.find(
    (id) => stateAfter(sound.record.slice(0, opened.seq)).participants[id]!.key !== '',
  )
  if (opened && asked) {
    const { checkId, clauseId } = opened.data
    await forger.inserts('an answer to other words', 'not allowed (command-outdated)', opened, {
      type: 'stance.given',
      by: asked,
      data: { checkId, participantId: asked, stance: 'agree', reason: '' },
      asks: ['stance.give', { checkId, stance: 'agree', reason: '' }],
      bound: { about: 'A'.repeat(43) },
    })
    // All that is the host's own is signed again; the answers are genuine.
    await forger.changes(
      'the question is changed once it is answered, by the chair’s own hand',
      another,
      opened,
      (event) => {
        const text = '费用由居民承担。'
        const before = sound.record[opened.seq - 1]!
        event.data.text = text
        Object.assign(event.inputs!.find((each) => each.asked === 'clause')!.answer as object, { text })
        event.proof = forger.command({ by: CHAIR_ID }, ['check.open', { clauseId, text }], before)
      },
    )
  }

  const created = forger.find('meeting.created')!
  const key = strangersKey()
  const { code, hostKey, roles } = created.data
  const wish = { code, name: '别处来的人', unit: '', roleId: roles[0]!.id }
  const joins = (name: string, reason: string, participantId: string, change: object) => {
    const plain = { id: 'forged', type: 'join' as const, payload: wish, at: created.at }
    const joining = joinBody(plain, { id: sound.meeting.id, edition: NEWEST_EDITION, hostKey }) as CommandBody
    const body = { ...joining, ...change } as CommandBody
    return forger.inserts(
      name,
      reason,
      created,
      {
        type: 'participant.requested',
        by: participantId,
        data: { participantId, name: wish.name, unit: '', roleId: wish.roleId, key: key.publicKey },
        proof: signCommand(key, body),
        looked: [{ asked: 'newId', answer: participantId }],
      },
      { rechained: true, signed: true },
    )
  }
  await joins('a join that was for another meeting', 'its command belongs to another meeting', 'forged', {
    meetingId: 'another-meeting',
  })
  await joins('a join that was for another host', 'not allowed (command-other-host)', 'forged', {
    hostKey: key.publicKey,
  })
  await joins('somebody comes in under the chair’s id', 'the id chair was used before', CHAIR_ID, {})
  await joins('somebody comes in under the host’s name', 'record-law: ', 'host', {})
}
