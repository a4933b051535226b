import { join } from 'node:path'
import { expect, it } from 'vitest'
import { entryOf, textField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { openCheck } from '#shared/meeting/state'
import { device, openBrowser, shot } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { freePort } from '../support/free-port'
import { writeClause } from '../support/held-meeting'
import { joinMeeting, tempDir, until } from '../support/host'
import { HostProcess } from '../support/host-process'
import { shows } from '../support/meeting-room'
import { writingRoom } from '../support/writing-room'

it('a clause that reads otherwise than it is stored is shown for what it is, and put as what is seen', async () => {
  const host = await HostProcess.start({ dataDir: join(await tempDir(), 'data'), port: await freePort() })
  const chair = new ChairDesk(await device(await openBrowser(), 'laptop'))
  await chair.page.goto(host.consoleUrl())
  await chair.create({ template: '邻里圆桌会', title: '看不见的字', chair: '王主持' })
  const { code } = await chair.invitation()
  await chair.admitDirectly(true)
  await chair.step('开始会议')
  await chair.step('开始第一项')
  const person = await joinMeeting(host, code, { name: '张伟', unit: '三号楼', roleId: 'resident' })
  await person.live()
  // With the override in force this reads 费用由物业承担.
  writeClause(person.doc, 'c', '费用由\u202E担承业物\u202C')
  await person.until('saved', ({ saved }) => saved === 'saved')
  await chair.page.getByRole('tab', { name: /^共识条款/ }).click()
  const marks = chair.page.locator('[contenteditable] span').filter({ hasText: /^[\u202E\u202C]$/ })
  await until('both marks', async () => (await marks.count()) === 2)
  expect(await marks.first().evaluate((mark) => getComputedStyle(mark).unicodeBidi)).toBe('isolate')
  await shot(chair.page, 'unseen-characters')
  await chair.put(1)
  await shows(chair.page, '费用由担承业物')
  const { state } = await person.until('asked', ({ state: now }) => openCheck(now!) !== null)
  expect(openCheck(state!)!.text).toBe('费用由担承业物')
}, 180_000)

it('a title shows a mark for each of them, and takes none over from a clipboard', async () => {
  const { chair, witness } = await writingRoom()
  const { id, title } = readDocument(witness.doc).agenda[0]!
  const shared = textField(entryOf(witness.doc, 'agenda', id), 'title')!
  shared.insert(2, '\u202E\u200B')
  await chair.page.getByRole('navigation', { name: '议程' }).getByText(title, { exact: true }).click()
  const field = chair.page.getByLabel('议题名称')
  const shown = `${title.slice(0, 2)}\uFFFD\uFFFD${title.slice(2)}`
  await until('the marks', async () => (await field.inputValue()) === shown)
  // Behind the marks a word with an override and a byte order mark in it is put in, as from a clipboard.
  await field.evaluate((input: HTMLInputElement) => input.setSelectionRange(4, 4))
  const keyboard = await chair.page.context().newCDPSession(chair.page)
  await field.focus()
  await keyboard.send('Input.insertText', { text: '再\u202E读\uFEFF' })
  await until('the word', () => shared.toString() === `${title.slice(0, 2)}\u202E\u200B再读${title.slice(2)}`)
  await chair.page.keyboard.type('啊')
  await until('the caret behind it', () => shared.toString().includes('再读啊'))
  // A mark is taken out as any letter is.
  await field.evaluate((input: HTMLInputElement) => input.setSelectionRange(2, 4))
  await chair.page.keyboard.press('Delete')
  await until('cleared', () => shared.toString() === `${title.slice(0, 2)}再读啊${title.slice(2)}`)
}, 120_000)
