/** A value written out in a stylesheet or a component where a token of renderer/styles/tokens.css should stand. */
export interface RawValue {
  /** Path below the root. */
  file: string
  /** As it stands there, e.g. `padding: 8px`. */
  what: string
  why: string
}

interface Rule {
  property: RegExp
  value: RegExp
  why: string
}

const COLOUR =
  /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|\b(?:white|black|gr[ae]y|silver|red|green|blue|teal|orange|yellow|brown)\b/i

const RULES: readonly Rule[] = [
  { property: /./, value: COLOUR, why: 'a colour: take one by its role' },
  {
    property: /^(margin|padding)(-|$)|(^|-)gap$|^--/,
    value: /(?<![\w.])-?[\d.]+px/,
    why: 'a spacing: take one by its role',
  },
  { property: /^font(-size)?$/, value: /(?<![\w.])[\d.]+(px|rem|pt)\b/, why: 'a type size: take one by its role' },
  { property: /^border(-\w+)*-radius$/, value: /\d(px|%|rem|em)/, why: 'a radius: take one' },
  { property: /^(box|text)-shadow$/, value: /\d/, why: 'a shadow: take one' },
  { property: /^z-index$/, value: /\d/, why: 'a layer: take one' },
]

/** What may be written out, and why. */
const ALLOWED: readonly (Omit<RawValue, 'why'> & { because: string })[] = [
  {
    file: 'renderer/components/remote-caret.module.css',
    what: 'margin: 0 -1px',
    because: 'takes back the width of its own line, so that the letters do not move',
  },
  {
    file: 'renderer/components/remote-caret.module.css',
    what: 'border-radius: 0 2px 2px 2px',
    because: 'the flag hangs on its caret by the square corner',
  },
  {
    file: 'renderer/components/speech-clock.module.css',
    what: 'font-size: min(34vw, 42vh, 20rem)',
    because: 'as large as the page allows',
  },
]

/** The declarations of a stylesheet, comments left out. */
function declarationsOf(css: string): { property: string; value: string }[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '')
  return [...plain.matchAll(/([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)].map(([, property, value]) => ({
    property: property!,
    value: value!.replace(/\s+/g, ' ').trim(),
  }))
}

/** What stands in a stylesheet that should be a token, but for what is allowed. */
export function rawValuesOf(file: string, css: string): RawValue[] {
  return declarationsOf(css).flatMap(({ property, value }) => {
    const what = `${property}: ${value}`
    if (ALLOWED.some((each) => each.file === file && each.what === what)) return []
    return RULES.filter((rule) => rule.property.test(property) && rule.value.test(value)).map(({ why }) => ({
      file,
      what,
      why,
    }))
  })
}

/** Colours written out in a component. */
export function rawColoursOf(file: string, source: string): RawValue[] {
  return [...source.matchAll(/(['"`])(#[0-9a-f]{3,8})\1/gi)].map(([, , what]) => ({
    file,
    what: what!,
    why: 'a colour: take one by its role, in the stylesheet',
  }))
}

/** Of the allowances, those that allow nothing any more. */
export const unusedAllowances = (stylesheets: ReadonlyMap<string, string>): string[] =>
  ALLOWED.filter(
    ({ file, what }) =>
      !declarationsOf(stylesheets.get(file) ?? '').some(({ property, value }) => `${property}: ${value}` === what),
  ).map(({ file, what }) => `${file}: ${what}`)

/** Names of the custom properties a stylesheet defines, and of those it uses. */
export function tokensOf(css: string): { defined: string[]; used: string[] } {
  return {
    defined: declarationsOf(css).flatMap(({ property }) => (property.startsWith('--') ? [property] : [])),
    used: [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name!),
  }
}
