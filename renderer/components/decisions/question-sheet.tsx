import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { PlainDate } from '#shared/calendar/plain-date'
import type { Announcement } from '#shared/decision/announcement'
import { announcementSchema } from '#shared/decision/announcement'
import { amountOf } from '#shared/decision/electorate'
import { presentOf } from '#shared/decision/attendance'
import { opensFrom } from '#shared/decision/notice'
import type { Means, RuleFamily, Visibility } from '#shared/decision/rule-set'
import { MEANS, VISIBILITIES } from '#shared/decision/rule-set'
import { ruleOn } from '#shared/decision/rule-families'
import { SEALED } from '#shared/meeting/decisions/sealed-state'
import { useLanguage } from '../../strings/language'
import { Button } from '../button'
import { ChoiceButton } from '../choice-button'
import { Field } from '../field'
import { useKept } from '../use-kept'
import { AnnouncementFaults } from './announcement-faults'
import { ElectorateTable } from './electorate-table'
import { FormSettings } from './form-settings'
import { MandateList } from './mandate-list'
import { NeedPreview } from './need-preview'
import { NoticeGiven } from './notice-given'
import type { QuestionDraft, QuestionPerson } from './question-draft'
import { announcementOf, hasVote, NEW_DRAFT, underRules } from './question-draft'
import styles from './question-sheet.module.css'
import { RuleFacts } from './rule-facts'
import { groupedFamilies } from './rule-groups'
import { SecrecyLimits } from './secrecy-limits'

/** What is put to the vote, beside the rule. */
export interface Question {
  title: string
  words: string
  clauseIds: string[]
  inWriting: boolean
  /** Participant ids. */
  tellers: string[]
  /** Of a secret ballot by devices: so many tellers open it. */
  threshold?: number
}

interface QuestionSheetProps {
  /** Names the draft, so that a reload loses nothing of it. */
  draftName: string
  /** The clause it was asked for; null: what the draft has. */
  clauseId: string | null
  families: readonly RuleFamily[]
  day: PlainDate
  clauses: readonly { id: string; number: number; text: string }[]
  people: readonly QuestionPerson[]
  /** How many more there are, who have no say. */
  others: number
  /** Who took a role with a say by the code alone, so that nobody gave it to them yet. */
  unconfirmed: readonly { id: string; name: string }[]
  /** Opens the form for a rule of one's own. */
  onOwnRule(): void
  /** The chair says that these have the roles they took. */
  onConfirm(ids: string[]): void
  /** Who may be a teller: participants with a device, and the chair, who counts hands and slips in any case. */
  tellers: readonly { id: string; name: string; isChair: boolean }[]
  busy: boolean
  /** Why the host did not take it. */
  refusal: ReactNode
  /** Resolves with true when it is announced. */
  onAnnounce(question: Question, announcement: Announcement): Promise<boolean>
  onCancel(): void
}

/** Puts a question to the vote: what, by which rule, how, who; and beside it what is needed, as people come. */
export function QuestionSheet(props: QuestionSheetProps) {
  const { families, day, clauses, people, busy } = props
  const { words, say } = useLanguage()
  const { decision, deciding, text } = words
  const { sheet, sealed } = deciding
  const [kept, keep] = useKept(`question/${props.draftName}`)
  const [draft, setDraft] = useState<QuestionDraft>(() => ({
    ...draftIn(kept),
    ...(props.clauseId === null ? {} : { clauseIds: [props.clauseId] }),
  }))
  const [inWriting, setInWriting] = useState(false)
  const [tellers, setTellers] = useState<string[]>([])
  const [needed, setNeeded] = useState<number | null>(null)
  const isSealed = draft.visibility === 'secret' && draft.means.includes('device')
  /** Most of them, where the chair has not said otherwise: one may be missing, and one alone opens nothing. */
  const threshold = Math.min(Math.max(2, needed ?? Math.floor(tellers.length / 2) + 1), Math.max(2, tellers.length))
  const change = (part: Partial<QuestionDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    keep(JSON.stringify(next))
  }
  const makeIt = (visibility: Visibility) =>
    change({ visibility, means: visibility === 'secret' ? ['device'] : draft.means })
  const family = families.find(({ id }) => id === draft.family)
  const found = family ? ruleOn(families, family.id, day, draft.place || undefined) : null
  const rules = found && 'rules' in found ? found.rules : null
  const choose = (familyId: string, place = '') => {
    const then = ruleOn(families, familyId, day, place || undefined)
    // What was said of the notice was said of the other rule's.
    const part = { family: familyId, place, ...(familyId === draft.family ? {} : { called: '', shortNotice: '' }) }
    change('rules' in then ? underRules({ ...draft, ...part }, then.rules) : part)
  }
  const here = useMemo(() => people.filter((each) => each.here).map(({ id }) => id), [people])
  const announcement = rules && announcementOf(draft, rules, people, day)
  const chosen = clauses.filter(({ id }) => draft.clauseIds.includes(id))
  const question = chosen.length > 0 || draft.words.trim() !== ''
  const noticed = announcement !== null && opensFrom(announcement) !== 'never'
  const isWhole = announcement !== null && announcementSchema.safeParse(announcement).success
  const voters = people.filter((person) => hasVote(draft, person))
  const recused = voters.filter((person) => person.recused !== null)
  const voting = voters.length - recused.length
  const mode = rules?.modes.find(({ id }) => id === draft.mode)
  const places = family ? placesOf(family) : []
  const announce = async () => {
    if (!announcement) return
    const title =
      chosen.length > 0 ? sheet.clauses(chosen.map(({ number }) => number)) : draft.words.trim().split('\n')[0]!
    const done = await props.onAnnounce(
      {
        title: title.slice(0, TITLE_MAX),
        words: draft.words.trim(),
        clauseIds: chosen.map(({ id }) => id),
        inWriting,
        tellers,
        ...(isSealed ? { threshold } : {}),
      },
      announcement,
    )
    // The next question is another one; its rule and its people are usually the same.
    if (done) keep(JSON.stringify({ ...draft, words: '', clauseIds: [], shortNotice: '' }))
  }
  const row = (label: string, children: ReactNode) => (
    <div role="group" aria-label={label} className={styles.row}>
      <p aria-hidden="true" className={styles.label}>
        {label}
      </p>
      <div className={styles.content}>{children}</div>
    </div>
  )
  const select = (
    label: string,
    value: string,
    all: readonly { id: string; name: string }[],
    set: (value: string) => void,
  ) => (
    <Field label={label}>
      {(ids) => (
        <select {...ids} value={value} onChange={({ target }) => set(target.value)}>
          {all.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  return (
    <section aria-label={sheet.title} className={styles.sheet}>
      <div className={styles.rows} tabIndex={0} role="region" aria-label={sheet.settings}>
        <header>
          <p className={styles.soft}>{sheet.kicker}</p>
          <h2 className={styles.title}>{sheet.title}</h2>
        </header>
        {row(
          sheet.what,
          <>
            {clauses.length > 0 && (
              <div role="group" aria-label={sheet.whichClauses} className={styles.choices}>
                {clauses.map(({ id, number }) => (
                  <ChoiceButton
                    key={id}
                    chosen={draft.clauseIds.includes(id)}
                    onClick={() =>
                      change({
                        clauseIds: draft.clauseIds.includes(id)
                          ? draft.clauseIds.filter((each) => each !== id)
                          : [...draft.clauseIds, id],
                      })
                    }
                  >
                    {text.clause(number)}
                  </ChoiceButton>
                ))}
              </div>
            )}
            {chosen.map(({ id, number, text: clause }) => (
              <p key={id} className={styles.clause}>
                <strong>{text.clause(number)}</strong> {clause}
              </p>
            ))}
            <Field label={chosen.length > 0 ? sheet.wordsBeside : sheet.words}>
              {(ids) => (
                <textarea
                  {...ids}
                  rows={chosen.length > 0 ? 1 : 2}
                  maxLength={QUESTION_MAX}
                  value={draft.words}
                  onChange={({ target }) => change({ words: target.value })}
                />
              )}
            </Field>
          </>,
        )}
        {row(
          sheet.rule,
          <>
            <div className={styles.settings}>
              <Field label={sheet.ruleSet}>
                {(ids) => (
                  <select {...ids} value={draft.family} onChange={({ target }) => choose(target.value)}>
                    <option value="">{sheet.chooseRule}</option>
                    {groupedFamilies(families).map(({ group, families: all }) => (
                      <optgroup key={group} label={deciding.rule.groups[group]}>
                        {all.map(({ id, name }) => (
                          <option key={id} value={id}>
                            {say(name)}
                          </option>
                        ))}
                      </optgroup>
                    ))}
                  </select>
                )}
              </Field>
              {places.length > 0 &&
                select(
                  sheet.place,
                  draft.place,
                  [{ id: '', name: sheet.noPlace }, ...places.map(({ id, name }) => ({ id, name: say(name) }))],
                  (place) => choose(draft.family, place),
                )}
              {rules &&
                rules.modes.length > 1 &&
                select(
                  sheet.mode,
                  draft.mode,
                  rules.modes.map(({ id, name }) => ({ id, name: say(name) })),
                  (id) => change({ mode: id }),
                )}
              {rules &&
                rules.matters.length > 1 &&
                select(
                  sheet.matter,
                  draft.matter,
                  rules.matters.map(({ id, name }) => ({ id, name: say(name) })),
                  (id) => change({ matter: id }),
                )}
            </div>
            <div>
              <Button look="quiet" size="small" edge="start" onClick={props.onOwnRule}>
                {deciding.own.begin}
              </Button>
            </div>
            {found && !('rules' in found) && (
              <p role="alert" className={styles.fault}>
                ▲ {decision.noRule[found.why](dayOf(found))}
              </p>
            )}
            {rules && (
              <details className={styles.more}>
                <summary>
                  {sheet.ruleFacts} · {say(rules.cites.law)} · {decision.certainty[rules.cites.certainty]}
                </summary>
                <RuleFacts
                  rules={rules}
                  entitled={amountOf(announcement?.voters ?? [])}
                  present={
                    announcement
                      ? amountOf(announcement.voters.filter(({ id }) => presentOf(announcement, here).includes(id)))
                      : { heads: 0, area: 0 }
                  }
                />
              </details>
            )}
          </>,
        )}
        {announcement?.rules.notice &&
          row(
            deciding.notice.title,
            <NoticeGiven
              announcement={announcement}
              day={day}
              draft={draft}
              onChange={change}
              onConsult={families.some(({ id }) => id === CONSULTATION) ? () => choose(CONSULTATION) : null}
            />,
          )}
        {rules &&
          row(
            sheet.how,
            <>
              {rules.forms.length > 1 && (
                <div role="group" aria-label={sheet.form} className={styles.choices}>
                  {rules.forms.map((kind) => (
                    <ChoiceButton key={kind} chosen={draft.kind === kind} onClick={() => change({ kind })}>
                      {deciding.form.kinds[kind]}
                    </ChoiceButton>
                  ))}
                </div>
              )}
              <FormSettings draft={draft} onChange={change} />
              <div className={styles.settings}>
                <div role="group" aria-label={sheet.visibility} className={styles.choices}>
                  {VISIBILITIES.map((each) => (
                    <ChoiceButton key={each} chosen={draft.visibility === each} onClick={() => makeIt(each)}>
                      {decision.visibilities[each]}
                    </ChoiceButton>
                  ))}
                </div>
                <div role="group" aria-label={sheet.means} className={styles.choices}>
                  {(draft.visibility === 'secret' ? SECRET_MEANS : MEANS).map((each) => (
                    <ChoiceButton
                      key={each}
                      chosen={draft.means.includes(each)}
                      onClick={() =>
                        change({
                          means: draft.means.includes(each)
                            ? draft.means.filter((other) => other !== each)
                            : [...draft.means, each],
                        })
                      }
                    >
                      {deciding.means[each]}
                    </ChoiceButton>
                  ))}
                </div>
              </div>
              {(isSealed || draft.means.some((each) => each !== 'device')) && props.tellers.length > 0 && (
                <div role="group" aria-label={isSealed ? sealed.tellers : sheet.tellers} className={styles.choices}>
                  <span className={styles.soft}>{isSealed ? sealed.tellers : sheet.tellers}</span>
                  {props.tellers
                    .filter(({ isChair }) => isSealed || !isChair)
                    .map(({ id, name }) => (
                      <ChoiceButton
                        key={id}
                        chosen={tellers.includes(id)}
                        onClick={() =>
                          setTellers(tellers.includes(id) ? tellers.filter((each) => each !== id) : [...tellers, id])
                        }
                      >
                        {name}
                      </ChoiceButton>
                    ))}
                </div>
              )}
              {isSealed && tellers.length > 1 && (
                <>
                  {select(
                    sealed.threshold,
                    String(threshold),
                    tellers
                      .slice(1)
                      .map((_, at) => ({ id: String(at + 2), name: sealed.ofTellers(at + 2, tellers.length) })),
                    (value) => setNeeded(Number(value)),
                  )}
                  <p className={styles.soft}>{sealed.mayMiss(tellers.length - threshold)}</p>
                </>
              )}
              {isSealed && tellers.length < SEALED.tellersMin && (
                <p role="status" className={styles.fault}>
                  ▲ {sealed.fewTellers}
                </p>
              )}
              {isSealed && voting < SEALED.fewest && (
                <div role="status">
                  <p className={styles.fault}>▲ {sealed.fewVoters(voting, SEALED.fewest)}</p>
                  {rules.visibility.allowed.includes('named') && (
                    <Button size="small" onClick={() => makeIt('named')}>
                      {deciding.faults.makeIt(decision.visibilities.named)}
                    </Button>
                  )}
                </div>
              )}
              {isSealed && props.tellers.some(({ id, isChair }) => isChair && tellers.includes(id)) && (
                <p className={styles.soft}>{sealed.chairTeller}</p>
              )}
              {isSealed && <SecrecyLimits />}
              {rules.silence.length > 1 &&
                select(
                  sheet.silence,
                  draft.silence,
                  rules.silence.map((each) => ({ id: each, name: decision.silences[each] })),
                  (silence) => change({ silence: silence as QuestionDraft['silence'] }),
                )}
              <label className={styles.tick}>
                <input type="checkbox" checked={inWriting} onChange={({ target }) => setInWriting(target.checked)} />
                {sheet.inWriting}
              </label>
            </>,
          )}
        {rules &&
          row(
            sheet.who,
            <>
              {props.unconfirmed.length > 0 && (
                <div className={styles.unconfirmed}>
                  <p>▲ {sheet.unconfirmed(props.unconfirmed.map(({ name }) => name))}</p>
                  <Button
                    size="small"
                    disabled={busy}
                    onClick={() => props.onConfirm(props.unconfirmed.map(({ id }) => id))}
                  >
                    {sheet.confirm(props.unconfirmed.length)}
                  </Button>
                </div>
              )}
              <details className={styles.more}>
                <summary>
                  <strong>{sheet.voters(voters.length)}</strong>{' '}
                  {recused.length === 0 ? sheet.nobodyRecused : sheet.recused(recused.map(({ name }) => name))} ·{' '}
                  {sheet.without(props.others + people.length - voters.length)}
                </summary>
                <ElectorateTable draft={draft} rules={rules} people={people} onChange={change} />
                {mode?.proxies && (
                  <>
                    <h4>{deciding.mandate.title}</h4>
                    <MandateList
                      mandates={draft.mandates}
                      voters={voters}
                      people={people}
                      onChange={(mandates) => change({ mandates })}
                    />
                  </>
                )}
              </details>
            </>,
          )}
      </div>
      <div className={styles.side}>
        <div className={styles.ahead}>
          {announcement ? (
            <NeedPreview announcement={announcement} here={here} />
          ) : (
            <p className={styles.soft}>{sheet.ruleFirst}</p>
          )}
          {announcement && (
            <AnnouncementFaults
              announcement={announcement}
              nameOf={(id) => people.find((each) => each.id === id)?.name ?? id}
              onInstead={(means) => (means === 'consultation' ? choose(CONSULTATION) : change({ means: [means] }))}
              onVisibility={makeIt}
              consultation={families.some(({ id }) => id === CONSULTATION)}
            />
          )}
        </div>
        {props.refusal}
        <Button
          look="seal"
          size="large"
          disabled={
            busy ||
            !question ||
            !isWhole ||
            !noticed ||
            (isSealed && (tellers.length < SEALED.tellersMin || voting < SEALED.fewest))
          }
          onClick={() => void announce()}
        >
          {sheet.announce}
        </Button>
        <p className={styles.soft}>{question ? sheet.announceHint : sheet.questionFirst}</p>
        <Button look="quiet" onClick={props.onCancel}>
          {sheet.notNow}
        </Button>
      </div>
    </section>
  )
}

/** Sealed on the own device, or slips from an urn. */
const SECRET_MEANS: readonly Means[] = ['device', 'paper']
const TITLE_MAX = 200
const QUESTION_MAX = 4000
/** The rule that binds nobody, which may be used where the law forbids a vote. */
const CONSULTATION = 'opinion'

function draftIn(kept: string): QuestionDraft {
  if (kept === '') return NEW_DRAFT
  try {
    return { ...NEW_DRAFT, ...(JSON.parse(kept) as QuestionDraft) }
  } catch {
    return NEW_DRAFT
  }
}

/** Places whose own rule, or whose additions, a family knows. */
function placesOf({ versions }: RuleFamily) {
  const all = versions.flatMap(({ place, places }) => [...(place ? [place] : []), ...places])
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index)
}

const dayOf = (none: Exclude<ReturnType<typeof ruleOn>, { rules: unknown }>): string =>
  'from' in none ? none.from : 'until' in none ? none.until : ''
