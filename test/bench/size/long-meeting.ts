import * as Y from 'yjs'
import {
  addAction,
  addAgendaItem,
  addClause,
  fragmentField,
  sectionOf,
  textField,
} from '#shared/document/meeting-document'
import { seeded } from '../../support/seeded'

/** A meeting on paper: 89 writers, each reloading the page about once an hour, 20,000 characters an hour that stay. */
const WRITERS = 89
const CHARACTERS_AN_HOUR = 20_000
const [ITEMS, CLAUSES, ACTIONS] = [8, 12, 6]
/** Characters of one paragraph before its writer begins another, at most twice as many. */
const PARAGRAPH = 60
/** One key in this many takes the last character back; one in the other puts one into an earlier paragraph. */
const [BACKSPACE_EVERY, MEND_EVERY] = [9, 25]
const LETTERS = '圆桌会大家商量着办楼道灯停车棚物业费公示每月一次同意保留意见记录在案，。、'

interface Hand {
  clientId: number
  paragraph: Y.XmlText
  left: number
}

/** How far a written meeting is. */
export interface LongMeeting {
  doc: Y.Doc
  /** Updates so far, a keystroke each. */
  updates: number
  characters: number
}

/**
 * Writes a meeting of the real document shape, a key at a time: notes on eight agenda items, twelve clauses, actions.
 * Equal seeds make equal documents. The writers take turns within one replica, each under its own client id, so that
 * there are as many ids, items and deletions as in a real one, but no two keys struck without knowledge of each other.
 * `struck` hears of every update; `until(characters)` is to be called with growing numbers.
 */
export function longMeeting(
  seed: number,
  struck: (update: Uint8Array) => void,
): { meeting: LongMeeting; until(characters: number): void } {
  const random = seeded(seed)
  const below = (end: number) => Math.floor(random() * end)
  const doc = new Y.Doc()
  const newId = () => below(2 ** 31) + 1
  doc.clientID = newId()
  const meeting: LongMeeting = { doc, updates: 0, characters: 0 }
  doc.on('update', (update: Uint8Array) => {
    meeting.updates++
    struck(update)
  })

  for (let n = 0; n < ITEMS; n++)
    addAgendaItem(doc, `item-${n}`, { title: `第${n + 1}项议程`, minutes: 20, kind: 'speeches' })
  for (let n = 0; n < CLAUSES; n++) addClause(doc, `clause-${n}`)
  for (let n = 0; n < ACTIONS; n++) {
    addAction(doc, `action-${n}`)
    textField(sectionOf(doc, 'actions').get(`action-${n}`), 'what')!.insert(0, `第${n + 1}件事`)
  }
  const fragments = [
    ...Array.from({ length: ITEMS }, (_, n) => fragmentField(sectionOf(doc, 'agenda').get(`item-${n}`), 'notes')!),
    ...Array.from({ length: CLAUSES }, (_, n) => fragmentField(sectionOf(doc, 'clauses').get(`clause-${n}`), 'body')!),
  ]
  const paragraphs: Y.XmlText[] = []

  const beginParagraph = (hand: Hand) => {
    doc.clientID = hand.clientId
    const text = new Y.XmlText()
    const element = new Y.XmlElement('paragraph')
    const fragment = fragments[below(fragments.length)]!
    doc.transact(() => {
      fragment.insert(fragment.length, [element])
      element.insert(0, [text])
    })
    Object.assign(hand, { paragraph: text, left: 1 + below(2 * PARAGRAPH) })
    paragraphs.push(text)
  }
  const hands = Array.from({ length: WRITERS }, () => {
    const hand: Hand = { clientId: newId(), paragraph: new Y.XmlText(), left: 0 }
    beginParagraph(hand)
    return hand
  })

  const strike = (hand: Hand) => {
    if (hand.left <= 0) beginParagraph(hand)
    doc.clientID = hand.clientId
    const { paragraph } = hand
    if (paragraph.length > 0 && below(BACKSPACE_EVERY) === 0) {
      paragraph.delete(paragraph.length - 1, 1)
      meeting.characters--
      return
    }
    const mended = below(MEND_EVERY) === 0 ? paragraphs[below(paragraphs.length)]! : null
    const into = mended ?? paragraph
    into.insert(mended ? below(mended.length + 1) : paragraph.length, LETTERS[below(LETTERS.length)]!)
    hand.left--
    meeting.characters++
  }

  let reload = CHARACTERS_AN_HOUR / WRITERS
  return {
    meeting,
    until(characters) {
      while (meeting.characters < characters) {
        const hand = hands[below(hands.length)]!
        strike(hand)
        if (meeting.characters < reload) continue
        reload += CHARACTERS_AN_HOUR / WRITERS
        hand.clientId = newId() // the page was loaded anew
        hand.left = 0
      }
    },
  }
}

export const charactersAfter = (hours: number): number => Math.round(CHARACTERS_AN_HOUR * hours)
