import type { PinFault } from '../../signing/pin-wrap'
import type { SuiteName } from '../../signing/suite-names'
import { signingLevel } from './signing-level'

/** What is asked of somebody who is about to sign on the own device, and where the suite is chosen. */
export const signingSheet = {
  title: (name: string) => `签署 · ${name}`,
  act: '签署',
  working: '正在签署…',
  pen: '手写签名（可以不写）',
  penHint: '用手指或鼠标写在框里，随签署一起进入文件，印在纪要上。',
  write: '手写签名…',
  pad: '手写签名的框',
  again: '重写',
  without: '不写了',
  pin: '输入 PIN',
  pinHint: '签署密钥锁在这台设备上，每次签署输 PIN 打开。',
  newPin: '设一个 PIN（4–12 位数字，6 位以上更好）',
  newPinHint: '为您新做一把签署密钥，用 PIN 锁在这台设备上。PIN 不会发给任何人，忘了找不回。',
  repeat: '再输一次 PIN',
  noPin: '不设 PIN，直接签（级别较弱，会写明“无 PIN”）',
  faults: {
    digits: 'PIN 是 4–12 位数字。',
    plain: '这样的 PIN 太容易猜，请换一个。',
    different: '两次输的 PIN 不一样，请再输。',
    wrong: 'PIN 不对，密钥没有动。请再输；实在记不起，可以换一把新的签署密钥。',
  } satisfies Record<PinFault | 'different' | 'wrong', string>,
  forgotten: '忘了 PIN，换一把新密钥…',
  renewTitle: '换一把新的签署密钥？',
  renewBody: '旧密钥从这台设备上删去，再也不能用它签；用它签过的仍然有效。接着为新密钥设一个 PIN。',
  renew: '换新密钥',
  suite: '签署套件',
  by: (suite: string) => `签署套件：${suite}`,
  suites: {
    Ed25519: 'Ed25519（通用）',
    'yuanzhuo-SM2-SM3': '国密 SM2（未认证）',
  } satisfies Record<SuiteName, string>,
  suiteNote: '按 GB/T 32918、GB/T 32905 写成，是本程序的私有套件，没有经过密码产品认证；主持人的签署仍用 Ed25519。',
  loading: '正在取来国密算法…',
  level: signingLevel,
}

export type SigningSheetWords = typeof signingSheet
