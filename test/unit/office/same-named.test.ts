import { expect, it } from 'vitest'
import { sameNamed } from '#renderer/views/start/office/same-named'

const person = (id: string, name: string) => ({
  id,
  kind: 'member' as const,
  name,
  unit: '',
  key: null,
  active: true,
  fields: [],
  home: '',
})
const PEOPLE = [person('1', '周文'), person('2', '阿卜杜拉·买买提'), person('3', 'Ann Lee'), person('4', '金花')]

it.each([
  ['a space between short names', '周 文', '1'],
  ['an ideographic space', '周\u3000文', '1'],
  ['a sign that nobody sees', '周\u200B文', '1'],
  ['another sort of mark', '阿卜杜拉•买买提', '2'],
  ['a full stop for it', '阿卜杜拉.买买提', '2'],
  ['full width and case', 'ａＮＮ ＬＥＥ', '3'],
  ['a radical that looks like the character', '\u2FA6花', '4'],
])('a look-alike name is found: %s', (_, name, id) =>
  expect(sameNamed(PEOPLE, name).map((each) => each.id)).toEqual([id]),
)

it('is not found in another name, in nothing, or in oneself', () => {
  for (const name of ['周文文', '', ' ', '\u200B']) expect(sameNamed(PEOPLE, name)).toEqual([])
  expect(sameNamed(PEOPLE, '周文', '1')).toEqual([])
})
