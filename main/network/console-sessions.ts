import { randomBytes } from 'node:crypto'

/**
 * Who may use the console. The console's address carries a one-time token; the first page that shows it gets a session,
 * kept in that page's sessionStorage. Nothing of this is written to disk: after a restart the host prints a new address.
 */
export class ConsoleSessions {
  readonly #tokens = new Set<string>()
  readonly #sessions = new Set<string>()
  /** Projector token → meeting id. Reading only, usable again (a projector page may be reloaded by hand). */
  readonly #projectors = new Map<string, string>()

  newToken(): string {
    const token = randomBytes(24).toString('base64url')
    this.#tokens.add(token)
    return token
  }

  /** Exchanges a token for a session; null when it is unknown or used. */
  redeem(token: string): string | null {
    if (!this.#tokens.delete(token)) return null
    const session = randomBytes(24).toString('base64url')
    this.#sessions.add(session)
    return session
  }

  isChair(session: string): boolean {
    return this.#sessions.has(session)
  }

  newProjectorToken(meetingId: string): string {
    const token = randomBytes(24).toString('base64url')
    this.#projectors.set(token, meetingId)
    return token
  }

  mayProject(token: string, meetingId: string): boolean {
    return this.#projectors.get(token) === meetingId
  }
}
