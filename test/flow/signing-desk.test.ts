import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lateSignatureText, minutesToSign, signLate } from '#shared/meeting/minutes/late-signature'
import { frozenMinutes } from '#shared/meeting/state'
import { expectAccessible } from '../support/axe'
import { device, openBrowser, shot } from '../support/browser'
import { certificateMaker, hasOpenssl, PASSPHRASE } from '../support/certificates'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { TestConsole, tempDir } from '../support/host'
import { askToJoin, shows } from '../support/meeting-room'
import { canPrint } from '../support/printed'
import { serve, yuanzhuo } from '../support/serve'

describe.skipIf(!canPrint || !hasOpenssl)('the desks at the signing, in browsers', () => {
  it(
    'the secretary enters a pen on paper, a brought signature and a certificate; the chair signs the PDF on the page',
    { timeout: 240_000 },
    async () => {
      const dir = await tempDir()
      const at = (name: string) => join(dir, name)
      const served = await serve(at('data'))
      const console = await TestConsole.open(served.console)
      const held = await openMeeting({ joinUrl: served.join, consoleUrl: () => served.console }, console)
      const { chair, people, meetingId } = held
      const { code, roles } = chair.now.state!
      const roleOf = (standing: string) => roles.find((role) => role.standing === standing)!
      const browser = await openBrowser()
      const secretary = await device(browser, 'laptop')
      const role = roleOf('secretary').label.zh
      await askToJoin(secretary, served.join, code, { name: '刘记录', unit: '社区', role })
      await chair.until('at the door', ({ state }) =>
        Object.values(state!.participants).some((person) => person.status === 'waiting'),
      )
      const { id: participantId } = Object.values(chair.now.state!.participants).find(
        (person) => person.status === 'waiting',
      )!
      await accepted(chair.link.send('participant.admit', { participantId, roleId: roleOf('secretary').id }))
      await secretary.getByRole('tab', { name: /到会台/ }).waitFor()
      const { id: roleId } = roleOf('deliberant')
      for (const name of ['赵大爷', '周奶奶'])
        await accepted(chair.link.send('participant.enter', { name, unit: '', roleId, reason: '没有手机' }))
      await decideAndClose(held)
      await signMinutesOf({ joinUrl: served.join, consoleUrl: () => served.console }, held)

      // Whoever went home signs by a file.
      const late = people[1]!
      const { state } = await late.until('the signatures', (now) => frozenMinutes(now.state!)?.signatures.length === 2)
      const file = await readFile(join(dir, 'data/meetings', meetingId, 'minutes/v1.minutes.json'), 'utf8')
      const signer = { key: late.key, state: state!, seen: late.link.seenHeads }
      const found = minutesToSign(file, signer)
      if (typeof found === 'string') throw new Error(found)
      await writeFile(at('补签.json'), lateSignatureText(signLate(found, signer, '2026-12-01T08:00:00.000Z', 'away-1')))

      await secretary.getByRole('tab', { name: /文书/ }).click()
      const signed = secretary.getByRole('region', { name: /^签署/ })
      await signed.getByText('张伟').waitFor()
      await secretary.getByRole('button', { name: '录入赵大爷的纸上签字' }).click()
      await shot(secretary, 'pen-confirm')
      await expectAccessible(secretary, 'pen-confirm')
      await secretary.getByRole('button', { name: '我看到本人签了字' }).click()
      await signed.getByText(/L0 纸上手写 · 刘记录见证/).waitFor()
      await secretary.getByRole('button', { name: '录入周奶奶的纸上签字' }).click()
      await secretary.getByRole('button', { name: '我看到本人签了字' }).click()
      await secretary.getByRole('button', { name: '录错了：周奶奶的纸上签字' }).click()
      await secretary.getByRole('button', { name: '录入周奶奶的纸上签字' }).waitFor()
      await secretary.getByRole('button', { name: '加入带来的签名…' }).click()
      await secretary.getByRole('dialog').locator('input[type=file]').setInputFiles(at('补签.json'))
      await shows(secretary, '李娜的签名已加入')
      await secretary.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
      await signed.getByText('李娜').waitFor()

      const make = await certificateMaker(dir)
      const [own, unit] = [
        await make({ kind: 'p256', holder: '刘记录' }),
        await make({ kind: 'rsa', holder: '东风路社区居委会' }),
      ]
      await secretary.getByRole('button', { name: '写明签 PDF 用的证书…' }).click()
      const naming = secretary.getByRole('dialog', { name: '写明签 PDF 用的证书' })
      await naming.locator('input[type=file]').setInputFiles(own.p12)
      await naming.getByText('这不是证书文件').waitFor()
      await naming.locator('input[type=file]').setInputFiles(own.certificate)
      await naming.getByLabel('证书持有人（可以不填）').fill('刘记录')
      await shot(secretary, 'certificate-naming')
      await expectAccessible(secretary, 'certificate-naming')
      await naming.getByRole('button', { name: '写进签署记录' }).click()
      await naming.waitFor({ state: 'detached' })
      await shot(secretary, 'signing-desk-secretary')
      await expectAccessible(secretary, 'signing-desk-secretary')

      // The chair's page signs a paper's PDF, which its browser printed.
      const paper = await console.fetch(`/api/meetings/${meetingId}/papers/minutes?format=html&language=zh`)
      const printing = await browser.newPage()
      await printing.setContent(await paper.text())
      await printing.pdf({ path: at('纪要.pdf'), preferCSSPageSize: true, printBackground: true })
      await printing.close()
      const desk = await device(browser, 'laptop')
      const { stdout } = await yuanzhuo('console', '--data', at('data'))
      const [address, token] = stdout
        .trim()
        .split(/\s/)
        .find((word) => word.startsWith('http'))!
        .split('#')
      await desk.goto(`${address}?meeting=${meetingId}#${token}`)
      await desk.getByRole('button', { name: '用证书签 PDF…' }).click()
      const sheet = desk.getByRole('dialog', { name: '用证书签 PDF' })
      const [pdf, key] = [sheet.locator('input[accept=".pdf"]'), sheet.locator('input[accept=".p12,.pfx"]')]
      await pdf.setInputFiles(at('纪要.pdf'))
      await key.setInputFiles(unit.p12)
      await sheet.getByLabel('证书文件的口令').fill('wrong')
      await sheet.getByRole('button', { name: '签名并下载' }).click()
      await sheet.getByText('口令不对').waitFor()
      await shot(desk, 'pdf-signing-refused')
      await expectAccessible(desk, 'pdf-signing-refused')
      await sheet.getByLabel('证书文件的口令').fill(PASSPHRASE)
      await sheet.getByLabel('事由（可以不填）').fill('签发')
      const saving = desk.waitForEvent('download')
      await sheet.getByRole('button', { name: '签名并下载' }).click()
      const download = await saving
      expect(download.suggestedFilename()).toBe('纪要（已签名）.pdf')
      await download.saveAs(at('signed.pdf'))
      await sheet.getByText('证书指纹也写进了签署记录').waitFor()
      await shot(desk, 'pdf-signing-done')
      await sheet.getByRole('button', { name: '关闭' }).click()
      await shot(desk, 'signing-desk-chair')
      await expectAccessible(desk, 'signing-desk-chair')

      // Whoever gets the PDF and the minutes finds both keys of one person.
      const minutes = join(dir, 'data/meetings', meetingId, 'minutes/v1.minutes.json')
      const alone = await yuanzhuo('verify', at('signed.pdf'))
      expect(alone).toMatchObject({ code: 0 })
      expect(alone.stdout).not.toContain('写明')
      const beside = await yuanzhuo('verify', at('signed.pdf'), '--beside', minutes)
      expect(beside.stdout).toMatch(/东风路社区居委会.*L2 证书签署.*王主持用设备密钥写明是这个证书/)
      const other = await yuanzhuo(
        'sign-pdf',
        at('signed.pdf'),
        '--key',
        own.p12,
        '--out',
        at('twice.pdf'),
        '--passphrase-file',
        await kept(at('passphrase')),
      )
      expect(other, other.stderr).toMatchObject({ code: 0 })
      const two = await yuanzhuo('verify', at('twice.pdf'), '--beside', minutes)
      expect(two.stdout).toMatch(/刘记录.*刘记录用设备密钥写明是这个证书/)
      const told = await yuanzhuo('verify', minutes)
      expect(told).toMatchObject({ code: 0 })
      for (const line of [
        /赵大爷，L0 纸上现场手写/,
        /L2：王主持写明用证书/,
        /L2：刘记录写明用证书/,
        /李娜，.*L1 本人设备密钥/,
      ])
        expect(told.stdout).toMatch(line)
      expect(told.stdout).not.toMatch(/周奶奶，L0/)
    },
  )
})

async function kept(path: string): Promise<string> {
  await writeFile(path, `${PASSPHRASE}\n`)
  return path
}
