import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { homedir, hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BackupDesk } from './backup/backup-desk'
import { electionDesk } from './ballots/election-desk'
import { readRestoreNote } from './backup/restore-note'
import { diagnosisFile } from './diagnostics/diagnosis-desk'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import { DEFAULT_SUITE } from '#shared/signing/suite-names'
import { bothLanguages } from '#shared/words/both-languages'
import { isJoinPath } from '#shared/invitation/read-join-code'
import { HostStartError, wordListenFailure } from './boot/start-error'
import { bringToLayout, lockData, openKey } from './boot/take-data-folder'
import { wordFindings, wordRecovery } from './boot/word-recovery'
import type { ExportedFile } from './export/export-minutes'
import { MeetingPapers } from './export/meeting-papers'
import { papersInThread } from './export/papers-in-thread'
import type { LiveMeeting } from './meeting/live-meeting'
import { IDLE_FOR } from './meeting/limits'
import { Meetings } from './meeting/meetings'
import { namesMeeting } from './office/names-meeting'
import { OfficeDesk } from './office/desk'
import { LedgerDesk } from './office/ledger-desk'
import { newId, Office } from './office/office'
import { DeviceInvitations } from './office/device-invitations'
import { NoticeBoard } from './office/notice-board'
import { PersonalDesk } from './office/personal-desk'
import { ProcedureDesk } from './office/procedure-desk'
import { Questionnaires } from './office/questionnaires'
import { Residents } from './office/residents'
import { askerFile } from './export/asker-file'
import { littleByLittle } from './runtime/little-by-little'
import { ledgerFile } from './export/ledger-file'
import { orderAnswerPage } from './export/order-answer-page'
import { questionnaireFile } from './export/questionnaire-file'
import { localDay, officeContext } from './office/working-days'
import { OpenMeetings } from './meeting/open-meetings'
import { PaperNumbering } from './meeting/paper-numbering'
import type { Clock, KeyVault } from './meeting/ports'
import { houseRulesOf } from './meeting/house-rules'
import { timestamp } from './meeting/timestamp'
import { AddressBudget } from './network/address-budget'
import { CodeGuard } from './network/code-guard'
import { electionRoutes } from './network/election-routes'
import { consoleRoutes } from './network/console-routes'
import { ConsoleSessions } from './network/console-sessions'
import { WebSocketGateway } from './network/websocket-gateway'
import { invitationRoute, meetingOnRoute, minutesRoute } from './network/join-routes'
import { ConnectionPlaces } from './network/connection-places'
import { JoinAddresses } from './network/join-addresses'
import { HostAnnouncer } from './network/host-announcer'
import { lanLinks } from './network/lan-links'
import type { ListInterfaces } from './network/lan-addresses'
import { everyAddress } from './network/lan-addresses'
import { isOwnName } from './network/own-names'
import { builtPages } from './network/built-pages'
import type { Listener } from './network/listener'
import { listen } from './network/listener'
import { handOutRoute, materialRoute } from './network/material-routes'
import { lateSignatureRoute } from './network/late-signature-route'
import { paperRoutes } from './network/paper-routes'
import { pdfRoute } from './network/pdf-route'
import { versionRoutes } from './network/version-routes'
import { REQUESTS_PER_PERSON } from './network/limits'
import { MeetingHubs } from './network/meeting-hubs'
import { backupRoutes } from './network/backup-routes'
import { diagnosisRoute } from './network/diagnosis-route'
import { HttpLive } from './network/http-live'
import { crossOriginRoute } from './network/cross-origin'
import { noticeRoutes } from './network/notice-routes'
import { officeRoutes } from './network/office-routes'
import { ownRoutes } from './network/own-routes'
import { personalRoutes } from './network/personal-routes'
import { questionnaireDeskRoutes, questionnaireRoutes } from './network/questionnaire-routes'
import { procedureRoutes } from './network/procedure-routes'
import { rehearsalRoutes } from './network/rehearsal-routes'
import { residentRoutes } from './network/resident-routes'
import { guards } from './network/callers'
import { serveRoutes } from './network/serve-routes'
import { ReplicationEndpoint } from './network/replication-endpoint'
import { successionRoutes } from './network/succession-routes'
import { Tickets } from './network/tickets'
import { KeyHalves, keyHalfRoute } from './network/key-halves'
import { hostCertificate } from './network/tls-certificate'
import { RehearsalProcesses } from './rehearsal/rehearsal-processes'
import { sealer } from './signing/sealer'
import { writeFileAtomically } from './storage/atomic-file'
import { leaveConsoleAccess } from './storage/console-access'
import { copyMeetingInto } from './storage/copy-meeting'
import { dataFolder } from './storage/data-folder'
import { MeetingIndexFile } from './storage/meeting-index'
import { meetingStores } from './storage/meeting-stores'
import { openRuleBooks } from './storage/rule-book'
import { officeStore } from './storage/office-store'
import { paperNumbersFile } from './storage/paper-numbers-file'
import { openRegistry, readSettingsFile } from './storage/registry'
import { standbyCopies } from './storage/standby-copies'
import { Standbys } from './replication/standbys'
import { SuccessorWatch } from './replication/successor-watch'
import { TwinWatch } from './replication/twin-watch'
import { loadCalendars } from './resources/calendars'
import { loadLayouts } from './resources/layouts'
import { signWish } from './pdf/sign-wish'
import { loadProcedures } from './resources/procedures'
import { loadTemplates } from './resources/templates'
import { openFileLimit } from './runtime/open-file-limit'
import { UndoStack } from './runtime/undo-stack'
import { checkSignaturesNatively, signNatively } from './signing/native-ed25519'
import { logger } from './log/logger'
import type { Language } from '#shared/words/language'

const log = logger('host')

/** Port of the join pages. Printed on table cards and typed by people, so it stays the same from meeting to meeting. */
export const DEFAULT_PORT = 8420
/** Where the join pages are reached: from everywhere. */
export const DEFAULT_ADDRESS = everyAddress()

export interface HostOptions {
  /** Data folder; made when missing. */
  dataDir: string
  /** Address the join listener binds, e.g. "::" for all, IPv4 too. The console listener is always 127.0.0.1. */
  address: string
  /** Port of the join listener; 0 picks a free one. */
  port: number
  /** Whether the hall's networks are told that there is a host, so that apps on other computers find it; not without being said. */
  announced?: boolean
  /** Serve the join pages over https with a self-signed certificate kept in the data folder. */
  tls: boolean
  keyVault: KeyVault
  clock: Clock
  /** Folder of the built web pages (dist/renderer). */
  rendererDir: string
  /** Folder of the meeting templates (resources/templates). */
  templatesDir: string
  /** Folder of the program’s own layouts of papers (resources/export); those of the data folder come first. */
  layoutsDir: string
  /** Folder of the rule sets that come with the program (resources/rules). */
  rulesDir: string
  /** Milliseconds after which a meeting that nobody needs is closed; see IDLE_FOR. */
  idleFor?: number
  /** What the system says of its network adapters; Node's own without one. */
  interfaces?: ListInterfaces
  log(line: string): void
}

/** Pages of the office in the network of the house: the wall on a screen, a slip to write, a slip and where it is, what is put up and asked, and what is a member's or department's own. */
const OFFICE_PAGES: Readonly<Record<string, string>> = {
  '/wall': '/resident.html',
  '/write': '/resident.html',
  '/slip': '/resident.html',
  '/notice': '/resident.html',
  '/questions': '/resident.html',
  '/mine': '/phone.html',
}

/** Loopback address of the console; the token behind the # works once. */
export const consoleAddress = (port: number, token: string): string => `http://127.0.0.1:${port}/console#token=${token}`

/** The running host: the same for Electron and for `yuanzhuo serve`. */
export class Host {
  private constructor(
    private readonly addresses: JoinAddresses,
    private readonly sessions: ConsoleSessions,
    private readonly consolePort: number,
    private readonly meetings: Pick<Meetings, 'opened' | 'byId'>,
    private readonly standbys: Pick<Standbys, 'isNeeded'>,
    private readonly paper: (meeting: LiveMeeting, language: Language) => Promise<ExportedFile | Refusal>,
    /** Sentences about what was recovered, at start and in meetings opened since; empty after a clean stop. */
    readonly recovered: readonly string[],
    /** Of these, what was done to a data folder of an older version at this start; mostly nothing. */
    readonly migration: readonly string[],
    private readonly undo: UndoStack,
  ) {}

  /**
   * Builds the host in boot order, each part of those above it, and opens its doors last: who comes in finds everything
   * there. Throws HostStartError for what the person can change; whatever the failure, all that was begun is undone.
   */
  static async start(options: HostOptions): Promise<Host> {
    checkSignaturesNatively()
    signNatively()
    const undo = new UndoStack()
    try {
      return await Host.#boot(options, undo)
    } catch (error) {
      await undo
        .unwind()
        .catch((further: unknown) =>
          log.error('a part of the host could not be undone after its start failed', { error: further }),
        )
      throw error
    }
  }

  static async #boot(options: HostOptions, undo: UndoStack): Promise<Host> {
    const { clock, keyVault, rendererDir } = options
    const folder = dataFolder(options.dataDir)

    // Tried first, so that a start that cannot succeed leaves no trace in the data folder.
    if ((await readSettingsFile(folder.registry)) === 'newer')
      throw new HostStartError(bothLanguages(({ host }) => host.folderNewer(options.dataDir)))
    await wordListenFailure(options, () => tryPort(options.address, options.port))
    const lock = await lockData(options.dataDir)
    undo.push(() => lock.release())

    // What this computer has and is.
    const edited = [
      await loadTemplates(options.templatesDir),
      await loadLayouts(folder.layouts, options.layoutsDir),
      // Beside the templates: both are data that an office may add to.
      await loadCalendars(join(options.templatesDir, '..', 'calendars')),
      await loadProcedures(join(options.templatesDir, '..', 'procedures')),
    ] as const
    const [{ templates }, { layouts }, { calendars }, { procedures }] = edited
    const rules = await openRuleBooks(options.rulesDir, folder.rules)
    const signer = await openKey(keyVault)
    const migration = await bringToLayout(options.dataDir, clock)
    const { registry, damaged } = await openRegistry(folder.registry)
    const certificate = options.tls ? await hostCertificate(folder.tls, writeFileAtomically, clock) : null
    const recovered: string[] = [
      ...migration,
      ...edited.flatMap(({ faults }) => faults),
      ...(damaged ? [bothLanguages(({ host }) => host.settingsUnreadable(damaged))] : []),
    ]

    // Who may do what at its doors.
    const tickets = new Tickets(signer)
    const keyHalves = new KeyHalves(signer)
    const sessions = new ConsoleSessions()
    const codes = new CodeGuard(clock)
    const places = ConnectionPlaces.within(openFileLimit())
    const addresses = new JoinAddresses(options.address, options.port, options.tls, options.interfaces, registry)

    // The office beside them, which is read while the index is. A fault of it keeps no meeting from being held.
    const today = () => localDay(clock.wall())
    const opening = Office.open(
      officeStore(folder),
      signer,
      () => timestamp(clock),
      officeContext(() => clock.wall(), calendars, newId),
    )
    undo.push(async () => (await opening).close())

    // Its own meetings.
    const hubs = new MeetingHubs({
      tickets,
      keyHalves,
      addresses: () => ({
        t: 'addresses',
        urls: addresses.elsewhere,
        hostKey: signer.publicKey,
      }),
      clock,
      hostFacts: ({ state }) => ({
        joinUrls: addresses.urls.map((url) => `${url}${state.code}`),
        joinAddresses: addresses.all,
        recovered,
        keyProtection: keyVault.protection,
        dataDir: options.dataDir,
        houseRules: houseRulesOf(templates, state.templateId),
      }),
    })
    let started = false
    const recover = (line: string): void => {
      recovered.push(line)
      if (started) options.log(line) // what came before is told together
    }
    const { index, found } = await MeetingIndexFile.open(folder, (count) =>
      options.log(bothLanguages(({ host }) => host.indexing(count))),
    )
    undo.push(() => index.close())
    for (const line of wordFindings(found)) recover(line)
    const restored = await readRestoreNote(folder)
    // Until the last meeting that could go on at both places is closed.
    const goesOn = (): boolean =>
      index.newestFirst.some(
        ({ summary: { phase, createdAt } }) => phase !== 'closed' && createdAt < (restored?.madeAt ?? ''),
      )
    if (restored && goesOn()) recover(bothLanguages(({ host }) => host.restored[restored.keys](restored.madeAt)))
    const formerOrigins = () =>
      goesOn() ? addresses.everServed.filter((origin) => !addresses.origins.includes(origin)) : []
    const twins = restored?.keys === 'same' ? new TwinWatch(signer, formerOrigins, clock) : null
    undo.push(async () => twins?.close())
    const stores = meetingStores(folder, lock.holds)
    const elections = electionDesk()
    undo.push(() => elections.close())
    const open = new OpenMeetings(
      stores,
      index,
      signer,
      sealer,
      clock,
      elections,
      {
        opened: (meeting, store) => {
          const { title } = meeting.state
          for (const recovery of store.recoveries) recover(`${title}: ${wordRecovery(recovery)}`)
          const { quarantined } = meeting.document
          if (quarantined > 0) recover(`${title}: ${bothLanguages(({ host }) => host.quarantined(quarantined))}`)
          if (twins) meeting.isHeldElsewhere = () => twins.stillHosts
          meeting.minutesBefore = () => meetings.minutesBefore(meeting)
          hubs.open(meeting)
        },
        closing: (meeting) => hubs.close(meeting),
        occupied: (meeting) => hubs.of(meeting).occupied,
      },
      options.idleFor ?? IDLE_FOR,
    )
    const meetings = new Meetings(
      index,
      open,
      stores,
      signer,
      clock,
      templates,
      procedures,
      registry,
      () => registry.settings.suite ?? DEFAULT_SUITE,
    )
    undo.push(() => meetings.close())
    undo.push(() => hubs.closeAll())
    for (const fault of await meetings.openAwake()) recover(bothLanguages(({ host }) => host.meetingUnopened(fault)))

    const office = await opening
    if (office.recovery) recover(wordRecovery(office.recovery))

    // The meetings of others that it stands by for, and its own that another may have taken over.
    const introduction = () => ({ name: hostname(), port: addresses.port, secure: addresses.secure })
    const standbys = await Standbys.open(standbyCopies(folder), meetings, signer, sealer, clock, introduction)
    undo.push(() => standbys.close())
    const watch = new SuccessorWatch(meetings, signer, addresses, clock)
    undo.push(() => watch.close())
    const rehearsals = new RehearsalProcesses(join(import.meta.dirname, 'cli.js'), options.address)
    undo.push(() => rehearsals.stop())

    // What waits behind its doors.
    const hostsBefore = (): string[] => [...standbys.origins, ...meetings.origins, ...addresses.everServed]
    const replicationEndpoint = new ReplicationEndpoint(
      meetings,
      codes,
      () => addresses.everServed,
      signer.publicKey,
      clock,
    )
    const hubOf = (meeting: LiveMeeting) => hubs.of(meeting)
    const door = new WebSocketGateway({
      meetings,
      sessions,
      codes,
      tickets,
      hubOf,
      hostsBefore,
      replicationEndpoint,
      standbys,
      places,
      clock,
      ownPlaces: () => addresses.origins.map((origin) => new URL(origin).host),
      sign: (bytes) => signer.sign(bytes),
    })
    const httpLive = new HttpLive(
      clock,
      (request) => door.mayEnter(request),
      (...page) => door.greetByRequests(...page),
    )
    const notices = new NoticeBoard(office, today)
    const desk = new OfficeDesk(office, notices, today)
    const questionnaires = new Questionnaires(office, today)
    const invitations = new DeviceInvitations(office, () => clock.monotonic())
    const callers = guards({
      meetings,
      sessions,
      tickets,
      quotasOf: (meeting) => hubs.of(meeting).quotas,
      office,
      pace: new AddressBudget(REQUESTS_PER_PERSON.atMost, REQUESTS_PER_PERSON.within, clock),
    })
    const numbering = new PaperNumbering(paperNumbersFile(folder.paperNumbers))
    const papers = new MeetingPapers(layouts, join(rendererDir, 'verify.html'), signer, () => timestamp(clock))
    const paperHandlers = { ...paperRoutes(numbering, papers), ...lateSignatureRoute }
    const joinRoutes = [
      crossOriginRoute(hostsBefore),
      httpLive.route,
      serveRoutes('lan', callers, {
        ...successionRoutes(meetings, standbys),
        ...invitationRoute(meetings, codes),
        ...meetingOnRoute(meetings),
        ...keyHalfRoute(keyHalves, meetings, clock),
        ...minutesRoute,
        ...materialRoute,
        ...electionRoutes,
        ...versionRoutes,
        ...paperHandlers,
        ...ownRoutes({
          office,
          invitations,
          halves: keyHalves,
          tickets,
          codes,
          clock,
          today,
        }),
        ...residentRoutes(new Residents(office, () => clock.wall()), codes, clock),
        ...noticeRoutes(notices, clock),
        ...questionnaireRoutes(questionnaires, clock),
      }),
    ]
    const copyMeeting = (meeting: LiveMeeting, within: string) =>
      copyMeetingInto(meeting, within === '' ? homedir() : resolve(within), keyVault, timestamp(clock))
    const namedByOffice = (meetingId: string) => office.state !== null && namesMeeting(office.state, meetingId)
    const settings = { read: () => registry.settings, save: registry.saveSettings }
    const localRoutes = [
      serveRoutes('console', callers, {
        ...minutesRoute,
        ...materialRoute,
        ...electionRoutes,
        ...versionRoutes,
        ...paperHandlers,
        ...handOutRoute(meetings),
        ...pdfRoute((wish, as) => signWish(wish, as, new Date(clock.wall()))),
        ...rehearsalRoutes(rehearsals, () => hubs.someoneThere),
        ...backupRoutes(new BackupDesk(folder, signer, keyVault, clock)),
        ...diagnosisRoute(() => diagnosisFile(options.dataDir)),
        ...officeRoutes({
          office,
          desk,
          ledger: new LedgerDesk(office, desk),
          meetings,
          invitations,
          urls: () => addresses.urls,
          today,
          ledgerFile: (...wanted) => littleByLittle(ledgerFile(...wanted)),
          answerPage: async (sheet, language) =>
            orderAnswerPage(await readFile(join(rendererDir, 'answer.html'), 'utf8'), sheet, language),
          orderPaper: async (facts, kind, format, language) =>
            (await papersInThread({ facts, kind, format, language, layouts })).papers[0]!,
        }),
        ...personalRoutes(office, new PersonalDesk(office, today), today, askerFile),
        ...questionnaireDeskRoutes(office, questionnaires, questionnaireFile),
        ...procedureRoutes(office, new ProcedureDesk(procedures, calendars, today), meetings),
        ...consoleRoutes({ meetings, sessions, templates, rules, standbys, settings, copyMeeting, namedByOffice }),
      }),
    ]
    const doors: Listener[] = []
    undo.push(async () => {
      // A listener closes only after its WebSockets, so they go first, and before them people are told goodbye.
      hubs.closeAll()
      door.close()
      httpLive.close()
      await Promise.all(doors.map((each) => each.close()))
    })

    // From here on people can come in.
    const pages = await builtPages(rendererDir)
    const lan = await openDoor({
      address: options.address,
      port: options.port,
      tls: certificate,
      pages,
      page: (path) => OFFICE_PAGES[path] ?? (isJoinPath(path) ? '/participant.html' : null),
      routes: joinRoutes,
      upgrade: (request, socket, head) => door.upgrade(request, socket, head, 'lan'),
      // A name of an attacker's that resolves to this computer must reach neither of its doors (DNS rebinding).
      isOwnName: (name) => isOwnName(name, options.address),
      wrongName: bothLanguages(({ host }) => host.wrongName),
      places: places.lan,
    })
    doors.push(lan)
    addresses.servedOn(lan.port)
    const local = await openDoor({
      address: '127.0.0.1',
      port: 0,
      tls: null,
      pages,
      page: (path) => ({ '/console': '/console.html', '/projector': '/projector.html' })[path] ?? null,
      routes: localRoutes,
      upgrade: (request, socket, head) => door.upgrade(request, socket, head, 'console'),
      isOwnName: (name) => ['127.0.0.1', 'localhost'].includes(name),
      wrongName: bothLanguages(({ host }) => host.wrongName),
      places: places.console,
    })
    doors.push(local)
    // A meeting can be held without it, so a disk that is full stops nothing here.
    await leaveConsoleAccess(options.dataDir, { port: local.port, ownerKey: sessions.ownerKey }).then(
      (takeAway) => undo.push(takeAway),
      (error: unknown) => log.error('no way back to a closed console could be left in the data folder', { error }),
    )

    addresses.watch(clock, () => {
      hubs.addressesChanged()
      replicationEndpoint.addressesChanged()
    })
    undo.push(async () => addresses.close())
    if (options.announced) {
      const links = () => lanLinks(options.address, options.interfaces)
      const announcer = new HostAnnouncer(hostname(), { port: lan.port, secure: options.tls }, links, clock)
      undo.push(() => announcer.close())
    }

    // And this computer goes out to others, who are told where it is.
    standbys.connect()
    watch.start()
    twins?.start()

    for (const line of recovered) options.log(line)
    started = true
    index
      .review(({ summary }) => recover(`${summary.title}: ${bothLanguages(({ host }) => host.readAnew)}`))
      .catch((error: unknown) => log.error('the folders of the meetings could not all be looked at', { error }))
    void desk.makeReady() // behind the first screens, for which nothing of it is needed
    if (certificate) options.log(`TLS ${hostname()} SHA-256 ${certificate.fingerprint}`)
    const page = async (meeting: LiveMeeting, language: Language) =>
      papers.make(meeting, 'html', {
        kind: 'minutes',
        language,
        details: await numbering.detailsOf(meeting),
        facesAt: `${pathToFileURL(join(rendererDir, 'assets', 'fonts')).href}/`,
      })
    return new Host(addresses, sessions, local.port, meetings, standbys, page, recovered, migration, undo)
  }

  /** Port of the join pages. */
  get port(): number {
    return this.addresses.port
  }

  /** Address of the join page on the LAN, without a meeting code. */
  get joinUrl(): string {
    return this.addresses.urls[0]!
  }

  /** The same at each of its addresses, and at the computer's name. */
  get joinUrls(): readonly string[] {
    return this.addresses.urls
  }

  /** Whether people are in a meeting that would lose its host with this program. */
  get isMeetingRunning(): boolean {
    return this.meetings.opened.some(({ state }) => state.phase === 'running')
  }

  /** Whether a meeting of another host would lose its standby with this program. */
  get isStandbyNeeded(): boolean {
    return this.standbys.isNeeded
  }

  /** Origin of the host's own pages, the console and the projector. */
  get consoleOrigin(): string {
    return `http://127.0.0.1:${this.consolePort}`
  }

  /** Loopback address of the console with a fresh one-time token. Each call makes a new token. */
  consoleUrl(): string {
    return consoleAddress(this.consolePort, this.sessions.newToken())
  }

  /** Loopback address of a meeting's projector page, with a token that only reads. */
  projectorUrl(meetingId: string): string {
    const token = this.sessions.newProjectorToken(meetingId)
    return `http://127.0.0.1:${this.consolePort}/projector?meeting=${encodeURIComponent(meetingId)}#token=${token}`
  }

  /** The minutes of a meeting as a page to print, draft or signed; null where there is no such meeting. */
  async minutesPage(meetingId: string, language: Language): Promise<ExportedFile | null> {
    const meeting = await this.meetings.byId(meetingId)
    const page = meeting && (await this.paper(meeting, language))
    if (page && isRefusal(page)) throw new Error(`the minutes cannot be written: ${page.reason}`)
    return page
  }

  /** Stops in reverse order; every part is tried, then the first failure is thrown. */
  close(): Promise<void> {
    return this.undo.unwind()
  }
}

const openDoor = (options: Parameters<typeof listen>[0]): Promise<Listener> =>
  wordListenFailure(options, () => listen(options))

function tryPort(address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, address, () => server.close(() => resolve()))
  })
}
