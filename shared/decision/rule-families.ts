import * as z from 'zod'
import type { PlainDate } from '../calendar/plain-date'
import type { RuleFamily, RuleSet, RuleVersion } from './rule-set'
import { ruleFamilySchema } from './rule-set'

/** Why no rule was found. `from`, `until`: the nearest time at which there is one. */
export type NoRule =
  | { why: 'family-unknown' }
  | { why: 'not-yet'; from: PlainDate }
  | { why: 'no-longer'; until: PlainDate }
  | { why: 'not-there' }

/**
 * Reads the files of a folder of rules. Throws an Error naming the file and every fault: a rule that is not understood
 * must not be passed over.
 * @param files their names and texts
 */
export function readRuleFamilies(files: readonly { name: string; text: string }[]): RuleFamily[] {
  const families = files.map(({ name, text }) => {
    let json: unknown
    try {
      json = JSON.parse(text.replace(/^\uFEFF/, '')) // Windows Notepad writes a byte order mark
    } catch (error) {
      throw new Error(`rules ${name}: not JSON: ${(error as Error).message}`)
    }
    // Each is read once: a parser made to measure would take longer to make than it saves.
    const parsed = ruleFamilySchema.safeParse(json, { jitless: true })
    if (!parsed.success) throw new Error(`rules ${name}: ${z.prettifyError(parsed.error)}`)
    const twice = overlapping(parsed.data.versions)
    if (twice) throw new Error(`rules ${name}: two versions hold on ${twice}`)
    return parsed.data
  })
  const ids = families.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new Error(`rules: the id "${twice}" is in two files`)
  return families.sort((a, b) => a.order - b.order)
}

/** The rule that holds on a day, at a place when one is named: the place's own version, or the national one with what the place adds. */
export function ruleOn(
  families: readonly RuleFamily[],
  familyId: string,
  day: PlainDate,
  placeId?: string,
): { rules: RuleSet } | NoRule {
  const family = families.find(({ id }) => id === familyId)
  if (!family) return { why: 'family-unknown' }
  const own = family.versions.filter(({ place }) => place !== undefined && place.id === placeId)
  const here = own.length > 0 ? own : family.versions.filter(({ place }) => place === undefined)
  const version = here.find((each) => holdsOn(each, day))
  if (version) {
    const local = version.places.find(({ id }) => id === placeId) ?? null
    return { rules: { ...withLocal(version, local), places: [], id: family.id, name: family.name, local } }
  }
  const next = here.flatMap(({ from }) => (from !== null && from > day ? from : [])).sort()[0]
  if (next !== undefined) return { why: 'not-yet', from: next }
  const last = here
    .flatMap(({ until }) => until ?? [])
    .sort()
    .at(-1)
  return last === undefined ? { why: 'not-there' } : { why: 'no-longer', until: last }
}

const holdsOn = ({ from, until }: RuleVersion, day: PlainDate): boolean =>
  (from === null || from <= day) && (until === null || day <= until)

function withLocal(version: RuleVersion, local: RuleSet['local']): RuleVersion {
  if (!local) return version
  const { visibility, means, silence, noProxies, statements } = local
  return {
    ...version,
    visibility: visibility ? { cites: local.cites, ...visibility } : version.visibility,
    means: means ? { cites: local.cites, ...means } : version.means,
    silence: silence ? [silence] : version.silence,
    modes: noProxies ? version.modes.map((mode) => ({ ...mode, proxies: null })) : version.modes,
    statements: [...version.statements, ...(statements ?? []).map((each) => ({ cites: local.cites, ...each }))],
  }
}

/** A day on which two versions for one place hold, or null. */
function overlapping(versions: readonly RuleVersion[]): PlainDate | null {
  for (const [index, one] of versions.entries())
    for (const other of versions.slice(index + 1)) {
      if (one.place?.id !== other.place?.id) continue
      const from = [one.from ?? '0000-01-01', other.from ?? '0000-01-01'].sort()[1]!
      if (holdsOn(one, from) && holdsOn(other, from)) return from
    }
  return null
}
