import type { InvitationList } from '#shared/invitation/listed-people'
import { readInvitationFile, readInvitationText } from '#shared/invitation/read-invitation'
import type { Role } from '#shared/meeting/roles'

/** A list to be read: the bytes of a file, or a pasted text. `usual`: id of the role of people whose list names none. */
export interface ReadingOrder {
  source: ArrayBuffer | string
  roles: readonly Role[]
  usual: string
  /** Of several sheets that hold people, the one to be read. */
  sheet: number
}
export type ReadingAnswer = InvitationList | null

/** Reads one list, in a thread of its own: a file made to hang whoever reads it hangs nobody's page, and is given up with its thread. */
self.onmessage = ({ data: { source, roles, usual, sheet } }: MessageEvent<ReadingOrder>) => {
  const list =
    typeof source === 'string'
      ? readInvitationText(source, roles, usual)
      : readInvitationFile(new Uint8Array(source), roles, usual, sheet)
  self.postMessage(list satisfies ReadingAnswer)
}
