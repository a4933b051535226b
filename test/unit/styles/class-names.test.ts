import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../support/host'

const RENDERER = join(root, 'renderer')

/** Classes that a component takes from a stylesheet that has none of that name. */
function missingClasses(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const body = source.replace(/^import .*$/gm, '')
  return [...source.matchAll(/^import (\w+) from '(\.[^']*\.module\.css)'$/gm)].flatMap(([, name, sheet]) => {
    const css = readFileSync(join(dirname(file), sheet!), 'utf8')
    const known = new Set([...css.matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, each]) => each))
    const used = [...body.matchAll(new RegExp(`\\b${name}\\.([A-Za-z]\\w*)`, 'g'))].map(([, each]) => each!)
    return [...new Set(used)].filter((each) => !known.has(each)).map((each) => `${relative(root, file)}: ${each}`)
  })
}

it('is styled by classes that are there: a name that a stylesheet lost is told by nothing else', () => {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'))
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap((file) => missingClasses(join(RENDERER, file)))).toEqual([])
})
