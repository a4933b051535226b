import type { CDPSession, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { entryOf, textField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { until } from '../support/host'
import { saysSoon } from '../support/says-soon'
import { writingRoom } from '../support/writing-room'

/** A word on its way through an input method of a real Chromium. */
class InputMethod {
  private constructor(private readonly keyboard: CDPSession) {}

  static async on(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page))
  }

  async pinyin(...stages: string[]): Promise<void> {
    for (const text of stages)
      await this.keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
  }

  commit(text: string): Promise<unknown> {
    return this.keyboard.send('Input.insertText', { text })
  }

  /** The person gives the word up. */
  cancel(): Promise<unknown> {
    return this.keyboard.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  }
}

const words = ['第一段在前', '请物业尽快回复']

describe('while one page composes', () => {
  it('the finished word is at its place, and what others write meanwhile too', async () => {
    const { seat, clauses, witness } = await writingRoom()
    const body = (number: number) => JSON.stringify(readDocument(witness.doc).clauses[number - 1]?.body)
    const [writer, other] = [await seat('张伟'), await seat('李娜')]
    const ime = await InputMethod.on(writer.page)
    /** A new clause of two lines, the caret of both pages at its end. */
    const begin = async (place: (page: Page) => Promise<void>) => {
      const number = clauses().length + 1
      await writer.addClause(number, words[0]!)
      await writer.page.keyboard.press('Enter')
      await writer.page.keyboard.type(words[1]!)
      const editor = (page: Page) => page.getByRole('textbox', { name: `第 ${number} 条正文` })
      await saysSoon(
        'the clause at the other page',
        () => editor(other.page).innerText(),
        (said) => said.includes(words[1]!),
      )
      await editor(other.page).click()
      await other.page.keyboard.press('Control+Home')
      await place(writer.page)
      return number
    }
    const keys = async (page: Page, ...presses: string[]) => {
      for (const key of presses) {
        await (/\p{Script=Han}/u.test(key) ? page.keyboard.type(key) : page.keyboard.press(key))
        await page.waitForTimeout(40) // a caret on its way is set back when another's comes into sight
      }
    }
    const toEnd = (page: Page) => keys(page, 'Control+End')
    const inMiddle = (page: Page) => keys(page, 'Control+End', ...Array<string>(4).fill('ArrowLeft'))
    const cases: { what: string; place: (page: Page) => Promise<void>; does: string[]; reads: string | RegExp }[] = [
      {
        what: 'a line above',
        place: toEnd,
        does: ['先看现场', 'Enter'],
        reads: '先看现场\n第一段在前\n请物业尽快回复你好',
      },
      {
        what: 'the first line',
        place: toEnd,
        does: ['先', '看', 'End', '面'],
        reads: '先看第一段在前面\n请物业尽快回复你好',
      },
      {
        what: 'words before in the line deleted',
        place: toEnd,
        does: ['ArrowDown', 'Home', 'Delete', 'Delete', 'Delete'],
        reads: '第一段在前\n尽快回复你好',
      },
      {
        what: 'both sides of the place in the line',
        place: inMiddle,
        does: ['ArrowDown', 'Home', '今', 'End', '明'],
        reads: '第一段在前\n今请物业你好尽快回复明',
      },
      {
        what: 'right where the word is composed',
        place: inMiddle,
        does: ['ArrowDown', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', '一定'],
        reads: /^第一段在前\n请物业(你好一定|一定你好)尽快回复$/,
      },
      {
        what: 'the line joined with the one before',
        place: toEnd,
        does: ['ArrowDown', 'Home', 'Backspace'],
        reads: '第一段在前请物业尽快回复你好',
      },
      {
        what: 'the line split before the word',
        place: toEnd,
        does: ['ArrowDown', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter'],
        reads: '第一段在前\n请物业\n尽快回复你好',
      },
      {
        what: 'the line split behind the word',
        place: inMiddle,
        does: ['ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft', 'Enter'],
        reads: '第一段在前\n请物业你好尽快\n回复',
      },
      {
        what: 'everything made bold',
        place: toEnd,
        does: ['Control+a', 'Control+b'],
        reads: '第一段在前\n请物业尽快回复你好',
      },
    ]
    for (const { what, place, does, reads } of cases) {
      const number = await begin(place)
      const before = body(number)
      await ime.pinyin('n', 'ni', "ni'h")
      await keys(other.page, ...does)
      await until(
        `${what} at the host`,
        () => body(number) !== before,
        () => body(number),
      )
      expect(clauses()[number - 1], what).not.toMatch(/n/) // others see the finished words only
      await ime.pinyin("ni'ha", "ni'hao")
      await ime.commit('你好')
      const fits = (said: string | undefined) => (typeof reads === 'string' ? said === reads : reads.test(said ?? ''))
      await until(
        what,
        () => fits(clauses()[number - 1]),
        () => JSON.stringify(clauses()[number - 1]),
      )
      // The caret is behind the word, the next letters follow it.
      await writer.page.keyboard.type('啊')
      await until(
        `${what}, and on`,
        () => clauses()[number - 1]!.includes('你好啊'),
        () => JSON.stringify(clauses()[number - 1]),
      )
    }

    // Undo takes back the own word alone.
    const number = await begin(toEnd)
    await writer.page.waitForTimeout(600) // Yjs takes what follows within half a second for one step
    await ime.pinyin('n', 'ni')
    await keys(other.page, '先看')
    await until('the other’s words', () => clauses()[number - 1]!.startsWith('先看'))
    await ime.commit('你')
    await until('both', () => clauses()[number - 1] === '先看第一段在前\n请物业尽快回复你')
    await writer.page.keyboard.press('Control+z')
    await until('undone', () => clauses()[number - 1] === '先看第一段在前\n请物业尽快回复')

    // A word that was given up leaves nothing.
    await ime.pinyin('n', 'ni')
    await keys(other.page, '再')
    await until('the other’s word', () => clauses()[number - 1]!.startsWith('先看再'))
    await ime.cancel()
    await saysSoon(
      'what others wrote',
      () => writer.page.getByRole('textbox', { name: `第 ${number} 条正文` }).innerText(),
      (said) => said.includes('先看再') && !said.includes('n'),
    )
    await until(
      'nothing of the word at the host',
      () => clauses()[number - 1] === '先看再第一段在前\n请物业尽快回复',
      () => JSON.stringify(clauses()[number - 1]),
    )

    // A composition that replaces what was selected.
    await keys(writer.page, 'Control+End', 'Shift+ArrowLeft', 'Shift+ArrowLeft')
    await ime.pinyin('d', 'da')
    await keys(other.page, '看')
    await until('the other’s word', () => clauses()[number - 1]!.startsWith('先看再看'))
    await ime.commit('答复')
    await until(
      'replaced',
      () => clauses()[number - 1] === '先看再看第一段在前\n请物业尽快答复',
      () => JSON.stringify(clauses()),
    )

    // The page goes elsewhere in the middle of the word: it is kept as far as it was written.
    await ime.pinyin('h', 'hao')
    await keys(other.page, '啦')
    await until('the other’s word', () => clauses()[number - 1]!.startsWith('先看再看啦'))
    await writer.show(/行动事项/)
    await until(
      'the rest',
      () => clauses()[number - 1]!.endsWith('请物业尽快答复hao'),
      () => JSON.stringify(clauses()),
    )
  }, 240_000)

  it('a title keeps the word where it was begun, whatever others write on both sides', async () => {
    const { chair, witness } = await writingRoom()
    const { id, title } = readDocument(witness.doc).agenda[0]!
    const field = chair.page.getByLabel('议题名称')
    await chair.page.getByRole('navigation', { name: '议程' }).getByText(title, { exact: true }).click()
    await field.click()
    await chair.page.keyboard.press('Home')
    await chair.page.keyboard.press('ArrowRight')
    await chair.page.keyboard.press('ArrowRight')
    const ime = await InputMethod.on(chair.page)
    await ime.pinyin('n', 'ni', "ni'hao")
    const shared = textField(entryOf(witness.doc, 'agenda', id), 'title')!
    witness.doc.transact(() => {
      shared.insert(shared.length, '尾')
      shared.insert(0, '头')
    })
    await witness.until('saved', ({ saved }) => saved === 'saved')
    await ime.commit('你好')
    const wanted = `头${title.slice(0, 2)}你好${title.slice(2)}尾`
    await until(
      'the title',
      () => shared.toString() === wanted,
      () => shared.toString(),
    )
    await chair.page.keyboard.type('啊')
    await until(
      'the caret',
      () => shared.toString().includes('你好啊'),
      () => shared.toString(),
    )
  }, 120_000)
})
