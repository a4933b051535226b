import { useEffect, useState } from 'react'
import type { AnswerFile, OrderSheet } from '#shared/office/orders/order-answer'
import { answerBytes } from '#shared/office/orders/order-answer'
import type { Result } from '#shared/office/orders/orders-state'
import { RESULTS } from '#shared/office/orders/orders-state'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import { ANSWER_WORDS } from '#shared/words/answer-words'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import type { Language } from '#shared/words/language'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import styles from './answer-view.module.css'

interface AnswerViewProps {
  /** Null where the page was not given out by an office. */
  sheet: OrderSheet | null
  save(name: string, text: string): void
}

/** The page on which a body without access answers its order, in a bare browser, from a file on the disk: no host, no network, nothing kept. */
export function AnswerView({ sheet, save }: AnswerViewProps) {
  const [language, setLanguage] = useState<Language>(() => (navigator.language.startsWith('zh') ? 'zh' : 'en'))
  const words = ANSWER_WORDS[language]
  const [result, setResult] = useState<Result>('A')
  const [text, setText] = useState('')
  const [by, setBy] = useState('')
  const [tried, setTried] = useState(false)
  const missing = tried && (text.trim() === '' || by.trim() === '')
  const [saved, setSaved] = useState<string | null>(null)
  // Of this page alone, and gone with it: what was signed cannot be signed over by somebody else later.
  const [key] = useState(newDeviceKey)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = words.title
  }, [language, words])
  const sign = (of: OrderSheet) => {
    const answer = { result, text: text.trim(), by: by.trim(), at: new Date().toISOString() }
    setTried(true)
    if (answer.text === '' || answer.by === '') return
    const file: AnswerFile = {
      yuanzhuo: 'order-answer/1',
      officeId: of.officeId,
      orderId: of.orderId,
      number: of.number,
      order: of.order,
      ...answer,
      key: key.publicKey,
      sig: signBytes(key, answerBytes(of.order, answer)),
    }
    const name = words.file(of.number)
    save(name, JSON.stringify(file, null, 2))
    setSaved(name)
  }
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{words.title}</h1>
        <Button look="quiet" size="small" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {CHECKER_WORDS[language].otherLanguage}
        </Button>
      </header>
      {sheet === null ? (
        <p role="alert">{words.noOrder}</p>
      ) : (
        <form
          noValidate
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            sign(sheet)
          }}
        >
          <dl className={styles.facts}>
            {(
              [
                [words.from, sheet.office],
                [words.number, sheet.number],
                [words.to, sheet.body],
                [words.topic, sheet.topic],
                [words.task, sheet.task],
                [words.due, sheet.due || words.noDay],
              ] as const
            ).map(([label, said]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
          <Field label={words.result}>
            {(ids) => (
              <select {...ids} value={result} onChange={({ target }) => setResult(target.value as Result)}>
                {RESULTS.map((each) => (
                  <option key={each} value={each}>
                    {words.results[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={words.text}>
            {(ids) => (
              <textarea
                {...ids}
                rows={6}
                maxLength={5000}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
          <Field label={words.by} hint={words.byHint}>
            {(ids) => <input {...ids} maxLength={40} value={by} onChange={({ target }) => setBy(target.value)} />}
          </Field>
          <p className={styles.note}>{words.level}</p>
          {missing && <p role="alert">{words.missing}</p>}
          <Button type="submit" look="primary">
            {words.sign}
          </Button>
          {saved !== null && (
            <p role="status" className={styles.done}>
              {words.saved(saved)}
            </p>
          )}
        </form>
      )}
    </main>
  )
}
