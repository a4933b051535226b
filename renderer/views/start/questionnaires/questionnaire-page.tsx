import { useState } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import type { QuestionnaireView } from '#shared/protocol/questionnaire-api'
import { AnswerSheet, emptySheet } from '../../../components/answer-sheet'
import { Button } from '../../../components/button'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { Notice } from '../../../components/notice'
import { printOnce } from '../../../components/print-page'
import { QrCode } from '../../../components/qr-code'
import { RefusalNote } from '../../../components/refusal-note'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage } from '../../../strings/language'
import { ActForm } from '../office/act-form'
import { FetchedNote, valueOf } from '../office/fetched-note'
import type { AtDesk } from '../office/office-page'
import { useOfficeWords } from '../office/office-words'
import office from '../office/office.module.css'
import { posterHtml } from '../office/poster-html'
import { TopicFinder } from '../office/topic-finder'
import { useOffice } from '../office/use-office'
import { QuestionResult } from './question-result'
import { resultText } from './result-text'
import { sheetHtml } from './sheet-html'
import styles from './questionnaires.module.css'
import { useSheetWords } from './use-sheet-words'

interface QuestionnairePageProps {
  desk: AtDesk
  officeName: string
  id: string
  onBack(): void
}

/** One questionnaire: how it is reached, sheets of paper to be typed in, what came of it, and where that goes on. */
export function QuestionnairePage({ desk, officeName, id, onBack }: QuestionnairePageProps) {
  const words = useOfficeWords()
  const { questionnaires } = words
  const { formats } = useLanguage()
  const act = useOffice(desk)
  const fetched = useFetched(() => desk.services.questionnaires.view(id), `${id} ${desk.version}`)
  const view = valueOf(fetched)
  return (
    <div>
      <Button look="quiet" size="small" edge="start" onClick={onBack}>
        {questionnaires.back}
      </Button>
      {!view && <FetchedNote fetched={fetched} />}
      {view && (
        <div className={styles.columns}>
          <div>
            <h2 className={office.name}>{view.title}</h2>
            <p className={office.soft}>
              {questionnaires.state[view.state]} ·{' '}
              {questionnaires.period(formats.day(view.from), formats.day(view.until))} ·{' '}
              {questionnaires.came(view.by.page, view.by.paper)}
            </p>
            {act.refusal && <RefusalNote refusal={act.refusal} onDismiss={act.dismiss} />}
            <h3 className={office.heading}>{questionnaires.results}</h3>
            {view.answers === 0 && <p className={office.soft}>{questionnaires.nobody}</p>}
            {view.answers > 0 &&
              view.questions.map((_, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- a question is its place
                <QuestionResult key={at} view={view} at={at} act={act} />
              ))}
          </div>
          <aside className={styles.aside}>
            {view.state !== 'closed' && (
              <>
                <Reach desk={desk} officeName={officeName} view={view} />
                <Paper desk={desk} view={view} act={act} />
              </>
            )}
            {view.answers > 0 && <Onwards desk={desk} view={view} act={act} />}
            {view.state !== 'closed' && <Close view={view} act={act} />}
          </aside>
        </div>
      )}
    </div>
  )
}

interface PartProps {
  desk: AtDesk
  view: QuestionnaireView
  act: ReturnType<typeof useOffice>
}

/** The code that leads to it, to be scanned from this screen or from paper. */
function Reach({ desk, officeName, view }: { desk: AtDesk; officeName: string; view: QuestionnaireView }) {
  const { questionnaires: words, slips } = useOfficeWords()
  const { language, formats } = useLanguage()
  const { network } = slips
  const [host] = valueOf(useFetched(desk.services.addresses, ''))?.urls ?? []
  const url = host === undefined ? null : `${host}questions#${view.id}`
  return (
    <section aria-label={words.scan} className={styles.reach}>
      {url !== null && (
        <>
          <QrCode text={url} label={words.scan} />
          <p className={office.soft}>{words.scan}</p>
          <p className={styles.address}>{url}</p>
        </>
      )}
      <div className={styles.buttons}>
        {url !== null && (
          <Button
            size="small"
            onClick={() =>
              void printOnce(
                posterHtml(language, {
                  title: view.title,
                  lines: [officeName, view.introduction, words.anonymous(formats.day(view.until))].filter(Boolean),
                  network,
                  url,
                }),
              )
            }
          >
            {words.poster}
          </Button>
        )}
        <Button
          size="small"
          onClick={() => void printOnce(sheetHtml(language, words, officeName, formats.day(view.until), view))}
        >
          {words.sheet}
        </Button>
      </div>
    </section>
  )
}

/** Types sheets of paper in, one after the other. */
function Paper({ desk, view, act }: PartProps) {
  const words = useOfficeWords()
  const { questionnaires } = words
  const [open, setOpen] = useState(false)
  const sheetWords = useSheetWords()
  const [given, setGiven] = useState(() => emptySheet(view.questions))
  const [done, setDone] = useState<number | null>(null)
  const isEmpty = given.every(({ chosen, text }) => chosen.length === 0 && text.trim() === '')
  if (!open) return <Button onClick={() => setOpen(true)}>{questionnaires.paper}</Button>
  return (
    <form
      className={styles.form}
      aria-label={questionnaires.paper}
      onSubmit={(event) => {
        event.preventDefault()
        if (isEmpty) return
        void act.ask(
          'sheet',
          () => desk.services.questionnaires.enter(desk.as, view.id, given),
          () => {
            setGiven(emptySheet(view.questions))
            setDone(view.by.paper + 1)
          },
        )
      }}
    >
      <AnswerSheet
        questions={view.questions}
        given={given}
        words={sheetWords}
        onGiven={(now) => {
          setGiven(now)
          setDone(null)
        }}
      />
      {done !== null && <Notice tone="calm">{questionnaires.entered(done)}</Notice>}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={act.busy || isEmpty}>
          {questionnaires.enter}
        </Button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {words.topic.back}
        </Button>
      </div>
    </form>
  )
}

/** Where the result goes on: a table, or the research of a topic. */
function Onwards({ desk, view, act }: PartProps) {
  const words = useOfficeWords()
  const { questionnaires } = words
  const { language, formats } = useLanguage()
  const [topicId, setTopicId] = useState('')
  const [done, setDone] = useState(false)
  return (
    <>
      <Button
        disabled={act.busy}
        onClick={() => void act.ask('table', () => desk.services.questionnaires.save(view.id, language))}
      >
        {questionnaires.xlsx}
      </Button>
      {done && <Notice tone="calm">{questionnaires.researched}</Notice>}
      <ActForm
        key={view.answers}
        name={questionnaires.research}
        folded
        questions={{
          text: {
            kind: 'text',
            label: questionnaires.researchText,
            rows: 8,
            max: 5000,
            initial: resultText(questionnaires, formats, view),
          },
        }}
        acts={[
          {
            label: questionnaires.researchAct,
            run: async (given) => {
              if (topicId === '') return false
              const noted = await act.send('topic.note', {
                topicId,
                kind: 'research',
                place: '',
                evidence: [],
                ...given,
              })
              setDone(noted)
              return noted
            },
          },
        ]}
        busy={act.busy || topicId === ''}
      >
        <TopicFinder
          label={questionnaires.researchInto}
          version={desk.version}
          find={async (text) => {
            const page = await desk.services.ledger({ text, view: 'open', from: 0, take: 8 })
            return isRefusal(page) ? page : page.rows
          }}
          chosen={topicId}
          onChoose={setTopicId}
        />
      </ActForm>
    </>
  )
}

function Close({ view, act }: Pick<PartProps, 'view' | 'act'>) {
  const { questionnaires: words } = useOfficeWords()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button look="quiet" size="small" edge="start" onClick={() => setAsking(true)}>
        {words.close}
      </Button>
      {asking && (
        <ConfirmDialog
          title={words.closeAct}
          act={words.closeAct}
          busy={act.busy}
          onCancel={() => setAsking(false)}
          onAct={() => {
            setAsking(false)
            void act.send('questionnaire.close', { questionnaireId: view.id }, view.about)
          }}
        >
          <p>{words.closeWhy}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
