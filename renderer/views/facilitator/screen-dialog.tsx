import { useState } from 'react'
import { sceneOf } from '#shared/projector/projector-setting'
import { Button } from '../../components/button'
import { SheetDialog } from '../../components/sheet-dialog'
import { ProjectorControl } from '../../components/projector-control'
import { useCommands } from '../../hooks/use-commands'
import { useDocument } from '../../hooks/use-document'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useSession } from '../../hooks/session-context'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import type { ProjectorLook } from '#shared/projector/projector-look'
import { PROJECTOR_SCALES, PROJECTOR_THEMES } from '#shared/projector/projector-look'
import styles from './screen-dialog.module.css'

/** What hangs on the wall, and how large. */
export function ScreenDialog({ onOpen, onClose }: { onOpen(look: ProjectorLook): void; onClose(): void }) {
  const { screen } = useWords()
  const session = useSession()
  const record = useRecord()
  const now = useHostClock()
  const { clauses } = useDocument()
  const { stage } = useSessionSnapshot('stage')
  const { ask, busy } = useCommands()
  const [look, setLook] = useState<ProjectorLook>({ scale: '1', theme: 'light' })
  return (
    <SheetDialog wide title={screen.title} onClose={onClose}>
      <p role="status">
        {screen.now(screen.scenes[sceneOf(record, stage).is])} · {stage.pinned ? screen.pinned : screen.follow}
      </p>
      <ProjectorControl
        pinned={stage.pinned}
        record={record}
        clauses={clauses}
        now={now}
        busy={busy}
        onPin={(pinned) => void ask('stage', () => session.setStage({ pinned }))}
      />
      <p className={styles.how}>{screen.followHow}</p>
      <fieldset className={styles.another}>
        <legend>{screen.another}</legend>
        <label>
          {screen.scale}
          <select
            value={look.scale}
            onChange={({ target }) =>
              setLook({ ...look, scale: PROJECTOR_SCALES.find((each) => each === target.value) ?? '1' })
            }
          >
            {PROJECTOR_SCALES.map((each) => (
              <option key={each} value={each}>
                {screen.scales[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {screen.theme}
          <select
            value={look.theme}
            onChange={({ target }) =>
              setLook({ ...look, theme: PROJECTOR_THEMES.find((each) => each === target.value) ?? 'light' })
            }
          >
            {PROJECTOR_THEMES.map((each) => (
              <option key={each} value={each}>
                {screen.themes[each]}
              </option>
            ))}
          </select>
        </label>
        <Button onClick={() => onOpen(look)}>{screen.open}</Button>
      </fieldset>
    </SheetDialog>
  )
}
