import { randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Who may use the console. The console's address carries a one-time token; the first page that shows it gets a session,
 * kept in that page's sessionStorage. No session is written to disk: after a restart the host prints a new address.
 */
export class ConsoleSessions {
  /** Of this start of the host. Who shows it is the computer's own user and gets another address: it lies in a file that only they can read. */
  readonly ownerKey = secret()
  readonly #tokens = new Set<string>()
  readonly #sessions = new Set<string>()
  /** Projector token → meeting id. Reading only, usable again (a projector page may be reloaded by hand). */
  readonly #projectors = new Map<string, string>()

  newToken(): string {
    const token = secret()
    this.#tokens.add(token)
    return token
  }

  /** A token for whoever shows the owner's key, else null. */
  tokenFor(ownerKey: string): string | null {
    const [shown, own] = [Buffer.from(ownerKey), Buffer.from(this.ownerKey)]
    return shown.length === own.length && timingSafeEqual(shown, own) ? this.newToken() : null
  }

  /** Exchanges a token for a session; null when it is unknown or used. */
  redeem(token: string): string | null {
    if (!this.#tokens.delete(token)) return null
    const session = secret()
    this.#sessions.add(session)
    return session
  }

  isChair(session: string): boolean {
    return this.#sessions.has(session)
  }

  newProjectorToken(meetingId: string): string {
    const token = secret()
    this.#projectors.set(token, meetingId)
    return token
  }

  mayProject(token: string, meetingId: string): boolean {
    return this.#projectors.get(token) === meetingId
  }
}

const secret = (): string => randomBytes(24).toString('base64url')
