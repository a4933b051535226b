import type { Refusal } from '../meeting/refusals'

/** Where this page stands with the host. `live` stays while a dropped connection is being taken up again; `saved` then says offline. */
export type ConnectionState =
  | { is: 'connecting' }
  /** The device is unknown to the host: the join form is to be shown. `refusal` says why the last try failed. */
  | { is: 'outside'; refusal: Refusal | null }
  | { is: 'waiting'; title: string }
  | { is: 'live' }
  /** The end of it for this page: refused, removed, wrong version, session expired. */
  | { is: 'ended'; refusal: Refusal }

/**
 * The truth about this page's edits.
 * saved: all are on the host's disk (已存主机). syncing: sent, not yet on disk (同步中).
 * offline: the host is out of reach, edits are kept in this browser (离线，本机保留).
 * unkept: the host holds them in its memory, and its disk takes nothing or has lost what it had (主机未存盘).
 * refused: the host has no room for some of them; they are on this page only, and tried again now and then (未存主机).
 */
export type SaveState = 'saved' | 'syncing' | 'offline' | 'unkept' | 'refused'

export interface JoinRequest {
  code: string
  name: string
  unit: string
  roleId: string
  /** Says to be in the roster already: the chair is to seat this device as that person. */
  returning?: true
}
