import { useState } from 'react'
import { Button } from '../../../components/button'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage } from '../../../strings/language'
import { FetchedNote, valueOf } from '../office/fetched-note'
import type { AtDesk } from '../office/office-page'
import { useOfficeWords } from '../office/office-words'
import office from '../office/office.module.css'
import { QuestionnaireBuilder } from './questionnaire-builder'
import { QuestionnairePage } from './questionnaire-page'
import styles from './questionnaires.module.css'

/** Questionnaires of the office, one of them, and how one is written. */
export function QuestionnairesPage({ desk, officeName }: { desk: AtDesk; officeName: string }) {
  const { questionnaires: words } = useOfficeWords()
  const { formats } = useLanguage()
  const [shown, setShown] = useState<{ id: string } | 'list' | 'new'>('list')
  const fetched = useFetched(desk.services.questionnaires.list, `${desk.version}`)
  const rows = valueOf(fetched)
  if (!rows) return <FetchedNote fetched={fetched} />
  const back = () => setShown('list')
  if (typeof shown === 'object')
    return <QuestionnairePage key={shown.id} desk={desk} officeName={officeName} id={shown.id} onBack={back} />
  if (shown === 'new') return <QuestionnaireBuilder desk={desk} onDone={back} onBack={back} />
  return (
    <div>
      <div className={office.tools}>
        <Button look="primary" onClick={() => setShown('new')}>
          {words.make}
        </Button>
      </div>
      {rows.length === 0 && <p className={office.soft}>{words.none}</p>}
      <ul className={office.rows}>
        {rows.map(({ id, title, from, until, state, answers, waiting }) => (
          <li key={id}>
            <button type="button" className={styles.row} onClick={() => setShown({ id })}>
              <span className={office.soft}>{words.period(formats.day(from), formats.day(until))}</span>
              <strong className={office.said}>{title}</strong>
              <span className={waiting > 0 ? office.amber : office.soft}>
                {waiting > 0 ? words.waiting(waiting) : words.state[state]}
              </span>
              <span className={styles.figure}>{words.answers(answers)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
