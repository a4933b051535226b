import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, it } from 'vitest'
import { addAction, sectionOf, textField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import type { MeetingTemplate } from '#shared/templates/template'
import { currentSpeech, openCheck } from '#shared/meeting/state'
import { SIZES } from '../support/browser'
import { accepted, writeClause } from '../support/held-meeting'
import type { TestParticipant } from '../support/host'
import { root, until } from '../support/host'
import { write } from '../support/meeting-room'
import type { Cast, Person } from './cast'
import { CASTS } from './cast'
import { Hall } from './hall'

/** A time of the meeting's day. */
const at = (clock: string) => `2026-09-12T${clock}:00+08:00`
const second = (clock: string) => `2026-09-12T${clock}+08:00`

/** Holds the whole meeting of the guides in one language, and takes their pictures on the way. */
async function hold(cast: Cast): Promise<void> {
  const { words } = cast
  const { facilitator, paperDesk, seats, participant } = words
  const hall = await Hall.open(
    cast,
    '2026-09-05T14:00:00+08:00',
    join(process.env.YUANZHUO_SHOTS || join(root, 'docs', 'screenshots'), cast.language),
  )
  const { chair } = hall
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()
  const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
  const others = new Map<string, TestParticipant>()
  const everybody = [cast.phone, cast.laptop, ...cast.others]

  // A week before: a meeting of the same kind, which teaches the next one and leaves it an item.
  await holdEarlier(hall)

  // Preparing.
  await hall.at(at('13:20'))
  await hall.goTo('')
  await chair.getByText(cast.earlierTitle).first().waitFor()
  await hall.shot(chair, 'start')
  await button(chair, words.start.newMeeting).click()
  await chair.getByText(cast.template).first().waitFor()
  await hall.shot(chair, 'templates')
  await chair.getByRole('button', { name: words.start.template.use(cast.template) }).click()
  const { form } = words.start
  await chair.getByLabel(form.title, { exact: true }).fill(cast.title)
  await chair.getByLabel(form.place, { exact: true }).fill(cast.place)
  await chair.getByLabel(form.hostUnit, { exact: true }).fill(cast.hostUnit)
  await chair.getByLabel(form.chairName, { exact: true }).fill(cast.chair)
  await chair.getByLabel(form.continues, { exact: true }).selectOption({ index: 1 })
  await chair.getByText(form.continuesTook(1)).first().waitFor()
  await hall.shot(chair, 'form')
  await button(chair, form.create).click()
  await button(chair, facilitator.step.open).first().waitFor()
  await hall.enter(new URL(chair.url()).searchParams.get('meeting')!)

  // Inviting.
  await hall.shot(chair, 'invitation')
  await tab(chair, seats.tab)
  await button(chair, seats.import).click()
  const listed = [...everybody, cast.elder, cast.excused, cast.absent]
  const roleOf = (person: Person) => hall.state.roles.find(({ id }) => id === person.roleId)!.label[cast.language]
  await chair
    .getByLabel(seats.importPaste, { exact: true })
    .fill(listed.map((each) => [each.name, each.unit, each.sector, roleOf(each)].join('\t')).join('\n'))
  await chair.getByText(seats.importPreview(listed.length)).first().waitFor()
  await hall.shot(chair, 'import')
  await button(chair, seats.importAct(listed.length)).click()
  await until('the list', () => hall.state.invitees.length === listed.length)
  await hall.order('invitee.excuse', {
    inviteeId: hall.state.invitees.find(({ name }) => name === cast.excused.name)!.id,
    excused: true,
    reason: '',
  })

  // At the door.
  await hall.at(at('13:48'))
  const phone = await hall.device('phone')
  await hall.fillJoinForm(phone, cast.phone)
  await hall.shot(phone, 'join-phone')
  await hall.askIn(phone, cast.phone)
  await phone.getByText(participant.waiting.heading).first().waitFor()
  await hall.shot(phone, 'waiting-phone')
  const secretary = await hall.device('laptop')
  await hall.askIn(secretary, cast.secretary)
  others.set(cast.others[1]!.name, await hall.join(cast.others[1]!))
  await chair.reload()
  await tab(chair, seats.tab)
  await button(chair, facilitator.room.admitNamed(cast.phone.name)).first().waitFor()
  await hall.shot(chair, 'lobby')
  for (const person of [cast.phone, cast.secretary, cast.others[1]!])
    await hall.order('participant.admit', { participantId: hall.idOf(person), roleId: person.roleId })
  await hall.order('admission.set', { direct: true })
  const timekeeper = await hall.device('phone')
  await hall.askIn(timekeeper, cast.timekeeper)
  await hall.order('participant.admit', { participantId: hall.idOf(cast.timekeeper), roleId: cast.timekeeper.roleId })
  const laptop = await hall.device('laptop')
  await hall.askIn(laptop, cast.laptop)
  for (const person of cast.others.filter((each) => each !== cast.others[1]))
    others.set(person.name, await hall.join(person))
  const elderSeat = hall.state.invitees.find(({ name }) => name === cast.elder.name)!
  await hall.order('participant.enter', {
    name: cast.elder.name,
    unit: cast.elder.unit,
    roleId: cast.elder.roleId,
    reason: seats.enterReasonUsual,
    inviteeId: elderSeat.id,
  })
  await hall.order('attendance.mark', {
    participantId: hall.idOf(cast.elder),
    present: true,
    reason: seats.markReasonUsual,
  })
  const [projector] = await Promise.all([chair.waitForEvent('popup'), button(chair, facilitator.projector).click()])
  await projector.setViewportSize(SIZES.projector)
  const wall = async (name: string) => {
    await projector.reload()
    await projector.locator('main[data-scene]').first().waitFor()
    await hall.shot(projector, `projector-${name}`)
  }
  await wall('cover')

  // In session.
  await hall.at(at('14:00'))
  await hall.order('meeting.open', {})
  await hall.openItem(0, at('14:01'))
  const picture = await projector.screenshot()
  await chair.reload()
  await tab(chair, words.materials.tab)
  await chair.locator('input[type=file]').setInputFiles({ name: cast.material, mimeType: 'image/png', buffer: picture })
  await chair.getByText(cast.material).first().waitFor()
  await hall.openItem(2, at('14:07'))
  await hall.at(at('14:10'))
  await hall.join(cast.late)
  await hall.openItem(3, at('14:13'))
  await hall.at(at('14:15'))
  await chair.reload()
  await tab(chair, words.text.notes)
  await chair
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(cast.carried) })
    .click()
  await chair.getByRole('button', { name: facilitator.spine.moreOf(cast.carried) }).click()
  await button(chair, facilitator.spine.carry).click()
  await chair.getByLabel(facilitator.spine.skipReason, { exact: true }).fill(cast.carryReason)
  await hall.shot(chair, 'item-menu')
  await chair.keyboard.press('Enter')
  await until('the item put off', () => hall.state.skipped.length === 1)
  await phone.getByRole('button', { name: participant.note.act }).click()
  await phone.getByLabel(participant.note.text, { exact: true }).fill(cast.note)
  await hall.shot(phone, 'note-phone')
  await button(phone, participant.note.send).click()
  await phone.getByText(participant.note.sent).first().waitFor()

  // Speaking.
  await hall.openItem(4, at('14:21'))
  const [convener, head, owners, manager, member, he] = cast.others as [Person, Person, Person, Person, Person, Person]
  const raise = async (
    person: Person,
    stance: 'for' | 'against' | 'question' | 'addition' | 'point-of-order',
    clock: string,
  ) => {
    await hall.at(clock)
    await hall
      .order('hand.raise', { participantId: hall.idOf(person), stance })
      .catch(() =>
        accepted(others.get(person.name)!.link.send('hand.raise', { participantId: hall.idOf(person), stance })),
      )
  }
  await raise(convener, 'addition', second('14:21:20'))
  await hall.speak(convener, second('14:21:40'), second('14:24:10'))
  await raise(manager, 'against', second('14:24:20'))
  await hall.speak(manager, second('14:24:40'), second('14:28:10'))
  await raise(owners, 'for', second('14:28:20'))
  await raise(cast.elder, 'question', second('14:28:40'))
  await phone.reload()
  await button(phone, participant.floor.raise).click()
  await hall.shot(phone, 'raise-phone')
  await button(phone, words.speaking.stance.for).click()
  await phone.getByText(participant.floor.place(3)).first().waitFor()
  await raise(he, 'against', second('14:29:10'))
  await raise(member, 'addition', second('14:29:20'))
  await hall.order('speaker.call', { participantId: hall.idOf(owners), reason: '' })
  await hall.order('speech.start', { speechId: currentSpeech(hall.state)!.id })
  await hall.at(second('14:31:30'))
  await chair.reload()
  await phone.reload()
  await laptop.reload()
  await write(laptop, words.text.notesOf(hall.agenda[4]!.title), cast.notes)
  await laptop.getByText(words.save.saved).first().waitFor()
  await chair.getByText(words.queue.waiting(4)).first().waitFor()
  await chair.getByText(cast.notes.slice(0, 6)).first().waitFor()
  await hall.shot(chair, 'desk')
  await phone.getByText(participant.floor.place(2)).first().waitFor()
  await hall.shot(phone, 'queue-phone')
  await hall.shot(laptop, 'participant-laptop')
  await wall('speaker')
  await timekeeper.reload()
  await button(timekeeper, participant.desks.timekeeper).click()
  await timekeeper.getByText(owners.name).first().waitFor()
  await hall.shot(timekeeper, 'timekeeper')
  await secretary.reload()
  await button(secretary, participant.desks.secretary).click()
  await tab(secretary, words.secretary.summaries)
  await secretary.getByLabel(words.secretary.markerText, { exact: true }).fill(cast.marker)
  await button(secretary, words.secretary.marker).click()
  await secretary.getByText(cast.marker).first().waitFor()
  await write(secretary, new RegExp(owners.name), cast.summary)
  await secretary.getByText(words.save.saved).first().waitFor()
  await hall.shot(secretary, 'secretary')
  await tab(secretary, words.secretary.attendance)
  await hall.shot(secretary, 'attendance-desk')
  await hall.order('speech.extend', { speechId: currentSpeech(hall.state)!.id, seconds: 60 })
  await hall.at(second('14:32:50'))
  await raise(head, 'point-of-order', second('14:33:05'))
  await chair.reload()
  await button(chair, words.queue.warn).click()
  await chair.getByLabel(words.queue.warnWhy(owners.name), { exact: true }).fill(cast.warning)
  await hall.shot(chair, 'warning')
  await chair.keyboard.press('Enter')
  await until('the warning', () => hall.state.warnings.length === 1)
  await hall.order('speech.end', { speechId: currentSpeech(hall.state)!.id })
  await hall.speak(head, second('14:33:20'), second('14:34:10'))
  await hall.at(second('14:34:20'))
  await chair.reload()
  await chair.locator('summary').filter({ hasText: words.queue.orders['first-come'] }).click()
  await chair.getByRole('button', { name: words.queue.callNamed(member.name) }).click()
  await chair.getByLabel(words.queue.whyFirst(member.name), { exact: true }).fill(cast.overrideReason)
  await hall.shot(chair, 'override')
  await chair.keyboard.press('Enter')
  await until('the one called', () => currentSpeech(hall.state)?.participantId === hall.idOf(member))
  await hall.order('speech.start', { speechId: currentSpeech(hall.state)!.id })
  await hall.at(second('14:36:40'))
  await hall.order('speech.end', { speechId: currentSpeech(hall.state)!.id })
  await hall.order('hands.clear', {})
  await hall.at(second('14:40:00'))
  await chair.reload()
  await tab(chair, seats.tab)
  await chair.getByRole('button', { name: seats.manageNamed(convener.name) }).click()
  await button(chair, seats.transfer).click()
  await chair.getByLabel(seats.transferReason(convener.name), { exact: true }).fill(cast.transferReason)
  await hall.shot(chair, 'seats')

  // Writing and deciding.
  await hall.openItem(5, at('14:50'))
  for (const [index, text] of cast.clauses.entries()) writeClause(hall.desk.doc, `clause${index + 1}`, text)
  for (const [index, action] of cast.actions.entries()) {
    addAction(hall.desk.doc, `action${index + 1}`)
    const entry = sectionOf(hall.desk.doc, 'actions').get(`action${index + 1}`)
    textField(entry, 'what')!.insert(0, action.what)
    textField(entry, 'unit')!.insert(0, action.unit)
    entry!.set('due', action.due)
  }
  await hall.at(second('14:52:30'))
  await chair.reload()
  await laptop.reload()
  await tab(laptop, words.text.clauses)
  await projector.reload()
  await projector.getByText(cast.clauses[0]!.slice(0, 8)).first().waitFor()
  await hall.shot(projector, 'projector-item')
  await accepted(hall.desk.link.setStage({ pinned: { is: 'clause', clauseId: 'clause1' } }))
  await projector.locator('main[data-scene=clause]').first().waitFor()
  await write(laptop, words.text.clauseBody(1), cast.writing)
  await projector.getByText(cast.writing.trim()).first().waitFor()
  await hall.shot(projector, 'projector-clause')
  await tab(chair, words.text.clauses)
  await chair.getByText(cast.writing.trim()).first().waitFor()
  await hall.shot(chair, 'clauses')
  await accepted(hall.desk.link.setStage({ pinned: null }))
  await chair.getByRole('button', { name: `${words.check.submit} ${words.text.clause(1)}` }).click()
  await button(phone, words.stance.reserve).first().waitFor()
  await hall.shot(phone, 'answer-phone')
  await button(phone, words.stance.reserve).click()
  await phone.getByLabel(participant.check.reason, { exact: true }).fill(cast.reservation)
  await button(phone, participant.check.give).click()
  const check = openCheck(hall.state)!
  for (const person of [owners, manager, he])
    await accepted(
      others.get(person.name)!.link.send('stance.give', { checkId: check.id, stance: 'agree', reason: '' }),
    )
  await chair.getByText(words.check.answered(4, check.eligible.length)).first().waitFor()
  await hall.shot(chair, 'check')
  await wall('check')
  await button(laptop, words.stance.agree).click()
  await hall.order('stance.enter', {
    checkId: check.id,
    participantId: hall.idOf(cast.elder),
    stance: 'agree',
    reason: '',
    enteredBecause: words.enteredStances.becauseUsual,
  })
  await hall.order('check.close', { checkId: check.id })
  await projector.locator('main[data-scene=result]').first().waitFor()
  await wall('result')
  await accepted(hall.desk.link.setStage({ pinned: { is: 'agenda' } }))
  await projector.locator('main[data-scene=agenda]').first().waitFor()
  await wall('agenda')
  await accepted(hall.desk.link.setStage({ pinned: { is: 'attendance' } }))
  await projector.locator('main[data-scene=attendance]').first().waitFor()
  await wall('attendance')

  // A break.
  await hall.at(second('14:58:00'))
  await chair.reload()
  await tab(chair, words.text.clauses)
  await chair.keyboard.press('Escape')
  await chair.getByRole('main').click({ position: { x: 4, y: 4 } })
  await chair.keyboard.press('p')
  await button(chair, words.screen.scenes.announcement).click()
  await chair.getByLabel(words.secretary.announceText, { exact: true }).fill(cast.recess)
  await chair.getByLabel(words.secretary.announceMinutes, { exact: true }).fill('10')
  await hall.shot(chair, 'screen')
  await button(chair, words.secretary.show).click()
  await projector.locator('main[data-scene=announcement]').first().waitFor()
  await wall('break')
  await accepted(hall.desk.link.setStage({ pinned: null }))
  await chair.keyboard.press('Escape')
  await chair.keyboard.press('?')
  await chair.getByRole('dialog').first().waitFor()
  await hall.shot(chair, 'keys')
  await chair.keyboard.press('Escape')

  // The laptop dies.
  await hall.host.kill()
  await phone.getByText(participant.offline).first().waitFor()
  await hall.shot(phone, 'offline-phone')
  await chair.getByText(facilitator.room.health.offline).first().waitFor()
  await hall.shot(chair, 'desk-offline')
  await hall.start(second('15:03:00'))
  await chair.locator('summary').filter({ hasText: '●' }).last().click()
  await hall.shot(chair, 'desk-recovered')

  // The end.
  await hall.openItem(6, at('15:05'))
  await hall.openItem(7, at('15:09'))
  await hall.at(at('15:12'))
  await hall.order('meeting.close', {})
  await chair.reload()
  await button(chair, facilitator.step.freeze).click()
  await hall.shot(chair, 'freeze')
  await chair.getByRole('dialog').getByRole('button', { name: facilitator.step.freeze }).click()
  await chair.getByRole('main').getByRole('button', { name: facilitator.step.sign, exact: true }).click()
  await chair.getByRole('dialog').getByRole('button', { name: facilitator.confirm.signAct }).first().waitFor()
  await hall.shot(chair, 'sign')
  await chair.getByRole('dialog').getByRole('button', { name: facilitator.confirm.signAct }).click()
  await button(phone, participant.sign.open).click()
  await phone.frameLocator('iframe').getByText(cast.clauses[0]!.slice(0, 8)).first().waitFor()
  await hall.shot(phone, 'sign-phone')
  await phone.getByRole('button', { name: new RegExp(`^${participant.sign.sign}`) }).click()
  await phone.getByText(participant.sign.done).first().waitFor()
  await chair
    .getByText(
      paperDesk.signatures(
        2,
        Object.values(hall.state.participants).filter(({ status }) => status === 'admitted').length,
      ),
    )
    .first()
    .waitFor()
  await hall.shot(chair, 'minutes')
  await button(chair, facilitator.projector).click() // into the window that is open already
  await projector.getByText(words.projector.thanks).first().waitFor()
  await hall.shot(projector, 'projector-closed')
  if (readDocument(hall.desk.doc).clauses.length !== cast.clauses.length) throw new Error('a clause is gone')
}

/** A meeting of last week: every item took its time, one was kept for the next. */
async function holdEarlier(hall: Hall): Promise<void> {
  const { cast } = hall
  const templates = (await (await hall.console.fetch('/api/templates')).json()) as MeetingTemplate[]
  const template = templates.find(({ name }) => name[cast.language] === cast.template)!
  const agenda = [
    ...template.agenda.map(({ title, minutes, kind }) => ({ title: title[cast.language], minutes, kind })),
    { title: cast.carried, minutes: 10, kind: 'speeches' as const },
  ]
  await hall.enter(
    await hall.console.createMeeting({
      templateId: template.id,
      title: cast.earlierTitle,
      place: cast.place,
      hostUnit: cast.hostUnit,
      chair: { name: cast.chair, unit: '' },
      language: cast.language,
      agenda,
    }),
  )
  await hall.order('admission.set', { direct: true })
  for (const person of [cast.phone, cast.laptop]) await hall.join(person)
  await hall.order('meeting.open', {})
  let minute = 2
  for (const [index, took] of [7, 6, 11, 32, 9, 5, 4].entries()) {
    await hall.openItem(
      index,
      `2026-09-05T${14 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00+08:00`,
    )
    minute += took
  }
  await hall.at(`2026-09-05T15:16:00+08:00`)
  await hall.order('item.skip', { itemId: hall.agenda.at(-1)!.id, carryOver: true, reason: '' })
  await hall.order('meeting.close', {})
}

describe('the meeting of the guides', () => {
  for (const cast of CASTS) it(`is held in ${cast.language}`, () => hold(cast))
})
