import { useState } from 'react'
import * as z from 'zod'
import { CHOICE_PREFIX } from '#shared/desktop/desktop-api'
import { Button } from '../../../components/button'
import { ChoiceButton } from '../../../components/choice-button'
import type { LedgerState } from './ledger-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

const KEY = `${CHOICE_PREFIX}ledger-views`
/** What is kept of a choice on this device has to stay short. */
const AT_MOST = 6
const NAME_MAX = 16
const TEXT_MAX = 60

type Looked = Pick<LedgerState, 'text' | 'view' | 'only' | 'tag'>
const saved = z.array(z.object({ name: z.string(), looked: z.custom<Looked>((value) => typeof value === 'object') }))

function kept(): z.infer<typeof saved> {
  try {
    return saved.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '[]')).data ?? []
  } catch {
    return [] // what somebody changed by hand: they begin anew
  }
}

/** What of the ledger somebody looks at again and again, under names of their own on this device. */
export function SavedViews({ looked, onLook }: { looked: Looked; onLook(looked: Looked): void }) {
  const { saved: words } = useOfficeWords().ledger
  const [views, setViews] = useState(kept)
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const keep = (next: typeof views) => {
    setViews(next)
    localStorage.setItem(KEY, JSON.stringify(next))
  }
  const isSame = (other: Looked) => JSON.stringify(lookedAt(other)) === JSON.stringify(lookedAt(looked))
  const shown = views.find((each) => isSame(each.looked))
  return (
    <div className={styles.savedViews}>
      {views.length > 0 && (
        <div role="group" aria-label={words.label} className={styles.choices}>
          {views.map((each) => (
            <ChoiceButton key={each.name} chosen={each === shown} onClick={() => onLook(each.looked)}>
              {each.name}
            </ChoiceButton>
          ))}
        </div>
      )}
      {shown ? (
        <Button look="quiet" size="small" onClick={() => keep(views.filter((each) => each !== shown))}>
          {words.forget(shown.name)}
        </Button>
      ) : naming ? (
        <form
          className={styles.savedViews}
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() === '') return
            const others = views.filter((each) => each.name !== name.trim())
            keep([...others, { name: name.trim(), looked: lookedAt(looked) }].slice(-AT_MOST))
            setName('')
            setNaming(false)
          }}
        >
          <input
            aria-label={words.name}
            placeholder={words.name}
            value={name}
            maxLength={NAME_MAX}
            onChange={({ target }) => setName(target.value)}
          />
          <Button size="small" type="submit" disabled={name.trim() === ''}>
            {words.save}
          </Button>
        </form>
      ) : (
        <Button look="quiet" size="small" onClick={() => setNaming(true)}>
          {words.open}
        </Button>
      )}
    </div>
  )
}

const lookedAt = ({ text, view, only, tag }: Looked): Looked => ({
  text: text.slice(0, TEXT_MAX),
  view,
  only,
  ...(tag ? { tag } : {}),
})
