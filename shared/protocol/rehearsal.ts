/** What `yuanzhuo rehearse --json` prints. Times in milliseconds; null where nothing could be measured. */
export interface RehearsalReport {
  /** Participants at the end: the synthetic ones and the real ones who had joined. */
  participants: number
  writers: number
  /** Seconds of writing. */
  seconds: number
  /** Key struck → applied at another participant. */
  p50Ms: number | null
  p95Ms: number | null
  p99Ms: number | null
  /** Key struck → its writer knows that the host's disk has it. */
  ackP95Ms: number | null
  /** Processor time of the host's process while they wrote; null where the system does not tell. */
  hostCpuSeconds: number | null
  /** The most memory the host's process had, 10^6 bytes. */
  hostRssMb: number | null
  /** How long this computer let an almost idle thread wait for its turn, 95 of 100 times: well above 10, it was busy with something else, or with the participants, and all times are longer than on an idle computer. */
  busyMs: number
  /** Bytes that participants received while they wrote. */
  bytesOut: number
  /** All documents, the host's and the one on its disk are equal in state vector and text. */
  converged: boolean
  /** Characters that were typed and are not in the document, or were acknowledged and not on the disk after a kill. */
  lost: number
  kills: number
  /** Of pages that were loaded anew at the same time, where that was rehearsed: those that did not become whole. */
  coldLoadsFailed?: number
  /** One sentence in both languages. */
  verdict: string
}

/** Where a rehearsal is. `done` of `of`: people who are in, or seconds written. */
export type RehearsalStage = 'starting' | 'joining' | 'writing' | 'settling' | 'raising'
export interface RehearsalProgress {
  stage: RehearsalStage
  done: number
  of: number
  /** The join address with its code, once there is one: real people may come too. */
  joinUrl: string
  /** For the terminal: what was just measured. */
  detail: string
}

/** What is known beside the report, for a person to read. */
export interface RehearsalFindings {
  report: RehearsalReport
  /** People whom this computer carried, or would by what was measured; null when it could not be told. */
  capacity: number | null
  /** Real people who had joined. */
  guests: number
  /** First contact → in, with the whole document there; 95 of 100 within this. */
  joinP95Ms: number | null
  /** What the network must carry while they write, in all, Mbit/s. */
  megabits: number
}

/** The rehearsal that runs, or the last one's result. */
export type RehearsalState =
  | { is: 'none' }
  | { is: 'running'; progress: RehearsalProgress }
  | { is: 'done'; findings: RehearsalFindings }
  | { is: 'failed'; detail: string }

/** Numbers of people the console offers to rehearse with: a small circle, a full room, a hall, the largest meeting known to us (189 members and 20 staff). */
export const REHEARSAL_PEOPLE = [20, 50, 100, 209] as const
export type RehearsalPeople = (typeof REHEARSAL_PEOPLE)[number]

/** How many of them write: as in that meeting, where 89 of 209 did. */
export const writersAmong = (people: number): number => Math.round((people * 89) / 209)

/** Milliseconds an idle thread waits for its turn on a computer that does little else. */
const BUSY = 10

/** Whether the computer was busy with something else, so that the times say little about the meeting. */
export const isBusy = (busyMs: number): boolean => busyMs > BUSY
