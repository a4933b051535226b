import { join } from 'node:path'
import { expect, it } from 'vitest'
import { COMMANDS_2 } from '#shared/meeting/commands'
import { HOLDERS, PERMISSIONS } from '#shared/meeting/permissions'

const MARK = { any: '●', own: '○', no: '' }

/** `npx vitest run --project quick test/unit/meeting/permissions.test.ts -u` writes the page anew. */
it('docs/permissions.md is the table', async () => {
  const rows = Object.entries(PERMISSIONS).map(
    ([act, row]) => `| \`${act}\` | ${HOLDERS.map((holder) => MARK[row[holder] ?? 'no']).join(' | ')} |`,
  )
  const page = [
    '# Who may do what',
    '',
    'Made from `shared/meeting/permissions.ts`, the one table that the law of the meeting looks at; a test keeps the two the same.',
    '',
    '● for anybody or anything · ○ only about oneself · empty: never. `host` is the computer that keeps the record; `chair` is whoever holds',
    'the chair now. A person has the best of all that apply. `join` is open to every device that knows the code.',
    '',
    `| | ${HOLDERS.join(' | ')} |`,
    `|---|${HOLDERS.map(() => '---').join('|')}|`,
    ...rows,
    '',
  ]
  await expect(page.join('\n')).toMatchFileSnapshot(join(import.meta.dirname, '../../../docs/permissions.md'))
})

it('has a row for every command but join', () => {
  expect(
    Object.keys(PERMISSIONS)
      .filter((act) => !['note.send', 'stage.set', 'version.restore'].includes(act))
      .sort(),
  ).toEqual(
    Object.keys(COMMANDS_2)
      .filter((type) => type !== 'join')
      .sort(),
  )
})

it('leaves every decision to the chair and the persons themselves', () => {
  for (const act of [
    'check.open',
    'check.close',
    'participant.admit',
    'participant.enter',
    'meeting.close',
    'minutes.freeze',
  ] as const)
    expect(Object.keys(PERMISSIONS[act])).toEqual(['chair'])
  for (const grant of Object.values(PERMISSIONS['stance.give'])) expect(grant).toBe('own')
})
