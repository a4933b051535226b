import type { CSSProperties } from 'react'
import type { Scene } from '#shared/projector/projector-setting'
import { sceneOf } from '#shared/projector/projector-setting'
import { useShownAddress } from '../../components/shown-address'
import { useDecisions } from '../../hooks/use-decisions'
import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import { ActionWall } from './action-wall'
import { AgendaSlide } from './agenda-slide'
import { AnnouncementSlide } from './announcement-slide'
import { AttendanceSlide } from './attendance-slide'
import { CheckSlide } from './check-slide'
import { ClauseSlide } from './clause-slide'
import { ClosingSlide } from './closing-slide'
import { DecisionSlide } from './decision-slide'
import { HeadedSlide } from './headed-slide'
import { HouseRules } from './house-rules'
import { LowerThird } from './lower-third'
import { MaterialWall } from './material-wall'
import styles from './projector-view.module.css'
import { RunningSlide } from './running-slide'
import { SpeakerSlide } from './speaker-slide'
import { WelcomeSlide } from './welcome-slide'

/** Chosen by the address: `?theme=dark`. */
export type Theme = 'light' | 'dark'
/** Chosen by the address: `?scale=1.25`, for deep rooms. */
export const SCALES = [1, 1.25, 1.5] as const
export type Scale = (typeof SCALES)[number]

/** The wall: three zones at most, readable from eight metres. It shows what the chair pinned, or follows the meeting. */
export function ProjectorView({ theme, scale }: { theme: Theme; scale: Scale }) {
  const words = useWords()
  const { connection, state, stage, saved } = useSessionSnapshot('connection', 'state', 'stage', 'saved')
  const scene = state && sceneOf(state, stage)
  return (
    <main
      data-theme={theme}
      data-scene={scene?.is}
      className={styles.wall}
      style={{ '--scale': scale } as CSSProperties}
    >
      {scene ? (
        <Slide scene={scene} />
      ) : (
        <p role="status">
          {connection.is === 'ended' ? words.refusals[connection.refusal.reason].what : words.connecting}
        </p>
      )}
      {(scene?.is === 'item' || scene?.is === 'clause') && <LowerThird />}
      {state && saved === 'offline' && (
        <p role="status" className={styles.offline}>
          {words.projector.offline}
        </p>
      )}
    </main>
  )
}

function Slide({ scene }: { scene: Scene }) {
  const words = useWords()
  const record = useRecord()
  // The address the chair chose among several; before the chair has, the likeliest.
  const [chosen] = useShownAddress(record.meetingId)
  const { hostInfo } = useSessionSnapshot('hostInfo')
  const joinAddress = chosen ?? hostInfo?.joinUrls[0] ?? null
  const decisions = useDecisions()
  const open = record.checks.find((check) => check.closed === null)
  switch (scene.is) {
    case 'cover':
      return record.phase === 'closed' ? <ClosingSlide /> : <WelcomeSlide joinAddress={joinAddress} />
    case 'agenda':
      return <AgendaSlide />
    case 'item':
      return <RunningSlide joinAddress={joinAddress} />
    case 'speaker':
      return <SpeakerSlide />
    case 'clause':
      return open?.clauseId === scene.clauseId ? (
        <CheckSlide check={open} />
      ) : (
        <ClauseSlide key={scene.clauseId} clauseId={scene.clauseId} />
      )
    case 'result': {
      const check = record.checks.find(({ id }) => id === scene.checkId)
      return check ? <CheckSlide check={check} /> : <AgendaSlide />
    }
    case 'decision': {
      const view = decisions.find(({ id }) => id === scene.decisionId)
      return view ? <DecisionSlide view={view} /> : <AgendaSlide />
    }
    case 'attendance':
      return <AttendanceSlide />
    case 'rules':
      return (
        <HeadedSlide title={words.projector.rules}>
          <HouseRules />
        </HeadedSlide>
      )
    case 'actions':
      return (
        <HeadedSlide title={words.projector.actions}>
          <ActionWall />
        </HeadedSlide>
      )
    case 'materials':
      return (
        <HeadedSlide title={words.projector.materials}>
          <MaterialWall />
        </HeadedSlide>
      )
    case 'announcement':
      return <AnnouncementSlide text={scene.text} until={scene.until} />
    case 'blank':
      return <div />
  }
}
