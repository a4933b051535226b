import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { COMMANDS_1 } from '#shared/office/commands'

const VIEWS = ['office', 'procedures', 'questionnaires'].map((room) =>
  join(import.meta.dirname, '..', '..', '..', 'renderer', 'views', 'start', room),
)

/** Commands that no view sends by their name, and why. */
const WITHOUT_A_BUTTON: Readonly<Record<string, string>> = {
  'topic.lodge': 'sent by the host, once what is known of whoever asked stands beside the record',
  'feedback.ask': 'sent by the host, which makes the code',
  'asker.erase': 'sent by the host, which deletes what it has',
  'asker.correct': 'sent by the host, which puts right what it has',
  'questionnaire.enter': 'sent by the host, which keeps the words of the sheet beside the record',
  'personal.expire': 'sent by the host, which deletes what it has',
  'meeting.link': 'sent by the host with the meeting that it makes',
  'meeting.conclude': 'sent by the host, which reads the closed meeting',
  'slip.issue': 'sent by the host, which makes the code',
  'procedure.meet': 'sent by the host with the meeting that it makes',
  'procedure.conclude': 'sent by the host, which reads the closed meeting',
  'person.bind': 'sent with the key of the person’s own device, which the desk does not have',
}

it('has a button for every command that the law knows, or a reason why there is none', () => {
  const views = VIEWS.flatMap((room) => readdirSync(room).map((file) => join(room, file)))
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const sent = [...views.matchAll(/(?:send|office\.send)\('([a-z]+\.[a-z-]+)'/g)].map(([, type]) => type)
  const known = Object.keys(COMMANDS_1)
  expect([...new Set([...sent, ...Object.keys(WITHOUT_A_BUTTON)])].sort()).toEqual(known.sort())
  expect(sent.filter((type) => type! in WITHOUT_A_BUTTON)).toEqual([])
})
