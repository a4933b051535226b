import { readJoinCode } from '#shared/invitation/read-join-code'
import { isRefusal } from '#shared/meeting/refusals'
import { callHost } from './host-request'

/** Where the device remembers the meeting of each code; see DeviceIdentity. */
const MEETING_OF = 'yuanzhuo/1/meeting/'
/** The newest a host is asked about: more do not fit into one address. */
const ASKED = 40

/** The code of the meeting that goes on and that this device was in; null when there is none, or the host does not say. */
export async function codeOfMeetingOn(): Promise<string | null> {
  const known = new Map<string, string>()
  for (const name of Object.keys(localStorage)) {
    const code = name.startsWith(MEETING_OF) ? readJoinCode(name.slice(MEETING_OF.length)) : null
    const meetingId = code === null ? null : localStorage.getItem(name)
    if (code !== null && meetingId !== null) known.set(meetingId, code)
  }
  if (known.size === 0) return null
  try {
    // Their ids begin with the day.
    const meetings = [...known.keys()].sort().slice(-ASKED).join(',')
    const on = await callHost('GET /api/meeting-on', { query: { meetings } }, { bearer: null })
    return isRefusal(on) || on.meetingId === null ? null : (known.get(on.meetingId) ?? null)
  } catch {
    return null // the page says by itself that the host is out of reach
  }
}
