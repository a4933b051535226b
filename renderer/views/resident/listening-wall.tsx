import { useEffect, useState } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import type { WallSlip, WallView } from '#shared/protocol/resident-api'
import { LanguageSwitch } from '../../components/language-switch'
import { QrCode } from '../../components/qr-code'
import { useRequest } from '../../hooks/use-request'
import styles from './listening-wall.module.css'
import { Refused } from './refused'
import type { ResidentServices } from './resident-services'
import { useResidentWords } from './use-resident-words'

/** Milliseconds between two looks at the host, and until other papers are shown where there are more than fit. */
const LOOK_EVERY = 10_000
const TURN_EVERY = 20_000
/** What a wall shows at a time: more cannot be read from where people stand. */
const AT_A_TIME = 9

/** The listening wall (倾听墙): on a screen nine papers at a time, on a phone one under the other. */
export function ListeningWall({ services }: { services: ResidentServices }) {
  const words = useResidentWords()
  const { view, refusal, lost, again } = useWall(services)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTurn((count) => count + 1), TURN_EVERY)
    return () => clearInterval(timer)
  }, [])
  const slips = view?.slips ?? []
  const turns = Math.max(1, Math.ceil(slips.length / AT_A_TIME))
  const first = (turn % turns) * AT_A_TIME
  return (
    <main className={styles.wall}>
      <header className={styles.head}>
        <h1>{words.wall}</h1>
        <p>
          {view?.office} {view && <span>{words.month(view.month.lodged, view.month.done)}</span>}
        </p>
        <LanguageSwitch />
        {refusal && <Refused refusal={refusal} />}
        {lost && <p role="status">{words.offline}</p>}
      </header>
      <Ways notices={view?.notices ?? 0} />
      <ul className={styles.papers} aria-label={words.wall}>
        {view && slips.length === 0 && <li className={styles.empty}>{words.empty}</li>}
        {slips.map((slip, index) => (
          <Paper
            key={slip.id}
            slip={slip}
            services={services}
            onCounted={again}
            away={index < first || index >= first + AT_A_TIME}
          />
        ))}
      </ul>
    </main>
  )
}

/** Where one goes from the wall: before the papers, which on a phone are many screens. */
function Ways({ notices }: { notices: number }) {
  const words = useResidentWords()
  return (
    <aside className={styles.aside}>
      <QrCode text={`${location.origin}/write`} label={words.qr} />
      <a className={styles.post} href="/write">
        {words.post}
      </a>
      <p>
        {words.how.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      <a className={styles.code} href="/slip">
        {words.haveCode}
      </a>
      {notices > 0 && (
        <a className={styles.code} href="/notice">
          {words.notice.up(notices)}
        </a>
      )}
    </aside>
  )
}

function Paper({
  slip,
  services,
  away,
  onCounted,
}: {
  slip: WallSlip
  services: ResidentServices
  /** Not its turn on a screen; a phone shows all. */
  away: boolean
  onCounted(): void
}) {
  const words = useResidentWords()
  const [counted, setCounted] = useState(false)
  const { ask, busy, refusal } = useRequest()
  const isHere = counted || refusal?.reason === 'nothing-changed'
  return (
    <li className={styles.paper} data-category={slip.category} data-away={away || undefined}>
      <p className={styles.said}>{slip.words}</p>
      {slip.photos.map((sha256) => (
        <img key={sha256} src={`/api/wall/${slip.id}/photos/${sha256}`} alt={words.photo} loading="lazy" />
      ))}
      <p className={styles.foot}>
        <span>
          {words.categories[slip.category]}
          {slip.supporters > 0 && ` +${slip.supporters}`}
        </span>
        <strong>
          {slip.stage === 'closed' && '✓ '}
          {slip.stage === 'handling' && '● '}
          {slip.claimant !== '' && slip.stage === 'research' ? words.claimed(slip.claimant) : words.stages[slip.stage]}
        </strong>
      </p>
      {slip.stage !== 'closed' && (
        <button
          type="button"
          className={styles.too}
          aria-disabled={isHere || busy || undefined}
          onClick={() =>
            !isHere &&
            void ask(
              'support',
              () => services.support(slip.id),
              () => {
                setCounted(true)
                onCounted()
              },
            )
          }
        >
          {isHere ? `✓ ${words.counted}` : words.meToo}
        </button>
      )}
      {refusal && !isHere && <Refused refusal={refusal} />}
    </li>
  )
}

/** The wall as the host has it now and again; what was there stays while the host is out of reach. */
export function useWall(services: ResidentServices) {
  const [view, setView] = useState<WallView | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [lost, setLost] = useState(false)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let wanted = true
    const look = () =>
      services.wall().then(
        (answer) => {
          if (!wanted) return
          setLost(false)
          setRefusal(isRefusal(answer) ? answer : null)
          if (!isRefusal(answer)) setView(answer)
        },
        () => wanted && setLost(true),
      )
    void look()
    const timer = setInterval(() => void look(), LOOK_EVERY)
    return () => {
      wanted = false
      clearInterval(timer)
    }
  }, [services, asked])
  return { view, refusal, lost, again: () => setAsked((count) => count + 1) }
}
