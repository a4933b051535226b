import type { SyntheticEvent } from 'react'
import { useEffect, useState } from 'react'
import { readJoinCode } from '#shared/invitation/read-join-code'
import { CODE_LENGTH } from '#shared/meeting/admission/join-code'
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
  /** As it was typed: it may be pasted with an address around it, or stand in the middle of an input method's work. */
  const [typed, setTyped] = useState(joining.code)
  const code = readJoinCode(typed) ?? ''
  const [search, setSearch] = useState<Search>(() =>
    joining.invitation
      ? { is: 'found', invitation: joining.invitation }
      : { is: joining.code === '' ? 'idle' : 'finding' },
  )

  useEffect(() => {
    if (search.is !== 'finding') return
    let wanted = true
    const settle = (next: Search) => wanted && setSearch(next)
    joining.fetchInvitation(code).then(
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
          code={code}
          invitation={search.invitation}
          remembered={joining.remembered()}
          refusal={refusal}
          onJoin={joining.join}
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
      {code === '' && isMisread(typed) && <Notice tone="calm">{join.wrongLetters}</Notice>}
      <Field label={join.code} hint={join.codeHint}>
        {(ids) => (
          <input
            {...ids}
            className={styles.code}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" size="large" disabled={search.is === 'finding' || code === ''}>
        {search.is === 'finding' ? join.finding : join.find}
      </Button>
    </form>
  )
}

/** As long as a code, and none. */
const isMisread = (typed: string): boolean => typed.normalize('NFKC').replace(/[^a-z0-9]/gi, '').length === CODE_LENGTH
