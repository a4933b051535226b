import type { Page } from 'playwright-core'

/** Presses the first button that is called so. */
export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click()
