import type { Block } from '../document/rich-text'
import type { PaperWords } from '../words/zh-CN/papers'

/** The printed minutes, in words and in order. Every format writes this and nothing else, so that all of them and the preview say the same. */
export interface Paper {
  /** Those it is printed in. */
  words: PaperWords
  /** Stands at the top of every page; "" on final minutes. */
  draftMark: string
  /** 纪要标志, the red line of words at the top. */
  mark: string
  title: string
  facts: PaperLine[]
  sections: PaperSection[]
}

export interface PaperSection {
  /** With its number. */
  heading: string
  parts: PaperPart[]
}

/** A label and what it labels, e.g. 出席：… */
export interface PaperLine {
  label: string
  text: string
}

export type PaperPart =
  | { type: 'subheading'; text: string }
  /** A sentence of the app. */
  | { type: 'sentence'; text: string }
  | ({ type: 'line' } & PaperLine)
  | { type: 'list'; label: string; items: string[] }
  /** What people wrote, as they wrote it. */
  | { type: 'written'; blocks: Block[] }
  /** `share`: width of the column in percent. */
  | { type: 'table'; columns: { title: string; share: number }[]; rows: string[][] }
  /** Smaller than the text: how to read what stands above it. */
  | { type: 'note'; text: string }

export interface SignatureOnPaper {
  participantId: string
  /** ISO UTC, the signer's claim. */
  signedAt: string
}

export interface PaperOptions {
  words: PaperWords
  draft: boolean
  /** Base64url SHA-256 of the minutes' canonical bytes; "" while nothing is frozen. */
  digest: string
  /** IANA zone of the printed times; without it, the zone of this computer. */
  timeZone?: string
}
