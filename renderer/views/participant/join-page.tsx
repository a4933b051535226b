import type { SyntheticEvent } from 'react'
import { useEffect, useState } from 'react'
import { CODE_LENGTH, normalizeJoinCode } from '#shared/meeting/admission/join-code'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import type { PageWords } from '#shared/words/zh-CN/page'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useWords } from '../../strings/language'
import { JoinForm } from './join-form'
import styles from './join-page.module.css'
import type { Invitation, JoinServices } from './join-services'

type Search =
  { is: 'idle' } | { is: 'finding' } | { is: 'found'; invitation: Invitation } | { is: 'failed'; why: string }

/** Only a wrong code is called one: a host that fails is not the person's mistake. */
function whyNot({ reason }: Refusal, { participant: { join }, refusals }: PageWords): string {
  if (reason === 'too-many-attempts') return join.tooMany
  return reason === 'wrong-code' ? join.wrongCode : `${refusals[reason].what} ${refusals[reason].next}`
}

/** First the code, if the address has none, then who one is. */
export function JoinPage({ joining, refusal }: { joining: JoinServices; refusal: Refusal | null }) {
  const words = useWords()
  const { join } = words.participant
  const [code, setCode] = useState(joining.code)
  const [search, setSearch] = useState<Search>({ is: joining.code === '' ? 'idle' : 'finding' })

  useEffect(() => {
    if (search.is !== 'finding') return
    let wanted = true
    const settle = (next: Search) => wanted && setSearch(next)
    joining.fetchInvitation(normalizeJoinCode(code)).then(
      (found) =>
        settle(isRefusal(found) ? { is: 'failed', why: whyNot(found, words) } : { is: 'found', invitation: found }),
      () => settle({ is: 'failed', why: join.unreachable }),
    )
    return () => {
      wanted = false
    }
  }, [search.is, code, joining, join, words])

  if (search.is === 'found') {
    return (
      <>
        {refusal && <RefusalNote refusal={refusal} />}
        <JoinForm
          code={normalizeJoinCode(code)}
          invitation={search.invitation}
          remembered={joining.remembered()}
          refusal={refusal}
          onOtherCode={() => setSearch({ is: 'idle' })}
        />
      </>
    )
  }
  const find = (event: SyntheticEvent) => {
    event.preventDefault()
    setSearch({ is: 'finding' })
  }
  return (
    <form className={styles.form} onSubmit={find}>
      <h1>{join.heading}</h1>
      {search.is === 'failed' && <Notice tone="warning">{search.why}</Notice>}
      <Field label={join.code} hint={join.codeHint}>
        {(ids) => (
          <input
            {...ids}
            className={styles.code}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            maxLength={12}
            value={code}
            onChange={({ target }) => setCode(target.value.toUpperCase())}
          />
        )}
      </Field>
      <Button
        type="submit"
        look="primary"
        size="large"
        disabled={search.is === 'finding' || normalizeJoinCode(code).length !== CODE_LENGTH}
      >
        {search.is === 'finding' ? join.finding : join.find}
      </Button>
    </form>
  )
}
