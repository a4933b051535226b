import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../support/host'

it.each(['participant', 'console', 'projector'])('the %s page names its guard by what is in it', async (page) => {
  const guard = await readFile(join(root, 'renderer/public/assets/page-guard.js'))
  const digest = createHash('sha256').update(guard).digest('hex').slice(0, 8)
  expect(await readFile(join(root, `renderer/${page}.html`), 'utf8')).toContain(
    `<script src="/assets/page-guard.js?${digest}"></script>`,
  )
})
