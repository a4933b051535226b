import type { Objection } from '../../meeting/minutes/minutes-state'
import { lateSigning } from './late-signing'

/** Who does not sign the minutes, signs with a reservation, or later: on phones, at the desk and on the wall. */
export const objections = {
  heading: '拒绝签署和保留意见',
  refuse: '不签署…',
  reserve: '有保留意见…',
  reason: '理由（写进签署记录和文书）',
  act: { refuses: '记下：不签署', reserves: '记下保留意见' } satisfies Record<Objection['kind'], string>,
  said: { refuses: '拒绝签署', reserves: '有保留意见' } satisfies Record<Objection['kind'], string>,
  enteredBy: (name: string) => `由${name}代录`,
  byPen: '纸上签字',
  enterFor: '替没有手机的人写（不签、保留）：',
  late: lateSigning,
}
