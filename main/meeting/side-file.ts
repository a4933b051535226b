import * as z from 'zod'
import type { ChairNote } from '#shared/protocol/chair-note'
import { NOTE_MAX } from '#shared/protocol/chair-note'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { CLEANING_2 } from '#shared/meeting/written-text'
import type { ProjectorSetting } from '#shared/projector/projector-setting'
import { FOLLOWING } from '#shared/projector/projector-setting'
import { projectorSettingSchema } from '#shared/projector/projector-setting-schema'
import type { PaperDetails } from '#shared/templates/paper-details'
import { NO_DETAILS, paperDetailsSchema } from '#shared/templates/paper-details'
import { NOTES_MAX, NOTES_PER_PERSON_MAX } from './limits'
import type { MeetingStore } from './ports'
import { refusalOf } from './refusal-of'
import { logger } from '../log/logger'

const log = logger('aside')

const content = z.object({
  stage: projectorSettingSchema,
  notes: z.array(z.object({ id: z.string(), from: z.string(), to: z.string(), text: z.string(), at: z.string() })),
  paper: paperDetailsSchema.default(NO_DETAILS),
})
type Content = z.infer<typeof content>

/** Reads the text of an aside file; throws when it is none. */
export const readAside = (text: string): Content => content.parse(JSON.parse(text))

/** What belongs to the meeting and not into its record: private notes to the chair, what the projector shows, and what its papers say beside the minutes. */
export class SideFile {
  #content: Content = { stage: FOLLOWING, notes: [], paper: NO_DETAILS }
  #writing: Promise<unknown> = Promise.resolve()

  private constructor(private readonly store: Pick<MeetingStore, 'saveAside'>) {}

  /** Takes up what the last run left. An unreadable file is told to the log and begins anew at the next write: nothing in it decides anything. */
  static async open(store: Pick<MeetingStore, 'saveAside' | 'readAside'>): Promise<SideFile> {
    const aside = new SideFile(store)
    const text = await store.readAside()
    if (text === null) return aside
    try {
      aside.#content = readAside(text)
    } catch (error) {
      log.error('notes and projector setting could not be read; they begin anew', { error })
    }
    return aside
  }

  get stage(): ProjectorSetting {
    return this.#content.stage
  }

  /** Notes to this person, the oldest first. */
  notesTo(participantId: string): ChairNote[] {
    return this.#content.notes.filter((note) => note.to === participantId)
  }

  /** Keeps a note. Null once it is on disk; a second arrival of the same id changes nothing. */
  async addNote(note: ChairNote): Promise<Refusal | null> {
    const words = CLEANING_2.cleanParagraph(note.text, NOTE_MAX)
    if (!words.ok) return words.refusal
    if (words.text === '') return refuse('note-empty')
    return this.#change((now) => {
      if (now.notes.some((each) => each.id === note.id && each.from === note.from)) return now
      if (
        now.notes.length >= NOTES_MAX ||
        now.notes.filter((each) => each.from === note.from).length >= NOTES_PER_PERSON_MAX
      )
        return refuse('notes-full')
      return { ...now, notes: [...now.notes, { ...note, text: words.text }] }
    })
  }

  get paper(): PaperDetails {
    return this.#content.paper
  }

  /** Keeps what is given of the papers' details. */
  setPaper(paper: Partial<PaperDetails>): Promise<Refusal | null> {
    return this.#change((now) => ({ ...now, paper: { ...now.paper, ...paper } }))
  }

  setStage(stage: ProjectorSetting): Promise<Refusal | null> {
    return this.#change((now) => ({ ...now, stage }))
  }

  /** Writes all of it once more, in its turn: what was on disk is gone. */
  rewrite(): Promise<void> {
    const written = this.#writing.then(() => this.copyTo(this.store))
    this.#writing = written.catch(() => null) // told to whoever asked for this write
    return written
  }

  /** Writes all of it to this folder. */
  async copyTo(store: Pick<MeetingStore, 'saveAside'>): Promise<void> {
    await store.saveAside(JSON.stringify(this.#content))
  }

  /** Waits for the last write. */
  async settled(): Promise<void> {
    await this.#writing
  }

  /** One change after another; what could not be written has not happened. */
  #change(how: (now: Content) => Content | Refusal): Promise<Refusal | null> {
    const done = this.#writing.then(() => this.#apply(how))
    this.#writing = done
    return done
  }

  async #apply(change: (now: Content) => Content | Refusal): Promise<Refusal | null> {
    const next = change(this.#content)
    if ('reason' in next) return next
    if (next === this.#content) return null
    try {
      await this.store.saveAside(JSON.stringify(next))
    } catch (error) {
      log.error('a note or the projector setting could not be written', { error })
      return refusalOf(error)
    }
    this.#content = next
    return null
  }
}
