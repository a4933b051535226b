import { join, resolve } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { Command } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { playOffice } from '../demo/demo-office'
import { printLine } from '../log/terminal'
import { newId, Office } from '../office/office'
import { officeContext } from '../office/working-days'
import { loadCalendars } from '../resources/calendars'
import { seeded } from '../rehearsal/seeded'
import { openHostSigner } from '../signing/host-signer'
import { loadTemplates } from '../resources/templates'
import { checkSignaturesNatively, signNatively } from '../signing/native-ed25519'
import type { DataFolder } from '../storage/data-folder'
import { dataFolder } from '../storage/data-folder'
import { fileKeyVault } from '../storage/file-key-vault'
import { lockFolder } from '../storage/folder-lock'
import { MeetingsLaidDown } from '../storage/lay-down-meeting'
import { officeStore } from '../storage/office-store'
import { readFrom } from './read-from'
import { UsageError } from './usage-error'

/** A busy community's month or two, in seconds. */
const USUAL_SIZE = 400
const SIZE_MAX = 200_000
/** The same office each time, but for its keys. */
const SEED = 20_200_915
/** Of the calendars that are there, the first day is of 2016. */
const FIRST_DAY = new Date(2016, 0, 4)
/** Of the topics that members look into: so that there are 37 meetings to 100 topics, as there were in 金台 in ten years. */
const MEETING_SHARE = 0.5
const TEMPLATE = 'neighbour-roundtable'
/** Topics a day: how far back a small office begins. */
const PER_DAY = 4

export const demoCommand = (words: HelpWords): Command =>
  new Command('demo')
    .description(words.demo.about)
    .requiredOption('--data <DIR>', words.data)
    .option('--size <N>', words.demo.size, sizeFrom, USUAL_SIZE)
    .action(async ({ data: typed, size }: { data: string; size: number }) => {
      const folder = dataFolder(resolve(typed))
      await readFrom(typed, () => mkdir(folder.root, { recursive: true }))
      const lock = await readFrom(typed, () => lockFolder(folder.root))
      try {
        const store = officeStore(folder)
        if (await store.begun()) throw new UsageError(bothLanguages(({ commandLine }) => commandLine.demo.taken(typed)))
        const began = performance.now()
        const { events, meetings } = await makeOffice(folder, store, size)
        const seconds = Math.round((performance.now() - began) / 100) / 10
        printLine(bothLanguages(({ commandLine }) => commandLine.demo.done(size, meetings, events, seconds)))
      } finally {
        await lock.release()
      }
    })

function sizeFrom(typed: string): number {
  const size = Number(typed)
  if (/^\d+$/.test(typed) && size >= 1 && size <= SIZE_MAX) return size
  throw new UsageError(bothLanguages(({ commandLine }) => commandLine.demo.size(SIZE_MAX)))
}

/** @returns how many events the record has, and how many meetings it knows */
async function makeOffice(
  folder: DataFolder,
  store: ReturnType<typeof officeStore>,
  topics: number,
): Promise<{ events: number; meetings: number }> {
  checkSignaturesNatively()
  signNatively()
  const resources = join(import.meta.dirname, '..', '..', 'resources')
  const { calendars } = await loadCalendars(join(resources, 'calendars'))
  const { templates } = await loadTemplates(join(resources, 'templates'))
  const until = Date.now()
  const from = Math.max(FIRST_DAY.getTime(), until - Math.ceil(topics / PER_DAY + 30) * 86_400_000)
  let now = from
  const clock = { wall: () => now, set: (at: number) => (now = at) }
  const signer = await openHostSigner(fileKeyVault(folder.root))
  const laid = new MeetingsLaidDown(folder)
  const office = await Office.open(
    store,
    signer,
    () => new Date(now).toISOString(),
    officeContext(clock.wall, calendars, newId),
  )
  try {
    await playOffice(office, { wall: clock.wall, set: (at) => void clock.set(at) }, calendars, {
      topics,
      from,
      until,
      random: seeded(SEED),
      meetings: {
        share: MEETING_SHARE,
        template: templates.find(({ id }) => id === TEMPLATE)!,
        signer,
        lay: (meeting) => laid.lay(meeting),
      },
    })
    await laid.finish()
    return { events: office.state!.events, meetings: office.state!.meetings.size }
  } finally {
    await office.close()
  }
}
