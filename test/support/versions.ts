import type { DocumentReading } from '#shared/document/read-document'
import type { TextEntry } from '#shared/document/text-entry'
import type { DocumentVersion } from '#shared/protocol/versions'

/** Versions of a meeting's document as one page asks for them; `bearer`: a console's session or a device's ticket. */
export class VersionsOf {
  readonly #base: string

  constructor(
    origin: string,
    meetingId: string,
    private readonly bearer: string,
  ) {
    this.#base = `${origin.replace(/\/$/, '')}/api/meetings/${meetingId}/versions`
  }

  async list(): Promise<DocumentVersion[]> {
    return (await (await this.ask('')).json()) as DocumentVersion[]
  }

  async text(versionId: string): Promise<DocumentReading> {
    return (await (await this.ask(`/${versionId}`)).json()) as DocumentReading
  }

  /** What the host answered, with its status. */
  async restore(versionId: string, entries: TextEntry[] | null): Promise<{ status: number; said: unknown }> {
    const answer = await this.ask(`/${versionId}/restore`, { method: 'POST', body: JSON.stringify({ entries }) })
    return { status: answer.status, said: await answer.json() }
  }

  ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#base}${path}`, { ...init, headers: { authorization: `Bearer ${this.bearer}` } })
  }
}
