import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rawColoursOf, rawValuesOf, tokensOf, unusedAllowances } from './raw-values'

const root = join(import.meta.dirname, '..', '..', '..')
const TOKENS = 'renderer/styles/tokens.css'

/** The files of the pages with one of these endings, by their paths below the root. */
function filesOf(ending: RegExp): Map<string, string> {
  return new Map(
    readdirSync(join(root, 'renderer'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  )
}

const stylesheets = filesOf(/\.css$/)
const components = filesOf(/\.tsx?$/)

describe('the stylesheets', () => {
  it('take colours, spacings, sizes, shadows and layers from the tokens', () => {
    expect(stylesheets.size).toBeGreaterThan(70)
    expect(
      [...stylesheets].filter(([file]) => file !== TOKENS).flatMap(([file, css]) => rawValuesOf(file, css)),
    ).toEqual([])
  })

  it('have no allowance that is not needed', () => {
    expect(unusedAllowances(stylesheets)).toEqual([])
  })

  it('use no token that does not exist, and have none that is not used', () => {
    const tokens = [...stylesheets.values()].map(tokensOf)
    // Set from code: `'--scale': scale`, `setProperty('--caret-ink', …)`; and taken by a number, `--writer-${n}`.
    const code = [...components.values()].join('\n')
    const set = [...code.matchAll(/['"](--[\w-]+)['"]/g)].map(([, name]) => name!)
    const numbered = [...code.matchAll(/`(--[\w-]+)\$\{/g)].map(([, start]) => start!)
    const defined = new Set([...tokens.flatMap((each) => each.defined), ...set])
    const used = new Set(tokens.flatMap((each) => each.used))
    expect([...used].filter((name) => !defined.has(name))).toEqual([])
    expect(
      tokensOf(stylesheets.get(TOKENS)!).defined.filter(
        (name) => !used.has(name) && !numbered.some((start) => name.startsWith(start)),
      ),
    ).toEqual([])
  })
})

describe('the components', () => {
  it('write no colour out', () => {
    expect(components.size).toBeGreaterThan(150)
    expect([...components].flatMap(([file, source]) => rawColoursOf(file, source))).toEqual([])
  })
})

describe('the rules', () => {
  it.each([
    ['color: #fff'],
    ['border: 1px solid #D8CFBD'],
    ['background: rgb(34 29 23 / 40%)'],
    ['border-left-color: hsl(10deg 20% 30%)'],
    ['color: white'],
    ['--own: #123456'],
    ['--inset: 8px'],
    ['margin: 8px'],
    ['margin: 0 auto 8px'],
    ['margin-left: -12px'],
    ['padding-inline: var(--space-near) 6px'],
    ['padding: max(8px, env(safe-area-inset-bottom))'],
    ['gap: 8px 16px'],
    ['column-gap: 1.5px'],
    ['font-size: 15px'],
    ['font: 600 0.8rem/1.4 var(--sans)'],
    ['border-radius: 3px'],
    ['border-top-left-radius: 50%'],
    ['box-shadow: 0 0 4px var(--line)'],
    ['z-index: 2'],
  ])('bite: %s', (declaration) => {
    expect(rawValuesOf('renderer/views/start/new.module.css', `.a:hover { ${declaration}; }`)).toHaveLength(1)
    expect(rawValuesOf('renderer/views/start/new.module.css', `.a:hover { ${declaration} }`)).toHaveLength(1)
  })

  it('let through what is no matter of the tokens', () => {
    const css = `
      /* padding: 8px; color: #fff */
      @media (max-width: 760px) { .a { width: 72px; } }
      .a, .b:not(:last-child)::before {
        padding: var(--space-near) 2vh 0.4em;
        margin: 0 auto;
        border-bottom: 1px solid var(--line);
        border-left: 3px solid transparent;
        color: inherit;
        font: 700 var(--type-title) / 1.3 var(--serif);
        font-size: calc(1em / 1.6);
        background-color: color-mix(in srgb, var(--amber) 24%, transparent);
        outline-offset: -3px;
        top: 34px;
        letter-spacing: 0.04em;
        white-space: nowrap;
      }`
    expect(rawValuesOf('renderer/views/start/new.module.css', css)).toEqual([])
  })

  it('bite in a component, and let through what only looks like a colour', () => {
    expect(rawColoursOf('new.tsx', `<path fill="#000" />; const a = '#1b625c26'`)).toHaveLength(2)
    expect(rawColoursOf('new.tsx', `import { a } from '#shared/add'; location.hash === '#'`)).toEqual([])
  })
})
