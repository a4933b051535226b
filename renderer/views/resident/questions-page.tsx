import { useState } from 'react'
import type { AnswersOutcome, PublicQuestionnaire } from '#shared/protocol/questionnaire-api'
import { AnswerSheet, emptySheet } from '../../components/answer-sheet'
import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { useRequest } from '../../hooks/use-request'
import { useLanguage } from '../../strings/language'
import { FetchedPage } from './fetched-page'
import { Refused } from './refused'
import styles from './resident.module.css'
import type { ResidentServices } from './resident-services'
import { useHash } from './use-hash'
import { useResidentWords } from './use-resident-words'

/** What the office asks: the questionnaire that the address names, or all that are open. */
export function QuestionsPage({ services }: { services: ResidentServices }) {
  const { questions: words } = useResidentWords()
  const { formats } = useLanguage()
  const chosen = useHash()
  return (
    <FetchedPage title={words.title} fetch={services.questionnaires}>
      {({ questionnaires }) => {
        // Where there is only one, nobody has to choose it.
        const one =
          questionnaires.find(({ id }) => id === chosen) ??
          (chosen === '' && questionnaires.length === 1 ? questionnaires[0] : undefined)
        return (
          <>
            {one ? (
              <One key={one.id} asked={one} services={services} />
            ) : (
              <>
                {chosen !== '' && <p role="status">{words.over}</p>}
                {questionnaires.length === 0 && <p>{words.none}</p>}
                <nav aria-label={words.title}>
                  {questionnaires.map(({ id, title, until }) => (
                    <a key={id} className={styles.go} href={`#${id}`}>
                      {title}
                      <span className={styles.soft}>{words.until(formats.day(until))}</span>
                    </a>
                  ))}
                </nav>
              </>
            )}
          </>
        )
      }}
    </FetchedPage>
  )
}

function One({ asked, services }: { asked: PublicQuestionnaire; services: ResidentServices }) {
  const { questions: words, write } = useResidentWords()
  const { several, answer, gives, scaleEnds } = words
  const { low, high } = scaleEnds
  const { formats } = useLanguage()
  const { ask, busy, refusal } = useRequest()
  const [given, setGiven] = useState(() => emptySheet(asked.questions))
  const [outcome, setOutcome] = useState<AnswersOutcome['outcome'] | null>(null)
  const isEmpty = given.every(({ chosen, text }) => chosen.length === 0 && text.trim() === '')
  if (outcome !== null)
    return (
      <>
        <h2 className={styles.title}>{asked.title}</h2>
        <Notice tone={outcome === 'over' ? 'warning' : 'calm'}>{words.outcome[outcome]}</Notice>
      </>
    )
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (isEmpty) return
        void ask(
          'answer',
          () => services.answer(asked.id, given),
          (said) => setOutcome(said.outcome),
        )
      }}
    >
      <h2 className={styles.title}>{asked.title}</h2>
      {asked.introduction !== '' && <p className={styles.said}>{asked.introduction}</p>}
      <p className={styles.soft}>
        {words.until(formats.day(asked.until))} · {words.note}
      </p>
      <AnswerSheet
        questions={asked.questions}
        given={given}
        words={{ several, answer, gives, scaleEnds: { low, high } }}
        onGiven={setGiven}
      />
      <div className={styles.bottom}>
        {refusal && <Refused refusal={refusal} />}
        <Button type="submit" look="primary" size="large" disabled={busy || isEmpty}>
          {busy ? write.sending : words.send}
        </Button>
        {isEmpty && <p className={styles.soft}>{words.empty}</p>}
      </div>
    </form>
  )
}
