import type { LateFault } from '../../meeting/minutes/late-signature'

/** 补签: on a phone that is away from its host, at the desk, and at a terminal. */
export const lateSigning = {
  open: '主机不在身边？用文件签署…',
  heading: '用纪要文件签署',
  how: '请记录员把纪要文件（.yzh 或 .json）发给您；在这里选中它，看完全文再签署；再把签名发回给记录员，由主机核对后加入。',
  keepOpen: '签好之前不要关闭或刷新这一页：您的设备密钥只在这一页里是完整的。',
  choose: '选择纪要文件',
  reading: '正在读…',
  paper: '纪要全文',
  fingerprint: '文本指纹',
  compare: '请与记录员核对文本指纹，看完全文再签署。',
  sign: (name: string) => `签署 · ${name}`,
  done: '已签好。请把签名发给记录员：存成文件，或复制下面的文字。',
  text: '签名文字',
  save: '存成文件',
  copy: '复制文字',
  copied: '已复制',
  fileName: (name: string) => `补签-${name}.json`,
  add: '加入带来的签名…',
  addHeading: '加入带来的签名',
  addHow:
    '当时没签的人，可以在自己的设备上对纪要文件补签，把签名存成文件或文字带回来。主机核对是名单里的人、签的正是这一版，才会加入。',
  file: '选择签名文件',
  paste: '或粘贴签名文字',
  check: '核对并加入',
  added: (name: string) => `${name}的签名已加入。`,
  faults: {
    unreadable: '这个文件读不出所要的内容：请核对选的是不是纪要文件或签名文件，文字有没有复制完整。',
    'other-meeting': '这是另一场会议的。',
    'other-record': '这份纪要里的会议记录，与这台设备在会上看到的对不上，没有签署。请告诉主持人。',
    'not-sealed': '这份纪要还没有主持人的有效签署，或者不是完整有效的纪要。',
    'other-text': '签的不是这一版纪要：请用这一版重新签署。',
    nobody: '名单里没有用这把密钥的人，或者此人已离会。',
    'signed-already': '此人已经签署过这一版，不用再签。',
    wrong: '签名与此人的密钥或这份纪要对不上，没有加入。',
  } satisfies Record<LateFault, string>,
}

export type LateSigningWords = typeof lateSigning
