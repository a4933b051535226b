import { useState } from 'react'
import type { ListFilter, MeetingPage } from '#shared/protocol/console-api'
import { Button } from '../../components/button'
import { ChoiceButton } from '../../components/choice-button'
import { EmptyState } from '../../components/empty-state'
import { Notice } from '../../components/notice'
import { useWords } from '../../strings/language'
import styles from './meeting-archive.module.css'
import { MeetingActs } from './meeting-acts'
import { MeetingList } from './meeting-list'
import type { StartServices } from './start-services'
import { useMeetingPages } from './use-meeting-pages'

interface MeetingArchiveProps {
  /** The newest meetings, as they came with the page. */
  first: MeetingPage
  services: Pick<StartServices, 'list' | 'archive' | 'remove'>
  onEnter(meetingId: string): void
}

/** From so many meetings on, looking for one is easier with words than with the eyes. */
const SEARCHED_FROM = 8
const PHASES = ['preparing', 'running', 'closed'] as const
const EVERYTHING: ListFilter = { text: '', phase: null, year: null, shelf: 'list' }
const isEverything = ({ text, phase, year, shelf }: ListFilter): boolean =>
  text === '' && phase === null && year === null && shelf === 'list'

/** All meetings of this computer, the newest first, as many as are asked for. */
export function MeetingArchive({ first, services, onEnter }: MeetingArchiveProps) {
  const words = useWords()
  const { archive } = words.start
  const [filter, setFilter] = useState(EVERYTHING)
  const { found, failed, next, more, again } = useMeetingPages(services.list, first, filter)
  if (first.total === 0 && found.archived === 0)
    return <EmptyState title={words.start.noMeetings} why={words.start.noMeetingsWhy} />
  const choices = [
    { phase: null, label: archive.all, count: PHASES.reduce((sum, phase) => sum + found.phases[phase], 0) },
    ...PHASES.map((phase) => ({ phase, label: words.phase[phase], count: found.phases[phase] })),
  ]
  return (
    <div className={styles.archive}>
      {(first.total >= SEARCHED_FROM || found.archived > 0 || !isEverything(filter)) && (
        <search className={styles.tools}>
          <input
            type="search"
            className={styles.find}
            aria-label={archive.find}
            placeholder={archive.findIn(first.total)}
            value={filter.text}
            maxLength={100}
            onChange={({ target }) => setFilter({ ...filter, text: target.value })}
          />
          <div role="group" aria-label={archive.byPhase} className={styles.choices}>
            {choices.map(({ phase, label, count }) => (
              <ChoiceButton key={label} chosen={filter.phase === phase} onClick={() => setFilter({ ...filter, phase })}>
                {label} {count}
              </ChoiceButton>
            ))}
          </div>
          {(found.archived > 0 || filter.shelf === 'archive') && (
            <ChoiceButton
              className={styles.shelf}
              chosen={filter.shelf === 'archive'}
              onClick={() =>
                setFilter({ ...filter, phase: null, shelf: filter.shelf === 'archive' ? 'list' : 'archive' })
              }
            >
              {archive.archived} {found.archived}
            </ChoiceButton>
          )}
          {found.years.length > 1 && (
            <select
              className={styles.year}
              aria-label={archive.year}
              value={filter.year ?? ''}
              onChange={({ target }) =>
                setFilter({ ...filter, year: target.value === '' ? null : Number(target.value) })
              }
            >
              <option value="">{archive.anyYear}</option>
              {found.years.map((year) => (
                <option key={year} value={year}>
                  {archive.inYear(year)}
                </option>
              ))}
            </select>
          )}
        </search>
      )}
      {failed && <Notice tone="warning">{words.start.unavailable}</Notice>}
      <p role="status" className={styles.found}>
        {!isEverything(filter) && found.total > 0 && archive.found(found.total)}
      </p>
      {found.total === 0 ? (
        <EmptyState title={archive.none} why={archive.noneWhy} />
      ) : (
        <MeetingList
          meetings={found.meetings}
          byYear={found.years.length > 1}
          onEnter={onEnter}
          acts={(meeting) => (
            <MeetingActs meeting={meeting} services={services} archived={filter.shelf === 'archive'} onDone={again} />
          )}
        />
      )}
      {next > 0 && (
        <div className={styles.more}>
          <Button onClick={more}>{archive.more(next)}</Button>
          <span className={styles.left}>{archive.left(found.total - found.meetings.length)}</span>
        </div>
      )}
    </div>
  )
}
