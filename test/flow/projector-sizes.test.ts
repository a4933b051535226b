import { join } from 'node:path'
import { describe, it } from 'vitest'
import { addAgendaItem } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { LIMITS } from '#shared/meeting/limits'
import { currentSpeech, frozenMinutes, openCheck } from '#shared/meeting/state'
import type { Scene } from '#shared/projector/projector-setting'
import { ANNOUNCEMENT_MAX } from '#shared/projector/limits'
import { openBrowser } from '../support/browser'
import { accepted, asked, writeClause } from '../support/held-meeting'
import { joinMeeting, tempDir, TestConsole, until } from '../support/host'
import { openWall } from '../support/open-wall'
import { serve } from '../support/serve'
import { expectReadable } from '../support/wall'

const WORDS = '东风路三号楼北侧通道夜间停车与消防应急车道管理及居民代表意见征集'.repeat(10)
const CLAUSE =
  '社区牵头，会同物业、业委会，于三十日内在东侧通道划定应急车道并设置标志；物业安排专人每日巡查，发现占用及时劝离。'

describe('the wall', () => {
  it.each([
    { scale: '1', words: 'the longest', share: 1 },
    { scale: '1.5', words: 'usual', share: 0.2 },
  ])(
    'cuts nothing and hides nothing, in every format, at size $scale with $words words',
    async ({ scale, share }) => {
      /** Words of a length, or of the share of it that is usual. */
      const long = (length: number) => WORDS.slice(0, Math.ceil(length * share))
      const served = await serve(join(await tempDir(), 'data'))
      const console = await TestConsole.open(served.console)
      const meetingId = await console.createMeeting({
        title: long(60),
        place: long(30),
        hostUnit: long(30),
        agenda: [
          { title: '签到、宣读规则', minutes: 5, kind: 'opening' },
          { title: long(50), minutes: 25, kind: 'speeches' },
        ],
      })
      const chair = console.chair(meetingId)
      await chair.live()
      const order = chair.link.send.bind(chair.link)
      const state = () => chair.now.state!
      await accepted(order('admission.set', { direct: true }))
      const roleId = state().roles.find((role) => role.standing === 'deliberant')!.id
      const host = { joinUrl: served.join }
      const people = []
      for (let n = 1; n <= 8; n++)
        people.push(
          await joinMeeting(host, state().code, { name: `${n}${long(LIMITS.name - 1)}`, unit: long(20), roleId }),
        )
      await until('everybody', () => Object.keys(state().participants).length === 9)
      for (const person of people) await person.live()

      const page = await openWall(await openBrowser(), served.console, console.session, meetingId, `&scale=${scale}`)
      const wall = async (name: string, pinned: Scene | null, scene: Scene['is']) => {
        await accepted(chair.link.setStage({ pinned }))
        await page.locator(`main[data-scene=${scene}]`).waitFor()
        await expectReadable(page, `${name}-${scale}`)
      }
      await wall('cover', null, 'cover')
      await accepted(order('meeting.open', {}))
      await wall('agenda', { is: 'agenda' }, 'agenda')
      for (let n = 3; n <= 14; n++)
        addAgendaItem(chair.doc, `item${n}`, { title: n % 2 ? long(30) : long(8), minutes: 5, kind: 'speeches' })
      await until('the agenda', () => readDocument(chair.doc).agenda.length === 14)
      await page.getByText('14', { exact: true }).waitFor({ state: 'attached' })
      await wall('agenda-long', { is: 'agenda' }, 'agenda')
      await accepted(order('item.open', { itemId: readDocument(chair.doc).agenda[1]!.id }))
      await wall('item-empty', { is: 'item' }, 'item')

      for (const person of people.slice(0, 4))
        await accepted(person.link.send('hand.raise', { participantId: person.now.participantId!, stance: 'addition' }))
      await accepted(order('speaker.call', { participantId: people[0]!.now.participantId!, reason: '' }))
      await accepted(order('speech.start', { speechId: currentSpeech(state())!.id }))
      await wall('speaker', null, 'speaker')
      for (let n = 1; n <= 12; n++) writeClause(chair.doc, `clause${n}`, n % 3 === 0 ? CLAUSE.repeat(2) : CLAUSE)
      await page
        .getByText(CLAUSE.slice(0, 8))
        .first()
        .waitFor({ state: 'attached' })
        .catch(() => {})
      await wall('twelve-clauses', { is: 'item' }, 'item')
      await wall('clause', { is: 'clause', clauseId: 'clause1' }, 'clause')
      writeClause(chair.doc, 'clause13', CLAUSE.repeat(12))
      await wall('clause-of-pages', { is: 'clause', clauseId: 'clause13' }, 'clause')
      await accepted(order('speech.end', { speechId: currentSpeech(state())!.id }))
      await wall('nobody-speaks', { is: 'speaker' }, 'speaker')

      await accepted(order('check.open', { clauseId: 'clause3', text: readDocument(chair.doc).clauses[2]!.text }))
      await wall('check', null, 'clause')
      const { id: checkId } = openCheck(state())!
      await asked(people, checkId)
      for (const person of people)
        await accepted(person.link.send('stance.give', { checkId, stance: 'reserve', reason: '先公示' }))
      await accepted(order('check.close', { checkId }))
      await wall('result', null, 'result')
      await wall('attendance', { is: 'attendance' }, 'attendance')
      await wall(
        'announcement',
        { is: 'announcement', text: '休息十分钟', until: new Date(Date.now() + 600_000).toISOString() },
        'announcement',
      )
      await wall('announcement-long', { is: 'announcement', text: long(ANNOUNCEMENT_MAX), until: null }, 'announcement')

      await accepted(chair.link.setStage({ pinned: null }))
      await accepted(order('meeting.close', {}))
      await wall('closed', null, 'cover')
      await accepted(order('minutes.freeze', {}))
      const { version, digest } = frozenMinutes(state())!
      await accepted(order('minutes.sign', { version, digest }))
      await wall('signed', null, 'cover')
    },
    600_000,
  )
})
