import type { ReactNode } from 'react'
import { useCallback, useState } from 'react'
import type { ClaimWord } from '#shared/office/description/description-state'
import type { MeetingTemplate } from '#shared/templates/template'
import type { MeetingSummary, Settings } from '#shared/protocol/console-api'
import type { BoardQuery, OfficeFacts } from '#shared/protocol/office-api'
import { Tabs } from '../../../components/tabs'
import { useWords } from '../../../strings/language'
import { ProceduresPage } from '../procedures/procedures-page'
import { QuestionnairesPage } from '../questionnaires/questionnaires-page'
import { FindEverything } from './find-everything'
import { ImportTopics } from './import-topics'
import type { LedgerState } from './ledger-page'
import { LedgerPage } from './ledger-page'
import { LodgeTopic } from './lodge-topic'
import type { OfficeServices } from './office-services'
import { ClaimWordContext, useOfficeWords } from './office-words'
import styles from './office.module.css'
import { PeoplePage } from './people-page'
import { TakeVisit } from './take-visit'
import { TodayPage } from './today-page'
import { TopicBoard } from './topic-board'
import { TopicPage } from './topic-page'
import { useNews } from './use-news'

/** What every part of the desk has at hand. */
export interface AtDesk {
  services: OfficeServices
  officeId: string
  /** The office's name. */
  office: string
  people: NonNullable<OfficeFacts['office']>['people']
  claimWord: ClaimWord
  /** Who sits here. */
  as: string
  /** Grows with everything that was done: what is shown is fetched again. */
  version: number
  onDone(): void
  onTopic(topicId: string): void
  /** Shows the topics at a stage, or those that wait for somebody, as a list. */
  onList(only: LedgerState['only']): void
}

interface OfficePageProps {
  services: OfficeServices
  office: NonNullable<OfficeFacts['office']>
  templates: MeetingTemplate[]
  settings: Settings
  /** The newest meetings of this computer. */
  newest: readonly MeetingSummary[]
  onEnter(meetingId: string): void
  onChanged(): void
  /** The meetings of this computer. */
  children: ReactNode
}

type Page = 'today' | 'topics' | 'meetings' | 'procedures' | 'questionnaires' | 'ledger' | 'people'

/** The desk of an office: what is due, its topics, meetings, ledger and people. */
export function OfficePage(props: OfficePageProps) {
  return (
    <ClaimWordContext value={props.office.claimWord}>
      <Desk {...props} />
    </ClaimWordContext>
  )
}

function Desk({ services, office, templates, settings, newest, onEnter, onChanged, children }: OfficePageProps) {
  const words = useOfficeWords()
  const { procedures } = useWords()
  const [page, setPage] = useState<Page>('today')
  const [topicId, setTopicId] = useState<string | null>(null)
  const [lodging, setLodging] = useState(false)
  const [visiting, setVisiting] = useState(false)
  const [importing, setImporting] = useState(false)
  // Kept here: whoever goes through a list comes back to it from each topic.
  const [ledger, setLedger] = useState<LedgerState>({ text: '', view: 'open', only: null, first: 0 })
  const [query, setQuery] = useState<BoardQuery>({ text: '' })
  const [version, setVersion] = useState(0)
  const atConsole = office.people.filter(({ active, key }) => active && key === null)
  const [as, setAs] = useState(atConsole.find(({ kind }) => kind === 'lead')?.id ?? '')
  const show = (next: Page) => {
    setTopicId(null)
    setLodging(false)
    setVisiting(false)
    setPage(next)
  }
  const changed = useCallback(() => {
    setVersion((count) => count + 1)
    onChanged()
  }, [onChanged])
  useNews(services, office.events, changed)
  const desk: AtDesk = {
    services,
    office: office.name,
    officeId: office.officeId,
    people: office.people,
    claimWord: office.claimWord,
    as,
    version,
    onDone: changed,
    onTopic: (id) => {
      setLodging(false)
      setVisiting(false)
      setTopicId(id)
    },
    onList: (only) => {
      setLedger({ text: '', view: 'all', only, first: 0 })
      show('ledger')
    },
  }
  return (
    <section aria-label={office.name}>
      <Tabs
        label={words.tabs.label}
        shown={page}
        onShow={show}
        tabs={(['today', 'topics', 'meetings', 'procedures', 'questionnaires', 'ledger', 'people'] as const).map(
          (id) => ({
            id,
            label:
              id === 'procedures'
                ? procedures.tab
                : id === 'questionnaires'
                  ? words.questionnaires.tab
                  : words.tabs[id],
          }),
        )}
        aside={
          <>
            <FindEverything desk={desk} onEnter={onEnter} />
            <label className={styles.as}>
              <span>{words.actingAs}</span>
              <select value={as} onChange={({ target }) => setAs(target.value)}>
                {atConsole.map((person) => (
                  <option key={person.id} value={person.id}>
                    {person.name} · {words.kinds[person.kind]}
                  </option>
                ))}
              </select>
            </label>
          </>
        }
      >
        {topicId !== null ? (
          <TopicPage
            key={topicId}
            desk={desk}
            officeName={office.name}
            topicId={topicId}
            templates={templates}
            settings={settings}
            onEnter={onEnter}
            onBack={() => setTopicId(null)}
          />
        ) : lodging ? (
          <LodgeTopic desk={desk} onBack={() => setLodging(false)} />
        ) : visiting ? (
          <TakeVisit desk={desk} onBack={() => setVisiting(false)} />
        ) : (
          <>
            {page === 'today' && <TodayPage desk={desk} office={office.name} meetings={newest} onEnter={onEnter} />}
            {page === 'topics' && (
              <TopicBoard
                desk={desk}
                query={query}
                onQuery={setQuery}
                onLodge={() => setLodging(true)}
                onVisit={() => setVisiting(true)}
                onImport={() => setImporting(true)}
              />
            )}
            {page === 'meetings' && <div className={styles.meetings}>{children}</div>}
            {page === 'procedures' && (
              <ProceduresPage desk={desk} templates={templates} settings={settings} onEnter={onEnter} />
            )}
            {page === 'questionnaires' && <QuestionnairesPage desk={desk} officeName={office.name} />}
            {page === 'ledger' && <LedgerPage desk={desk} ledger={ledger} onLedger={setLedger} />}
            {page === 'people' && <PeoplePage desk={desk} officeName={office.name} />}
          </>
        )}
      </Tabs>
      {importing && <ImportTopics desk={desk} onClose={() => setImporting(false)} />}
    </section>
  )
}
