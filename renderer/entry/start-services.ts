import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import type { ConsoleClient } from '../connection/console-client'
import type { StartServices } from '../views/start/start-services'
import { saveDownload } from '../components/save-download'
import { officeServices } from './office-services'
import { PAGE } from '../views/start/use-meeting-pages'

export const startServices = (client: ConsoleClient): StartServices => ({
  async load() {
    const [meetings, templates, settings, office] = await Promise.all([
      client.call('GET /api/meetings', { query: { take: PAGE } }),
      client.call('GET /api/templates'),
      client.call('GET /api/settings'),
      client.call('GET /api/office'),
    ])
    if (isRefusal(meetings)) return meetings
    if (isRefusal(templates)) return templates
    if (isRefusal(settings)) return settings
    if (isRefusal(office)) return office
    return { meetings, templates, settings, office }
  },
  suggestions: (templateId, language) =>
    client.call('GET /api/templates/:templateId/suggestions', { params: { templateId }, query: { language } }),
  openMatters: (query) => client.call('GET /api/office/open-matters', { query }),
  carriedOver: (meetingId) => client.call('GET /api/meetings/:meetingId/carried-over', { params: { meetingId } }),
  archive: (meetingId, archived) =>
    client.call('PUT /api/meetings/:meetingId/shelf', { params: { meetingId }, body: { archived } }),
  remove: (meetingId, title) =>
    client.call('POST /api/meetings/:meetingId/deletion', { params: { meetingId }, body: { title } }),
  list: (query) => client.call('GET /api/meetings', { query }),
  async create(meeting, suite) {
    const { hostUnit, chair, place } = meeting
    // Before: the host makes the meeting as the office has settled. What is remembered is a convenience, and it is made either way.
    await client
      .call('PUT /api/settings', { body: { hostUnit, chair, place, suite } })
      .catch((error: unknown) => console.warn('settings were not remembered:', error))
    return client.call('POST /api/meetings', { body: meeting })
  },
  async saveDiagnosis() {
    const file = await client.download('GET /api/diagnosis')
    if (isRefusal(file)) return file
    saveDownload(file, 'yuanzhuo-diagnosis.zip')
    return null
  },
  office: officeServices(client),
  standby: {
    list: () => client.call('GET /api/standbys'),
    pair: (request) => client.call('POST /api/standbys', { body: request }),
    takeOver: (meetingId, recoveryCode) =>
      outcome(client.call('POST /api/standbys/:meetingId/takeover', { params: { meetingId }, body: { recoveryCode } })),
    abandon: (meetingId) => outcome(client.call('DELETE /api/standbys/:meetingId/takeover', { params: { meetingId } })),
    forget: (meetingId) => outcome(client.call('DELETE /api/standbys/:meetingId', { params: { meetingId } })),
  },
  backup: {
    job: () => client.call('GET /api/backup'),
    start: (wish) => client.call('POST /api/backup', { body: wish }),
  },
  rehearsal: {
    state: () => client.call('GET /api/rehearsal'),
    start: (people) => client.call('POST /api/rehearsal', { body: { people } }),
    stop: () => client.call('DELETE /api/rehearsal'),
  },
})

const outcome = async (asked: Promise<unknown>): Promise<Refusal | null> => {
  const answer = await asked
  return isRefusal(answer) ? answer : null
}
