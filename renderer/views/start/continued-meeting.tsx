import { useRef, useState } from 'react'
import type { MeetingSummary, NewMeeting } from '#shared/protocol/console-api'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useFetched } from '../../components/use-fetched'
import { useLanguage } from '../../strings/language'
import type { StartServices } from './start-services'

interface ContinuedMeetingProps {
  list: StartServices['list']
  carriedOver(meetingId: string): Promise<NewMeeting['agenda'] | Refusal>
  /** `null` and no items: the new meeting continues none. */
  onChoose(meetingId: string | null, left: NewMeeting['agenda']): void
}

/** Closed meetings on offer at a time; more are found by a word. */
const OFFERED = 50

type Said = { is: 'nothing' } | { is: 'took'; items: number } | { is: 'failed' } | { is: 'refused'; refusal: Refusal }

/** Which closed meeting the new one goes on with; what that one kept for the next comes onto the agenda. */
export function ContinuedMeeting({ list, carriedOver, onChoose }: ContinuedMeetingProps) {
  const { words, formats } = useLanguage()
  const { form } = words.start
  const [chosen, setChosen] = useState('')
  const latest = useRef('')
  const [said, say] = useState<Said>({ is: 'nothing' })
  const [text, setText] = useState('')
  const found = useFetched(
    () => list({ text, phase: 'closed', year: null, shelf: 'list', after: null, take: OFFERED }),
    text,
  )
  const [taken, setTaken] = useState<MeetingSummary | null>(null)
  const page = found.is === 'here' && !isRefusal(found.value) ? found.value : null
  if (page === null || page.years.length === 0 || (text === '' && page.total === 0)) return null
  // What was chosen stays on offer, whatever is looked for afterwards.
  const closed = [...page.meetings, ...(taken && !page.meetings.some(({ id }) => id === taken.id) ? [taken] : [])]
  const choose = async (meetingId: string) => {
    setChosen(meetingId)
    setTaken(closed.find(({ id }) => id === meetingId) ?? null)
    latest.current = meetingId
    say({ is: 'nothing' })
    if (meetingId === '') return onChoose(null, [])
    const left = await carriedOver(meetingId).catch((error: unknown) => {
      console.warn('what was left over could not be fetched:', error)
      return null
    })
    if (latest.current !== meetingId) return // chosen otherwise meanwhile
    if (left === null || isRefusal(left)) {
      setChosen('')
      onChoose(null, [])
      return say(left === null ? { is: 'failed' } : { is: 'refused', refusal: left })
    }
    onChoose(meetingId, left)
    say({ is: 'took', items: left.length })
  }
  return (
    <div>
      <Field label={form.continues} aside={words.optional}>
        {(ids) => (
          <>
            {(text !== '' || page.total > OFFERED) && (
              <input
                type="search"
                aria-label={form.continuesFind}
                placeholder={form.continuesFind}
                value={text}
                maxLength={100}
                onChange={({ target }) => setText(target.value)}
              />
            )}
            <select {...ids} value={chosen} onChange={({ target }) => void choose(target.value)}>
              <option value="">{form.continuesNone}</option>
              {closed.map((meeting) => (
                <option key={meeting.id} value={meeting.id}>
                  {`${meeting.title} · ${formats.dayAndClock(meeting.createdAt)}`}
                </option>
              ))}
            </select>
          </>
        )}
      </Field>
      <p role="status">{said.is === 'took' && form.continuesTook(said.items)}</p>
      {said.is === 'failed' && <Notice tone="warning">{words.start.failed}</Notice>}
      {said.is === 'refused' && <RefusalNote refusal={said.refusal} />}
    </div>
  )
}
