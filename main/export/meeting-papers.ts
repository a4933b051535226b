import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { decisionsIn } from '#shared/meeting/decisions/decisions-state'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { MeetingState } from '#shared/meeting/state'
import type { MaskWish } from '#shared/papers/find-masks'
import type { ExportFormat } from '#shared/protocol/console-api'
import type { PaperLayouts } from '#shared/templates/paper-layout'
import { PAPER_KINDS } from '#shared/templates/paper-layout'
import { electionId } from '#shared/sealed/sealed-election'
import type { HostSigner } from '../meeting/ports'
import { writeBundle, writePublicBundle } from './bundle'
import type { ExportedFile, PaperWanted } from './export-minutes'
import type { PaperWatch } from './papers-in-thread'
import { PaperCancelled, papersInThread, PaperTooLarge } from './papers-in-thread'

/** What papers are made of: a meeting, with its minutes as they stand. */
interface Meeting {
  readonly state: MeetingState
  /** Null before they are frozen. */
  signedMinutes(): SignedMinutes | null
  draftMinutes(): Minutes
  material(id: string): Promise<{ bytes: Uint8Array } | null>
  /** The box of a secret ballot; null while it is not added up. */
  electionArchive(decisionId: string): Promise<Uint8Array | null>
}

type Wanted = Omit<PaperWanted, 'layouts'>
type WantedBundle = Omit<Wanted, 'kind'>

/** Every paper there is, to be read and to be worked on. */
const BUNDLED = PAPER_KINDS.flatMap((kind) => (['html', 'docx'] as const).map((format) => ({ kind, format })))

/** The papers of the host's meetings. What cannot be written is refused in words; what fails otherwise throws. */
export class MeetingPapers {
  /**
   * @param layouts as the office has them
   * @param checker path of the built page that checks a bundle
   * @param now ISO time that a bundle says it was written at
   */
  constructor(
    readonly layouts: PaperLayouts,
    private readonly checker: string,
    private readonly signer: HostSigner,
    private readonly now: () => string,
  ) {}

  /** One paper, of the draft or of what was signed, whichever the meeting has. */
  make(
    meeting: Meeting,
    format: ExportFormat,
    { kind, ...wanted }: Wanted,
    watch?: PaperWatch,
  ): Promise<ExportedFile | Refusal> {
    return unlessUnwritten(async () => {
      const signed = meeting.signedMinutes()
      const source = signed ? { signed } : { draft: meeting.draftMinutes() }
      const { papers } = await papersInThread({ source, papers: [{ kind, format }], how: this.#laidOut(wanted) }, watch)
      return papers[0]!
    })
  }

  /** All of a meeting in one file, with every paper there is. */
  bundle(meeting: Meeting, wanted: WantedBundle, watch: PaperWatch): Promise<ExportedFile | Refusal> {
    return unlessUnwritten(async () => {
      const signed = meeting.signedMinutes()
      if (!signed) return refuse('minutes-not-frozen')
      const how = this.#laidOut(wanted)
      const { papers } = await papersInThread({ source: { signed }, papers: BUNDLED, how }, watch)
      const materialBytes = async (sha256: string) => {
        const named = meeting.state.materials.find((material) => material.sha256 === sha256 && !material.withdrawn)
        return (named && (await meeting.material(named.id)))?.bytes ?? null
      }
      return writeBundle(signed, { ...this.#packing(papers), boxes: await boxesOf(meeting), materialBytes })
    })
  }

  /** The same for the public, with the minutes as it is to read them. @param wish what is left out */
  publicCopy(
    meeting: Meeting,
    wish: MaskWish,
    wanted: WantedBundle,
    watch: PaperWatch,
  ): Promise<ExportedFile | Refusal> {
    return unlessUnwritten(async () => {
      const signed = meeting.signedMinutes()
      if (!signed) return refuse('minutes-not-frozen')
      const both = (['html', 'docx'] as const).map((format) => ({ kind: 'minutes' as const, format }))
      const order = { source: { signed, wish }, papers: both, how: this.#laidOut(wanted) }
      const { papers, publicCopy } = await papersInThread(order, watch)
      return writePublicBundle(signed, publicCopy!, this.#packing(papers))
    })
  }

  #laidOut(wanted: WantedBundle): Omit<PaperWanted, 'kind'> {
    return { ...wanted, layouts: this.layouts }
  }

  #packing(papers: readonly ExportedFile[]) {
    return {
      papers: papers as [ExportedFile, ...ExportedFile[]],
      checker: this.checker,
      writtenAt: this.now(),
      signer: this.signer,
    }
  }
}

/** Of the secret ballots by people's own devices that were counted. */
async function boxesOf(meeting: Meeting): Promise<{ electionId: string; bytes: Uint8Array }[]> {
  const boxes: { electionId: string; bytes: Uint8Array }[] = []
  for (const { id, sealed, counted } of decisionsIn(meeting.state)) {
    const bytes = sealed && counted ? await meeting.electionArchive(id) : null
    if (bytes) boxes.push({ electionId: electionId(id), bytes })
  }
  return boxes
}

async function unlessUnwritten<File>(write: () => Promise<File | Refusal>): Promise<File | Refusal> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof PaperTooLarge) return refuse('paper-too-large')
    if (error instanceof PaperCancelled) return refuse('paper-cancelled')
    throw error
  }
}
