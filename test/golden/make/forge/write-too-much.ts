import { LIMITS } from '#shared/meeting/limits'
import { CHAIR_ID } from '#shared/meeting/state'
import type { Forger } from '../forger'
import { onceRunning, somebody } from './sound-record'

/** Texts beyond their limits, and texts that were not cleaned. */
export async function writeTooMuch(forger: Forger): Promise<void> {
  const behind = onceRunning(forger)
  const person = somebody(forger, 'deliberant')!
  const renamed = (name: string, reason: string, wish: { name: string; unit: string }, recorded = wish) =>
    forger.inserts(name, reason, behind, {
      type: 'participant.renamed',
      by: CHAIR_ID,
      data: { participantId: person, ...recorded },
      asks: ['participant.rename', { participantId: person, ...wish }],
    })
  const uncleaned = 'the command does not lead to what is recorded'
  await renamed('a name one letter too long', 'name-too-long', { name: 'n'.repeat(LIMITS.name + 1), unit: '' })
  await renamed('a unit one letter too long', 'text-too-long', { name: '短名', unit: 'u'.repeat(LIMITS.unit + 1) })
  await renamed('a name of nothing', 'name-empty', { name: ' \u3000 ', unit: '' })
  await renamed('a name with two spaces', uncleaned, { name: '张  三', unit: '' })
  await renamed('a name with a space before it', uncleaned, { name: ' 张三', unit: '' })
  await renamed('a name in the decomposed form', uncleaned, { name: 'Rene\u0301', unit: '' })
  await renamed('a name that turns the line round', uncleaned, { name: '张三\u202E四李', unit: '' })
  await renamed('a name with an invisible letter', uncleaned, { name: '张\u200B三', unit: '' })
  await renamed('a name with a mark of direction', uncleaned, { name: '张\u2067三\u2069', unit: '' })
  await renamed('a unit with a byte order mark', uncleaned, { name: '短名', unit: '三号\uFEFF楼' })
  const { chair } = forger.find('meeting.created')!.data
  const [family = '', ...given] = chair.name
  await renamed('a name that is taken, with another form of a character', 'name-taken', {
    name: `${family}\uFE00${given.join('')}`,
    unit: chair.unit,
  })
  const marked = (name: string, reason: string, text: string) =>
    forger.inserts(name, reason, behind, {
      type: 'marker.placed',
      by: CHAIR_ID,
      data: { markerId: 'forged', itemId: '', text },
      asks: ['marker.place', { text }],
      looked: [{ asked: 'newId', answer: 'forged' }],
    })
  await marked('a remark one letter too long', 'text-too-long', 'r'.repeat(LIMITS.remark + 1))
  await marked('a remark with carriage returns', uncleaned, '一\r\n二')
  await marked('a remark with a space after it', uncleaned, '一 ')
  await marked('a remark with a control character', uncleaned, '一\u0007')
  await marked('a remark with a byte order mark', uncleaned, '一\uFEFF二')
  const paper = { name: 'm'.repeat(LIMITS.title + 1), mediaType: 'application/pdf', bytes: 9, sha256: '0'.repeat(64) }
  await forger.inserts('a paper’s name one letter too long', 'text-too-long', behind, {
    type: 'material.added',
    by: CHAIR_ID,
    data: { ...paper, materialId: 'forged' },
    asks: ['material.add', paper],
  })
}
