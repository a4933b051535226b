import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import type { ConsoleClient } from '../connection/console-client'
import type { StartServices } from '../views/start/start-services'
import { PAGE } from '../views/start/use-meeting-pages'

export const startServices = (client: ConsoleClient): StartServices => ({
  async load() {
    const [meetings, templates, settings] = await Promise.all([
      client.meetings({ text: '', phase: null, year: null, after: null, take: PAGE }),
      client.call('GET /api/templates'),
      client.call('GET /api/settings'),
    ])
    if (isRefusal(meetings)) return meetings
    if (isRefusal(templates)) return templates
    if (isRefusal(settings)) return settings
    return { meetings, templates, settings }
  },
  list: (query) => client.meetings(query),
  suggestions: (id, language) => client.ask('GET /api/templates/:id/suggestions', { id }, `language=${language}`),
  carriedOver: (id) => client.ask('GET /api/meetings/:id/carried-over', { id }),
  async create(meeting) {
    const made = await client.call('POST /api/meetings', meeting)
    if (isRefusal(made)) return made
    const { hostUnit, chair, place } = meeting
    // What is remembered is a convenience: the meeting is made either way.
    await client
      .call('PUT /api/settings', { hostUnit, chair, place })
      .catch((error: unknown) => console.warn('settings were not remembered:', error))
    return made
  },
  standby: {
    list: () => client.call('GET /api/standbys'),
    pair: (request) => client.call('POST /api/standbys', request),
    takeOver: (id, recoveryCode) => outcome(client.order('POST /api/standbys/:id/takeover', { id }, { recoveryCode })),
    abandon: (id) => outcome(client.order('DELETE /api/standbys/:id/takeover', { id })),
    forget: (id) => outcome(client.order('DELETE /api/standbys/:id', { id })),
  },
  rehearsal: {
    state: () => client.call('GET /api/rehearsal'),
    start: (people) => client.call('POST /api/rehearsal', { people }),
    stop: () => client.call('DELETE /api/rehearsal'),
  },
})

const outcome = async (asked: Promise<unknown>): Promise<Refusal | null> => {
  const answer = await asked
  return isRefusal(answer) ? answer : null
}
