import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { plainText } from '#shared/document/rich-text'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { verifyMinutes } from '#shared/verify/verify'
import type { MeetingSummary } from '#shared/protocol/console-api'
import { device, shot, SIZES } from './browser'
import { ChairDesk } from './chair-desk'
import type { Hand } from './hand'
import { pointing } from './hand'
import { shows } from './meeting-room'
import type { Minuted } from './minuted'
import { expectSoundTimes, minuted } from './minuted'
import { canPrint } from './printed'
import { expectSoundPapers } from './printed-papers'
import type { Person } from './seat'
import { Seat } from './seat'
import { SecretaryDesk } from './secretary-desk'
import { yuanzhuo } from './serve'

/** One whole meeting as a play: who comes, what happens, and what the minutes must say of it in the end. */
export interface Script {
  template: string
  title: string
  place: string
  hostUnit: string
  chair: string
  secretary: Person
  /** Who is there when the meeting begins; others come in the course of it. */
  people: readonly Person[]
  /** How the chair works the own page; with the mouse unless said otherwise. */
  hand?: Hand
  /** Before the door opens: the list, strangers. */
  prepare?(hall: Hall): Promise<void>
  /** From the opening to what is said last. */
  meet(hall: Hall): Promise<void>
  /** 会议认为, as the secretary writes it before 散会. */
  found: string
  /** Names of those who sign after the chair, in this order. */
  signers: readonly string[]
  minutes: Minuted
  /** When everybody has gone home, on the start page. */
  afterwards?(hall: Hall): Promise<void>
}

/** Where the play is given: a host with its console in a browser, or the desktop app. */
export interface House {
  browser: Browser
  /** The console, on its start page. */
  console: Page
  dataDir: string
  /** The window that opens while `act` runs. */
  opening(act: () => Promise<void>): Promise<Page>
}

/** The house during one meeting. */
export class Hall {
  readonly chair: ChairDesk
  private readonly seats = new Map<string, Seat>()
  private readonly windows: Page[] = []
  /** Where the join pages are, with a slash at the end, and the code: as the invitation has them. */
  join = ''
  code = ''
  /** The projector. */
  wall!: Page

  constructor(
    readonly house: House,
    readonly script: Script,
  ) {
    this.chair = new ChairDesk(house.console, script.hand ?? pointing)
  }

  seat(name: string): Seat {
    const seat = this.seats.get(name)
    if (!seat) throw new Error(`nobody is called ${name}`)
    return seat
  }

  get secretary(): SecretaryDesk {
    return new SecretaryDesk(this.seat(this.script.secretary.name).page)
  }

  /** Somebody takes out a device and asks to be let in. */
  async comes(person: Person, setUp?: (context: BrowserContext) => Promise<void>): Promise<Seat> {
    const seat = new Seat(await device(this.house.browser, person.size ?? 'phone', setUp), person)
    this.seats.set(person.name, seat)
    await seat.join(this.join, this.code)
    return seat
  }

  /** Comes and is let in by the chair's hand. */
  async admitted(person: Person, setUp?: (context: BrowserContext) => Promise<void>): Promise<Seat> {
    const seat = await this.comes(person, setUp)
    await this.chair.admit(person.name)
    await this.isIn(seat)
    return seat
  }

  async isIn({ page, person }: Seat): Promise<void> {
    await shows(page, new RegExp(`^${person.name} · `))
  }

  /** The projector's window; the same one when it is open. */
  async openWall(): Promise<void> {
    this.wall = await this.opened(() => this.chair.openWall())
  }

  /** One more window for the wall, drawn as said. */
  async openWindow(look: { scale: string; theme: string }): Promise<Page> {
    return this.opened(() => this.chair.openWindow(look))
  }

  private async opened(act: () => Promise<void>): Promise<Page> {
    const window = await this.house.opening(act)
    this.windows.push(window)
    // The chair goes on at the own desk. Behind another window its page would be drawn once a second, and each click wait for that.
    await this.chair.page.bringToFront()
    return window
  }

  /** Everybody goes home; the chair is back on the start page. */
  async leave(): Promise<void> {
    for (const { page } of this.seats.values()) await page.context().close()
    for (const window of this.windows) await window.close()
    await this.chair.leave()
  }

  /** For the eye, where somebody asked for pictures. */
  async picture(page: Page, name: string): Promise<void> {
    if (this.windows.includes(page) && process.env.YUANZHUO_SHOTS) await page.setViewportSize(SIZES.projector)
    await shot(page, `${this.script.template}-${name}`)
  }
}

/** Gives the play from the first click to the last signature, and compares what is on the disk in the end with what should be. */
export async function hold(script: Script, house: House): Promise<void> {
  const hall = new Hall(house, script)
  const { chair } = hall
  const { template, title, place, hostUnit } = script
  await chair.create({ template, title, place, hostUnit, chair: script.chair })
  ;({ join: hall.join, code: hall.code } = await chair.invitation())
  await script.prepare?.(hall)
  await hall.openWall()
  await shows(hall.wall, hall.code)
  for (const person of [script.secretary, ...script.people]) await hall.admitted(person)
  await chair.step('开始会议')
  await chair.step('开始第一项')
  await script.meet(hall)
  await hall.secretary.finds(script.found)
  await hall.picture(chair.page, 'chair-at-the-end')
  await chair.closeAndSign()
  for (const name of script.signers) await hall.seat(name).sign()
  await shows(chair.page, new RegExp(`签署 ${script.signers.length + 1} / `))
  await shows(hall.wall, '谢谢各位')
  await hall.picture(hall.wall, 'wall-at-the-end')
  await hall.picture(chair.page, 'minutes')
  const { minutes, file } = await minutesOnDisk(house.dataDir, title, [script.chair, ...script.signers])
  expect(minuted(minutes)).toEqual({ ...script.minutes, roster: script.minutes.roster.toSorted() })
  expect(plainText(minutes.findings ?? [])).toBe(script.found)
  expectSoundTimes(minutes)
  if (canPrint) await expectSoundPapers(house.browser, template, minutes, file)
  await hall.leave()
  await script.afterwards?.(hall)
}

/** The minutes of the meeting with this title, from its folder: they verify, and hold the record that lies beside them. */
async function minutesOnDisk(
  dataDir: string,
  title: string,
  signed: readonly string[],
): Promise<{ minutes: Minutes; file: SignedMinutes }> {
  const summaries = JSON.parse((await yuanzhuo('list', '--data', dataDir, '--json')).stdout) as MeetingSummary[]
  const { id } = summaries.find((each) => each.title === title)!
  const folder = join(dataDir, 'meetings', id)
  const file = join(folder, 'minutes', 'v1.minutes.json')
  expect((await yuanzhuo('verify', file)).code).toBe(0)
  const text = await readFile(file, 'utf8')
  const { minutes, signers } = await verifyMinutes(text)
  // Whoever signed first: signatures stand in the order of the roster.
  const inRoster = minutes!.roster.map(({ name }) => name).filter((name) => signed.includes(name))
  expect(signers.map((signer) => signer.name)).toEqual(inRoster)
  expect(inRoster).toHaveLength(signed.length)
  const lines = (await readFile(join(folder, 'record.jsonl'), 'utf8')).split('\n').filter((line) => line.trim() !== '')
  expect(minutes!.record).toEqual(lines.slice(0, minutes!.record.length).map((line) => JSON.parse(line) as unknown))
  return { minutes: minutes!, file: JSON.parse(text) as SignedMinutes }
}
