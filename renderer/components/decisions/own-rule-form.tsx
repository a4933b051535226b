import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import { warningsOf } from '#shared/decision/rule-examples'
import { ruleFaults } from '#shared/decision/rule-faults'
import type { Condition, FormKind, Means, Mode, RuleSet } from '#shared/decision/rule-set'
import { MEANS } from '#shared/decision/rule-set'
import type { Share } from '#shared/decision/share'
import { exampleSentences } from '#shared/papers/rule-text'
import { useLanguage } from '../../strings/language'
import { Button } from '../button'
import { ChoiceButton } from '../choice-button'
import { Field } from '../field'
import { newId } from '../new-id'
import styles from './own-rule-form.module.css'
import { ShareSelect } from './share-select'

interface OwnRuleFormProps {
  busy: boolean
  onSave(rules: RuleSet): void
}

/** The worked example: people expected, and people who came. */
const EXPECTED = 42
const CAME = 33

const FORMS: FormKind[] = ['motion', 'sectors', 'consensus', 'no-objection', 'choice', 'score', 'ranking']
const UNITS = ['person', 'household', 'owner'] as const
const BASES = ['present', 'entitled', 'cast', 'valid'] as const
const HALF: Share = { parts: 1, of: 2, bound: 'more-than' }

/** A rule of one's own, with what it means in numbers and what is odd about it while it is written. */
export function OwnRuleForm({ busy, onSave }: OwnRuleFormProps) {
  const { words, say } = useLanguage()
  const { decision, deciding } = words
  const { own } = deciding
  const [id] = useState(
    () =>
      `own-${newId()
        .toLowerCase()
        .replaceAll(/[^a-z0-9-]/g, '')}`,
  )
  const [name, setName] = useState('')
  const [eligible, setEligible] = useState('')
  const [unit, setUnit] = useState<Mode['unit']>('person')
  const [quorum, setQuorum] = useState<Share | null>(HALF)
  const [share, setShare] = useState<Share>(HALF)
  const [base, setBase] = useState<Condition['base']>('present')
  const [means, setMeans] = useState<Means[]>([...MEANS])
  const [leave, setLeave] = useState(false)
  const [final, setFinal] = useState(false)
  const [days, setDays] = useState(0)
  const [sooner, setSooner] = useState(false)
  const rules = ruleOf()
  // While it has no name yet, that is no fault to be told of.
  const faults = name.trim() === '' || eligible.trim() === '' ? [] : ruleFaults(rules)
  const kinds = [...new Set(faults.map(({ fault }) => fault))]
  const whole = name.trim() !== '' && eligible.trim() !== '' && faults.length === 0
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (whole && !busy) onSave(rules)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={own.name}>
        {(ids) => <input {...ids} maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />}
      </Field>
      <Field label={own.eligible}>
        {(ids) => (
          <input {...ids} maxLength={120} value={eligible} onChange={({ target }) => setEligible(target.value)} />
        )}
      </Field>
      <Field label={own.unit}>
        {(ids) => (
          <select {...ids} value={unit} onChange={({ target }) => setUnit(target.value as Mode['unit'])}>
            {UNITS.map((each) => (
              <option key={each} value={each}>
                {own.units[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className={styles.two}>
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={quorum !== null}
            onChange={({ target }) => setQuorum(target.checked ? HALF : null)}
          />
          {own.quorum}
        </label>
        {quorum && <ShareSelect id={`${id}-quorum`} label={own.quorumShare} value={quorum} onChange={setQuorum} />}
      </div>
      <div className={styles.two}>
        <Field label={own.base}>
          {(ids) => (
            <select {...ids} value={base} onChange={({ target }) => setBase(target.value as Condition['base'])}>
              {BASES.map((each) => (
                <option key={each} value={each}>
                  {decision.base[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={own.share}>{(ids) => <ShareSelect id={ids.id} value={share} onChange={setShare} />}</Field>
      </div>
      <div role="group" aria-label={own.means} className={styles.choices}>
        <span className={styles.soft}>{own.means}</span>
        {MEANS.map((each) => (
          <ChoiceButton
            key={each}
            chosen={means.includes(each)}
            onClick={() => setMeans(MEANS.filter((other) => (other === each) !== means.includes(other)))}
          >
            {deciding.means[each]}
          </ChoiceButton>
        ))}
      </div>
      <label className={styles.tick}>
        <input type="checkbox" checked={leave} onChange={({ target }) => setLeave(target.checked)} />
        {own.recusedLeave}
      </label>
      <label className={styles.tick}>
        <input type="checkbox" checked={final} onChange={({ target }) => setFinal(target.checked)} />
        {own.final}
      </label>
      <div className={styles.two}>
        <Field label={own.noticeDays}>
          {(ids) => (
            <input
              {...ids}
              type="number"
              min={0}
              max={365}
              value={days}
              onChange={({ target }) => setDays(Math.min(365, Math.max(0, Math.floor(Number(target.value)))))}
            />
          )}
        </Field>
        {days > 0 && (
          <label className={styles.tick}>
            <input type="checkbox" checked={sooner} onChange={({ target }) => setSooner(target.checked)} />
            {own.noticeExcept}
          </label>
        )}
      </div>
      <div role="status" className={styles.says}>
        {kinds.map((kind) => (
          <p key={kind} className={styles.fault}>
            ▲ {decision.ruleFaults[kind]}
          </p>
        ))}
        {whole && (
          <>
            {warningsOf(rules).map((each) => (
              <p key={each.warning} className={styles.fault}>
                △ {decision.ruleWarnings[each.warning](say(each.matter.name))}
              </p>
            ))}
            {exampleSentences(decision, rules, { heads: EXPECTED, area: 0 }, { heads: CAME, area: 0 }).map(
              (sentence) => (
                <p key={sentence}>{sentence}</p>
              ),
            )}
          </>
        )}
      </div>
      <Button type="submit" look="primary" disabled={busy || !whole}>
        {own.save}
      </Button>
    </form>
  )

  function ruleOf(): RuleSet {
    /** Whoever writes it writes one language; the other reads the same words. */
    const both = (text: string) => ({ zh: text.trim(), en: text.trim() })
    return {
      id,
      name: both(name),
      local: null,
      from: null,
      until: null,
      cites: { law: both(name), articles: [], certainty: 'own', seen: '' },
      binding: true,
      forms: FORMS,
      modes: [
        {
          id: 'all',
          name: both(eligible),
          eligible: both(eligible),
          unit,
          quorum: quorum ? [{ count: 'present', measure: 'heads', share: quorum, base: 'entitled' }] : [],
          proxies: null,
        },
      ],
      matters: [{ id: 'any', name: both(name), majority: [{ count: 'for', measure: 'heads', share, base }] }],
      measures: ['heads'],
      election: { runOff: null },
      visibility: { allowed: ['named', 'secret'] },
      means: { allowed: means },
      recused: { base: leave ? 'leave' : 'stay' },
      change: final ? 'never' : 'until-closing',
      silence: ['absent'],
      notice: days === 0 ? null : { days, ...(sooner ? { except: both(own.noticeExcept) } : {}) },
      statements: [],
      places: [],
      unverified: [],
    }
  }
}
