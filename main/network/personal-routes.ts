import { isRefusal, isStorageReason } from '#shared/meeting/refusals'
import type { Refusal } from '#shared/meeting/refusals'
import type { Retention } from '#shared/office/retention/retention-state'
import { retentionOf } from '#shared/office/retention/retention-state'
import type { OfficeState } from '#shared/office/state'
import type { RouteAt } from '#shared/protocol/routes'
import type { Language } from '#shared/words/language'
import type { Office } from '../office/office'
import type { PersonalDesk } from '../office/personal-desk'
import { Refused } from './callers'
import type { FileReply } from './http-replies'
import type { Handlers } from './serve-routes'

export type PersonalRoute = Extract<RouteAt<'console'>, `${string} /api/personal${string}`>

/** What the console asks about what is kept of people beside the record. */
export function personalRoutes(
  office: Office,
  desk: PersonalDesk,
  today: () => string,
  file: (
    office: { office: string; today: string; contact: Retention },
    held: ReturnType<PersonalDesk['heldOf']>,
    language: Language,
  ) => FileReply,
): Handlers<PersonalRoute> {
  const within = <Answer>(look: (state: OfficeState) => Answer): Answer | Refused =>
    office.state ? look(office.state) : new Refused(404, office.fault ?? 'office-none')
  return {
    'GET /api/personal/askers': ({ query }) => within((state) => desk.find(state, query.text)),
    'GET /api/personal/file': ({ query: { ids, language } }) =>
      within((state) => {
        const held = desk.heldOf(state, ids.split(' '))
        if (held.askers.length === 0) return new Refused(404, 'asker-erased')
        return file({ office: state.name, today: today(), contact: retentionOf(state, 'contact') }, held, language)
      }),
    async 'POST /api/personal/askers/:askerId'({ params, body: { as, ...asker } }) {
      const refusal = await office.correct(as, { id: params.askerId, ...asker })
      return refusal ? refused(refusal) : {}
    },
    async 'GET /api/personal/retention'() {
      await office.whole // all topics are gone through for it: not while the desk is just being opened
      return within((state) => desk.retention(state))
    },
    async 'POST /api/personal/expiry'({ body }) {
      const done = await office.expire(body.as, today())
      return isRefusal(done) ? refused(done) : done
    },
  }
}

const refused = (refusal: Refusal): Refused => new Refused(isStorageReason(refusal.reason) ? 507 : 422, refusal)
