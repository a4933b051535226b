import { base64urlnopad } from '@scure/base'
import type { Followed, KeptPromises } from '#shared/link/followed-host'
import type { KeyHalf } from '#shared/protocol/frames'
import type { DeviceKey } from '#shared/signing/device-key'
import { deviceKeyFrom, newDeviceKey } from '#shared/signing/device-key'
import { deviceHalf, wholeKey } from '#shared/signing/split-key'
import type { KeyStore } from './key-store'
import { localKeyStore, visitKeyStore } from './key-store'
import type { RememberedPerson } from './remembered'
import { FORMER_SEED, KEYS, meetingUnder, PREFIX, rememberedPerson } from './remembered'

/** A new key that no meeting knows yet, for this window's visit. */
const NEW_KEY = 'yuanzhuo/2/new-key'
const FORMER_UNTIL = 'yuanzhuo/2/former-key-until'
const FORMER_TIME = 24 * 3_600_000

/** A key as it lies in the storage: worth nothing without the half of the host it was made for. */
interface KeptKey {
  publicKey: string
  half: string
  pass: string
  /** Milliseconds since 1970 after which it is removed; null while the meeting is not known to be closed. */
  until: number | null
}

/** The key of this device for the meeting its page means, and the meeting where it is known. */
export interface OwnKey {
  key: DeviceKey
  meetingId: string | null
}

/** What the host of this page is asked for. */
export interface AskHost {
  /** Its half of a key. Null: nothing is left to sign with it. Undefined: not a meeting of this host. */
  half(meetingId: string, kept: { key: string; pass: string }): Promise<string | null | undefined>
  /** The meeting under a code; null when there is none. */
  meetingUnder(code: string): Promise<string | null>
}

/**
 * The device's keys and the person's particulars. Each meeting has a key of its own, and of that only half lies here: what
 * stands at the same address another day cannot sign with it, and an honest host never sees it used.
 * Where the browser allows no storage (strict privacy settings) everything lasts as long as the page.
 */
export class DeviceIdentity implements KeptPromises {
  constructor(
    private readonly storage: KeyStore = localKeyStore(),
    private readonly visit: KeyStore = visitKeyStore(),
    private readonly now: () => number = Date.now,
  ) {}

  /** The key for a page at the address with this code; "" for an address without one. A new one where the host knows none. Throws when the host cannot be asked. */
  async keyFor(code: string, ask: AskHost): Promise<OwnKey> {
    this.#sweep()
    const meetingId = this.meetingOf(code)
    const kept = meetingId === null ? null : this.#kept(meetingId)
    if (meetingId !== null && kept !== null) {
      const half = await ask.half(meetingId, { key: kept.publicKey, pass: kept.pass })
      if (half === null) this.storage.removeItem(KEYS + meetingId)
      const key = typeof half === 'string' ? wholeKey(kept.publicKey, kept.half, half) : null
      if (key) return { key, meetingId }
    }
    return (kept === null && (await this.#former(code, meetingId, ask))) || { key: this.#newKey(), meetingId: null }
  }

  /** Keeps the device's half once a host has placed the page with this key. What is kept already stays: after a takeover the page still comes from the host before. */
  keepKey(meetingId: string, key: DeviceKey, host: KeyHalf): void {
    if (this.#kept(meetingId)?.publicKey !== key.publicKey)
      this.#keep(meetingId, {
        publicKey: key.publicKey,
        half: deviceHalf(key, host.half),
        pass: host.pass,
        until: null,
      })
    this.visit.removeItem(NEW_KEY)
    if (this.#formerMeetings().every((each) => this.#kept(each) !== null)) this.storage.removeItem(FORMER_SEED)
  }

  /** `until`: milliseconds since 1970, infinite while it may be needed. A key that is needed no more is removed. */
  needsKey(meetingId: string, until: number): void {
    const kept = this.#kept(meetingId)
    if (!kept) return
    if (until < this.now()) return this.storage.removeItem(KEYS + meetingId)
    const known = Number.isFinite(until) ? until : null
    if (kept.until !== known) this.#keep(meetingId, { ...kept, until: known })
  }

  person(): RememberedPerson | null {
    return rememberedPerson(this.storage)
  }

  rememberPerson({ name, unit, roleId }: RememberedPerson): void {
    this.storage.setItem(`${PREFIX}/person`, JSON.stringify({ name, unit, roleId }))
  }

  /** The meeting this device was in under a code; `code` "" for an address without one. */
  meetingOf(code: string): string | null {
    return meetingUnder(this.storage, code)
  }

  /** Which host this device has promised to follow, if another than its page came from. */
  of(meetingId: string): Followed | null {
    return jsonIn(this.storage.getItem(`${PREFIX}/followed/${meetingId}`)) as Followed | null
  }

  keep(followed: Followed): void {
    this.storage.setItem(`${PREFIX}/followed/${followed.claim.meetingId}`, JSON.stringify(followed))
  }

  heard(meetingId: string): void {
    this.storage.setItem(`${PREFIX}/heard/${meetingId}`, String(this.now()))
  }

  silence(meetingId: string): number {
    const at = this.storage.getItem(`${PREFIX}/heard/${meetingId}`)
    return at === null ? Number.POSITIVE_INFINITY : this.now() - Number(at)
  }

  rememberMeeting(code: string, meetingId: string): void {
    if (this.meetingOf(code) !== meetingId) this.storage.setItem(`${PREFIX}/meeting/${code}`, meetingId)
  }

  #kept(meetingId: string): KeptKey | null {
    const text = this.storage.getItem(KEYS + meetingId)
    if (text === null) return null
    try {
      return JSON.parse(text) as KeptKey
    } catch {
      return null // damaged: as good as none
    }
  }

  #keep(meetingId: string, kept: KeptKey): void {
    this.storage.setItem(KEYS + meetingId, JSON.stringify(kept))
  }

  /** A reload before the host has placed the page must not make another person of it. */
  #newKey(): DeviceKey {
    const begun = keyIn(this.visit.getItem(NEW_KEY))
    if (begun) return begun
    const key = newDeviceKey()
    this.visit.setItem(NEW_KEY, base64urlnopad.encode(key.seed))
    return key
  }

  /** The one key of before, where the meeting that is meant is one it was used in. */
  async #former(code: string, meetingId: string | null, ask: AskHost): Promise<OwnKey | null> {
    const key = keyIn(this.storage.getItem(FORMER_SEED))
    if (!key) return null
    const meant = meetingId ?? (code === '' ? null : await ask.meetingUnder(code))
    return meant !== null && this.#formerMeetings().includes(meant) ? { key, meetingId: meant } : null
  }

  #formerMeetings(): string[] {
    return this.storage.names().flatMap((name) => {
      const meetingId = name.startsWith(`${PREFIX}/meeting/`) ? this.storage.getItem(name) : null
      return meetingId === null ? [] : [meetingId]
    })
  }

  /** Removes what is needed no more, of whichever host it was. */
  #sweep(): void {
    for (const name of this.storage.names()) {
      if (!name.startsWith(KEYS)) continue
      const until = this.#kept(name.slice(KEYS.length))?.until ?? null
      if (until !== null && until < this.now()) this.storage.removeItem(name)
    }
    if (this.storage.getItem(FORMER_SEED) === null) return this.storage.removeItem(FORMER_UNTIL)
    const until = this.storage.getItem(FORMER_UNTIL)
    if (until === null) this.storage.setItem(FORMER_UNTIL, String(this.now() + FORMER_TIME))
    else if (Number(until) < this.now()) this.storage.removeItem(FORMER_SEED)
  }
}

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
