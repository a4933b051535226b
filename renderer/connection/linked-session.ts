import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { keepMarks } from '#shared/document/kept-marks'
import type { DocumentReading } from '#shared/document/read-document'
import type { TextEntry } from '#shared/document/text-entry'
import type { MaskWish } from '#shared/papers/find-masks'
import type { PaperDetails } from '#shared/templates/paper-details'
import type { PaperKind, PaperLayouts } from '#shared/templates/paper-layout'
import type { ExportFormat } from '#shared/protocol/console-api'
import type { PaperProgress } from '#shared/protocol/paper-progress'
import type { Language } from '#shared/words/language'
import type { LateSigner } from '#shared/meeting/minutes/late-signature'
import type { Pen } from '#shared/meeting/minutes/signature'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { KeptPromises } from '#shared/link/followed-host'
import type { Identity, LinkSnapshot } from '#shared/link/host-link'
import { HostLink } from '#shared/link/host-link'
import { eitherSocket } from '#shared/link/either-socket'
import { httpSocketOpener } from '#shared/link/http-socket'
import { socketOpener, socketOver } from '#shared/link/socket'
import type { CommandPayload, CommandType } from '#shared/protocol/command'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { MeetingState, MinutesVersion } from '#shared/meeting/state'
import { frozenMinutes, powersOf } from '#shared/meeting/state'
import type { ProjectorSetting } from '#shared/projector/projector-setting'
import type { RouteAnswer } from '#shared/protocol/routes'
import type { DocumentVersion } from '#shared/protocol/versions'
import { liveOpenedAhead } from './asked-ahead'
import type { Asker } from './host-request'
import { callHost, fetchFile } from './host-request'
import type { LocalCopy } from './local-copy'
import { openLocalCopy } from './local-copy'
import type { MeshProvider } from './mesh-provider'
import { postByFetch } from './post-by-fetch'
import { drawingPace } from './drawing-pace'
import type { JoinRequest, SaveState, Session, SessionSnapshot } from './session'

const TELLERS = 'GET /api/meetings/:meetingId/elections/:decisionId/tellers'
const ARCHIVE = 'GET /api/meetings/:meetingId/elections/:decisionId/archive'

/** What differs between the participant's, the chair's and the projector's page. */
export interface SessionKind {
  identity: Identity
  /** Whether edits are kept in this browser too: not on the host's own machine, where the host keeps them. */
  keepsLocalCopy: boolean
  /** Bearer of HTTP requests; null where the page makes none. */
  bearer(link: LinkSnapshot): string | null
  /** Signs and sends; called after the text was compared with the record. */
  cosign(session: Session, minutes: SignedMinutes, frozen: MinutesVersion, pen?: Pen): Promise<Refusal | null>
  joining?(request: JoinRequest): void
  /** Where a promise to follow another host is kept. */
  promises?: KeptPromises
  /** The host let this page in or has it wait. */
  placed?(link: LinkSnapshot): void
}

/** What the kind of session may want to keep; the rest changes with each key. */
const KEPT = [
  'connection',
  'meetingId',
  'participantId',
  'keyHalf',
  'state',
] as const satisfies readonly (keyof LinkSnapshot)[]

/** After a key, milliseconds: its letter is drawn by then. */
const BEHIND_LETTER = 30

/** Own words have been saved this long, milliseconds, before the page says so: between two keys the mark would only flicker, be read aloud, and draw each letter later. */
const SAVED_CALM = 1_000

/** The mesh is for when the host is gone: its program, and the editor's that it has parts of, come once the meeting has been drawn, also on an old phone. Milliseconds. */
const MESH_AFTER = 1_000

/** Some browsers have none, and some offices forbid it; then the host alone connects this page with the others. */
const hasWebRtc = 'RTCPeerConnection' in window

/** A session over the host's WebSocket, joined with the mesh and the local copy where the page writes. */
export class LinkedSession implements Session {
  readonly doc = keepMarks(new Y.Doc())
  readonly awareness = new Awareness(this.doc)
  readonly #link: HostLink
  readonly #listeners = new Set<() => void>()
  #mesh: MeshProvider | null = null
  /** Its program comes when it is first needed. */
  #meshProgram: typeof MeshProvider | null = null
  #meshFetching = false
  /** Devices that may write, by the record last looked at. */
  #writers: { state: MeetingState | null; keys: ReadonlySet<string> } = { state: null, keys: new Set() }
  #meshEditsBefore = 0
  #copy: LocalCopy | null = null
  #copyLoading = false
  #copyRefused = false
  /** Own words since the page last said that all is saved. */
  #unsaved = false
  #calm: ReturnType<typeof setTimeout> | undefined
  /** Commands, notes and settings of the projector that the host has not answered. */
  #underWay = 0
  #closed = false
  #snapshot: SessionSnapshot
  /** That own words are on their way is told when it ends. */
  #telling: ReturnType<typeof setTimeout> | undefined
  /** What `placed` was told last. */
  #placed: LinkSnapshot | null = null

  constructor(private readonly kind: SessionKind) {
    this.#link = new HostLink({
      url: `${location.origin.replace(/^http/, 'ws')}/live`,
      promises: kind.promises,
      // The host's own pages come by loopback, where nothing stands in between.
      openSocket:
        kind.identity.as === 'participant'
          ? eitherSocket(
              (url, events) => socketOver(liveOpenedAhead(url) ?? new WebSocket(url), events),
              httpSocketOpener(postByFetch),
            )
          : socketOpener(WebSocket),
      identity: kind.identity,
      doc: this.doc,
      awareness: this.awareness,
      whenToApply: drawingPace(),
    })
    this.#snapshot = this.#look()
    this.#link.subscribe(this.#follow)
    // After the link's own listener: by now it says that it is not saved.
    this.doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local || this.#unsaved) return
      this.#unsaved = true
      this.#publish()
    })
    window.addEventListener('online', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
  }

  snapshot(): SessionSnapshot {
    return this.#snapshot
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed)
    return () => void this.#listeners.delete(changed)
  }

  send<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<Refusal | null> {
    return this.#counted(this.#link.send(type, payload))
  }

  sendNote(text: string): Promise<Refusal | null> {
    return this.#counted(this.#link.sendNote(text))
  }

  setStage(stage: ProjectorSetting): Promise<Refusal | null> {
    return this.#counted(this.#link.setStage(stage))
  }

  async fetchMaterial(materialId: string): Promise<Blob> {
    const { params, asker } = this.asking()
    const route = 'GET /api/meetings/:meetingId/materials/:materialId'
    return here(await fetchFile(route, { params: { ...params, materialId } }, asker)).content
  }

  async fetchVersions(): Promise<DocumentVersion[]> {
    const { params, asker } = this.asking()
    return here(await callHost('GET /api/meetings/:meetingId/versions', { params }, asker))
  }

  async fetchVersion(versionId: string): Promise<DocumentReading> {
    const { params, asker } = this.asking()
    return here(
      await callHost('GET /api/meetings/:meetingId/versions/:versionId', { params: { ...params, versionId } }, asker),
    )
  }

  async restoreVersion(versionId: string, entries: TextEntry[] | null): Promise<{ stayed: number } | Refusal> {
    const { params, asker } = this.asking()
    return callHost(
      'POST /api/meetings/:meetingId/versions/:versionId/restore',
      { params: { ...params, versionId }, body: { entries } },
      asker,
    )
  }

  reachHostAt(url: string): void {
    this.#link.reachHostAt(url)
  }

  join(request: JoinRequest): void {
    this.kind.joining?.(request)
    this.#link.join(request)
  }

  fetchPaper(
    kind: PaperKind,
    format: ExportFormat,
    language: Language,
    signal?: AbortSignal,
  ): Promise<{ name: string | null; content: Blob } | Refusal> {
    const { params, asker } = this.asking()
    const query = { format, language }
    return fetchFile(
      'GET /api/meetings/:meetingId/papers/:kind',
      { params: { ...params, kind }, query },
      { ...asker, signal },
    )
  }

  fetchBundle(language: Language, signal?: AbortSignal): Promise<{ name: string | null; content: Blob } | Refusal> {
    const { params, asker } = this.asking()
    const how = { ...asker, signal }
    return fetchFile('GET /api/meetings/:meetingId/paper-bundle', { params, query: { language } }, how)
  }

  async fetchPaperProgress(): Promise<PaperProgress | null> {
    const { params, asker } = this.asking()
    return here(await callHost('GET /api/meetings/:meetingId/paper-progress', { params }, asker))
  }

  async fetchTellers(decisionId: string): Promise<RouteAnswer<typeof TELLERS>> {
    const { params, asker } = this.asking()
    return here(await callHost(TELLERS, { params: { ...params, decisionId } }, asker))
  }

  async fetchElection(decisionId: string): Promise<{ name: string | null; content: Blob }> {
    const { params, asker } = this.asking()
    return here(await fetchFile(ARCHIVE, { params: { ...params, decisionId } }, asker))
  }

  fetchPublicCopy(
    { keep, also }: MaskWish,
    language: Language,
  ): Promise<{ name: string | null; content: Blob } | Refusal> {
    const { params, asker } = this.asking()
    const body = { language, keep: [...keep], also: [...also] }
    return fetchFile('POST /api/meetings/:meetingId/paper-public', { params, body }, asker)
  }

  async fetchPaperDetails(): Promise<{ details: PaperDetails; layouts: PaperLayouts }> {
    const { params, asker } = this.asking()
    return here(await callHost('GET /api/meetings/:meetingId/paper-details', { params }, asker))
  }

  savePaperDetails(
    details: Omit<PaperDetails, 'number'> & { number: 'take' | 'later' },
  ): Promise<PaperDetails | Refusal> {
    const { params, asker } = this.asking()
    return callHost('PUT /api/meetings/:meetingId/paper-details', { params, body: details }, asker)
  }

  async fetchMinutes(): Promise<SignedMinutes | null> {
    const { params, asker } = this.asking()
    if (asker.bearer === null || params.meetingId === '') return null
    return here(await callHost('GET /api/meetings/:meetingId/minutes', { params }, asker))
  }

  addSignature(text: string): Promise<{ name: string } | Refusal> {
    const { params, asker } = this.asking()
    return callHost('POST /api/meetings/:meetingId/late-signature', { params, body: { text } }, asker)
  }

  async cosignMinutes(minutes: SignedMinutes, pen?: Pen): Promise<Refusal | null> {
    const { state } = this.#snapshot
    const frozen = state && frozenMinutes(state)
    if (!frozen) return refuse('minutes-not-frozen')
    const unfit = this.#link.unfitToSign(minutes)
    if (unfit) return unfit
    return this.kind.cosign(this, minutes, frozen, pen)
  }

  lateSigner(): Pick<LateSigner, 'key' | 'seen'> | null {
    const { identity } = this.kind
    return identity.as === 'participant' ? { key: identity.key, seen: this.#link.seenHeads } : null
  }

  close(): void {
    this.#closed = true
    window.removeEventListener('online', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
    this.#listeners.clear()
    clearTimeout(this.#telling)
    clearTimeout(this.#calm)
    this.#link.close()
    this.#mesh?.destroy()
    void this.#copy?.close()
    this.doc.destroy()
  }

  readonly #wake = () => {
    if (document.visibilityState === 'visible') this.#link.wake()
  }

  readonly #follow = () => {
    const link = this.#link.snapshot()
    const isPlaced = link.meetingId !== null && (link.connection.is === 'waiting' || link.connection.is === 'live')
    if (isPlaced && KEPT.some((part) => link[part] !== this.#placed?.[part])) {
      this.#placed = link
      this.kind.placed?.(link)
    }
    this.#keepCopy(link)
    this.#keepMesh(link)
    this.#publish()
  }

  readonly #publish = () => {
    const [before, now] = [this.#snapshot, this.#look()]
    if (saysTheSame(before, now)) return
    this.#snapshot = now
    // A key changes nothing else; what is drawn because of it would keep its letter waiting.
    if (now.saved === 'syncing' && saysTheSame(before, now, ['saved', 'unsent']))
      this.#telling ??= setTimeout(this.#tell, BEHIND_LETTER)
    else this.#tell()
  }

  readonly #tell = () => {
    clearTimeout(this.#telling)
    this.#telling = undefined
    for (const changed of this.#listeners) changed()
  }

  /** Opens the local copy when the page first writes. It stays open: what was written stays kept. */
  #keepCopy({ meetingId, writable }: LinkSnapshot): void {
    if (!this.kind.keepsLocalCopy || this.#copy || !writable || meetingId === null) return
    this.#copy = openLocalCopy(this.doc, meetingId)
    this.#copyLoading = true
    const loaded = () => {
      this.#copyLoading = false
      this.#link.sendMissing()
      this.#publish()
    }
    this.#copy.loaded.then(loaded, (error) => {
      console.warn('this browser keeps no copy of the document; edits are safe once the host has them:', error)
      this.#copyRefused = true
      loaded()
    })
  }

  /**
   * In the mesh from the first full sync on (y-webrtc cannot carry a whole long document) and only while the document
   * takes this page's edits: a page that may not write must not hear or spread edits past the host. When a device may
   * write no more, every page begins anew: channels to it would stay open as long as that device liked.
   */
  #keepMesh({ mesh, writable, synced, saved, connection, state, hostUrl }: LinkSnapshot): void {
    const expelled = this.#someoneExpelled(state)
    const invitation = connection.is === 'live' && writable && synced && hasWebRtc ? mesh : null
    if (
      this.#mesh &&
      (expelled || this.#mesh.invitation.path !== invitation?.path || this.#mesh.invitation.room !== invitation.room)
    ) {
      this.#meshEditsBefore += this.#mesh.editsReceived
      this.#mesh.destroy()
      this.#mesh = null
    }
    if (invitation && !this.#meshProgram) this.#fetchMesh()
    else if (invitation && this.#meshProgram)
      this.#mesh ??= new this.#meshProgram(
        this.doc,
        hostUrl.replace(/^http/, 'ws').replace(/\/$/, ''),
        invitation,
        this.#publish,
      )
    this.#mesh?.setHostLost(saved === 'offline')
  }

  /** Where it does not arrive, the next change asks for it again; until then the host alone connects this page with the others. */
  #fetchMesh(): void {
    if (this.#meshFetching) return
    this.#meshFetching = true
    new Promise((resolve) => setTimeout(resolve, MESH_AFTER))
      .then(() => import('./mesh-provider'))
      .then(
        ({ MeshProvider: program }) => {
          this.#meshProgram = program
          if (!this.#closed) this.#follow()
        },
        (error: unknown) => console.warn('the program of the mesh did not arrive:', error),
      )
      .finally(() => (this.#meshFetching = false))
  }

  #someoneExpelled(state: MeetingState | null): boolean {
    if (state === null || state === this.#writers.state) return false
    const keys = new Set(
      Object.values(state.participants).flatMap(({ id, key }) => (powersOf(state, id).write ? [key] : [])),
    )
    const expelled = [...this.#writers.keys].some((key) => !keys.has(key))
    this.#writers = { state, keys }
    return expelled
  }

  async #counted(answer: Promise<Refusal | null>): Promise<Refusal | null> {
    this.#underWay++
    this.#publish()
    try {
      return await answer
    } finally {
      this.#underWay--
      this.#publish()
    }
  }

  asking(): { params: { meetingId: string }; asker: Asker } {
    const link = this.#link.snapshot()
    return {
      params: { meetingId: link.meetingId ?? '' },
      asker: { bearer: this.kind.bearer(link), hostUrl: link.hostUrl },
    }
  }

  /** Who has written hears that all is saved once it has been for a while. */
  #calmly(saved: SaveState): SaveState {
    if (saved !== 'saved' || !this.#unsaved) {
      clearTimeout(this.#calm)
      this.#calm = undefined
      return saved
    }
    this.#calm ??= setTimeout(() => {
      this.#calm = undefined
      this.#unsaved = false
      this.#publish()
    }, SAVED_CALM)
    return 'syncing'
  }

  #look(): SessionSnapshot {
    const link = this.#link.snapshot()
    return {
      ...link,
      // What the copy brings may not be with the host yet.
      saved: this.#calmly(link.saved === 'saved' && this.#copyLoading ? 'syncing' : link.saved),
      unsent: this.#unsaved || this.#underWay > 0,
      keepsCopy: this.kind.keepsLocalCopy && !this.#copyRefused,
      meshPeers: this.#mesh?.openChannels ?? 0,
      meshPeersWithHost: this.#mesh?.neighboursWithHost ?? 0,
      meshEditsReceived: this.#meshEditsBefore + (this.#mesh?.editsReceived ?? 0),
    }
  }
}

/** Whether both say the same, but for these parts. */
const saysTheSame = (one: SessionSnapshot, other: SessionSnapshot, but: (keyof SessionSnapshot)[] = []): boolean =>
  (Object.keys(other) as (keyof SessionSnapshot)[]).every((part) => one[part] === other[part] || but.includes(part))

/** @throws when the host refused. */
function here<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`the host keeps it back: ${answer.reason}`)
  return answer
}
