import { relative } from 'node:path'
import type { Node, SourceFile } from 'typescript/unstable/ast'
import {
  isArrowFunction,
  isAsExpression,
  isBindingElement,
  isCallExpression,
  isElementAccessExpression,
  isIdentifier,
  isObjectBindingPattern,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isSatisfiesExpression,
  isStringLiteral,
  isVariableDeclaration,
} from 'typescript/unstable/ast/is'
import type { Symbol } from 'typescript/unstable/sync'
import type { TypedSource } from './typed-sources'
import { nodesOf } from './typed-sources'

/**
 * The words of a catalogue that no source reads, as "file: path.of.keys", by the compiler's own notion of who reads
 * what: `words.a.b`, `const { b } = words.a` and the like. The entries of a group that is indexed by a value, or listed
 * by `Object.values` and its kin, count as read. A table with a declared type (`refusals: RefusalTable`) is left out:
 * its keys are the type's.
 * @param words folder of all catalogues, whose files are no readers
 * @param catalogue folder of the one whose type the others take
 */
export function unusedWords(sources: readonly TypedSource[], words: string, catalogue: string): string[] {
  const declared = new Map<string, string>()
  const read = new Set<string>()
  for (const source of sources) {
    const { fileName } = source.file
    if (fileName.startsWith(`${catalogue}/`))
      for (const [key, path] of wordsOf(source.file)) declared.set(key, `${relative(catalogue, fileName)}: ${path}`)
    else if (!fileName.startsWith(`${words}/`)) for (const key of readBy(source, catalogue)) read.add(key)
  }
  return [...declared].flatMap(([key, path]) => (read.has(key) ? [] : [path])).sort()
}

const keyOf = (node: Node): string => `${node.getSourceFile().fileName}:${node.pos}`

/** Every word of a catalogue file: its key and its path. */
function* wordsOf(file: SourceFile): Generator<[key: string, path: string]> {
  for (const node of nodesOf(file, isArrowFunction))
    if (isVariableDeclaration(node) && node.initializer && !node.type) yield* wordsIn(node.initializer, file, [])
}

function* wordsIn(node: Node, file: SourceFile, path: string[]): Generator<[key: string, path: string]> {
  const value = isSatisfiesExpression(node) || isAsExpression(node) ? node.expression : node
  if (!isObjectLiteralExpression(value)) return
  for (const property of value.properties) {
    if (!isPropertyAssignment(property)) continue
    const here = [...path, property.name.getText(file).replaceAll("'", '')]
    const inner = [...wordsIn(property.initializer, file, here)]
    if (inner.length > 0) yield* inner
    else yield [keyOf(property), here.join('.')]
  }
}

/** The keys of the words that one source reads. */
function readBy({ file, project: { checker } }: TypedSource, catalogue: string): string[] {
  const names: Node[] = []
  const symbols: (Symbol | undefined)[] = []
  const readWhole = (node: Node) => {
    const type = checker.getTypeAtLocation(node)
    if (type) symbols.push(...checker.getPropertiesOfType(type))
  }
  for (const node of nodesOf(file)) {
    if (isPropertyAccessExpression(node)) names.push(node.name)
    else if (isElementAccessExpression(node)) {
      if (isStringLiteral(node.argumentExpression)) names.push(node.argumentExpression)
      else readWhole(node.expression)
    } else if (isCallExpression(node) && /^Object\.(keys|values|entries)$/.test(node.expression.getText(file)))
      readWhole(node.arguments[0]!)
    else if (isObjectBindingPattern(node)) {
      const type = checker.getTypeAtLocation(node)
      for (const element of node.elements) {
        const name = isBindingElement(element) ? (element.propertyName ?? element.name) : undefined
        if (type && name && isIdentifier(name)) symbols.push(checker.getPropertyOfType(type, name.text))
      }
    }
  }
  symbols.push(...checker.getSymbolAtLocation(names))
  return symbols.flatMap((symbol) =>
    (symbol?.declarations ?? []).flatMap((declaration) => {
      const node = declaration.resolve()
      return node?.getSourceFile().fileName.startsWith(`${catalogue}/`) ? [keyOf(node)] : []
    }),
  )
}
