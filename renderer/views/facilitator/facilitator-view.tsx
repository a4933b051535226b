import type { ComponentType } from 'react'
import { Suspense, useEffect, useState } from 'react'
import { removeEntry } from '#shared/document/meeting-document'
import type { ActionReading } from '#shared/document/read-document'
import { pledgesIn, PLEDGING } from '#shared/meeting/pledges/pledges-state'
import type { Phase } from '#shared/meeting/state'
import { currentItem } from '#shared/meeting/state'
import { ActionList } from '../../components/action-list'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { DeletionNotices } from '../../components/deletion-notices'
import { DropSheet } from '../../components/drop-sheet'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useShownAddress } from '../../components/shown-address'
import { SheetDialog } from '../../components/sheet-dialog'
import { Tabs } from '../../components/tabs'
import { VersionBrowser } from '../../components/version-browser'
import { useSession } from '../../hooks/session-context'
import { CommandDesk, useCommands } from '../../hooks/use-commands'
import { useKeyShortcuts } from '../../hooks/use-key-shortcuts'
import { useDocument } from '../../hooks/use-document'
import { useDecisions } from '../../hooks/use-decisions'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import { AgendaSpine } from './agenda-spine'
import { ChairBanner } from './chair-banner'
import type { RuleServices } from './rule-services'
import { CheckPanel } from './check-panel'
import { ClausesPanel } from './clauses-panel'
import { ClockNotice } from './clock-notice'
import styles from './facilitator-view.module.css'
import { DecisionPanel } from './decision-panel'
import { DecisionsPanel } from './decisions-panel'
import { DescribeDialog } from './describe-dialog'
import { HostBanner } from './host-banner'
import { InvitationPanel } from './invitation-panel'
import type { MaterialFiles } from './material-files'
import { MaterialsPanel } from './materials-panel'
import { MinutesPanel } from './minutes-panel'
import type { SignPdf } from './sign-pdf-dialog'
import { NetworkBanner } from './network-banner'
import { NotesPanel } from './notes-panel'
import type { ProjectorLook } from '#shared/projector/projector-look'
import { PutQuestion } from './put-question'
import { PledgesPanel } from './pledges-panel'
import { RoomPanel } from './room-panel'
import type { SaveCopy } from './save-copy-dialog'
import { SaveCopyDialog } from './save-copy-dialog'
import { ScreenDialog } from './screen-dialog'
import { SeatsPanel } from './seats-panel'
import { ShortcutList } from './shortcut-list'
import { SHORTCUTS } from './shortcuts'
import { SignDialog } from './sign-dialog'
import { CurrentItem } from './current-item'
import type { StandbyServices } from './standby-services'
import { StepNotice } from './step-notice'
import { TopBar } from './top-bar'
import { useDropped } from './use-dropped'

interface FacilitatorProps {
  onLeave(): void
  materials: MaterialFiles
  rules: RuleServices
  /** The chair's own part in votes, as a voter and a teller; another view's, which the page's entry brings in. */
  ownVote: ComponentType
  standby: StandbyServices
  saveCopy: SaveCopy
  signPdf: SignPdf
  /** The system's own chooser; null in a browser. */
  chooseFolder: (() => Promise<string | null>) | null
  /** Whether the app takes minutes files that are dropped. */
  opensMinutes: boolean
  /** An invitation list that was dropped on the start page. */
  list: File | null
  onListTaken(): void
  /** Shows the projector and says where in words, or null when there is nothing to say. */
  onProjector(look?: ProjectorLook): Promise<string | null>
}

export function FacilitatorView(props: FacilitatorProps) {
  const words = useWords()
  const { connection, state, trouble } = useSessionSnapshot('connection', 'state', 'trouble')
  if (connection.is === 'ended') {
    return (
      <main className={styles.alone}>
        <RefusalNote refusal={connection.refusal} />
        <Button onClick={props.onLeave}>{words.facilitator.toMeetings}</Button>
      </main>
    )
  }
  if (!state) {
    return (
      <main className={styles.alone}>
        <p role="status">{words.connecting}</p>
        {trouble && <RefusalNote refusal={trouble} />}
      </main>
    )
  }
  return (
    <CommandDesk>
      <Desk {...props} />
    </CommandDesk>
  )
}

type PanelId = 'invite' | 'seats' | 'materials' | 'notes' | 'clauses' | 'decisions' | 'actions' | 'pledges' | 'minutes'

const PANEL_OF: Record<Phase, PanelId> = { preparing: 'invite', running: 'notes', closed: 'minutes' }

function Desk(props: FacilitatorProps) {
  const { materials, standby, saveCopy, chooseFolder, onLeave, onProjector, ownVote: OwnVote } = props
  const words = useWords()
  const record = useRecord()
  const session = useSession()
  const now = useDocument()
  const { agenda, clauses, actions } = now
  const { refusal, dismiss } = useCommands()
  const current = currentItem(record)?.itemId ?? null
  const [panel, setPanel] = useState<PanelId>(
    props.list && record.phase !== 'closed' ? 'seats' : PANEL_OF[record.phase],
  )
  const [selected, setSelected] = useState<string | null>(current)
  const [signing, setSigning] = useState(false)
  const [placed, setPlaced] = useState<string | null>(null)
  const [sheet, setSheet] = useState<'none' | 'describe' | 'screen' | 'keys' | 'copy' | 'versions'>('none')
  /** The sheet of a question stands in place of the room, for the clause it was asked for. */
  const [putting, put] = useState<{ clauseId: string | null } | null>(null)
  const decisions = useDecisions()
  const mayDecide = useRights().mayForAll('decision.draft')
  const dropped = useDropped(props, setPanel)
  useKeyShortcuts()
  const { keys } = words
  const show = (look?: ProjectorLook) =>
    void onProjector(look).then((said) => {
      setPlaced(said)
      setTimeout(() => setPlaced(null), 6000)
    })

  // The desk follows the meeting: a phase or item that begins brings its own text to the front.
  const [followed, setFollowed] = useState({ phase: record.phase, current })
  if (followed.phase !== record.phase || followed.current !== current) {
    setFollowed({ phase: record.phase, current })
    if (current) setSelected(current)
    if (followed.phase !== record.phase) setPanel(PANEL_OF[record.phase])
    else if (current && panel === 'invite') setPanel('notes')
  }

  // The projector shows the address the chair chose, or the best one while that is still offered.
  const { hostInfo, trouble, deletions } = useSessionSnapshot('hostInfo', 'trouble', 'deletions')
  const joinUrls = hostInfo?.joinUrls
  const [address, showAddress] = useShownAddress(record.meetingId)
  useEffect(() => {
    if (joinUrls?.[0] && (address === null || !joinUrls.includes(address))) showAddress(joinUrls[0])
  }, [joinUrls, address, showAddress])

  const item = agenda.find(({ id }) => id === selected) ?? agenda[0]
  const tabs = [
    { id: 'notes', label: words.text.notes, short: words.text.short.notes },
    { id: 'clauses', label: words.text.clauses, short: words.text.short.clauses, count: clauses.length },
    ...(mayDecide || decisions.length > 0
      ? [{ id: 'decisions', label: words.deciding.list.tab, count: decisions.length }]
      : []),
    { id: 'actions', label: words.text.actions, short: words.text.short.actions, count: actions.length },
    ...(record.pledges || record.templateId === PLEDGING
      ? [{ id: 'pledges', label: words.pledges.heading, count: pledgesIn(record).length }]
      : []),
    {
      id: 'materials',
      label: words.materials.tab,
      count: record.materials.filter(({ withdrawn }) => !withdrawn).length,
    },
    { id: 'seats', label: words.seats.tab },
    { id: 'invite', label: words.facilitator.invite },
    { id: 'minutes', label: words.paperDesk.tab },
  ].map((tab, index) => ({
    ...tab,
    id: tab.id as PanelId,
    shortcut: { 'aria-keyshortcuts': SHORTCUTS.tabs[index] ?? '', title: keys.hint(SHORTCUTS.tabs[index] ?? '') },
  }))
  return (
    <div className={styles.desk}>
      <TopBar
        onLeave={onLeave}
        onDescribe={() => setSheet('describe')}
        onInvite={() => setPanel('invite')}
        onProjector={() => show()}
        onScreen={() => setSheet('screen')}
        onVersions={() => setSheet('versions')}
        onKeys={() => setSheet('keys')}
      />
      <AgendaSpine
        selected={panel === 'notes' ? (item?.id ?? null) : null}
        onSelect={(id) => {
          setSelected(id)
          setPanel('notes')
        }}
      />
      {putting && (
        <main className={styles.question}>
          <PutQuestion rules={props.rules} clauseId={putting.clauseId} onClose={() => put(null)} />
        </main>
      )}
      <main hidden={putting !== null} className={styles.middle}>
        <CurrentItem onSign={() => setSigning(true)} />
        <div className={styles.notes} aria-live="polite">
          <HostBanner onSaveCopy={() => setSheet('copy')} />
          <NetworkBanner />
          <ChairBanner />
          <StepNotice />
          <ClockNotice />
          <DeletionNotices notices={deletions} source={session} record={record} />
          {trouble && <RefusalNote refusal={trouble} />}
          {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
          {dropped.said && <Notice tone="warning">{dropped.said}</Notice>}
          {placed && <p className={styles.placed}>{placed}</p>}
        </div>
        <CheckPanel />
        <DecisionPanel />
        <div className={styles.notes}>
          <Suspense>{decisions.length > 0 && <OwnVote />}</Suspense>
        </div>
        <div className={styles.panel}>
          <Tabs<PanelId> label={words.text.tabs} tabs={tabs} shown={panel} onShow={setPanel}>
            <div className={styles.scroll} tabIndex={0}>
              {panel === 'invite' && <InvitationPanel />}
              {panel === 'seats' && <SeatsPanel dropped={dropped.list} onImportClosed={dropped.listDone} />}
              {panel === 'materials' && (
                <MaterialsPanel files={materials} dropped={dropped.papers} onDecided={dropped.papersDone} />
              )}
              {panel === 'notes' && item && <NotesPanel item={item} />}
              {panel === 'clauses' && <ClausesPanel onPut={(clauseId) => put({ clauseId })} />}
              {panel === 'decisions' && <DecisionsPanel onPut={() => put({ clauseId: null })} />}
              {panel === 'actions' && <ActionsPanel />}
              {panel === 'pledges' && <PledgesPanel />}
              {panel === 'minutes' && <MinutesPanel signPdf={props.signPdf} />}
            </div>
          </Tabs>
        </div>
      </main>
      {!putting && (
        <RoomPanel standby={standby} onSaveCopy={() => setSheet('copy')} onShowSeats={() => setPanel('seats')} />
      )}
      {sheet === 'describe' && <DescribeDialog onClose={() => setSheet('none')} />}
      {sheet === 'screen' && (
        <ScreenDialog
          onOpen={(look) => {
            setSheet('none')
            show(look)
          }}
          onClose={() => setSheet('none')}
        />
      )}
      {sheet === 'copy' && (
        <SaveCopyDialog save={saveCopy} chooseFolder={chooseFolder} onClose={() => setSheet('none')} />
      )}
      {sheet === 'keys' && <ShortcutList onClose={() => setSheet('none')} />}
      {sheet === 'versions' && (
        <SheetDialog wide title={words.versions.title} onClose={() => setSheet('none')}>
          <VersionBrowser source={session} record={record} now={now} />
        </SheetDialog>
      )}
      {signing && <SignDialog onClose={() => setSigning(false)} />}
      <DropSheet lines={dropped.lines} onFiles={dropped.take} />
    </div>
  )
}

function ActionsPanel() {
  const words = useWords()
  const { confirm } = words.facilitator
  const { doc } = useSession()
  const record = useRecord()
  const { actions, agenda, clauses } = useDocument()
  const [removing, setRemoving] = useState<ActionReading | null>(null)
  return (
    <>
      <ActionList
        actions={actions}
        clauses={clauses}
        agenda={agenda}
        record={record}
        doc={doc}
        editable={!record.locked}
        onRemove={setRemoving}
      />
      {removing && (
        <ConfirmDialog
          title={confirm.removeEntryTitle(removing.what || words.text.actions)}
          act={words.text.remove}
          onCancel={() => setRemoving(null)}
          onAct={() => {
            setRemoving(null)
            removeEntry(doc, 'actions', removing.id)
          }}
        >
          <p>{confirm.removeEntryBody}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
