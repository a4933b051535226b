import { answered, majorityOf } from '../tally-figures'
import type { PaperWords } from '../zh-CN/papers'
import { plural } from './plural'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** The words of the printed minutes. */
export const papers: PaperWords = {
  language: 'en',
  draft: 'DRAFT',
  mark: (hostUnit) => (hostUnit === '' ? 'Minutes' : `Minutes of ${hostUnit}`),
  time: 'Time',
  place: 'Place',
  hostUnit: 'Host',
  chair: 'Chair',
  secretary: 'Secretary',
  present: 'Present',
  inAttendance: 'In attendance',
  absent: 'Absent',
  attendance: 'Attendance',
  edition: 'Edition',
  headcount: (expected, came) => `${came} of ${expected} came`,
  seats: (seats) =>
    `${seats.came} of ${seats.expected} came${seats.excused > 0 ? `, ${seats.excused} excused` : ''}${seats.inAttendance > 0 ? `, ${seats.inAttendance} in attendance` : ''}`,
  excused: 'Excused',
  actingChair: 'Acting chair',
  actingSince: (clock, reason) => `from ${clock}: ${reason}`,
  newHost: 'Host taken over by',
  newHostSince: (clock, fingerprint) => `from ${clock}, key ${fingerprint}`,
  enteredPerson: 'without a device, entered by another hand',
  replaces: (version, digest) => `Version ${version}, correcting the version with digest ${digest}`,
  arrived: (clock) => `came ${clock}`,
  left: (clock) => `left ${clock}`,
  away: (clocks) => `away ${clocks}`,
  outOfReachSince: (clock) => `device out of reach from ${clock}`,
  inBrackets: (text) => ` (${text})`,
  listSeparator: '; ',
  detailSeparator: ', ',
  colon: ': ',
  sectionNumber: (index) => `${index}. `,
  itemNumber: (index) => `(${index}) `,
  agenda: 'Agenda',
  itemMinutes: (planned, actual, clocks) => `Planned ${plural(planned, 'minute')}, took ${actual} (${clocks}).`,
  itemSkipped: (planned) => `Planned ${plural(planned, 'minute')}; not taken up at this session.`,
  itemSkippedBecause: (planned, reason, carriedOver) =>
    `Planned ${plural(planned, 'minute')}; passed over${carriedOver ? ' and carried over to the next meeting' : ''}${reason === '' ? '' : `: ${reason}`}${/[.!?]$/.test(reason) ? '' : '.'}`,
  recusedLabel: 'Recused',
  enteredLabel: 'Entered by another hand',
  enteredStance: (name, stance, by, because) => `${name} ${stance}, entered by ${by}: ${because}`,
  otherSpeeches: 'Speeches outside an item',
  speechStances: {
    for: 'for',
    against: 'against',
    question: 'question',
    addition: 'addition',
    'point-of-order': 'point of order',
    invited: 'called on',
  },
  speech: (stance, clock, length, overrun, override) =>
    `${stance}, from ${clock}, ${length}${overrun === '' ? '' : `, ${overrun} over`}${override === '' ? '' : `; called out of order by the chair: ${override}`}`,
  duration: (milliseconds) => {
    const seconds = Math.round(milliseconds / 1000)
    return seconds < 60
      ? `${seconds} s`
      : `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`
  },
  markersLabel: 'Secretary’s marks',
  warningsLabel: 'Warnings',
  reopenedLabel: 'Text reopened after the decision',
  speakingStatistics: 'Speaking time',
  speakingOrder: (order) =>
    `Order of speaking: ${{ 'first-come': 'as hands were raised', 'newcomers-first': 'first-time speakers first', alternating: 'for and against in turn', 'least-time': 'who has spoken least first', sectors: 'sectors in balance' }[order]}; points of order first, and no second turn before all who asked had one.`,
  statisticsColumns: ['Name', 'Sector or role', 'Turns', 'Time', 'Over'],
  sectorColumns: ['Sector or role', 'People', 'Turns', 'Time'],
  materials: 'Papers handed out',
  materialColumns: ['Paper', 'Size', 'SHA-256'],
  withdrawn: ' (withdrawn)',
  clockJumped: (clock, duration, forward) =>
    `The clock of the chair’s computer went ${forward ? 'forward' : 'back'} by ${duration} before ${clock} (set, or the computer slept); lengths of speeches and items are measured apart from it.`,
  underAMinute: 'less than a minute',
  minutes: (count) => plural(count, 'minute'),
  ongoing: 'in progress',
  closed: (time) => `The meeting closed at ${time}.`,
  consensus: 'Consensus',
  noClauses: 'The meeting drew up no clauses.',
  consensusSummary: (total, counts) => {
    const parts = [
      counts.agreed > 0 ? `${counts.agreed} agreed` : '',
      counts['agreed-with-reservations'] > 0 ? `${counts['agreed-with-reservations']} agreed with reservations` : '',
      counts['not-agreed'] > 0 ? `${counts['not-agreed']} not agreed` : '',
      counts.recorded > 0 ? `${counts.recorded} recorded without a conclusion` : '',
      counts.undecided > 0 ? `${counts.undecided} not put` : '',
    ]
    return `${plural(total, 'clause')} consulted on: ${parts.filter((part) => part !== '').join(', ')}.`
  },
  clause: (number) => `Clause ${number}`,
  earlier: (number) => `Earlier decision on what was then clause ${number}`,
  result: 'Result',
  tallyLabel: 'Positions',
  ruleLabel: 'Rule',
  askedLabel: 'Text as put',
  textChanged: ' (The clause was changed afterwards; the result stands only for the text as put.)',
  reservationsLabel: 'Disagreements and reservations',
  undecided: 'Not put to the meeting.',
  results: {
    agreed: 'Agreed.',
    'agreed-with-reservations': 'Agreed, with reservations.',
    'not-agreed': 'Not agreed.',
    recorded: 'Recorded without a conclusion.',
  },
  stances: { agree: 'agrees', reserve: 'reserves', disagree: 'disagrees' },
  tally: (tally) =>
    `${tally.eligible} eligible, ${answered(tally)} answered: ${tally.agree} agree, ${tally.reserve} reserve, ${tally.disagree} disagree; ${tally.silent} silent.`,
  rule: (rule, tally) =>
    ({
      'no-objection': 'No objection: somebody has answered and nobody disagrees; silence is no objection.',
      everyone: `Everyone: all ${tally.eligible} eligible have answered and nobody disagrees.`,
      majority: `Majority of the ${tally.eligible} eligible: ${majorityOf(tally)} must agree; reservations and silence do not count as agreement.`,
      'record-only': 'No vote: positions are recorded only.',
    })[rule],
  reservation: (name, unit, stance, reason) => `${name}${unit === '' ? '' : ` (${unit})`} ${stance}: ${reason}`,
  noReason: 'no reason given.',
  actions: 'Action items',
  actionColumns: ['No.', 'What', 'Responsible', 'Due'],
  signing: 'Signatures',
  signatureColumns: ['Name', 'Unit and role', 'Signed at', 'Level'],
  level: 'L1 own device key',
  levelNote:
    'Each signer signed the whole text with a signing key kept on their own device; any later change to the text or to a signature can be detected. Level L1 includes no third-party certification; the time of signing is taken from the signer’s device.',
  notSigned: 'Not signed',
  nobodySigned: 'Nobody has signed yet.',
  draftNotSigned: 'This is a draft: not final and not for signing.',
  verification: 'Verification',
  digest: 'Digest of the minutes',
  recordHead: 'Head of the record',
  hostKey: 'Fingerprint of the chair’s signing key',
  howToVerify: 'How to verify',
  verifySentence:
    'On a computer that holds the signed file, run yuanzhuo verify FILE and compare the digest and the chair’s fingerprint it prints with those above. Digest and head are SHA-256.',
  clockNote: (zone) => `Meeting times are those of the chair’s computer${zone === '' ? '' : `, time zone ${zone}`}.`,
  fileSuffix: 'Minutes',
  duty: (unit, role) => `${unit}, ${role}`,
  date: (year, month, day) => `${day} ${MONTHS[month - 1] ?? month} ${year}`,
  dateAndClock: (date, clock) => `${date}, ${clock}`,
  dash: '–',
}
