import { expect, it } from 'vitest'
import { addAction, entryOf, textField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { shot } from '../support/browser'
import { until } from '../support/host'
import { shows } from '../support/meeting-room'
import { picture } from '../support/papers'
import { expectReadable } from '../support/wall'
import { writingRoom } from '../support/writing-room'

it('the wall shows the rules while they are read, actions and papers when they come, and how is signed', async () => {
  const room = await writingRoom()
  const { chair, witness, seat } = room
  const phone = await seat('李娜', 'phone')
  const wall = await room.wall()
  await shows(wall, '对事不对人，不扣帽子，不揣测动机。')
  await shows(wall, '无异议即共识')
  await expectReadable(wall, 'rules')

  await chair.nextItem('点单人陈述')
  await shows(wall, '共识条款写下后显示在这里')
  addAction(witness.doc, 'lamps')
  textField(entryOf(witness.doc, 'actions', 'lamps'), 'what')!.insert(0, '更换楼道灯')
  textField(entryOf(witness.doc, 'actions', 'lamps'), 'unit')!.insert(0, '物业公司')
  entryOf(witness.doc, 'actions', 'lamps')!.set('due', '2026-12-31')
  await shows(wall, '更换楼道灯')
  await shows(wall, /物业公司 · .*12.*31/)
  await expectReadable(wall, 'actions')

  await chair.handOut(picture('现场照片.png'))
  const shown = wall.getByRole('img', { name: '现场照片' })
  await shown.waitFor()
  await until('the picture', () =>
    shown.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0),
  )
  await shows(wall, '在自己手机的“材料”里打开')
  await expectReadable(wall, 'materials')
  await chair.withdraw('现场照片.png')
  await shown.waitFor({ state: 'detached' })
  await shows(wall, '共识条款写下后显示在这里')

  // Each can be pinned, whatever else is on.
  await chair.pin('规则')
  await shows(wall, '不打断别人发言。')
  await chair.pin('行动事项')
  await shows(wall, '更换楼道灯')
  await chair.pin('材料')
  await shows(wall, '还没有发材料')
  await chair.pin('跟随会议')

  await chair.openItem('签署')
  await shows(wall, '签署在散会之后')
  await shows(chair.page, '散会后生成会议纪要，您先签，各人随即在自己的设备上签')
  await shows(phone.page, '散会后，会议纪要出现在这里，请看完再签')
  await expectReadable(wall, 'signing')
  await shot(phone.page, 'signing-item-phone')
  await chair.closeAndSign()
  await phone.sign()
  expect(readDocument(witness.doc).actions).toHaveLength(1)
}, 240_000)
