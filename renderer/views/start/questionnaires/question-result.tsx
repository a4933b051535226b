import { masked } from '#shared/office/topics/personal-parts'
import type { QuestionnaireView } from '#shared/protocol/questionnaire-api'
import { ActForm } from '../office/act-form'
import { MarkedWords } from '../office/marked-words'
import { useOfficeWords } from '../office/office-words'
import office from '../office/office.module.css'
import type { useOffice } from '../office/use-office'
import styles from './questionnaires.module.css'

interface QuestionResultProps {
  view: QuestionnaireView
  at: number
  act: ReturnType<typeof useOffice>
}

/** What came in to one question: a bar for each option with its n/N, or the words, each once somebody has read it. */
export function QuestionResult({ view, at, act }: QuestionResultProps) {
  const { questionnaires: words } = useOfficeWords()
  const { kind, text, options } = view.questions[at]!
  const { counts, answered } = view.results[at]!
  const labels = kind === 'scale' ? counts.map((_, place) => String(place + 1)) : options
  const mean = counts.reduce((sum, count, place) => sum + count * (place + 1), 0) / answered
  return (
    <section className={styles.result} aria-label={words.question(at + 1)}>
      <h4>
        {at + 1}. {text}
      </h4>
      <p className={office.soft}>
        {kind === 'text' ? words.texts(answered) : words.answered(answered, view.answers)}
        {kind === 'scale' && answered > 0 && ` · ${words.mean(mean.toFixed(1))}`}
        {kind === 'several' && ` · ${words.severalHint}`}
      </p>
      {kind === 'text' ? (
        <Texts view={view} at={at} act={act} />
      ) : (
        <dl className={styles.bars}>
          {counts.map((count, place) => (
            <div key={labels[place]} className={styles.bar}>
              <dt>{labels[place]}</dt>
              <dd className={styles.figure}>{words.share(count, answered)}</dd>
              <dd aria-hidden="true" className={styles.track}>
                <span style={{ inlineSize: `${answered === 0 ? 0 : (100 * count) / answered}%` }} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function Texts({ view, at, act }: QuestionResultProps) {
  const { questionnaires: words } = useOfficeWords()
  const moderate = (text: number, shown: boolean, said: string) =>
    act.send('questionnaire.moderate-text', { questionnaireId: view.id, text, shown, words: said }, view.about)
  return (
    <>
      <p className={office.soft}>{words.textsHint}</p>
      <ul className={styles.texts}>
        {view.texts.map((said, place) => {
          if (said.question !== at) return null
          const raw = view.raw[place] ?? null
          return (
            <li key={said.wordsId}>
              {said.visibility === 'shown' && <p className={office.said}>{said.words}</p>}
              {said.visibility === 'hidden' && <p className={office.soft}>{words.hidden}</p>}
              {said.visibility === 'waiting' && (
                <>
                  <p className={office.said}>{raw === null ? words.gone : <MarkedWords text={raw} />}</p>
                  <ActForm
                    name={words.show}
                    questions={{ words: { kind: 'text', label: words.shown, rows: 2, initial: masked(raw ?? '') } }}
                    acts={[
                      { label: words.show, run: (given) => moderate(place, true, given.words) },
                      { label: words.hide, run: () => moderate(place, false, '') },
                    ]}
                    busy={act.busy}
                  />
                </>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
