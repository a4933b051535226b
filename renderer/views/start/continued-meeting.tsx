import { useRef, useState } from 'react'
import type { MeetingSummary, NewMeeting } from '#shared/protocol/console-api'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useSpeech } from '../../strings/language'

interface ContinuedMeetingProps {
  meetings: readonly MeetingSummary[]
  carriedOver(meetingId: string): Promise<NewMeeting['agenda'] | Refusal>
  /** `null` and no items: the new meeting continues none. */
  onChoose(meetingId: string | null, left: NewMeeting['agenda']): void
}

type Said = { is: 'nothing' } | { is: 'took'; items: number } | { is: 'failed' } | { is: 'refused'; refusal: Refusal }

/** Which closed meeting the new one goes on with; what that one kept for the next comes onto the agenda. */
export function ContinuedMeeting({ meetings, carriedOver, onChoose }: ContinuedMeetingProps) {
  const { words, formats } = useSpeech()
  const { form } = words.start
  const [chosen, setChosen] = useState('')
  const latest = useRef('')
  const [said, say] = useState<Said>({ is: 'nothing' })
  const closed = meetings
    .filter(({ phase }) => phase === 'closed')
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  if (closed.length === 0) return null
  const choose = async (meetingId: string) => {
    setChosen(meetingId)
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
          <select {...ids} value={chosen} onChange={({ target }) => void choose(target.value)}>
            <option value="">{form.continuesNone}</option>
            {closed.map((meeting) => (
              <option key={meeting.id} value={meeting.id}>
                {meeting.title} · {formats.dayAndClock(meeting.createdAt)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p role="status">{said.is === 'took' && form.continuesTook(said.items)}</p>
      {said.is === 'failed' && <Notice tone="warning">{words.start.failed}</Notice>}
      {said.is === 'refused' && <RefusalNote refusal={said.refusal} />}
    </div>
  )
}
