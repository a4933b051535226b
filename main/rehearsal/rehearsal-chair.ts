import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { HostLink } from '#shared/link/host-link'
import type { LinkSnapshot } from '#shared/link/host-link'
import { socketOpener } from '#shared/link/socket'
import type { NewMeeting } from '#shared/protocol/console-api'
import { addressOf } from '#shared/protocol/route-address'
import type { JsonRoute, RouteAnswer, RouteInput } from '#shared/protocol/routes'
import { nameOf } from './participant'
import { START_WITHIN } from './limits'

/** The chair of the rehearsed meeting: the console's session and one page of it. */
export class RehearsalChair {
  doc = new Y.Doc()
  #awareness = new Awareness(this.doc)
  #link: HostLink | null = null
  #meetingId = ''

  get meetingId(): string {
    return this.#meetingId
  }

  /** Makes the meeting, opens it and lets holders of the code straight in. */
  async openMeeting(consoleUrl: string): Promise<{ code: string; writerRole: string; readerRole: string }> {
    const call = await openSession(consoleUrl)
    const template = (await call('GET /api/templates', {})).find(({ roles }) =>
      ['deliberant', 'observer'].every((standing) => roles.some((role) => role.standing === standing)),
    )!
    const meeting: NewMeeting = {
      templateId: template.id,
      title: `彩排 ${new Date().toLocaleDateString('zh-CN')}`,
      place: '',
      hostUnit: '',
      chair: { name: '彩排主持人', unit: '' },
      language: 'zh',
      agenda: template.agenda.map(({ title, minutes, kind }) => ({ title: title.zh, minutes, kind })),
      rule: template.rule,
    }
    this.#meetingId = (await call('POST /api/meetings', { body: meeting })).meetingId
    await this.#open(consoleUrl, call.session)
    const { state } = this.#link!.snapshot()
    for (const done of [
      this.#link!.send('admission.set', { direct: true, crowds: true }),
      this.#link!.send('meeting.open', {}),
    ]) {
      const refusal = await done
      if (refusal) throw new Error(`the rehearsal could not be opened: ${refusal.reason}`)
    }
    const role = (standing: string) => state!.roles.find((each) => each.standing === standing)!.id
    return { code: state!.code, writerRole: role('deliberant'), readerRole: role('observer') }
  }

  /** Sits down again after the host was started anew: its sessions die with it. */
  async resume(consoleUrl: string): Promise<void> {
    const { session } = await openSession(consoleUrl)
    await this.#open(consoleUrl, session)
  }

  /** True while the page holds all that it was told of, and everything of its own is on disk. */
  get settled(): boolean {
    const snapshot = this.#link?.snapshot()
    return snapshot?.connection.is === 'live' && snapshot.saved === 'saved'
  }

  /** Real people who are connected now. */
  get guests(): number {
    const snapshot = this.#link?.snapshot()
    const connected = Object.keys(snapshot?.hostInfo?.connected ?? {})
    const synthetic = new RegExp(`^(${nameOf(0).split(' ')[0]}|捣乱) \\d+$`)
    return connected.filter((id) => !synthetic.test(snapshot!.state?.participants[id]?.name ?? '')).length
  }

  /** Brings words into the document as if others had written them, and waits until they are on disk. */
  async write(update: Uint8Array): Promise<void> {
    Y.applyUpdate(this.doc, update)
    this.#link!.sendMissing()
    await this.#until(({ saved }) => saved === 'saved')
  }

  close(): void {
    this.#link?.close()
    this.#link = null
    this.#awareness.destroy() // its timer would keep the process alive
  }

  async #open(consoleUrl: string, session: string): Promise<void> {
    this.close()
    this.doc = new Y.Doc()
    this.#awareness = new Awareness(this.doc)
    const url = `${new URL(consoleUrl).origin.replace(/^http/, 'ws')}/live`
    this.#link = new HostLink({
      url,
      openSocket: socketOpener(WebSocket as never),
      identity: { as: 'chair', token: session, meetingId: this.#meetingId },
      doc: this.doc,
      awareness: this.#awareness,
    })
    await this.#until(({ connection, synced }) => connection.is === 'live' && synced)
  }

  #until(holds: (snapshot: LinkSnapshot) => boolean): Promise<void> {
    const link = this.#link!
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!holds(link.snapshot())) return
        clearTimeout(late)
        stop()
        resolve()
      }
      const late = setTimeout(() => (stop(), reject(new Error('the chair’s page got no answer'))), START_WITHIN)
      const stop = link.subscribe(look)
      look()
    })
  }
}

type Call = (<R extends JsonRoute>(route: R, input: RouteInput<R>) => Promise<RouteAnswer<R>>) & { session: string }

async function openSession(consoleUrl: string): Promise<Call> {
  const { origin, hash } = new URL(consoleUrl)
  const ask = async <R extends JsonRoute>(route: R, input: RouteInput<R>, session = ''): Promise<RouteAnswer<R>> => {
    const { params, query, body }: { params?: Record<string, string>; query?: object; body?: unknown } = input
    const { method, address } = addressOf(route, { params, query })
    const response = await fetch(`${origin}${address}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { Authorization: `Bearer ${session}` },
    })
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`)
    return (await response.json()) as RouteAnswer<R>
  }
  const { session } = await ask('POST /api/session', { body: { token: hash.slice('#token='.length) } })
  return Object.assign(<R extends JsonRoute>(route: R, input: RouteInput<R>) => ask(route, input, session), {
    session,
  })
}
