import { renderToString } from 'react-dom/server.edge'
import { CODE_ALPHABET, CODE_LENGTH } from '#shared/meeting/admission/join-code'
import { addressOf } from '#shared/protocol/route-address'
import { LANGUAGE_CHOICE } from '#shared/words/language'
import { firstPage } from '#shared/words/zh-CN/first-page'
import { Arrival } from '../connection/arrival'
import { FORMER_SEED, KEYS, PREFIX } from '../connection/remembered'
import { begunWith } from '../strings/language'
import { LONG_TITLE } from '../views/participant/join-form'
import { ParticipantPage } from './participant-page'
import { FORM_PARTS } from './standing-form'

/*
 * Runs at the build (vite.config.ts): the join form as HTML, with a title and a host in their places that form-ahead.js
 * changes for the meeting's. In Chinese: a device that chose another language was here before.
 */
const NEVER = new Promise<never>(() => {})
const HOST_UNIT = '{hostUnit}'

const arrival = new Arrival(NEVER, false)
const nothing = () => null

export const html = renderToString(
  <ParticipantPage
    begun={begunWith('zh', firstPage)}
    laterAfter={NEVER}
    onShown={nothing}
    arrival={arrival}
    goToHost={nothing}
    onPlaced={nothing}
    desks={{ secretary: nothing, timekeeper: nothing }}
    joining={{
      code: 'CODE',
      remembers: true,
      invitation: { title: '.'.repeat(LONG_TITLE + 1), hostUnit: HOST_UNIT, roles: [] },
      fetchInvitation: () => NEVER,
      join: nothing,
      remembered: nothing,
    }}
  />,
)

/** What form-ahead.js has to know. */
export const made = {
  address: `^/([${CODE_ALPHABET}]{${CODE_LENGTH}})$`,
  known: [`${PREFIX}/meeting/CODE`, FORMER_SEED],
  key: KEYS,
  half: addressOf('POST /api/meetings/:meetingId/key-half', { params: { meetingId: 'MEETING' } }).address,
  person: `${PREFIX}/person`,
  probe: `${PREFIX}/probe`,
  language: LANGUAGE_CHOICE,
  hostUnit: HOST_UNIT,
  longTitle: LONG_TITLE,
  parts: [FORM_PARTS.title, FORM_PARTS.name, FORM_PARTS.unit, FORM_PARTS.role, FORM_PARTS.submit],
}
