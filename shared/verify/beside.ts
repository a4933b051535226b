import { base64urlnopad } from '@scure/base'
import { digestOf } from '../signing/canonical'
import type { Check } from './check'
import { readSeal } from './public-copy'
import type { FileVerdict } from './verify-file'

/**
 * The verdicts on files that somebody brings together, each with checks more: whether it is the newest version of its
 * minutes among them, and whether the minutes of the meeting before that are here are those that it names. An earlier
 * version is what was signed then, and no longer what holds. Files that are not valid by themselves say nothing of others.
 */
export function besideEachOther(verdicts: readonly FileVerdict[]): FileVerdict[] {
  if (verdicts.length < 2) return [...verdicts]
  return verdicts.map((verdict) => {
    const own = named(verdict)
    if (!own) return verdict
    const others = verdicts.flatMap((other) => (other !== verdict && other.valid ? (named(other) ?? []) : []))
    const checks = [versionCheck(own, others), ...followsChecks(own, others)]
    return {
      ...verdict,
      checks: [...verdict.checks, ...checks],
      valid: verdict.valid && checks.every(({ ok }) => ok),
    }
  })
}

function versionCheck(own: Named, others: readonly Named[]): Check {
  const same = others.filter(({ meeting, hostKey }) => meeting === own.meeting && hostKey === own.hostKey)
  const later = same.filter(({ version }) => version > own.version).sort((a, b) => b.version - a.version)[0]
  const twin = same.find(({ version, digest }) => version === own.version && digest !== own.digest)
  return {
    name: 'version',
    ok: !later && !twin,
    detail: later
      ? `version ${own.version} is not the newest: version ${later.version}, which is here too, corrects it`
      : twin
        ? `another text that is version ${own.version} too is here`
        : `version ${own.version} is the newest of this meeting that is here`,
  }
}

/** None where no meeting before is named. That its minutes are not here is said, and no fault. */
function followsChecks({ follows, hostKey }: Named, others: readonly Named[]): Check[] {
  if (!follows) return []
  const check = (ok: boolean, detail: string): Check[] => [{ name: 'follows', ok, detail }]
  const before = others.filter(({ meeting }) => meeting === follows.meetingId)
  const found = before.some(({ digest }) => digest === follows.digest)
  // Another host may hold a meeting of any id: what it signed says nothing of this one's.
  const byThisHost = before.filter((other) => other.hostKey === hostKey)
  if (!found && byThisHost.some(({ version }) => version === follows.version))
    return check(false, 'the minutes of the meeting before that are here are not those that these name')
  const correction = byThisHost.find(({ version }) => version === follows.version + 1)
  if (correction && correction.replaces !== follows.digest)
    return check(false, 'the correction of the minutes of the meeting before corrects others than these name')
  if (correction)
    return check(true, 'the minutes of the meeting before were corrected since, by a version that is here')
  return check(
    true,
    found
      ? 'the minutes of the meeting before are here, and the ones that are named'
      : 'the minutes of the meeting before are not here',
  )
}

type Named = NonNullable<ReturnType<typeof named>>

function named({ minutes, signed, masked }: FileVerdict) {
  if (!minutes || !signed) return null
  const { version, replaces, follows, meeting } = minutes
  const digest = masked ? readSeal(signed.payload).minutes : digestOf(base64urlnopad.decode(signed.payload))
  return { meeting: meeting.id, hostKey: meeting.hostKey, version, replaces, follows, digest }
}
