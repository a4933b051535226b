import { useState } from 'react'
import type { DesktopApi } from '#shared/desktop/desktop-api'
import { isRefusal } from '#shared/meeting/refusals'
import type { MeetingTemplate } from '#shared/templates/template'
import { Button } from '../../components/button'
import { LanguageSwitch } from '../../components/language-switch'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { TypeSizeSwitch } from '../../components/type-size-switch'
import { useFetched } from '../../components/use-fetched'
import { useWords } from '../../strings/language'
import { BackUp } from './back-up'
import { BecomeStandby } from './become-standby'
import { JoinElsewhere } from './join-elsewhere'
import { MeetingArchive } from './meeting-archive'
import { MeetingForm } from './meeting-form'
import { Rehearsal } from './rehearsal'
import { RestoreBackup } from './restore-backup'
import { SaveDiagnosis } from './save-diagnosis'
import type { StartServices } from './start-services'
import { StandbyMeetings } from './standby-meetings'
import styles from './start-view.module.css'
import { TemplateCards } from './template-cards'

interface StartProps {
  services: StartServices
  desktop: DesktopApi | null
  onEnter(meetingId: string): void
}

export function StartView({ services, desktop, onEnter }: StartProps) {
  const words = useWords()
  const loaded = useFetched(services.load, '')
  const [making, setMaking] = useState<'no' | 'choosing' | MeetingTemplate>('no')
  const data = loaded.is === 'here' ? loaded.value : null
  return (
    <div className={styles.start}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.name}>{words.start.heading}</h1>
          <p className={styles.motto}>{words.appMotto}</p>
        </div>
        <span>
          <TypeSizeSwitch />
          <LanguageSwitch />
        </span>
      </header>
      <main className={styles.main}>
        {loaded.is === 'loading' && <p role="status">{words.connecting}</p>}
        {loaded.is === 'failed' && <Notice tone="warning">{words.start.unavailable}</Notice>}
        {isRefusal(data) && <RefusalNote refusal={data} />}
        {data && !isRefusal(data) && making === 'no' && (
          <>
            <div className={styles.doors}>
              <Button look="primary" size="large" onClick={() => setMaking('choosing')}>
                {words.start.newMeeting}
              </Button>
              <Rehearsal service={services.rehearsal} />
              <BecomeStandby service={services.standby} />
              {desktop && <JoinElsewhere desktop={desktop} />}
            </div>
            <StandbyMeetings service={services.standby} onEnter={onEnter} onGained={loaded.again} />
            <h2 className={styles.heading}>{words.start.meetings}</h2>
            <MeetingArchive first={data.meetings} list={services.list} onEnter={onEnter} />
            {desktop && (
              <Button look="quiet" size="small" onClick={() => void desktop.showDataFolder()}>
                {words.start.dataFolder}
              </Button>
            )}
            <div className={styles.backups}>
              <BackUp service={services.backup} />
              <RestoreBackup service={services.backup} />
            </div>
            <SaveDiagnosis save={services.saveDiagnosis} />
          </>
        )}
        {data && !isRefusal(data) && making === 'choosing' && (
          <TemplateCards templates={data.templates} onChoose={setMaking} onBack={() => setMaking('no')} />
        )}
        {data && !isRefusal(data) && typeof making === 'object' && (
          <MeetingForm
            template={making}
            settings={data.settings}
            services={services}
            onCreated={onEnter}
            onBack={() => setMaking('choosing')}
          />
        )}
      </main>
    </div>
  )
}
