import type { objections as chinese } from '../zh-CN/objections'
import { lateSigning } from './late-signing'

export const objections: typeof chinese = {
  heading: 'Refusals and reservations',
  refuse: 'I do not sign…',
  reserve: 'I have a reservation…',
  reason: 'Reason (stands with the signatures and on the papers)',
  act: { refuses: 'Put down: does not sign', reserves: 'Put down the reservation' },
  said: { refuses: 'does not sign', reserves: 'has a reservation' },
  enteredBy: (name) => `entered by ${name}`,
  byPen: 'signed on paper',
  enterFor: 'Write down for somebody without a phone:',
  late: lateSigning,
}
