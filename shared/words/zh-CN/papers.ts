import type { CheckResult, DecisionRule, Stance, Tally } from '../../meeting/consensus/decision-rules'
import type { ClauseFate } from '../../meeting/decisions/clause-fate'
import type { PledgeKind } from '../../meeting/pledges/pledges-state'
import type { SpeakingOrder, SpeechStance } from '../../meeting/speaking/speaking'
import type { Language } from '../language'
import { answered, majorityOf } from '../tally-figures'
import { chineseNumeral } from './numeral'
import { signingLevel } from './signing-level'

/** With a full stop, where it has no end of its own. */
const stopped = (text: string): string => (/[。！？；…]$/.test(text) ? text : `${text}。`)

/**
 * The words of the printed minutes. Heads and labels (出席, 列席, 缺席, 议定事项, 散会) are those of minutes in
 * 党政机关公文格式, GB/T 9704-2012 §10.3. A key is called 签署密钥 and never a certificate (证书): only a licensed body may
 * issue one (电子签名法, the Electronic Signature Law, art. 16–18).
 *
 * Dates, numbers and plurals are spelt here and not by `Intl`: the same minutes must print the same bytes on every
 * computer and after every update of its language data.
 */
export const papers = {
  language: 'zh' as Language,
  draft: '草稿',
  writing: {
    now: '正在写…',
    done: (done: number, of: number) => `写好 ${done} 份，共 ${of} 份`,
    cancel: '取消导出',
  },
  publicCopy: {
    name: '公开副本',
    make: '公开副本…',
    title: '公开副本',
    about:
      '下面这些字不公开。不勾的照原样公开；勾了的用“某”或“＊”代替。各人的签署照样有效，谁都能核对没有遮住的字就是签署的原文。',
    found: '按规则遮住的',
    nothing: '没有找到要遮的姓名、电话、证件号、车牌、门牌。',
    places: (n: number) => `${n} 处`,
    also: '另外要遮的字，一行一处',
    alsoHint: '写出来的字，在全文每一处都遮住。',
    show: '预览',
    save: '存公开副本',
    saving: '正在生成…',
    failed: '没有生成，请再试一次。',
    kinds: {
      name: '姓名',
      phone: '电话',
      'id-number': '证件、卡号',
      plate: '车牌',
      online: '邮箱、账号',
      door: '门牌',
      reason: '个人理由',
      'by-hand': '另外遮的',
    },
  },
  /** 纪要标志, GB/T 9704-2012 §10.3, where nobody is named as the host: with a host the layout has the words. */
  markWithoutHost: '会议纪要',
  kinds: {
    minutes: '会议纪要',
    record: '会议记录',
    agenda: '会议议程',
    'sign-in': '签到表',
    decisions: '表决结果',
    assignments: '交办单',
    consensus: '协商共识书',
    proposal: '协商建议书',
    notice: '公示稿',
    pledge: '认领书',
    order: '交办单',
    supervision: '督办单',
    feedback: '反馈单',
  },
  /** Names of the styles in a Word file, as an office finds them in its list. */
  styles: {
    mark: '纪要标志',
    number: '编号',
    clause: '议定条款',
    hanging: '名单',
    entry: '经过',
    tableHead: '表头',
    tableText: '表格文字',
    note: '附注',
    closing: '落款',
    pens: '签字处',
    imprint: '版记',
  },
  /** 编号. `serial` null while none is assigned. */
  paperNumber: (year: number, serial: number | null) => `〔${year}〕${serial ?? '　'}号`,
  lead: (time: string, place: string, chair: string, title: string) =>
    `${time}，${chair}${place === '' ? '' : `在${place}`}主持召开${title}。`,
  leadAgreed: (clauses: number) => `会议经协商议定${clauses}项，现纪要如下：`,
  leadHeard: '会议听取了各方意见，现纪要如下：',
  leadNothing: '会议听取了各方意见，没有议定事项，现纪要如下：',
  /** Before what the secretary wrote of what the meeting found; "" where that begins as such paragraphs do. */
  found: (text: string): string => (/^(?:会议|与会)/.test(text) ? '' : '会议认为，'),
  /** Before the list of what was agreed. */
  agreedOpening: '会议议定：',
  agreedHeading: '议定事项',
  nothingAgreed: '本次会议没有议定事项。',
  tasksHeading: '责任单位和时限',
  openHeading: '未商定的事项',
  heardHeading: '会议听取的意见',
  /** `text` was put and not agreed. */
  notAgreed: (text: string, tally: Tally) =>
    `${stopped(text)}未形成共识：同意${tally.agree}人，保留意见${tally.reserve}人，不同意${tally.disagree}人，未表态${tally.silent}人。`,
  notPut: (text: string) => `${stopped(text)}未提请表态。`,
  shortened: '……（全文见会议记录）',
  /** Behind a place too long for the first sentence. */
  cutOff: '……',
  toBeSettled: '待定',
  /** Each "" where the meeting left it open; `due` a day or as it was written. */
  task: (what: string, unit: string, due: string) =>
    `${what.replace(/[。；]$/, '')}（${[unit === '' ? '责任单位待定' : unit, due === '' ? '时限待定' : /日$/.test(due) ? `${due}前` : due].join('，')}）。`,
  reservationLine: (name: string, unit: string, reason: string) =>
    `${name}${unit === '' ? '' : `（${unit}）`}保留意见：${stopped(reason)}`,
  differingLine: (name: string, unit: string, reason: string) =>
    `${name}${unit === '' ? '' : `（${unit}）`}不同意：${stopped(reason)}`,
  annexes: '附件',
  annex: (number: number, name: string) => `${number}.${name}`,
  counted: (expected: number, came: number, excused: number, inAttendance: number) =>
    `应到${expected}人，实到${came}人${excused > 0 ? `，请假${excused}人` : ''}${inAttendance > 0 ? `，列席${inAttendance}人` : ''}`,
  timekeeper: '计时',
  pensChair: '主持人',
  pensSecretary: '记录人',
  pensIssuer: '签发人',
  pensTeller: '监票人',
  pensCounter: '计票人',
  distribution: '分送',
  issued: (date: string) => `${date}印发`,
  signedByPen: (people: string) => `纸上手写签署：${people}。`,
  signedElectronically: (people: string) => `电子签署：${people}。`,
  fingerprintOnPaper: (digest: string) => `文本指纹：${digest}`,
  course: '会议经过',
  opened: '开会。',
  adjourned: '散会。',
  resumedItem: (title: string) => `${title}（继续）`,
  notTaken: '未进行的议项',
  spoke: (name: string, stance: string, length: string, overrun: string, override: string) =>
    `${name}发言（${stance}），${length}${overrun === '' ? '' : `，超时${overrun}`}${override === '' ? '' : `；主持人提前点名：${override}`}。`,
  warned: (name: string, reason: string) => `提醒${name}：${stopped(reason)}`,
  marked: (text: string) => `记录员标记${text === '' ? '。' : `：${stopped(text)}`}`,
  decided: (text: string, result: string, tally: string) => `提请表态：${stopped(text)}结果：${result}${tally}`,
  reopenedAt: (by: string, number: number, reason: string) =>
    `${by}重新打开第${chineseNumeral(number)}条的文字：${stopped(reason)}`,
  came: (name: string) => `${name}到会。`,
  cameBack: (name: string) => `${name}返回会场。`,
  wentAway: (name: string) => `${name}离席。`,
  lost: (name: string) => `${name}的设备掉线，未说离席。`,
  regained: (name: string) => `${name}的设备连回。`,
  chairedBy: (name: string, reason: string) => `由${name}代理主持${reason === '' ? '。' : `：${stopped(reason)}`}`,
  hostedBy: (name: string) => `${name}接任主机。`,
  commentsHeading: '对纪要草稿的意见',
  /** `quote` "" for all of the draft; `answer` null where nobody gave one. */
  comment: (who: string, quote: string, said: string, answer: { accepted: boolean; said: string } | null) =>
    `${who}${quote === '' ? '' : `就“${quote}”`}提出：${stopped(said)}${
      answer === null
        ? '未答复。'
        : `答复：${answer.accepted ? '采纳' : '未采纳'}${answer.said === '' ? '。' : `，${stopped(answer.said)}`}`
    }`,
  meetingLine: '会议',
  /** Of a meeting that has not begun: room for a pen. */
  timeToFillIn: '　　　　年　　月　　日　　时',
  agendaColumns: ['序号', '议项', '时长'] as [number: string, item: string, length: string],
  agendaNone: '尚未列出议项。',
  seatColumns: ['序号', '姓名', '单位、身份', '签到', '密钥指纹', '签名'] as [
    number: string,
    name: string,
    duty: string,
    came: string,
    key: string,
    pen: string,
  ],
  seatExcused: '请假',
  seatsNote: '签名即表示本人到会，并同意用本人设备上的签署密钥签署会议文件；密钥指纹与设备上所示一致。',
  formUnit: '承办单位',
  formSource: '来源',
  formMatter: '交办事项',
  formDue: '办理时限',
  formResult: '办理结果',
  formResults: '□已解决　□正在解决　□列入规划　□留作参考',
  formFrom: '交办单位（章）',
  formReceipt: '签收人、日期',
  noForms: '本次会议没有交办事项。',
  orderNumber: (number: string) => `编号：${number}`,
  orderTopic: (number: string, title: string) => `${number}号话题“${title}”`,
  orderHelpers: '协办单位',
  orderAsked: '反映事项',
  orderIssued: '交办日期',
  orderDueBefore: (days: string) => `（原定${days}，经延期）`,
  orderCourse: '办理情况',
  orderSupervision: '督办意见',
  orderReply: '承办单位说明',
  orderResults: { A: '已解决', B: '正在解决', C: '列入规划', D: '留作参考' },
  orderBetweenChoices: '　',
  orderRating: '满意度',
  orderVerdicts: { satisfied: '满意', fairly: '基本满意', unsatisfied: '不满意' },
  orderOpinion: '意见',
  orderSupervisor: '督办单位（章）',
  orderAnsweredBy: '反馈单位（章）',
  orderPen: '反映人签名、日期',
  formNumber: (number: number) => `第${number}号`,
  noPledges: '本次会议没有认领事项。',
  pledgeBy: '认领单位（人）',
  pledgeMatter: '认领事项',
  pledgeWords: '认领承诺',
  pledge: '自愿认领上述事项，按时限办理，并按时反馈办理情况。',
  pledgePen: '认领人签字、日期',
  pledgeWitness: '见证单位（章）',
  /** `to`: those whom the office named, "" for none. */
  addressee: (to: string) => `${to === '' ? '有关单位' : to.replace(/。$/, '')}：`,
  proposalOpening: (date: string, unit: string, title: string) =>
    `${date}，${unit === '' ? '' : unit}召开${title}，就有关事项进行了协商。现将协商形成的建议报送如下，请研究办理，并及时反馈办理情况。`,
  proposalHeading: '协商建议',
  noticeOpening: (date: string, unit: string, title: string) =>
    `${date}，${unit === '' ? '' : unit}召开${title}。现将会议议定事项予以公示。`,
  periodHeading: '公示时间和意见反映',
  periodLabel: '公示时间',
  periodBlank: '　　　　年　　月　　日至　　月　　日',
  objections: (unit: string) => `公示期间如有意见，请向${unit === '' ? '主办单位' : unit}反映。`,
  contact: '联系人',
  telephone: '联系电话',
  reservedBy: (people: number) => `另有${people}人保留或持不同意见。`,
  agreement: (time: string, place: string, title: string) =>
    `${time}，各方${place === '' ? '' : `在${place}`}参加${title}，经协商达成以下共识。`,
  partiesHeading: '参加协商各方签字',
  partyColumns: ['姓名', '单位、身份', '签字'] as [name: string, duty: string, pen: string],
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
  excused: '请假',
  actingChair: '代理主持',
  actingSince: (clock: string, reason: string) => `${clock}起：${reason}`,
  newHost: '接任主机',
  newHostSince: (clock: string, fingerprint: string) => `${clock}起，密钥 ${fingerprint}`,
  enteredPerson: '无设备，由他人代录',
  replaces: (version: number, digest: string) => `第${version}版，更正指纹为${digest}的前一版`,
  arrived: (clock: string) => `${clock}到会`,
  left: (clock: string) => `${clock}离席`,
  away: (clocks: string) => `${clocks}离席`,
  outOfReachSince: (clock: string) => `${clock}起设备失联`,
  /** Sets a detail off in brackets after a name. */
  inBrackets: (text: string) => `（${text}）`,
  /** Between people of a list. */
  listSeparator: '、',
  /** Between the details of one person. */
  detailSeparator: '，',
  colon: '：',
  sectionNumber: (index: number) => `${chineseNumeral(index)}、`,
  itemNumber: (index: number) => `（${chineseNumeral(index)}）`,
  itemMinutes: (planned: number, actual: string, clocks: string) => `计划${planned}分钟，实际${actual}（${clocks}）。`,
  itemSkipped: (planned: number) => `计划${planned}分钟，本次会议未进行。`,
  itemSkippedBecause: (planned: number, reason: string, carriedOver: boolean) =>
    `计划${planned}分钟，本次会议跳过${carriedOver ? '，留待下次会议' : ''}${reason === '' ? '' : `：${reason}`}${/[。！？]$/.test(reason) ? '' : '。'}`,
  recusedLabel: '回避',
  enteredLabel: '代录表态',
  enteredStance: (name: string, stance: string, by: string, because: string) =>
    `${name}口头表态${stance}，由${by}代录：${because}`,
  speechStances: {
    for: '赞成',
    against: '反对',
    question: '提问',
    addition: '补充',
    'point-of-order': '规则问题',
    invited: '点名发言',
  } satisfies Record<SpeechStance, string>,
  /** What stands behind the speaker's name. `overrun` "" when in time. */
  duration: (milliseconds: number) => {
    const seconds = Math.round(milliseconds / 1000)
    return seconds < 60
      ? `${seconds}秒`
      : `${Math.floor(seconds / 60)}分${seconds % 60 === 0 ? '钟' : `${seconds % 60}秒`}`
  },
  warningsLabel: '提醒与警告',
  reopenedLabel: '确认后重新打开文字',
  speakingStatistics: '发言统计',
  speakingOrder: (order: SpeakingOrder) =>
    `发言次序：${{ 'first-come': '按举手先后', 'newcomers-first': '首次发言者优先', alternating: '正反方交替', 'least-time': '发言最少者优先', sectors: '各界别均衡' }[order]}；规则问题优先，人人发言一次后方可再次发言。`,
  statisticsColumns: ['姓名', '界别、角色', '次数', '时长', '超时'] as [
    who: string,
    sector: string,
    turns: string,
    time: string,
    overrun: string,
  ],
  sectorColumns: ['界别、角色', '人数', '次数', '时长'] as [
    sector: string,
    people: string,
    turns: string,
    time: string,
  ],
  materials: '会议材料',
  materialColumns: ['材料', '大小', 'SHA-256'] as [name: string, size: string, digest: string],
  withdrawn: '（已撤回）',
  clockJumped: (clock: string, duration: string, forward: boolean) =>
    `主持人电脑的时钟在${clock}前${forward ? '跳进' : '回拨'}了${duration}（校时或休眠）；发言和议项用时另行计量，不受影响。`,
  underAMinute: '不足1分钟',
  minutes: (count: number) => `${count}分钟`,
  ongoing: '进行中',
  consensus: '协商共识',
  noClauses: '本次会议没有形成条款。',
  consensusSummary: (total: number, counts: Record<CheckResult | 'undecided', number>) => {
    const parts = [
      counts.agreed > 0 ? `一致形成共识${counts.agreed}条` : '',
      counts['agreed-with-reservations'] > 0 ? `形成共识并附保留意见${counts['agreed-with-reservations']}条` : '',
      counts['not-agreed'] > 0 ? `未形成共识${counts['not-agreed']}条` : '',
      counts.recorded > 0 ? `如实记录、不作结论${counts.recorded}条` : '',
      counts.undecided > 0 ? `未提请表态${counts.undecided}条` : '',
    ]
    return `会议协商条款${total}条：${parts.filter((part) => part !== '').join('，')}。`
  },
  clause: (number: number) => `第${chineseNumeral(number)}条`,
  /** Heads a decision that is no clause's last word: taken again later, or its clause taken out. */
  earlier: (number: number) => `原第${chineseNumeral(number)}条此前的表态`,
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
  } satisfies Record<CheckResult, string>,
  /** Of a clause that a decision was announced on. */
  fates: {
    proposed: '提出，未作决定。',
    agreed: '表决通过，见“表决”。',
    'agreed-with-reservations': '形成共识，附保留意见，见“表决”。',
    'not-agreed': '未通过，见“表决”。',
    withdrawn: '已撤回，见“表决”。',
  } satisfies Record<ClauseFate, string>,
  voting: '表决',
  questionLabel: '议题',
  noticeLabel: '通知',
  asAbove: '文字见“协商共识”。',
  /** Heads what people wrote under a clause that was refused or taken back. */
  notAgreedLabel: '随条款未通过、不列入议定事项的',
  announcementDigest: (digest: string) => `公布内容（规则、名单、方式）的指纹：${digest}。`,
  voteAnnulled: (reason: string) => `已作废：${reason}`,
  voteNotCounted: '没有计票。',
  spoilt: '废票',
  stances: { agree: '同意', reserve: '保留意见', disagree: '不同意' } satisfies Record<Stance, string>,
  tally: (tally: Tally) =>
    `应到${tally.eligible}人，有效表态${answered(tally)}人：同意${tally.agree}人，保留意见${tally.reserve}人，不同意${tally.disagree}人；未表态${tally.silent}人。`,
  rule: (rule: DecisionRule, tally: Tally) =>
    ({
      'no-objection': '无异议即共识，须有人表态且不同意为0人，未表态不计为反对。',
      everyone: `逐人表态，应到${tally.eligible}人须全部表态且不同意为0人。`,
      majority: `过半数，以应到${tally.eligible}人为基数，同意须达${majorityOf(tally)}人，保留意见和未表态不计为同意。`,
      'record-only': '不表决，只记录各方意见。',
    })[rule],
  reservation: (name: string, unit: string, stance: string, reason: string) =>
    `${name}${unit === '' ? '' : `（${unit}）`}${stance}：${reason}`,
  noReason: '未说明理由。',
  actions: '议定事项',
  actionColumns: ['序号', '事项', '责任单位', '时限'] as [number: string, what: string, unit: string, due: string],
  pledges: '认领情况',
  pledgeColumns: ['序号', '认领人', '认领内容', '兑现'] as [number: string, who: string, what: string, when: string],
  pledgeKinds: { money: '资金', goods: '物资', service: '服务', time: '时间' } satisfies Record<PledgeKind, string>,
  namelessPledger: '一位热心人',
  pledgeDelivered: (said: string) => `已兑现：${said}`,
  pledgeLine: (who: string, kind: string, what: string, until: string, delivered: readonly string[]) =>
    `${[`${who}：${kind}，${what.replace(/。$/, '')}`, ...(until === '' ? [] : [`${until}前兑现`]), ...delivered].join('；')}。`,
  signing: '签署',
  signatureColumns: ['姓名', '单位、角色', '签署时间', '签署级别'] as [
    name: string,
    role: string,
    time: string,
    level: string,
  ],
  level: signingLevel,
  levelNote:
    '签署人用保存在本人设备上的密钥对纪要全文签署，签署后对全文或签名的任何改动均可校验发现。L1级不含第三方电子认证，签署时间取自签署人设备。“凭PIN”由签署人设备说明。',
  levelOfSm2: '国密SM2/SM3是本程序的私有套件，按GB/T 32918、GB/T 32905写成，未经密码产品认证。',
  strokes: '手写签名',
  levelOfPen: (witness: string) => `L0 纸上现场手写（${witness}见证录入）`,
  levelOfPensNote:
    'L0级由本人在纸质文本上签字，时间是见证人录入的时间；本文件里没有其密钥签名，只凭见证人的话，以纸质原件为准。',
  levelOfCertificate: (name: string, holder: string, fingerprint: string) =>
    `L2级：${name}写明用证书签署本文书的PDF，证书指纹 ${fingerprint}${holder === '' ? '' : `，持有人：${holder}`}。签名在PDF文件中，须另行核对。`,
  levelOfSeal: (unit: string) =>
    `L3级：${unit}的电子印章由其自己的印章系统制作，盖在纪要的落款处；本程序不制作印章，盖了没有，以PDF或纸质文书为准。`,
  notSigned: '未签署',
  objectionsHeading: '拒绝签署和签署时的保留意见',
  objection: (name: string, kind: 'refuses' | 'reserves', reason: string, enteredBy: string) =>
    `${name}${kind === 'refuses' ? '拒绝签署' : '有保留意见'}${enteredBy === '' ? '' : `（由${enteredBy}代录）`}：${stopped(reason)}`,
  nobodySigned: '尚无人签署。',
  draftNotSigned: '本件为草稿，尚未定稿，不供签署。',
  verification: '校验',
  digest: '纪要指纹',
  recordHead: '会议记录链末端',
  follows: '上一次会议的纪要',
  followsNone: '没有写明上一次会议的纪要：主机上没有，或没有签署',
  followed: (version: number, digest: string) => `第${version}版，指纹 ${digest}`,
  hostKey: '主持人签署密钥指纹',
  howToVerify: '校验方法',
  verifySentence:
    '在保存签署文件的电脑上运行 yuanzhuo verify 文件名，核对输出的纪要指纹和主持人密钥指纹与上列一致。末端为SHA-256，指纹由SHA-256得出。',
  clockNote: (zone: string) => `会议时间取自主持人电脑${zone === '' ? '' : `，时区为${zone}`}。`,
  /** Unit and role as one: 东风路社区居民代表. Neither is empty. */
  duty: (unit: string, role: string) => `${unit}${role}`,
  date: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
  dateAndClock: (date: string, clock: string) => `${date}${clock}`,
  timeOfDay: (hour: number, minute: number) => `${hour}时${minute === 0 ? '' : `${minute}分`}`,
  fromTo: (from: string, to: string) => `${from}至${to}`,
  since: (from: string) => `${from}起`,
  /** Between two moments. */
  dash: '—',
}

export type PaperWords = typeof papers
