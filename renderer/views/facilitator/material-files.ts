import type { Refusal } from '#shared/meeting/refusals'

/** Papers handed out at this meeting. Throws when the host cannot be reached. */
export interface MaterialFiles {
  handOut(file: File): Promise<Refusal | null>
}
