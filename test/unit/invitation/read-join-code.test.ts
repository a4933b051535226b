import { describe, expect, it } from 'vitest'
import { isJoinPath, readJoinCode } from '#shared/invitation/read-join-code'
import { newJoinCode } from '#shared/meeting/admission/join-code'

const BASE = 'http://192.168.1.5:8420/'

describe('a join code', () => {
  it.each([
    'QP4TYP',
    'qp4typ',
    ' Qp4 tYP\n',
    'QP4-TYP',
    'QP4–TYP',
    'Q P 4 T Y P',
    'q_p_4_t_y_p',
    'qp4·typ',
    "q'p4't'y'p", // as an input method parts syllables
    'ＱＰ４ＴＹＰ',
    'ｑｐ４　ｔｙｐ',
    'QP4\u200BTYP\uFEFF',
    'QP4\u00ADTYP',
    '会议码：QP4TYP。',
    '会议码QP4TYP，请准时到会',
    '【QP4TYP】',
    '“qp4 typ”',
    'Code: QP4-TYP.',
    `${BASE}QP4TYP`,
    `${BASE}qp4typ`,
    `${BASE}QP4TYP，`,
    `${BASE}QP4TYP。`,
    `${BASE}QP4TYP/`,
    `${BASE}QP4TYP.`,
    `${BASE}QP4TYP)`,
    `${BASE}QP4TYP请大家入会`,
    `${BASE}QP4TYP 请大家入会`,
    `${BASE}QP4TYP please come`,
    `${BASE}QP4TYP%EF%BC%8C%E8%AF%B7`,
    `${BASE}QP4TYP%EF%BC`, // cut in the middle of a character
    `${BASE}QP4TYP%20`,
    `${BASE}QP4%20TYP`,
    `${BASE}%EF%BC%B1%EF%BC%B04TYP`,
    `${BASE}/QP4TYP`,
    `${BASE}QP4TYP?from=wechat`,
    `${BASE}?code=QP4TYP`,
    `${BASE}?from=wechat&code=qp4-typ#x`,
    `${BASE}#QP4TYP`,
    `${BASE}#code=QP4TYP`,
    `${BASE}join/QP4TYP`,
    'https://会议室.local:8420/QP4TYP',
    'http://[fd00::1]:8420/QP4TYP',
    '192.168.1.5:8420/QP4TYP',
    '192。168。1。5：8420／QP4TYP',
    `请于今天下午三点加入圆桌会：${BASE}QP4TYP，会议码 QP4TYP`,
    `Agenda attached. ${BASE}QP4TYP`,
    '/QP4TYP',
    '/qp4typ/',
    '//QP4TYP',
    '/?code=QP4TYP',
    '/#qp4typ',
  ])('is understood as it arrives: %s', (arrived) => {
    expect(readJoinCode(arrived)).toBe('QP4TYP')
  })

  it.each([
    '',
    ' ',
    '/',
    BASE,
    '192.168.1.5:8420',
    `${BASE}?from=wechat`, // WECHAT could be one
    `${BASE}#from=wechat`,
    `${BASE}?utm=QP4TYP`,
    'QP4TY',
    'QP4TYPP',
    'QP4TY0', // is that an O, a Q, a D?
    '会议码',
    '%',
    '%E4%BC',
    '/console.html',
    '/api/session',
  ])('is not made up: %s', (arrived) => {
    expect(readJoinCode(arrived)).toBeNull()
  })

  it('is read back whatever it is, in any case, width and grouping', () => {
    for (let turn = 0; turn < 500; turn++) {
      const code = newJoinCode((length) => crypto.getRandomValues(new Uint8Array(length)))
      const wide = [...code].map((letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)).join('')
      const cut = 1 + (turn % 5)
      for (const arrived of [code, code.toLowerCase(), wide, `${code.slice(0, cut)}-${code.slice(cut)}`])
        for (const around of [
          (word: string) => word,
          (word: string) => `${BASE}${word}，`,
          (word: string) => `码：${word}。`,
        ])
          expect(readJoinCode(around(arrived)), around(arrived)).toBe(code)
    }
  })
})

describe('a path of the host', () => {
  it('shows the join page for a code however it arrives, and for no file or folder', () => {
    const join = [
      '/',
      '//',
      '/QP4TYP',
      '/qp4typ/',
      '/QP4TYP，请',
      '/QP4TYP%EF%BC',
      '/。',
      '/，请',
      '/QP4',
      '/ABC-12',
      '/x）',
    ]
    const other = [
      '/console.html',
      '/participant.html',
      '/.env',
      '/a/b',
      '/assets/x.js',
      '/api/invitation',
      '/favicon.ico',
      `/${'A'.repeat(13)}`,
    ]
    expect(join.filter((path) => !isJoinPath(path))).toEqual([])
    expect(other.filter(isJoinPath)).toEqual([])
  })
})
