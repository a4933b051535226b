import { clsx } from 'clsx'
import { useEffect, useState } from 'react'
import type { Verdict } from '#shared/office/feedback/feedback-state'
import { VERDICTS } from '#shared/office/feedback/feedback-state'
import { readCode } from '#shared/office/feedback/paper-code'
import type { SlipView } from '#shared/protocol/resident-api'
import { Button } from '../../components/button'
import { ChoiceButton } from '../../components/choice-button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { useRequest } from '../../hooks/use-request'
import { useLanguage } from '../../strings/language'
import { Refused } from './refused'
import { OfficePhonePage } from '../../components/office-phone-page'
import styles from './resident.module.css'
import type { ResidentServices } from './resident-services'
import { codeFault, grouped } from './slip-code'
import { useResidentWords } from './use-resident-words'

/** A slip and where it is, to whoever has its code; once it is done, one tap says how it went. */
export function SlipPage({ services }: { services: ResidentServices }) {
  const [code, setCode] = useState(() => readCode(location.hash))
  const [view, setView] = useState<SlipView | null>(null)
  const request = useRequest()
  const { ask } = request
  const open = (typed: string) => void ask('open', () => services.open(typed), setView)
  useEffect(() => {
    const given = readCode(location.hash)
    if (codeFault(given) === null) open(given)
    const follow = () => location.reload()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
    // Once, for the code in the address.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return view ? (
    <SlipState code={code} view={view} services={services} request={request} onView={setView} />
  ) : (
    <AskCode code={code} setCode={setCode} services={services} request={request} onOpen={() => open(code)} />
  )
}

type Request = ReturnType<typeof useRequest>

interface AskCodeProps {
  code: string
  setCode(code: string): void
  services: ResidentServices
  request: Request
  onOpen(): void
}

function AskCode({ code, setCode, services, request, onOpen }: AskCodeProps) {
  const { slip } = useResidentWords()
  const fault = codeFault(code)
  return (
    <OfficePhonePage title={slip.title}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (fault === null) onOpen()
        }}
      >
        <h2 className={styles.title}>{slip.ask}</h2>
        <Field label={slip.code} hint={slip.where}>
          {(ids) => (
            <input
              {...ids}
              required
              autoCapitalize="characters"
              autoComplete="off"
              spellCheck={false}
              maxLength={20}
              className={styles.typed}
              value={code}
              onChange={({ target }) => setCode(target.value)}
            />
          )}
        </Field>
        <div aria-live="polite">
          {code !== '' && fault && (
            <p className={styles.soft}>
              {'place' in fault ? slip.bad(fault.place, fault.sign) : slip.short(fault.missing)}
            </p>
          )}
        </div>
        {request.refusal && <Refused refusal={request.refusal} />}
        <p className={styles.soft}>{slip.lost}</p>
        {services.written.length > 0 && (
          <nav aria-label={slip.mine}>
            <h3>{slip.mine}</h3>
            {services.written.map((each) => (
              <a key={each} className={styles.go} href={`#${each}`}>
                {grouped(each)}
              </a>
            ))}
          </nav>
        )}
        <div className={styles.bottom}>
          <Button type="submit" look="primary" size="large" disabled={request.busy || fault !== null}>
            {slip.look}
          </Button>
        </div>
      </form>
    </OfficePhonePage>
  )
}

interface SlipStateProps {
  code: string
  view: SlipView
  services: ResidentServices
  request: Request
  onView(view: SlipView): void
}

function SlipState({ code, view, services, request, onView }: SlipStateProps) {
  const words = useResidentWords()
  const { slip } = words
  const { formats } = useLanguage()
  const [tapped, setTapped] = useState<Verdict | null>(null)
  const [reason, setReason] = useState('')
  const [explained, setExplained] = useState(false)
  const rate = (verdict: Verdict) =>
    void request.ask(
      'rate',
      () => services.rate(code, verdict),
      (next) => {
        setTapped(verdict)
        onView(next)
      },
    )
  const last = view.ratings.at(-1)
  const isFresh = tapped !== null && last !== undefined
  return (
    <OfficePhonePage title={slip.title} office={view.office}>
      <div className={styles.sheet} data-category={view.category}>
        <p className={styles.said}>{view.words || slip.waiting}</p>
        <p>
          {`${words.categories[view.category]} · ${formats.day(view.lodgedAt.slice(0, 10))} · ${slip.number(view.number)}`}
        </p>
      </div>
      {view.visibility === 'hidden' && <p className={styles.soft}>{slip.hidden(view.hiddenFor)}</p>}
      {isFresh && (
        <section role="status">
          <h2 className={styles.title}>{slip.recorded(slip.verdicts[last.verdict])}</h2>
          <p>
            {last.verdict === 'unsatisfied'
              ? slip.reopened(view.round, view.reaches.filter(Boolean).join(' · '))
              : slip.thanks}
          </p>
        </section>
      )}
      {request.refusal && <Refused refusal={request.refusal} />}
      {view.mayExplain && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            void request.ask(
              'explain',
              () => services.explain(code, reason),
              (next) => {
                setExplained(true)
                onView(next)
              },
            )
          }}
        >
          <fieldset className={clsx(styles.kinds, styles.reasons)}>
            <legend>
              {last?.verdict === 'unsatisfied' ? slip.why : slip.whyNot} <span>{slip.optional}</span>
            </legend>
            {last?.verdict === 'unsatisfied' &&
              slip.reasons.map((each) => (
                <ChoiceButton key={each} chosen={reason.startsWith(each)} onClick={() => setReason(each)}>
                  {each}
                </ChoiceButton>
              ))}
          </fieldset>
          <Field label={slip.reason}>
            {(ids) => (
              <textarea
                {...ids}
                rows={3}
                required
                maxLength={400}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          <Button type="submit" look="primary" size="large" disabled={request.busy}>
            {slip.explain}
          </Button>
        </form>
      )}
      {explained && <Notice tone="calm">{slip.explained}</Notice>}
      {view.suspended && <p>{slip.suspended}</p>}
      {view.ended && <p className={styles.said}>{view.ended}</p>}
      {view.into && (
        <section aria-labelledby="into">
          <h2 id="into">{slip.into(view.into.number)}</h2>
          {view.into.words && <p className={styles.said}>{view.into.words}</p>}
          <p>
            <strong>{words.stages[view.into.stage]}</strong>
            {view.into.due !== null && ` · ${slip.due(formats.day(view.into.due))}`}
          </p>
          {view.into.suspended && <p>{slip.suspended}</p>}
        </section>
      )}
      {(view.answers.length > 0 || view.checked) && (
        <section aria-labelledby="answer">
          <h2 id="answer">{slip.answer}</h2>
          {view.answers.map(({ body, result, text }) => (
            <p key={body + text} className={styles.said}>
              <strong>{[body, result && slip.results[result]].filter(Boolean).join(' · ')}</strong> {text}
            </p>
          ))}
          {view.checked && (
            <p className={styles.said}>
              <strong>{slip.checked(view.checked.who)}</strong> {view.checked.text}
            </p>
          )}
        </section>
      )}
      <h2>{slip.way}</h2>
      <ol className={styles.way}>
        {view.steps.map((step, index) => (
          <li key={step.at + step.stage} aria-current={index === view.steps.length - 1 ? 'step' : undefined}>
            <span>
              {step.stage === 'research' && view.claimant !== ''
                ? words.claimed(view.claimant)
                : words.stages[step.stage]}
              {step.round > 1 && ` · ${slip.round(step.round)}`}
            </span>
            <span>
              {index === view.steps.length - 1 && view.due !== null
                ? slip.due(formats.day(view.due))
                : formats.dayAndClock(step.at)}
            </span>
          </li>
        ))}
      </ol>
      {view.ratings.map(({ round, verdict, at }) => (
        <p key={at} className={styles.soft}>
          {`${slip.round(round)} · ${slip.said(slip.verdicts[verdict])}`}
        </p>
      ))}
      {view.mayRate && (
        <section className={styles.bottom} aria-labelledby="rate">
          <h2 id="rate" className={styles.title}>
            {slip.rate}
          </h2>
          <div className={styles.verdicts}>
            {VERDICTS.map((verdict) => (
              <button
                key={verdict}
                type="button"
                aria-disabled={request.busy || undefined}
                onClick={() => !request.busy && rate(verdict)}
              >
                <Face verdict={verdict} />
                {slip.verdicts[verdict]}
              </button>
            ))}
          </div>
          <p className={styles.soft}>{slip.rateNote}</p>
        </section>
      )}
      <a className={styles.go} href="/wall">
        {words.toWall}
      </a>
    </OfficePhonePage>
  )
}

const MOUTHS: Record<Verdict, string> = {
  satisfied: 'M9 17q5 5 10 0',
  fairly: 'M9 18h10',
  unsatisfied: 'M9 20q5-5 10 0',
}

function Face({ verdict }: { verdict: Verdict }) {
  return (
    <svg
      viewBox="0 0 28 28"
      width="36"
      height="36"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <circle cx="14" cy="14" r="12" />
      <path d="M10 11v1M18 11v1" strokeLinecap="round" />
      <path d={MOUTHS[verdict]} strokeLinecap="round" />
    </svg>
  )
}
