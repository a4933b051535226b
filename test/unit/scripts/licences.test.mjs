import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { licenceRows, licencesPage } from '../../../scripts/licences.mjs'

it('docs/licences.md lists what the lock file bundles, all under licences that allow it', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/licences.md'), 'utf8')).toBe(licencesPage())
  expect(
    licenceRows().filter(
      ({ licence }) =>
        !/^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|CC0-1\.0|OFL-1\.1|BlueOak-1\.0\.0|Python-2\.0|\(MIT OR .*\)|\(MIT AND .*\)|MIT\/X11|\(BSD-.*)$/.test(
          licence,
        ),
    ),
  ).toEqual([])
})
