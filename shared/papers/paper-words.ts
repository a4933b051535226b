import type { CheckResult, DecisionRule, Stance, Tally } from '../meeting/consensus/decision-rules'
import type { SeatCount } from '../meeting/seats/seats'
import type { SpeakingOrder, SpeechStance } from '../meeting/speaking/speaking'

export type Language = 'zh' | 'en'

/**
 * The words of the printed minutes. 出席/列席/缺席, 议定事项, 散会: domain.md §3.
 * Keys are called 签署密钥 and never certificates, which only a licensed body may issue: domain.md §4.
 */
export interface PaperWords {
  draft: string
  /** 纪要标志, GB/T 9704-2012 §10.3: "×××纪要". */
  mark(hostUnit: string): string
  time: string
  place: string
  hostUnit: string
  chair: string
  secretary: string
  present: string
  inAttendance: string
  absent: string
  attendance: string
  edition: string
  headcount(expected: number, came: number): string
  seats(seats: SeatCount): string
  excused: string
  actingChair: string
  actingSince(clock: string, reason: string): string
  newHost: string
  newHostSince(clock: string, fingerprint: string): string
  enteredPerson(reason: string): string
  replaces(version: number, digest: string): string
  arrived(clock: string): string
  left(clock: string): string
  away(clocks: string): string
  /** Sets a detail off in brackets after a name. */
  inBrackets(text: string): string
  /** Between people of a list. */
  listSeparator: string
  /** Between the details of one person. */
  detailSeparator: string
  colon: string
  sectionNumber(index: number): string
  itemNumber(index: number): string
  agenda: string
  itemMinutes(planned: number, actual: string, clocks: string): string
  itemSkipped(planned: number): string
  itemSkippedBecause(planned: number, reason: string, carriedOver: boolean): string
  recusedLabel: string
  enteredLabel: string
  enteredStance(name: string, stance: string, by: string, because: string): string
  otherSpeeches: string
  speechStances: Record<SpeechStance, string>
  /** What stands behind the speaker's name. `overrun` "" when in time. */
  speech(stance: string, clock: string, length: string, overrun: string, override: string): string
  duration(milliseconds: number): string
  markersLabel: string
  warningsLabel: string
  speakingStatistics: string
  speakingOrder(order: SpeakingOrder): string
  statisticsColumns: [who: string, sector: string, turns: string, time: string, overrun: string]
  sectorColumns: [sector: string, people: string, turns: string, time: string]
  materials: string
  materialColumns: [name: string, size: string, digest: string]
  withdrawn: string
  clockJumped(clock: string, duration: string, forward: boolean): string
  underAMinute: string
  minutes(count: number): string
  ongoing: string
  closed(time: string): string
  consensus: string
  noClauses: string
  consensusSummary(total: number, counts: Record<CheckResult | 'undecided', number>): string
  clause(number: number): string
  /** Heads a decision that is no clause's last word: taken again later, or its clause taken out. */
  earlier(number: number): string
  result: string
  tallyLabel: string
  ruleLabel: string
  askedLabel: string
  textChanged: string
  reservationsLabel: string
  undecided: string
  results: Record<CheckResult, string>
  stances: Record<Stance, string>
  tally(tally: Tally): string
  rule(rule: DecisionRule, tally: Tally): string
  reservation(name: string, unit: string, stance: string, reason: string): string
  noReason: string
  actions: string
  actionColumns: [number: string, what: string, unit: string, due: string]
  signing: string
  signatureColumns: [name: string, role: string, time: string, level: string]
  level: string
  levelNote: string
  notSigned: string
  nobodySigned: string
  draftNotSigned: string
  verification: string
  digest: string
  recordHead: string
  hostKey: string
  howToVerify: string
  verifySentence: string
  clockNote(zone: string): string
  fileSuffix: string
}

/** 1 → 一, 12 → 十二, 25 → 二十五; Arabic from 100 on, where nobody numbers sections. */
function chineseNumeral(n: number): string {
  if (n >= 100) return String(n)
  const digits = '〇一二三四五六七八九'
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${n % 10 > 0 ? digits[n % 10] : ''}`
}

/** Half of the eligible and one more, whole people. */
const majorityOf = (tally: Tally) => Math.floor(tally.eligible / 2) + 1
const answered = (tally: Tally) => tally.eligible - tally.silent
const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

const zh: PaperWords = {
  draft: '草稿',
  mark: (hostUnit) => (hostUnit === '' ? '会议纪要' : `${hostUnit}圆桌会纪要`),
  time: '时间',
  place: '地点',
  hostUnit: '主办单位',
  chair: '主持',
  secretary: '记录',
  present: '出席',
  inAttendance: '列席',
  absent: '缺席',
  attendance: '到会',
  edition: '版次',
  headcount: (expected, came) => `应到${expected}人，实到${came}人`,
  seats: (seats) =>
    `应到${seats.expected}人，实到${seats.came}人${seats.excused > 0 ? `，请假${seats.excused}人` : ''}${seats.inAttendance > 0 ? `，列席${seats.inAttendance}人` : ''}`,
  excused: '请假',
  actingChair: '代理主持',
  actingSince: (clock, reason) => `${clock}起：${reason}`,
  newHost: '接任主机',
  newHostSince: (clock, fingerprint) => `${clock}起，密钥 ${fingerprint}`,
  enteredPerson: (reason) => `无设备，由他人代录：${reason}`,
  replaces: (version, digest) => `第${version}版，更正摘要为${digest}的前一版`,
  arrived: (clock) => `${clock}到会`,
  left: (clock) => `${clock}离席`,
  away: (clocks) => `${clocks}离席`,
  inBrackets: (text) => `（${text}）`,
  listSeparator: '、',
  detailSeparator: '，',
  colon: '：',
  sectionNumber: (index) => `${chineseNumeral(index)}、`,
  itemNumber: (index) => `（${chineseNumeral(index)}）`,
  agenda: '会议议程',
  itemMinutes: (planned, actual, clocks) => `计划${planned}分钟，实际${actual}（${clocks}）。`,
  itemSkipped: (planned) => `计划${planned}分钟，本次会议未进行。`,
  itemSkippedBecause: (planned, reason, carriedOver) =>
    `计划${planned}分钟，本次会议跳过${carriedOver ? '，留待下次会议' : ''}${reason === '' ? '' : `：${reason}`}${/[。！？]$/.test(reason) ? '' : '。'}`,
  recusedLabel: '回避',
  enteredLabel: '代录表态',
  enteredStance: (name, stance, by, because) => `${name}口头表态${stance}，由${by}代录：${because}`,
  otherSpeeches: '议项之外的发言',
  speechStances: {
    for: '赞成',
    against: '反对',
    question: '提问',
    addition: '补充',
    'point-of-order': '规则问题',
    invited: '点名发言',
  },
  speech: (stance, clock, length, overrun, override) =>
    `${stance}，${clock}起，${length}${overrun === '' ? '' : `，超时${overrun}`}${override === '' ? '' : `；主持人提前点名：${override}`}`,
  duration: (milliseconds) => {
    const seconds = Math.round(milliseconds / 1000)
    return seconds < 60
      ? `${seconds}秒`
      : `${Math.floor(seconds / 60)}分${seconds % 60 === 0 ? '钟' : `${seconds % 60}秒`}`
  },
  markersLabel: '记录员标记',
  warningsLabel: '提醒与警告',
  speakingStatistics: '发言统计',
  speakingOrder: (order) =>
    `发言次序：${{ 'first-come': '按举手先后', 'newcomers-first': '首次发言者优先', alternating: '正反方交替', 'least-time': '发言最少者优先', sectors: '各界别均衡' }[order]}；规则问题优先，人人发言一次后方可再次发言。`,
  statisticsColumns: ['姓名', '界别、角色', '次数', '时长', '超时'],
  sectorColumns: ['界别、角色', '人数', '次数', '时长'],
  materials: '会议材料',
  materialColumns: ['材料', '大小', 'SHA-256'],
  withdrawn: '（已撤回）',
  clockJumped: (clock, duration, forward) =>
    `主持人电脑的时钟在${clock}前${forward ? '跳进' : '回拨'}了${duration}（校时或休眠）；发言和议项用时另行计量，不受影响。`,
  underAMinute: '不足1分钟',
  minutes: (count) => `${count}分钟`,
  ongoing: '进行中',
  closed: (time) => `${time}散会。`,
  consensus: '协商共识',
  noClauses: '本次会议没有形成条款。',
  consensusSummary: (total, counts) => {
    const parts = [
      counts.agreed > 0 ? `一致形成共识${counts.agreed}条` : '',
      counts['agreed-with-reservations'] > 0 ? `形成共识并附保留意见${counts['agreed-with-reservations']}条` : '',
      counts['not-agreed'] > 0 ? `未形成共识${counts['not-agreed']}条` : '',
      counts.recorded > 0 ? `如实记录、不作结论${counts.recorded}条` : '',
      counts.undecided > 0 ? `未提请表态${counts.undecided}条` : '',
    ]
    return `会议协商条款${total}条：${parts.filter((part) => part !== '').join('，')}。`
  },
  clause: (number) => `第${chineseNumeral(number)}条`,
  earlier: (number) => `原第${chineseNumeral(number)}条此前的表态`,
  result: '结果',
  tallyLabel: '表态',
  ruleLabel: '规则',
  askedLabel: '表态原文',
  textChanged: '（表态后条文有改动，以上结果只对表态原文有效。）',
  reservationsLabel: '不同意见和保留意见',
  undecided: '未提请表态。',
  results: {
    agreed: '形成共识。',
    'agreed-with-reservations': '形成共识，附保留意见。',
    'not-agreed': '未形成共识。',
    recorded: '如实记录，不作结论。',
  },
  stances: { agree: '同意', reserve: '保留意见', disagree: '不同意' },
  tally: (tally) =>
    `应到${tally.eligible}人，有效表态${answered(tally)}人：同意${tally.agree}人，保留意见${tally.reserve}人，不同意${tally.disagree}人；未表态${tally.silent}人。`,
  rule: (rule, tally) =>
    ({
      'no-objection': '无异议即共识，须有人表态且不同意为0人，未表态不计为反对。',
      everyone: `逐人表态，应到${tally.eligible}人须全部表态且不同意为0人。`,
      majority: `过半数，以应到${tally.eligible}人为基数，同意须达${majorityOf(tally)}人，保留意见和未表态不计为同意。`,
      'record-only': '不表决，只记录各方意见。',
    })[rule],
  reservation: (name, unit, stance, reason) => `${name}${unit === '' ? '' : `（${unit}）`}${stance}：${reason}`,
  noReason: '未说明理由。',
  actions: '议定事项',
  actionColumns: ['序号', '事项', '责任单位', '时限'],
  signing: '签署',
  signatureColumns: ['姓名', '单位、角色', '签署时间', '签署级别'],
  level: 'L1 本人设备密钥签署',
  levelNote:
    '签署人用保存在本人设备上的签署密钥对纪要全文签署，签署后对全文或签名的任何改动均可校验发现。L1级不含第三方电子认证，签署时间取自签署人设备。',
  notSigned: '未签署',
  nobodySigned: '尚无人签署。',
  draftNotSigned: '本件为草稿，尚未定稿，不供签署。',
  verification: '校验',
  digest: '纪要摘要',
  recordHead: '会议记录链末端',
  hostKey: '主持人签署密钥指纹',
  howToVerify: '校验方法',
  verifySentence:
    '在保存签署文件的电脑上运行 yuanzhuo verify 文件名，核对输出的摘要和主持人密钥指纹与上列一致。摘要和末端均为SHA-256。',
  clockNote: (zone) => `会议时间取自主持人电脑${zone === '' ? '' : `，时区为${zone}`}。`,
  fileSuffix: '纪要',
}

const en: PaperWords = {
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
  enteredPerson: (reason) => `without a device, entered by another hand: ${reason}`,
  replaces: (version, digest) => `Version ${version}, correcting the version with digest ${digest}`,
  arrived: (clock) => `came ${clock}`,
  left: (clock) => `left ${clock}`,
  away: (clocks) => `away ${clocks}`,
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
}

export const PAPER_WORDS: Readonly<Record<Language, PaperWords>> = { zh, en }
