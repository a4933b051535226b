import type { ComponentType, ReactNode } from 'react'
import type { DeskTab } from './meeting-text'

export type DeskId = 'secretary' | 'timekeeper'

/** The desks of those who serve the meeting. They are views of their own; the page's entry brings them in. */
export interface Desks {
  /** `text` draws what all write together, with the desk's own tabs before the common ones. */
  secretary: ComponentType<{ text(more: readonly DeskTab[]): ReactNode }>
  timekeeper: ComponentType
}
