import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Language } from '#shared/words/language'
import { LANGUAGE_CHOICE, LANGUAGES } from '#shared/words/language'
import { logger } from '../log/logger'
import type { KeptUpdateAddress } from '../update/update-desk'

const log = logger('shell')

/** Windows that are remembered, each kind for itself. */
export type WindowKind = 'desk' | 'wall' | 'join'

const place = z.object({
  /** Counted from the upper left of the display's work area. */
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
})
/** Where a window stood on a display, and how large. Pixels as the system counts them. */
export type WindowPlace = z.infer<typeof place>

const places = z.object({ last: z.string(), on: z.record(z.string(), place) })
/** Places of one kind of window: the display it was on last, and its place on each display by the display's id. */
export type WindowPlaces = z.infer<typeof places>

const content = z.object({
  choices: z.record(z.string(), z.string()).default({}),
  places: z.record(z.string(), places).default({}),
  zoom: z.record(z.string(), z.number()).default({}),
  updates: z.object({ address: z.string().nullable(), asked: z.number() }).default({ address: null, asked: 0 }),
})

/** Choices of single meetings come and go; the latest are kept. */
const CHOICES_MAX = 200

/**
 * What the app remembers of how it is used: choices of the chair's page, where windows stood, how far each was zoomed. The
 * page cannot: its address has another port at each start, and browsers keep things by address.
 */
export class ShellMemory {
  readonly #file: string
  readonly #kept: z.infer<typeof content>

  /** @param folder the app's profile. What is there and cannot be read is forgotten. */
  constructor(folder: string) {
    this.#file = join(folder, 'remembered.json')
    this.#kept = content.parse(readJson(this.#file))
  }

  /** The language somebody chose, or null. */
  get language(): Language | null {
    return LANGUAGES.find((each) => each === this.#kept.choices[LANGUAGE_CHOICE]) ?? null
  }

  get choices(): Readonly<Record<string, string>> {
    return this.#kept.choices
  }

  keepChoice(name: string, value: string): void {
    const { choices } = this.#kept
    delete choices[name] // goes to the end
    choices[name] = value
    for (const oldest of Object.keys(choices).slice(0, -CHOICES_MAX)) delete choices[oldest]
    this.#write()
  }

  places(kind: WindowKind): WindowPlaces | undefined {
    return this.#kept.places[kind]
  }

  keepPlace(kind: WindowKind, display: string, at: WindowPlace): void {
    const before = this.#kept.places[kind]
    this.#kept.places[kind] = { last: display, on: { ...before?.on, [display]: at } }
    this.#write()
  }

  /** Chromium's zoom level: 0 is the actual size, each whole step a fifth more. */
  zoom(kind: WindowKind): number {
    return this.#kept.zoom[kind] ?? 0
  }

  keepZoom(kind: WindowKind, level: number): void {
    this.#kept.zoom[kind] = level
    this.#write()
  }

  get updates(): KeptUpdateAddress {
    return this.#kept.updates
  }

  keepUpdates(next: KeptUpdateAddress): void {
    this.#kept.updates = next
    this.#write()
  }

  /** At once: it is small, seldom, and the app may end at any time. */
  #write(): void {
    try {
      writeFileSync(`${this.#file}.new`, JSON.stringify(this.#kept))
      renameSync(`${this.#file}.new`, this.#file)
    } catch (error) {
      log.warn('what the app remembers of its windows could not be written', { error })
    }
  }
}

function readJson(file: string): unknown {
  try {
    const read = content.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return read.success ? read.data : {}
  } catch {
    return {} // none yet, or damaged: nothing is lost by it
  }
}
