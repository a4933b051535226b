import type { Block } from '../document/rich-text'
import type { StandingEntries } from '../meeting/minutes/entries'
import type { Stroke } from '../signing/stroke'
import type { SuiteName } from '../signing/suite-names'
import type { PaperWords } from '../words/zh-CN/papers'
import type { PaperDetails } from '../templates/paper-details'
import type { OrderPaperKind, PaperFonts, PaperKind, PaperLayouts } from '../templates/paper-layout'

/** One paper of a meeting or of an office, in words and in order. Every format writes this and nothing else, so that all of them and the preview say the same. */
export interface Paper {
  kind: PaperKind | OrderPaperKind
  /** Those it is printed in. */
  words: PaperWords
  fonts: PaperFonts
  /** Stands at the top of every page; "" on final minutes. */
  draftMark: string
  /** 纪要标志, the large line of words at the top; "" on papers without one. */
  mark: string
  redMark: boolean
  /** 编号, under the mark; "" where the paper has none. */
  number: string
  title: string
  facts: PaperLine[]
  sections: PaperSection[]
}

export interface PaperSection {
  /** 一、 as it is printed before the heading. */
  number: string
  /** "" for parts that stand without one. */
  heading: string
  parts: PaperPart[]
}

/** A label and what it labels, e.g. 出席：… */
export interface PaperLine {
  label: string
  text: string
}

export type PaperPart =
  | { type: 'subheading'; number: string; text: string }
  /** A sentence of the app. */
  | { type: 'sentence'; text: string }
  | ({ type: 'line' } & PaperLine)
  /** 主送: whom the paper is for, at the left edge. */
  | { type: 'addressee'; text: string }
  /** As `line`, and what it says hangs after the label: people, and `plain`, with a label like the text, 附件. */
  | ({ type: 'hanging'; plain?: true } & PaperLine)
  /** One moment of the meeting. */
  | { type: 'entry'; clock: string; text: string }
  | { type: 'list'; label: string; items: string[] }
  /** What was agreed: number and text in one paragraph. `put`: to a decision, and locked since. */
  | { type: 'numbered'; number: string; blocks: Block[]; put?: true }
  /** What people wrote, as they wrote it. */
  | { type: 'written'; blocks: Block[] }
  /** `share`: width of the column in percent. `tall`: rows with room for a pen. `strokes`: what stands in the last cell of each row instead of its words. */
  | {
      type: 'table'
      columns: { title: string; share: number }[]
      rows: string[][]
      tall?: true
      strokes?: (Stroke | null)[]
    }
  /** A sheet of its own with two columns; begins a page. */
  | { type: 'form'; title: string; number: string; rows: (PaperLine & { tall?: true })[] }
  /** 落款: unit and date, with room for the seal over them. */
  | { type: 'closing'; unit: string; date: string }
  /** Places for pens. */
  | { type: 'pens'; labels: string[] }
  /** 版记, at the foot. What follows a tab stands at the right. */
  | { type: 'imprint'; lines: string[] }
  /** As a square for cameras, beside words that say the same. */
  | { type: 'qr'; text: string }
  /** Smaller than the text: how to read what stands above it. */
  | { type: 'note'; text: string }

export interface SignatureOnPaper {
  participantId: string
  /** ISO UTC, the signer's claim. */
  signedAt: string
  /** Absent where the key of the own device signed. */
  signingKey?: { suite: SuiteName; pin: boolean }
  /** Absent where none was drawn, and in what the public is shown. */
  stroke?: Stroke
}

export interface PaperOptions {
  words: PaperWords
  draft: boolean
  /** Base64url SHA-256 of the minutes' canonical bytes; "" while nothing is frozen. */
  digest: string
  /** What was entered at the signing: only what was found to hold. */
  entries?: StandingEntries
  /** IANA zone of the printed times; without it, the zone of this computer. */
  timeZone?: string
  /** What lies beside the minutes; nothing without it. */
  details?: PaperDetails
  /** Those the program comes with, where no others are given. */
  layouts?: PaperLayouts
}
