import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** One import of the real tree: from a file to a file (without ending) of ours, or to a package. Type imports count too. */
export interface Arrow {
  from: string
  to: string
  /** `to` is a package or a module of Node (`node:fs`), not a file of ours. */
  outside: boolean
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`, `import x = require('x')`. Comments are blanked before, other text is not: better one arrow too many than one missed. */
const SPECIFIERS = [
  /\b(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"\n]+)\1/g,
  /\bimport\s*(['"])([^'"\n]+)\1/g,
  /\b(?:import|require)\s*\(\s*(['"`])([^'"`\n]+)\1/g,
]

/** The specifiers a source text imports. */
export function specifiersOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  return [...new Set(SPECIFIERS.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[2]!)))]
}

/** The arrows of one file. `file` is its path below the root, with slashes. */
export function arrowsOf(file: string, source: string): Arrow[] {
  return specifiersOf(source).map((specifier) => {
    if (specifier.startsWith('.')) return { from: file, to: slashes(join(dirname(file), specifier)), outside: false }
    const alias = /^#(shared|main|renderer)\/(.+)$/.exec(specifier)
    return alias
      ? { from: file, to: `${alias[1]}/${alias[2]}`, outside: false }
      : { from: file, to: specifier, outside: true }
  })
}

/** All arrows below the given folders of the root. */
export function arrowsOfTree(root: string, folders: readonly string[]): Arrow[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|cts|mjs|cjs|js)$/.test(entry.name))
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name)
        return arrowsOf(slashes(relative(root, path)), readFileSync(path, 'utf8'))
      }),
  )
}

const slashes = (path: string): string => path.split(sep).join('/')
