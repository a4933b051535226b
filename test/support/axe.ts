import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { shot } from './browser'
import type { Language } from '#shared/words/language'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe holds against the page as it stands, of the kinds that shut people out. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  // The paper's frame runs no scripts; its words are the minutes' own.
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } }).axe.run(document, {
      iframes: false,
      resultTypes: ['violations'],
      // What is said to a voice must find what is seen: experimental in axe, and none of ours may fail it.
      rules: { 'label-content-name-mismatch': { enabled: true } },
    }),
  )
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary?.replaceAll('\n', ' ') ?? ''}`).join(' | ')}`,
    )
}

async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => {
    localStorage.setItem('yuanzhuo.language', chosen)
    window.dispatchEvent(new StorageEvent('storage', { key: 'yuanzhuo.language' }))
  }, language)
  await page.locator(`html[lang=${language === 'zh' ? 'zh-CN' : 'en'}]`).waitFor({ state: 'attached' })
}

/** The view as it stands, in both languages; it is left in Chinese. */
export async function expectAccessible(page: Page, view: string): Promise<void> {
  for (const language of ['en', 'zh'] as const) {
    await speak(page, language)
    await shot(page, `a11y-${view}-${language}`)
    expect.soft(await violations(page), `${view} in ${language}`).toEqual([])
  }
}
