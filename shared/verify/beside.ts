import { base64urlnopad } from '@scure/base'
import { digestOf } from '../signing/canonical'
import type { Check } from './check'
import { readSeal } from './public-copy'
import type { FileVerdict } from './verify-file'

/**
 * The verdicts on files that somebody brings together, each with a check more: whether it is the newest version of its
 * minutes among them. An earlier version is what was signed then, and no longer what holds. Files that are not valid by
 * themselves say nothing of others.
 */
export function besideEachOther(verdicts: readonly FileVerdict[]): FileVerdict[] {
  if (verdicts.length < 2) return [...verdicts]
  return verdicts.map((verdict) => {
    const own = named(verdict)
    if (!own) return verdict
    const others = verdicts.flatMap((other) => (other !== verdict && other.valid ? (named(other) ?? []) : []))
    const same = others.filter(({ meeting, hostKey }) => meeting === own.meeting && hostKey === own.hostKey)
    const later = same.filter(({ version }) => version > own.version).sort((a, b) => b.version - a.version)[0]
    const twin = same.find(({ version, digest }) => version === own.version && digest !== own.digest)
    const check: Check = {
      name: 'version',
      ok: !later && !twin,
      detail: later
        ? `version ${own.version} is not the newest: version ${later.version}, which is here too, corrects it`
        : twin
          ? `another text that is version ${own.version} too is here`
          : `version ${own.version} is the newest of this meeting that is here`,
    }
    return { ...verdict, checks: [...verdict.checks, check], valid: verdict.valid && check.ok }
  })
}

function named({ minutes, signed, masked }: FileVerdict) {
  if (!minutes || !signed) return null
  const { version, meeting } = minutes
  const digest = masked ? readSeal(signed.payload).minutes : digestOf(base64urlnopad.decode(signed.payload))
  return { meeting: meeting.id, hostKey: meeting.hostKey, version, digest }
}
