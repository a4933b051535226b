import { parseAst } from 'vite'

/** Younger than Chromium 80, Firefox 78 or Safari 14, and not lent by renderer/entry/older-browsers.js. */
const METHODS = new Set([
  'randomUUID',
  'withResolvers',
  'fromAsync',
  'replaceChildren',
  'checkVisibility',
  'showPicker',
])
const STATICS = new Set(['AbortSignal.timeout', 'AbortSignal.any', 'Promise.any', 'Object.groupBy', 'Map.groupBy'])
const GLOBALS = new Set(['structuredClone', 'WeakRef', 'FinalizationRegistry', 'AggregateError'])

/**
 * What a script holds that the oldest supported browsers cannot read, or have not: syntax younger than ES2020, regular
 * expressions that look back, and those functions of the lists above that it takes for granted.
 * @param {string} script
 * @returns {string[]} each once
 */
export function youngParts(script) {
  const found = new Set()
  const walk = (node) => {
    const young = youngIn(node)
    if (young) found.add(young)
    for (const part of Object.values(node))
      for (const each of Array.isArray(part) ? part : [part]) if (typeof each?.type === 'string') walk(each)
  }
  walk(parseAst(script))
  return [...found]
}

function youngIn(node) {
  switch (node.type) {
    case 'StaticBlock':
    case 'PrivateIdentifier':
      return node.type
    case 'PropertyDefinition':
      return node.static ? 'a static field' : null
    case 'AssignmentExpression':
      return /^(&&|\|\||\?\?)=$/.test(node.operator) ? node.operator : null
    case 'Literal':
      if (!node.regex) return null
      return /\(\?<[=!]/.test(node.regex.pattern) || /[dv]/.test(node.regex.flags) ? node.raw : null
    case 'CallExpression':
    case 'NewExpression':
      return youngCall(node.callee)
    default:
      return null
  }
}

function youngCall({ type, name, object, property, computed, optional }) {
  if (type === 'Identifier') return GLOBALS.has(name) ? name : null
  if (type !== 'MemberExpression' || computed || optional) return null
  const named = `${object.name}.${property.name}`
  return METHODS.has(property.name) || STATICS.has(named) ? named : null
}
