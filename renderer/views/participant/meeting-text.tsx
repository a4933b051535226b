import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import { addClause } from '#shared/document/meeting-document'
import { lockedClauses, openCheck } from '#shared/meeting/state'
import { ActionList } from '../../components/action-list'
import { Button } from '../../components/button'
import { ClauseCard } from '../../components/clause-card'
import { DeletionNotices } from '../../components/deletion-notices'
import { EmptyState } from '../../components/empty-state'
import { newId } from '../../components/new-id'
import { ReopenClause } from '../../components/reopen-clause'
import type { Tab } from '../../components/tabs'
import { Tabs } from '../../components/tabs'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useDocument } from '../../hooks/use-document'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import { AgendaNotes } from './agenda-notes'
import { MaterialList } from './material-list'
import styles from './meeting-text.module.css'
import { OwnPart } from './own-part'
import { VersionBrowser } from './pieces'
import { PutToCheck } from './put-to-check'

/** A tab that a desk puts before the common ones. */
export interface DeskTab {
  id: string
  label: string
  count?: number
  content: ReactNode
}

const NONE: readonly DeskTab[] = []

/** What all write together. Comes back to where one was: the chosen tab is kept for this device's visit. */
export function MeetingText({ more = NONE }: { more?: readonly DeskTab[] }) {
  const { text, participant, versions } = useWords()
  const session = useSession()
  const { doc } = session
  const { deletions } = useSessionSnapshot('deletions')
  const record = useRecord()
  const mayRestore = useRights().mayForAll('version.restore')
  const now = useDocument()
  const { agenda, clauses, actions } = now
  const mayWrite = useMe()?.powers.write ?? false
  const editable = mayWrite && !record.locked
  const [shown, setShown] = useState(() => sessionStorage.getItem(TAB) ?? '')
  const tabs: Tab<string>[] = [
    ...more.map(({ id, label, count }) => ({ id, label, count })),
    { id: 'notes', label: text.notes, short: text.short.notes },
    { id: 'clauses', label: text.clauses, short: text.short.clauses, count: clauses.length },
    { id: 'actions', label: text.actions, short: text.short.actions, count: actions.length },
    {
      id: 'materials',
      label: participant.tabs.materials,
      count: record.materials.filter((each) => !each.withdrawn).length,
    },
    ...(mayRestore ? [{ id: 'versions', label: versions.button }] : []),
    ...(more.length === 0 ? [{ id: 'mine', label: participant.tabs.mine }] : []),
  ]
  // The desk's own tab first; a person's, the notes. What was chosen elsewhere may not exist here.
  const here = tabs.some(({ id }) => id === shown) ? shown : (tabs[0]?.id ?? '')
  const show = (id: string) => {
    sessionStorage.setItem(TAB, id)
    setShown(id)
  }
  return (
    <Tabs label={text.tabs} tabs={tabs} shown={here} onShow={show}>
      <div className={styles.scroll} tabIndex={0}>
        {mayRestore && <DeletionNotices notices={deletions} source={session} record={record} />}
        {record.locked ? (
          <p className={styles.note}>{text.locked}</p>
        ) : (
          !mayWrite && <p className={styles.note}>{text.readOnly}</p>
        )}
        {here === 'notes' && <AgendaNotes editable={editable} />}
        {here === 'clauses' && <Clauses editable={editable} />}
        {here === 'actions' && (
          <ActionList
            actions={actions}
            clauses={clauses}
            agenda={agenda}
            record={record}
            doc={doc}
            editable={editable}
          />
        )}
        {here === 'materials' && <MaterialList />}
        {here === 'versions' && (
          <Suspense>
            <VersionBrowser source={session} record={record} now={now} />
          </Suspense>
        )}
        {here === 'mine' && <OwnPart />}
        {more.find(({ id }) => id === here)?.content}
      </div>
    </Tabs>
  )
}

const TAB = 'yuanzhuo.participant.tab'

function Clauses({ editable }: { editable: boolean }) {
  const { text } = useWords()
  const { doc, awareness } = useSession()
  const record = useRecord()
  const { clauses } = useDocument()
  const { mayForAll } = useRights()
  const { run, busy } = useCommands()
  const locked = lockedClauses(record)
  const mayPut = mayForAll('check.open') && record.phase === 'running' && openCheck(record) === null
  const add = <Button onClick={() => addClause(doc, newId())}>{text.addClause}</Button>
  if (clauses.length === 0) {
    return (
      <EmptyState title={text.noClauses} why={editable ? text.noClausesWhy : text.noClausesReader}>
        {editable && add}
      </EmptyState>
    )
  }
  return (
    <div className={styles.clauses}>
      {clauses.map((clause) => (
        <ClauseCard key={clause.id} clause={clause} doc={doc} awareness={awareness} record={record} editable={editable}>
          {mayPut && <PutToCheck clause={clause} />}
          {editable &&
            locked.has(clause.id) &&
            openCheck(record)?.clauseId !== clause.id &&
            mayForAll('clause.reopen') && (
              <ReopenClause
                clause={clause}
                busy={busy}
                onReopen={(reason) => void run('clause.reopen', { clauseId: clause.id, reason })}
              />
            )}
        </ClauseCard>
      ))}
      {editable && <div>{add}</div>}
    </div>
  )
}
