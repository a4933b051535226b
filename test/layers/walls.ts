import type { Arrow } from './import-walker'

/** One rule of the house: arrows that leave `from` may only go to what `to` allows. The first rule that fits a file is its rule. */
interface Wall {
  from: RegExp
  to: RegExp
  why: string
}

/** What decides: commands and their rules, by edition. Everything else of a meeting is what it says: events, state, words. */
const RULES =
  '(commands|decide$|decision(-context)?$|grant|permissions|record|rules|meeting-journal|editions/|[a-z]+/[a-z]+-commands$|minutes/(assemble|compose-minutes)$)'
/** The meeting as pages follow it. `commands` is there by its types alone, which `protocol/command` hands on. */
const MEETING_FOLLOWED = `meeting/(?!${RULES})`

/** Rooms inside shared. No arrow leads back, so that there are no circles. */
const SHARED: readonly Wall[] = [
  { from: /^shared\/signing\//, to: /^shared\/signing\//, why: 'signing knows bytes and keys, not what they say' },
  {
    from: /^shared\/ballot\//,
    to: /^shared\/ballot\//,
    why: 'a secret ballot is counted by its own rules, which others publish; it knows no meeting',
  },
  {
    from: /^shared\/document\//,
    to: /^shared\/(document|signing)\//,
    why: 'the document is text: nothing in it decides',
  },
  {
    from: /^shared\/journal\//,
    to: /^shared\/(journal|signing)\//,
    why: 'the engine knows no meeting: another sort of record is its next user',
  },
  {
    from: /^shared\/personal\//,
    to: /^shared\/personal\//,
    why: 'what is somebody’s is found in a text, whatever the text is for',
  },
  { from: /^shared\/calendar\//, to: /^shared\/calendar\//, why: 'days are counted without knowing for what' },
  {
    from: /^shared\/decision\//,
    to: /^shared\/(decision|calendar|signing)\//,
    why: 'a rule is held against ballots and people, whatever recorded them',
  },
  {
    from: /^shared\/procedure\//,
    to: /^shared\/procedure\//,
    why: 'steps and gates are held against what was done, whatever recorded it',
  },
  {
    from: /^shared\/meeting\/editions\//,
    to: /^shared\/(meeting|decision|journal|signing|document)\//,
    why: 'a meeting knows neither its papers nor how it travels',
  },
  {
    from: /^shared\/meeting\/(fold|events?|state|span|[a-z]+\/[a-z]+-(events|state))$/,
    to: new RegExp(`^shared/(${MEETING_FOLLOWED}|decision/|journal/|signing/|document/)`),
    why: 'a record is folded without the rules that led to it: pages carry the one and not the other',
  },
  // What edition 1 needs because its events do not record what its rules looked at must not grow into others.
  {
    from: /^shared\/meeting\//,
    to: /^shared\/(meeting\/(?!editions\/(lenient-events|read-back)$)|decision\/|journal\/|signing\/|document\/)/,
    why: 'a meeting knows neither its papers nor how it travels, and only edition 1 what is edition 1’s',
  },
  {
    from: /^shared\/office\/(state|events?|rows|ids|due|payload|personal|[a-z]+\/[a-z]+-(events|state)|topics\/way|orders\/order-rules|feedback\/responsible)$/,
    to: /^shared\/(office\/(state|events?|rows|ids|due|payload|[a-z]+\/[a-z]+-(events|state)$|topics\/way|orders\/order-rules|feedback\/responsible)|journal\/|calendar\/|procedure\/(gate|procedure)$)/,
    why: 'an office’s record is folded without the rules that led to it',
  },
  {
    from: /^shared\/office\//,
    to: /^shared\/(office\/|personal\/|journal\/|signing\/|calendar\/|procedure\/|meeting\/(refusals|written-text)$)/,
    why: 'an office is the second user of the engine: of a meeting it has the words for “no” and the cleaning of texts',
  },
  {
    from: /^shared\/(projector|templates)\//,
    to: new RegExp(`^resources/export/|^shared/(projector/|templates/|document/|${MEETING_FOLLOWED})`),
    why: 'what is shown or begun with decides nothing',
  },
  {
    from: /^shared\/papers\//,
    to: new RegExp(
      `^resources/fonts/|^shared/(papers/|personal/|templates/|words/|decision/|document/|signing/|${MEETING_FOLLOWED})`,
    ),
    why: 'papers print what minutes say',
  },
  {
    from: /^shared\/words\//,
    to: new RegExp(
      `^shared/(words/|decision/|procedure/|protocol/|invitation/|projector/|document/|office/[a-z]+/[a-z]+-state$|signing/(suite-names|pin-wrap)$|${MEETING_FOLLOWED})`,
    ),
    why: 'words name what is shown, by its types; they decide and print nothing',
  },
  {
    from: /^shared\/archive\//,
    to: new RegExp(
      `^shared/(archive|protocol|templates|document|words)/|^shared/(${MEETING_FOLLOWED}|meeting/agenda/forecast$|journal/edition$)`,
    ),
    why: 'what is known of a meeting that is not open is read from its record, not decided',
  },
  {
    from: /^shared\/sealed\//,
    to: new RegExp(`^shared/(sealed/|ballot/|decision/|signing/|journal/(journal-event|head)$|${MEETING_FOLLOWED})`),
    why: 'a secret ballot is gone through again from what a record holds; it decides nothing',
  },
  {
    from: /^shared\/verify\//,
    to: /^shared\/(verify|papers|words|meeting|journal|document|signing|sealed)\//,
    why: 'verification needs nothing that travels',
  },
  {
    from: /^shared\/protocol\/command$/,
    to: /^shared\/meeting\/commands$/,
    why: 'what pages send, by its types alone',
  },
  {
    from: /^shared\/protocol\//,
    to: new RegExp(
      `^shared/(protocol/|projector/|templates/|document/|decision/|procedure/|signing/|office/(personal$|[a-z]+/[a-z]+-state$)|${MEETING_FOLLOWED})`,
    ),
    why: 'the wire knows commands’ types, not their rules',
  },
  // It folds what the host tells it, signs what it asks for, and goes with a standby that shows a claim.
  {
    from: /^shared\/link\//,
    to: new RegExp(
      `^shared/(link/|protocol/|projector/|document/|signing/|journal/(signed-command|head)$|${MEETING_FOLLOWED})`,
    ),
    why: 'a device follows the record; it does not decide',
  },
  {
    from: /^shared\/invitation\//,
    to: new RegExp(`^shared/(invitation/|protocol/command$|${MEETING_FOLLOWED})`),
    why: 'reading a list needs nothing but its form',
  },
  {
    from: /^shared\/topic-list\//,
    to: /^shared\/(topic-list\/|invitation\/|office\/(office-rules|topics\/(topics-state|personal-parts))$|meeting\/person-name$)/,
    why: 'reading a list of topics needs its form, and what a topic may say',
  },
  {
    from: /^shared\/ledger\//,
    to: /^shared\/(ledger\/|invitation\/|topic-list\/read-day$|protocol\/(office-api|ledger-columns)$|words\/|office\/(commands|written-tags|description\/description-state)$)/,
    why: 'a ledger that comes back is read by its own words, and decides nothing',
  },
  { from: /^shared\/desktop\//, to: /^shared\/(desktop|projector)\//, why: 'the bridge’s contract stands alone' },
]

const WALLS: readonly Wall[] = [
  ...SHARED,
  {
    from: /^main\/(begin$|main$|cli$|host$|boot\/|commands\/)/,
    to: /^(main|shared)\//,
    why: 'composition roots build everything, but no page',
  },
  { from: /^main\/log\//, to: /^(main\/log|shared)\//, why: 'everybody writes to the log, so it knows nobody' },
  {
    from: /^main\/diagnostics\//,
    to: /^(main\/(diagnostics|log|storage)\/|main\/(meeting|office)\/|main\/runtime\/(own-command-line|pack-zip)$|shared\/|package\.json$)/,
    why: 'a check reads the disk as storage does; it starts and changes nothing',
  },
  {
    from: /^main\/backup\//,
    to: /^(main\/(backup|log|signing|storage)\/|main\/meeting\/(ports|refusal-of)$|shared\/|package\.json$)/,
    why: 'a backup reads the disk as a restart would, whether a host is running or not',
  },
  {
    from: /^main\/meeting\//,
    to: /^(main\/(meeting|log)\/|main\/runtime\/supervise$|shared\/)/,
    why: 'the meeting knows its own ports, not who implements them',
  },
  {
    from: /^main\/office\//,
    to: /^(main\/(office|log)\/|main\/meeting\/(ports|refusal-of)$|main\/runtime\/little-by-little$|shared\/)/,
    why: 'the office knows its own ports, not who implements them',
  },
  {
    from: /^main\/network\//,
    to: /^(main\/(network|meeting|office|log)\/|main\/runtime\/supervise$|shared\/)/,
    why: 'the wire serves meetings and office',
  },
  {
    from: /^main\/replication\//,
    to: /^(main\/(replication|meeting|log)\/|main\/runtime\/supervise$|shared\/)/,
    why: 'a standby knows its meeting’s ports, not who implements them',
  },
  {
    from: /^main\/runtime\//,
    to: /^(main\/runtime\/|main\/meeting\/ports$)/,
    why: 'what the host runs on knows nothing of what runs on it',
  },
  {
    from: /^main\/storage\//,
    to: /^(main\/(storage|log)\/|main\/(meeting|office)\/ports$|shared\/)/,
    why: 'an adapter knows the port it fills, nothing else of the meeting',
  },
  {
    from: /^main\/signing\//,
    to: /^(main\/signing\/|main\/meeting\/ports$|shared\/)/,
    why: 'an adapter knows the port it fills, nothing else of the meeting',
  },
  {
    from: /^main\/ballots\//,
    to: /^(main\/ballots\/|main\/meeting\/ports$|shared\/)/,
    why: 'an adapter knows the port it fills, nothing else of the meeting',
  },
  {
    from: /^main\/update\//,
    to: /^(main\/update\/|main\/meeting\/ports$|shared\/)/,
    why: 'a package is looked at; nothing else of the program is needed for it, or reached by it',
  },
  {
    from: /^main\/pdf\//,
    to: /^(main\/pdf\/|shared\/)/,
    why: 'a PDF is signed and read the same way, whatever it prints',
  },
  {
    from: /^main\/resources\//,
    to: /^(main\/resources\/|shared\/)/,
    why: 'what an office may edit is read the same way for everybody',
  },
  {
    from: /^main\/export\//,
    to: /^(main\/export\/|main\/meeting\/ports$|main\/runtime\/(pack-zip|little-by-little)$|shared\/)/,
    why: 'writers of formats know the minutes, not the live meeting',
  },
  {
    from: /^main\/demo\//,
    to: /^(main\/(demo|office)\/|main\/meeting\/ports$|shared\/)/,
    why: 'a demonstration does what people do, by the same commands',
  },
  {
    from: /^main\/rehearsal\//,
    to: /^(main\/(rehearsal|storage)\/|main\/runtime\/own-command-line$|main\/signing\/native-ed25519$|shared\/)/,
    why: 'a rehearsal drives the host from outside, and reads its disk',
  },
  // The shell hands the host its key vault, and keeps the sealed key in the data folder's layout.
  {
    from: /^main\/shell\//,
    to: /^(main\/shell\/|main\/host$|main\/boot\/start-error$|main\/meeting\/|main\/storage\/|main\/log\/|main\/update\/|main\/pdf\/|shared\/)/,
    why: 'the desktop starts the host; it does not reach into it',
  },
  {
    from: /^main\/preload\//,
    to: /^(main\/preload|shared\/desktop)\//,
    why: 'the bridge exposes the contract and nothing else',
  },
  { from: /^renderer\/entry\//, to: /^(renderer|shared)\//, why: 'pages never import the host' },
  { from: /^renderer\/connection\//, to: /^(renderer\/connection|shared)\//, why: 'the connection knows no view' },
  {
    from: /^renderer\/desktop\//,
    to: /^(renderer\/desktop|shared\/desktop)\//,
    why: 'the only place that touches window.desktop',
  },
  {
    from: /^renderer\/hooks\//,
    to: /^(renderer\/(hooks|connection|desktop)|shared)\//,
    why: 'hooks stand between views and connection',
  },
  { from: /^renderer\/strings\//, to: /^(renderer\/strings|shared)\//, why: 'words know no page' },
  // One hook, a field bound to shared text: everything else here only shows what it is given.
  {
    from: /^renderer\/components\/shared-input$/,
    to: /^(renderer\/(components|strings)\/|renderer\/hooks\/use-shared-text$|shared\/)/,
    why: 'a component knows no connection',
  },
  {
    from: /^renderer\/components\//,
    to: /^(renderer\/(components|strings)|shared)\//,
    why: 'components are presentational: they know no connection',
  },
]

/** Packages that may be imported from one place only. */
const OUTSIDE: readonly Wall[] = [
  { from: /^main\/(shell\/|preload\/|main$)/, to: /^electron(\/|$)/, why: 'the same host runs without Electron' },
  {
    from: /^renderer\/connection\//,
    to: /^(y-webrtc|y-indexeddb)(\/|$)/,
    why: 'nothing else may open a channel or a database in the page',
  },
  { from: /^main\/log\//, to: /^(pino|rotating-file-stream)(\/|$)/, why: 'one log, whose lines one place vouches for' },
  {
    from: /^main\/(cli$|commands\/)/,
    to: /^commander(\/|$)/,
    why: 'only the command line reads what was typed there',
  },
  { from: /^main\/network\//, to: /^dns-packet(\/|$)/, why: 'what the network says of names is read in one place' },
  {
    from: /^main\/pdf\//,
    to: /^(@libpdf\/core|pkijs|asn1js)(\/|$)/,
    why: 'certificates are read and PDFs are written in one place',
  },
  { from: /^main\/storage\//, to: /^lowdb(\/|$)/, why: 'lowdb rewrites whole files: only the registry wants that' },
  {
    from: /^main\//,
    to: /^(node:|ws$|sirv$|selfsigned$)/,
    why: 'shared and the pages have no Node',
  },
  {
    from: /^test\/bench\//,
    to: /^(@hocuspocus|@y\/websocket-server|y-leveldb|node-datachannel)(\/|$)/,
    why: 'what we are measured against is no part of the app',
  },
  { from: /^renderer\//, to: /^(react|react-dom|@tiptap\/.*)(\/|$)/, why: 'only pages draw' },
]

const withoutEnding = (path: string): string => path.replace(/\.(tsx?|[mc]?[jt]s)$/, '')

/** Why this arrow may not be, or null. */
export function wallAgainst({ from: file, to, outside }: Arrow): string | null {
  const from = withoutEnding(file)
  if (outside) {
    const wall = OUTSIDE.find((each) => each.to.test(to))
    return wall && !wall.from.test(from) ? `${file} → ${to}: ${wall.why}` : null
  }
  if (/^test\//.test(to)) return `${file} → ${to}: nothing imports a test`
  const view = /^renderer\/views\/([^/]+)/.exec(from)?.[1]
  if (view !== undefined) {
    const allowed = new RegExp(`^(renderer/views/${view}(/|$)|renderer/(components|hooks|strings)/|shared/)`).test(
      withoutEnding(to),
    )
    return allowed ? null : `${file} → ${to}: a view uses components, hooks and words, and no other view`
  }
  const wall = WALLS.find((each) => each.from.test(from))
  if (!wall) return `${file} → ${to}: no rule says where this file belongs`
  return wall.to.test(withoutEnding(to)) ? null : `${file} → ${to}: ${wall.why}`
}
