import { useState } from 'react'
import type { Settings } from '#shared/protocol/console-api'
import type { MeetingTemplate } from '#shared/templates/template'
import { Button } from '../../../components/button'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage, useWords } from '../../../strings/language'
import { FetchedNote, valueOf } from '../office/fetched-note'
import type { AtDesk } from '../office/office-page'
import office from '../office/office.module.css'
import { BeginProcedure } from './begin-procedure'
import { OwnProcedure } from './own-procedure'
import { ProcedurePage } from './procedure-page'
import styles from './procedures.module.css'

interface ProceduresPageProps {
  desk: AtDesk
  templates: MeetingTemplate[]
  settings: Settings
  onEnter(meetingId: string): void
}

/** Procedures that the office goes through, one of them, and how one is begun or written. */
export function ProceduresPage({ desk, templates, settings, onEnter }: ProceduresPageProps) {
  const { procedures: words } = useWords()
  const { say, formats } = useLanguage()
  const [shown, setShown] = useState<{ id: string } | 'list' | 'begin' | 'own'>('list')
  const fetched = useFetched(desk.services.procedures.list, `${desk.version}`)
  const page = valueOf(fetched)
  if (!page) return <FetchedNote fetched={fetched} />
  const back = () => setShown('list')
  if (typeof shown === 'object')
    return (
      <ProcedurePage
        key={shown.id}
        desk={desk}
        procedureId={shown.id}
        templates={templates}
        settings={settings}
        onEnter={onEnter}
        onBack={back}
      />
    )
  if (shown === 'begin') return <BeginProcedure desk={desk} known={page.known} onBegun={back} onBack={back} />
  if (shown === 'own') return <OwnProcedure desk={desk} onSaved={() => setShown('begin')} onBack={back} />
  return (
    <div>
      <div className={office.tools}>
        <Button look="primary" onClick={() => setShown('begin')}>
          {words.begin}
        </Button>
        <Button onClick={() => setShown('own')}>{words.own}</Button>
      </div>
      <p className={office.soft}>{words.why}</p>
      {page.rows.length === 0 && <p>{words.none}</p>}
      <ul className={office.rows}>
        {page.rows.map(({ id, title, name, at, of, since, stopped }) => (
          <li key={id}>
            <button type="button" className={styles.row} onClick={() => setShown({ id })}>
              <span className={office.soft}>{formats.dayAndClock(since)}</span>
              <strong className={office.said}>{title}</strong>
              <span>{say(name)}</span>
              <span>
                {at
                  ? words.list.at(at.number, of, say(at.name))
                  : stopped
                    ? words.list.stopped
                    : `✓ ${words.list.done}`}
              </span>
              <span className={at && at.missing > 0 ? office.amber : office.soft}>
                {at && words.list.missing(at.missing)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
