import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { shot } from '../support/browser'
import { until } from '../support/host'
import { shows } from '../support/meeting-room'
import { writingRoom } from '../support/writing-room'

interface Clipboard {
  html?: string
  text?: string
}

const paste = (editor: Locator, { html = '', text = '' }: Clipboard): Promise<void> =>
  editor.evaluate(
    (element, [asHtml, asText]) => {
      const clipboardData = new DataTransfer()
      if (asHtml !== '') clipboardData.setData('text/html', asHtml!)
      if (asText !== '') clipboardData.setData('text/plain', asText!)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [html, text],
  )

/** A paragraph of a list as Word puts it on the clipboard. */
const word = (level: number, marker: string, text: string, font = '') =>
  `<p class=MsoListParagraph style='margin-left:${level * 21}.0pt;text-indent:-21.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US style='${font}'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span style='font-family:宋体'>${text}<o:p></o:p></span></p>`

/** As WPS does. */
const wps = (marker: string, text: string) =>
  `<p class=MsoNormal  style="margin-left:0.0000pt;mso-list:l0 level1 lfo1 ;" ><!--[if !supportLists]--><span style="font-family:宋体;" ><span style='mso-list:Ignore;' >${marker}<span>&nbsp;</span></span></span><!--[endif]--><span style="mso-spacerun:'yes';font-family:宋体;" ><font face="宋体" >${text}</font></span><span><o:p></o:p></span></p>`

const OFFICE = (body: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><style><!--td {mso-ignore:padding;}--></style></head><body><!--StartFragment-->${body}<!--EndFragment--></body></html>`

const CASES: { what: string; clipboard: Clipboard; reads: string }[] = [
  {
    what: 'two cells',
    clipboard: { html: '<table><tr><td>12</td><td>34</td></tr></table>', text: '12\t34' },
    reads: '12\t34',
  },
  {
    what: 'Excel, with merged cells and its hidden row',
    clipboard: {
      html: OFFICE(
        `<table border=0 style='border-collapse:collapse'><col width=72><col width=72><tr height=19><td colspan=2 class=xl65>费用\n  分摊</td></tr><tr><td rowspan=2>三号楼</td><td align=right>12</td></tr><tr><td align=right>34</td></tr><tr><td>四号楼</td><td align=right>56<br style='mso-data-placement:same-cell;'>78</td></tr><![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td><td width=72></td></tr><![endif]></table>`,
      ),
    },
    reads: '费用 分摊\n三号楼\t12\n\t34\n四号楼\t56 78',
  },
  {
    what: 'LibreOffice Calc, rows alone',
    clipboard: {
      html: '<meta http-equiv="content-type" content="text/html; charset=utf-8"/><tr><td height="17" sdval="12" sdnum="1033;">12</td><td><b>34</b></td></tr>\n<tr><td>56</td><td></td></tr>',
    },
    reads: '12\t34\n56',
  },
  { what: 'cells as text', clipboard: { text: '12\t34\r\n56\t78\r\n' }, reads: '12\t34\n56\t78' },
  {
    what: 'a table in a cell, cells of several paragraphs',
    clipboard: {
      html: '<table><tr><td><p>1</p><p>2</p></td><td><table><tr><td>3</td><td>4</td></tr></table></td></tr></table>',
    },
    reads: '1 2\t3 4',
  },
  {
    what: 'a frame of one column around paragraphs, as in mail',
    clipboard: { html: '<table><tr><td><p>第一段</p><p>第二段</p></td></tr><tr><td>第三段</td></tr></table>' },
    reads: '第一段\n第二段\n第三段',
  },
  {
    what: 'Word: from three, bullets in it, the number going on, then from one again',
    clipboard: {
      html: OFFICE(
        word(1, '3.', '甲') +
          word(2, '·', '子', 'font-family:Symbol') +
          word(2, 'l', '丑', 'font-family:Wingdings') +
          word(1, '4.', '乙') +
          '<p class=MsoNormal>间</p>' +
          word(1, '5、', '丙') +
          word(1, '1.', '丁'),
      ),
    },
    reads: '3. 甲\n　· 子\n　· 丑\n4. 乙\n间\n5. 丙\n1. 丁',
  },
  {
    what: 'Word: numbers of other kinds stay as they are',
    clipboard: {
      html: OFFICE(
        `<h1 style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>第一章<span>&nbsp;</span></span><![endif]>总则</h1>` +
          word(1, '第一条', '甲') +
          word(1, '（一）', '乙') +
          word(2, 'a)', '丙') +
          word(1, '①', '丁') +
          word(1, '1.1', '戊'),
      ),
    },
    reads: '第一章　总则\n第一条　甲\n（一）乙\na) 丙\n① 丁\n1.1 戊',
  },
  {
    what: 'Word: letters under numbers',
    clipboard: { html: OFFICE(word(1, '1.', '甲') + word(2, 'a)', '子') + word(1, '2.', '乙')) },
    reads: '1. 甲\n　a) 子\n2. 乙',
  },
  {
    what: 'WPS',
    clipboard: { html: wps('1.', '甲') + wps('2.', '乙') + wps('（三）', '丙') },
    reads: '1. 甲\n2. 乙\n（三）丙',
  },
  {
    what: 'lists of the web that begin anywhere',
    clipboard: {
      html: '<ol start="-5" type="decimal-leading-zero"><li>甲</li></ol><p>间</p><ol start="99999999999"><li>乙</li></ol><p>间</p><ol><li value="7">丙</li><li>丁</li></ol>',
    },
    reads: '-5. 甲\n间\n1. 乙\n间\n7. 丙\n8. 丁',
  },
  {
    what: 'lists in letters and figures that ours do not have',
    clipboard: {
      html: '<ol type="a" start="26"><li>甲</li><li><p>乙</p></li></ol><ol style="list-style-type: upper-roman"><li>丙<ol type="i"><li>子</li></ol></li><li value="9">丁</li></ol><ol style="list-style:simp-chinese-informal inside"><li value="20">戊</li><li>己</li></ol><ol><li style="list-style-type:lower-alpha">庚</li></ol>',
    },
    reads: 'z. 甲\naa. 乙\nI. 丙\ni. 子\nIX. 丁\n二十、戊\n二十一、己\na. 庚',
  },
  {
    what: 'letters under figures, and bullets that say they are a numbered list',
    clipboard: {
      html: '<ol><li>甲<ol type="A"><li>子</li><li>丑</li></ol></li><li>乙</li></ol><ol style="list-style-type:disc"><li>丙</li></ol><ul style="list-style-type:decimal"><li>丁</li></ul>',
    },
    reads: '1. 甲\n　A. 子\n　B. 丑\n2. 乙\n· 丙\n1. 丁',
  },
  {
    what: 'a list that counts down, numbers that jump, a list beside the items, words beside them',
    clipboard: {
      html: '<ol reversed><li>甲</li><li>乙</li></ol><p>间</p><ol><li>丙</li><li value="5">丁</li><li>戊</li><ol start="3"><li>子</li></ol><li>己</li></ol><ol><li>庚</li>间<li>辛</li></ol>',
    },
    reads: '2. 甲\n1. 乙\n间\n1. 丙\n5. 丁\n6. 戊\n　3. 子\n7. 己\n1. 庚\n间\n2. 辛',
  },
  {
    what: 'numbers in the cells of a table',
    clipboard: {
      html: '<table><tr><td><ol start="2"><li>甲</li><li>乙</li></ol></td><td><ol type="a"><li>丙</li></ol></td></tr></table>',
    },
    reads: '2. 甲 3. 乙\ta. 丙',
  },
  { what: 'letters as text', clipboard: { text: 'a. 甲\nb. 乙' }, reads: 'a. 甲\nb. 乙' },
  { what: 'a line that begins like a list', clipboard: { text: 'C. 丙' }, reads: 'C. 丙' },
  { what: 'figures as text', clipboard: { text: '3) 甲\n4) 乙' }, reads: '3) 甲\n4) 乙' },
  {
    what: 'a chat',
    clipboard: { text: '#接龙\n例 张三 三号楼\n\n1. 甲一 三号楼\n2. 乙二' },
    reads: '#接龙\n例 张三 三号楼\n1. 甲一 三号楼\n2. 乙二',
  },
]

/** The numbers of all lists within, as a person sees them, with the words behind. */
const numbersIn = (root: Locator): Promise<string[]> =>
  root.evaluate((element) =>
    [...element.querySelectorAll<HTMLLIElement>('ol > li')].map((item) => {
      const list = item.parentElement as HTMLOListElement
      const words = item.firstElementChild!.cloneNode(true) as Element
      for (const caret of words.querySelectorAll('[class*=caret], .ProseMirror-widget')) caret.remove()
      if (getComputedStyle(item).listStyleType !== 'decimal') throw new Error('no decimal numbers')
      return `${list.start + [...list.children].indexOf(item)}. ${words.textContent}`
    }),
  )

describe('what is pasted', () => {
  it('keeps cells apart, rows as lines and numbers as they were', async () => {
    const { seat, clauses } = await writingRoom()
    const writer = await seat('张伟')
    const editor = (number: number) => writer.page.getByRole('textbox', { name: `第 ${number} 条正文` })
    for (const [index, { what, clipboard, reads }] of CASES.entries()) {
      await writer.page.getByRole('button', { name: '添加条款' }).click()
      await editor(index + 1).click()
      await paste(editor(index + 1), clipboard)
      await until(
        what,
        () => clauses()[index] === reads,
        () => JSON.stringify(clauses()[index]),
      )
    }
    await shot(writer.page, 'pasted-text')
    // A telephone number at the beginning of a line begins no list, which no document could hold.
    const last = CASES.length + 1
    await writer.page.getByRole('button', { name: '添加条款' }).click()
    await editor(last).click()
    await writer.page.keyboard.type('13800001111. 张三')
    await until(
      'the telephone number',
      () => /^13800001111\. ?张三$/.test(clauses()[last - 1] ?? ''),
      () => JSON.stringify(clauses()),
    )
    await shows(writer.page, '已存主机')
  }, 180_000)

  it('has the same numbers in the editor, at other pages, on the wall and where people answer', async () => {
    const room = await writingRoom()
    const { browser, seat, chair, clauses } = room
    const [writer, phone] = [await seat('张伟'), await seat('李娜', 'phone')]
    await writer.page.getByRole('button', { name: '添加条款' }).click()
    const editor = (page: Page) => page.getByRole('textbox', { name: '第 1 条正文' })
    await editor(writer.page).click()
    await paste(editor(writer.page), {
      html: '<ol start="3"><li>甲<ol><li>子一</li><li>子二</li></ol></li><li>乙</li></ol><p>间</p><ol start="9"><li>丙</li></ol><ol><li>丁</li></ol>',
    })
    const text = '3. 甲\n　1. 子一\n　2. 子二\n4. 乙\n间\n9. 丙\n1. 丁'
    await until(
      'the list',
      () => clauses()[0] === text,
      () => JSON.stringify(clauses()),
    )
    const seen = ['3. 甲', '1. 子一', '2. 子二', '4. 乙', '9. 丙', '1. 丁']
    expect(await numbersIn(editor(writer.page))).toEqual(seen)
    await editor(phone.page).getByText('丁').waitFor()
    expect(await numbersIn(editor(phone.page))).toEqual(seen)

    await chair.nextItem('点单人陈述')
    const wall = await room.wall()
    await wall.getByText('丁').waitFor()
    expect(await numbersIn(wall.locator('main li').first())).toEqual(seen)
    await chair.put(1)
    await phone.page.getByRole('button', { name: '同意', exact: true }).waitFor()
    for (const page of [phone.page, wall, chair.page])
      await until('the words asked', async () => (await page.locator('main, body').first().innerText()).includes(text))
    await shot(phone.page, 'list-asked-phone')
    await shot(wall, 'list-asked-wall')
    expect(browser.isConnected()).toBe(true)
  }, 180_000)
})
