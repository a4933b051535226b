import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { Form } from '#shared/decision/form'
import { VOTES } from '#shared/decision/forms/motion'
import type { CountedMeans } from '#shared/meeting/decisions/decisions-state'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import { Field } from '../field'
import { useKept } from '../use-kept'
import styles from './count-form.module.css'

export interface CountedFigures {
  cast: number
  void: number
  votes: Record<string, number>
}

interface CountFormProps {
  /** Names the count, so that a reload loses no figure. */
  draft: string
  form: Form
  means: CountedMeans
  /** How many hands or slips there can be. */
  most: number
  busy: boolean
  onGive(counted: CountedFigures): void
}

/** What one person counted of raised hands, or of slips without names. Written down before anybody sees what the other counted. */
export function CountForm({ draft, form, means, most, busy, onGive }: CountFormProps) {
  const { decision, deciding } = useWords()
  const { hands } = deciding
  const [kept, keep] = useKept(`count/${draft}`)
  const [figures, setFigures] = useState<Record<string, string>>(() => Object.fromEntries(new URLSearchParams(kept)))
  const options =
    form.kind === 'choice'
      ? [...form.options, { id: 'abstain', name: decision.choseNobody }]
      : VOTES.map((id) => ({ id, name: decision.votes[id] }))
  const rows = [
    ...options.map(({ id, name }) => ({ id, label: means === 'hands' ? hands.raised(name) : name })),
    ...(means === 'paper' ? [{ id: 'void', label: hands.spoilt }] : []),
    // One slip names several: how many slips there were, the votes do not say.
    ...(form.kind === 'choice' ? [{ id: 'cast', label: hands.slips }] : []),
  ]
  const valueOf = (id: string) => Number(figures[id] ?? '')
  const votes = Object.fromEntries(options.map(({ id }) => [id, valueOf(id)]))
  const spoilt = valueOf('void')
  const cast =
    form.kind === 'choice' ? valueOf('cast') : Object.values(votes).reduce((all, each) => all + each, 0) + spoilt
  const complete = rows.every(({ id }) => (figures[id] ?? '') !== '')
  const tooMany = cast > most
  const write = (id: string, text: string) => {
    const next = { ...figures, [id]: text.replace(/\D/g, '').slice(0, 6) }
    setFigures(next)
    keep(new URLSearchParams(next).toString())
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (complete && !tooMany && !busy) onGive({ cast, void: spoilt, votes })
  }
  return (
    <form className={styles.count} onSubmit={submit}>
      <div className={styles.figures}>
        {rows.map(({ id, label }) => (
          <Field key={id} label={label}>
            {(ids) => (
              <input
                {...ids}
                inputMode="numeric"
                autoComplete="off"
                className={styles.figure}
                value={figures[id] ?? ''}
                onChange={({ target }) => write(id, target.value)}
              />
            )}
          </Field>
        ))}
      </div>
      <p role="status" className={tooMany ? styles.wrong : styles.sum}>
        {tooMany ? hands.tooMany[means](cast, most) : hands.sum[means](cast, most)}
      </p>
      <Button type="submit" look="primary" size="large" disabled={busy || !complete || tooMany}>
        {hands.give}
      </Button>
    </form>
  )
}
