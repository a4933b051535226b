import { base64urlnopad } from '@scure/base'
import * as z from 'zod'
import type { Followed, KeptPromises } from '#shared/link/followed-host'
import type { JoinRequest } from '#shared/link/connection-state'
import type { DeviceKey } from '#shared/signing/device-key'
import { deviceKeyFrom, newDeviceKey } from '#shared/signing/device-key'

/** What this browser remembers for one host (storage is kept apart by address). Raise the number when a value changes its shape. */
const PREFIX = 'yuanzhuo/1'

/** What the join form may be filled with next time. The code is not among it: it stands in the address. */
export type RememberedPerson = Omit<JoinRequest, 'code'>

/**
 * The device's key and the person's particulars. One key for all meetings of a host; the host knows which roster it is in.
 * Where the browser allows no storage (strict privacy settings) everything lasts as long as the page.
 */
export class DeviceIdentity implements KeptPromises {
  readonly key: DeviceKey

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'> = localStorageOrMemory()) {
    const kept = storage.getItem(`${PREFIX}/device-seed`)
    const known = keyIn(kept)
    this.key = known ?? newDeviceKey()
    if (!known) storage.setItem(`${PREFIX}/device-seed`, base64urlnopad.encode(this.key.seed))
  }

  person(): RememberedPerson | null {
    const read = personSchema.safeParse(jsonIn(this.storage.getItem(`${PREFIX}/person`)))
    return read.success ? read.data : null
  }

  rememberPerson({ name, unit, roleId }: RememberedPerson): void {
    this.storage.setItem(`${PREFIX}/person`, JSON.stringify({ name, unit, roleId }))
  }

  /** The meeting this device was in under a code; `code` "" for an address without one. */
  meetingOf(code: string): string | null {
    return this.storage.getItem(`${PREFIX}/meeting/${code}`)
  }

  /** Which host this device has promised to follow, if another than its page came from. */
  of(meetingId: string): Followed | null {
    return jsonIn(this.storage.getItem(`${PREFIX}/followed/${meetingId}`)) as Followed | null
  }

  keep(followed: Followed): void {
    this.storage.setItem(`${PREFIX}/followed/${followed.claim.meetingId}`, JSON.stringify(followed))
  }

  heard(meetingId: string): void {
    this.storage.setItem(`${PREFIX}/heard/${meetingId}`, String(Date.now()))
  }

  silence(meetingId: string): number {
    const at = this.storage.getItem(`${PREFIX}/heard/${meetingId}`)
    return at === null ? Number.POSITIVE_INFINITY : Date.now() - Number(at)
  }

  rememberMeeting(code: string, meetingId: string): void {
    if (this.meetingOf(code) !== meetingId) this.storage.setItem(`${PREFIX}/meeting/${code}`, meetingId)
  }
}

const personSchema = z.object({ name: z.string(), unit: z.string(), roleId: z.string() })

/** The key of a seed as text; null when there is none, or it is damaged. */
function keyIn(seed: string | null): DeviceKey | null {
  try {
    return seed === null ? null : deviceKeyFrom(base64urlnopad.decode(seed))
  } catch {
    return null
  }
}

/** What a text says as JSON; null when there is none, or it is damaged: that is as good as not remembered. */
function jsonIn(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

function localStorageOrMemory(): Pick<Storage, 'getItem' | 'setItem'> {
  try {
    const probe = `${PREFIX}/probe`
    localStorage.setItem(probe, '')
    localStorage.removeItem(probe)
    return localStorage
  } catch (error) {
    console.warn(
      'this browser keeps nothing for this page; after a reload the host will take it for another device:',
      error,
    )
    const kept = new Map<string, string>()
    return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) }
  }
}
