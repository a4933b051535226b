import { median, shown, table } from '../figures'
import type { Judged, Target, Told } from '../judged'
import { HALL_LINE } from './full-hall'
import type { ContactOutcome, ContactRun } from './measure-contact'
import { PHONE, THIN_BITS_PER_SECOND } from './measure-contact'

const BEFORE = {
  bytes: '1,430 kB',
  form: '2,900–4,300 ms',
  join: '600–750 ms',
  hall: '60 phones over 20 Mbit/s: half within 27 s, 95 of 100 within 32 s',
  thin: '36.7 s',
} as const

/** What a phone's first contact may take. */
const CONTACT: readonly Target<ContactRun>[] = [
  ['form usable', ({ form }) => form, 1000, ' ms', BEFORE.form],
  ['from pressing 加入 to the meeting', ({ join }) => join, 700, ' ms', BEFORE.join],
  ['loaded again, to the meeting', ({ reload }) => reload, 600, ' ms'],
  ['loaded until the form is usable', ({ formBytes }) => formBytes / 1000, 120, ' kB', BEFORE.bytes],
  ['loaded until one can write', ({ writeBytes }) => writeBytes / 1000, 330, ' kB', BEFORE.bytes],
  ['files of faces, where the system has a Chinese one', ({ faces }) => faces, 0, ''],
  [
    `alone on a line of ${THIN_BITS_PER_SECOND / 1000} kbit/s: form usable`,
    ({ thinForm }) => thinForm / 1000,
    4,
    ' s',
    BEFORE.thin,
  ],
  [
    `${HALL_LINE.phones} at once over ${HALL_LINE.bitsPerSecond / 1_000_000} Mbit/s: the last has all that is needed to write`,
    ({ hall }) => hall.last,
    20,
    ' s',
    BEFORE.hall,
  ],
  [`${HALL_LINE.phones} at once: phones that did not get all`, ({ hall }) => hall.failed, 0, ''],
]

export function judgedContact(contact: readonly ContactOutcome[]): Judged[] {
  const own = contact.find(({ program }) => program === 'this')
  return CONTACT.map(([target, figure, limit, unit, before]) => ({
    target: `a phone that comes in: ${target}`,
    measured: own ? median(own.runs.map(figure)) : null,
    limit,
    unit,
    before,
  }))
}

export function contactSection(contact: readonly ContactOutcome[]): string[] {
  const runs = contact[0]!.runs.length
  return [
    '## First contact, and what a page weighs',
    `Chromium with its processor slowed ${PHONE.slower}-fold, over ${PHONE.bitsPerSecond / 1_000_000} Mbit/s with ${PHONE.latency} ms each way, comes to a meeting where it was never before; a person types longer than the rest of the page takes to arrive, so that is waited for before the button is pressed. Bytes as they travelled, by gzip, with headers. Medians of ${runs} run${runs === 1 ? '' : 's'}${contact.length > 1 ? ', the two programs in turn' : ''}.`,
    table(
      ['', ...contact.map(({ program }) => (program === 'this' ? 'this program' : 'the earlier program'))],
      [...CONTACT, ...HALL_TIMES].map(([name, figure, , unit]) => [
        name,
        ...contact.map((each) => `${shown(median(each.runs.map(figure)))}${unit}`),
      ]),
    ),
    `The hall: ${HALL_LINE.phones} programs, each with an address of four, ask at once for what that phone asked for, in its order and over six connections each, behind one line of ${HALL_LINE.bitsPerSecond / 1_000_000} Mbit/s that all share packet by packet. What a phone takes to run it is not in these times.`,
  ]
}

/** More of the hall that comes at once. */
const HALL_TIMES: readonly Told<ContactRun>[] = [
  [`${HALL_LINE.phones} at once: form there, p95`, ({ hall }) => hall.formP95, null, ' s'],
  [`${HALL_LINE.phones} at once: all needed to write, p50`, ({ hall }) => hall.p50, null, ' s'],
  [`${HALL_LINE.phones} at once: all needed to write, p95`, ({ hall }) => hall.p95, null, ' s'],
]
