import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { DesktopApi } from '#shared/desktop/desktop-api'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import type { MeetingTemplate } from '#shared/templates/template'
import { Button } from '../../components/button'
import { DropSheet } from '../../components/drop-sheet'
import { fileKind } from '../../components/file-kind'
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
import { BeginOffice } from './office/begin-office'
import { OfficePage } from './office/office-page'
import type { OfficeServices } from './office/office-services'
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
  /** An invitation list that waits for the meeting it is for. */
  list: File | null
  onList(list: File | null): void
  onEnter(meetingId: string): void
}

export function StartView({ services, desktop, list, onList, onEnter }: StartProps) {
  const words = useWords()
  const loaded = useFetched(services.load, '')
  const [making, setMaking] = useState<'no' | 'choosing' | MeetingTemplate>('no')
  const [unfit, setUnfit] = useState<string | null>(null)
  /** False leaves the files to the app. */
  const take = ([file]: [File, ...File[]]): boolean => {
    const kind = fileKind(file.name)
    if (kind === 'minutes' && desktop) return false
    if (kind === 'list') onList(file)
    setUnfit(
      {
        list: null,
        paper: words.drop.paperLater,
        minutes: words.drop.minutesElsewhere,
        other: words.drop.unfit(file.name),
      }[kind],
    )
    return true
  }
  const data = loaded.is === 'here' ? loaded.value : null
  const officeName = data && !isRefusal(data) ? data.office.office?.name : undefined
  return (
    <div className={clsx(styles.start, officeName !== undefined && styles.desk)}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.name}>{words.start.heading}</h1>
          <p className={styles.motto}>{officeName ?? words.appMotto}</p>
        </div>
        <span>
          <TypeSizeSwitch />
          <LanguageSwitch />
        </span>
      </header>
      <DropSheet lines={[words.drop.listLater, ...(desktop ? [words.drop.minutes] : [])]} onFiles={take} />
      <main className={styles.main}>
        {unfit && <Notice tone="warning">{unfit}</Notice>}
        {list && (
          <Notice tone="calm">
            <p>{words.drop.waiting(list.name)}</p>
            <Button look="quiet" size="small" onClick={() => onList(null)}>
              {words.drop.forget}
            </Button>
          </Notice>
        )}
        {loaded.is === 'loading' && <p role="status">{words.connecting}</p>}
        {(loaded.is === 'failed' || (loaded.is === 'here' && loaded.stale)) && (
          <Notice tone="warning">{words.start.unavailable}</Notice>
        )}
        {isRefusal(data) && <RefusalNote refusal={data} />}
        {data && !isRefusal(data) && making === 'no' && (
          <Desk data={data} services={services.office} onEnter={onEnter} onChanged={loaded.again}>
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
            <MeetingArchive first={data.meetings} services={services} onEnter={onEnter} />
            {desktop && (
              <Button look="quiet" size="small" edge="start" onClick={() => void desktop.showDataFolder()}>
                {words.start.dataFolder}
              </Button>
            )}
            <div className={styles.backups}>
              <BackUp service={services.backup} desktop={desktop} />
              <RestoreBackup service={services.backup} desktop={desktop} />
            </div>
            <SaveDiagnosis save={services.saveDiagnosis} />
          </Desk>
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

interface DeskProps {
  data: Exclude<Awaited<ReturnType<StartServices['load']>>, Refusal>
  services: OfficeServices
  onEnter(meetingId: string): void
  onChanged(): void
  /** The meetings of this computer. */
  children: ReactNode
}

/** The office's desk with the meetings as one of its parts; where there is no office, the meetings alone and how one is begun. */
function Desk({ data, services, onEnter, onChanged, children }: DeskProps) {
  const { office, fault } = data.office
  if (office)
    return (
      <OfficePage
        services={services}
        office={office}
        templates={data.templates}
        settings={data.settings}
        newest={data.meetings.meetings}
        onEnter={onEnter}
        onChanged={onChanged}
      >
        {children}
      </OfficePage>
    )
  return (
    <>
      {children}
      {fault ? <RefusalNote refusal={fault} /> : <BeginOffice services={services} onBegun={onChanged} />}
    </>
  )
}
