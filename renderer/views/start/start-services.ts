import type { BackupJob, BackupWish } from '#shared/protocol/backup-job'
import type { ListQuery, MeetingPage, NewMeeting, Settings, StandbySummary } from '#shared/protocol/console-api'
import type { OfficeFacts } from '#shared/protocol/office-api'
import type { OpenMatters, OpenMattersQuery } from '#shared/protocol/open-matters'
import type { RehearsalPeople, RehearsalState } from '#shared/protocol/rehearsal'
import type { Refusal } from '#shared/meeting/refusals'
import type { SuggestedMinutes } from '#shared/templates/suggest-minutes'
import type { MeetingTemplate } from '#shared/templates/template'
import type { SuiteName } from '#shared/signing/suite-names'
import type { Language } from '#shared/words/language'
import type { OfficeServices } from './office/office-services'

/** What the start page asks of its host. All throw when the host cannot be reached. */
export interface StartServices {
  /** What the page begins with; `meetings`: the newest. */
  load(): Promise<
    { meetings: MeetingPage; templates: MeetingTemplate[]; settings: Settings; office: OfficeFacts } | Refusal
  >
  list(query: ListQuery): Promise<MeetingPage | Refusal>
  /** Puts a meeting away from the list, or back. */
  archive(meetingId: string, archived: boolean): Promise<object | Refusal>
  /** Deletes a meeting in which nothing was decided; `title` as it was typed. */
  remove(meetingId: string, title: string): Promise<object | Refusal>
  /** How long a template's items usually took here. */
  suggestions(templateId: string, language: Language): Promise<SuggestedMinutes[] | Refusal>
  /** Items an earlier meeting kept for the next. */
  carriedOver(meetingId: string): Promise<NewMeeting['agenda'] | Refusal>
  /** What is still open and could come up in a meeting of this unit. */
  openMatters(query: OpenMattersQuery): Promise<OpenMatters | Refusal>
  /** Creates the meeting and remembers chair, unit, place and suite for the next one. `suite`: what this office signs by from now on. */
  create(meeting: NewMeeting, suite: SuiteName): Promise<{ meetingId: string } | Refusal>
  /** Saves the host's diagnosis where the browser saves downloads; ready after up to a minute. */
  saveDiagnosis(): Promise<Refusal | null>
  office: OfficeServices
  backup: BackupService
  rehearsal: RehearsalService
  standby: StandbyPartService
}

/** This computer as the standby of other hosts. All throw when its own host cannot be reached. */
export interface StandbyPartService {
  list(): Promise<StandbySummary[] | Refusal>
  pair(request: { hostUrl: string; pairingCode: string; name: string }): Promise<{ meetingId: string } | Refusal>
  takeOver(meetingId: string, recoveryCode: string): Promise<Refusal | null>
  abandon(meetingId: string): Promise<Refusal | null>
  forget(meetingId: string): Promise<Refusal | null>
}

/** Rehearsals on the host, one at a time. All throw when the host cannot be reached. */
export interface RehearsalService {
  state(): Promise<RehearsalState | Refusal>
  start(people: RehearsalPeople): Promise<RehearsalState | Refusal>
  /** Ends the running rehearsal, or discards the last result. */
  stop(): Promise<RehearsalState | Refusal>
}

/** Backups of the host's data folder, and restoring into it; one at a time. All throw when the host cannot be reached. */
export interface BackupService {
  job(): Promise<BackupJob | Refusal>
  start(wish: BackupWish): Promise<BackupJob | Refusal>
}
