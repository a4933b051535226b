import { clsx } from 'clsx'
import { forecast } from '#shared/meeting/agenda/forecast'
import { sceneOf } from '#shared/projector/projector-setting'
import { SaveMark } from '../../components/save-mark'
import { Button } from '../../components/button'
import { Clock } from '../../components/clock'
import { LanguageSwitch } from '../../components/language-switch'
import { useDocument } from '../../hooks/use-document'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useSaveState } from '../../hooks/use-save-state'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useLanguage } from '../../strings/language'
import { useShortcut } from './shortcuts'
import styles from './top-bar.module.css'

const MINUTE = 60_000
/** Letters of a title beyond which it takes more than one line between its neighbours, and beyond which a row of its own. */
const LONG = 14
const OWN_ROW = 30

interface TopBarProps {
  onLeave(): void
  onDescribe(): void
  onInvite(): void
  onProjector(): void
  onScreen(): void
  onVersions(): void
  onKeys(): void
}

export function TopBar({ onLeave, onDescribe, onInvite, onProjector, onScreen, onVersions, onKeys }: TopBarProps) {
  const { words, formats } = useLanguage()
  const record = useRecord()
  const { agenda } = useDocument()
  const now = useHostClock()
  const shortcut = useShortcut()
  const { stage } = useSessionSnapshot('stage')
  const scene = sceneOf(record, stage)
  const mayDescribe = useRights().mayForAll('meeting.describe') && !record.locked
  const { predictedEnd, plannedEnd, warning } = forecast(record, agenda, now)
  // Before the meeting begins it would last as planned, from now on.
  const end = predictedEnd ?? now + agenda.reduce((sum, item) => sum + item.minutes, 0) * MINUTE
  const late = Math.round((end - (plannedEnd ?? end)) / MINUTE)
  const { forecast: warnings } = words.facilitator
  const said = { none: null, 'item-soon': warnings.soon, 'item-over': warnings.over, 'end-late': warnings.late(late) }[
    warning
  ]
  return (
    <header className={styles.bar}>
      <Button look="quiet" size="small" edge="start" onClick={onLeave}>
        <span aria-hidden="true">←</span> {words.facilitator.toMeetings}
      </Button>
      <h1
        className={clsx(
          styles.title,
          record.title.length > OWN_ROW ? styles.ownRow : record.title.length > LONG && styles.long,
        )}
        title={record.title}
      >
        {record.title}
      </h1>
      {mayDescribe && (
        <Button look="quiet" size="small" aria-label={words.describe.title} onClick={onDescribe}>
          {words.describe.button}
        </Button>
      )}
      <span className={styles.phase}>{words.phase[record.phase]}</span>
      <span className={styles.times}>
        <span>
          {record.phase !== 'closed' && <Clock now={now} />}{' '}
          <span className={styles.end}>
            {record.phase === 'closed'
              ? words.facilitator.ended(formats.clock(end))
              : words.facilitator.end(formats.clock(end))}
          </span>
        </span>
        <span role="status" className={styles.warning}>
          {said && `▲ ${said}`}
        </span>
      </span>
      <SaveMark state={useSaveState()} keepsCopy={false} />
      <Button look="quiet" size="small" aria-label={words.versions.title} onClick={onVersions}>
        {words.versions.button}
      </Button>
      <Button
        size="small"
        onClick={onInvite}
        aria-label={`${words.facilitator.invite} · ${words.facilitator.code} ${record.code}`}
      >
        <span className={styles.label}>{words.facilitator.code}</span>{' '}
        <strong className={styles.code}>{record.code}</strong>
      </Button>
      <Button size="small" onClick={onProjector}>
        {words.facilitator.projector}
      </Button>
      <Button size="small" className={styles.screen} onClick={onScreen} {...shortcut('screen')}>
        <span className={styles.label}>{words.screen.button}</span> {words.screen.scenes[scene.is]}
        {stage.pinned && <span className={styles.soft}>· {words.screen.pinned}</span>}
      </Button>
      <Button
        look="symbol"
        size="small"
        className={styles.keys}
        aria-label={words.keys.title}
        onClick={onKeys}
        {...shortcut('help')}
      >
        ?
      </Button>
      <LanguageSwitch />
    </header>
  )
}
