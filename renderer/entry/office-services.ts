import { isRefusal } from '#shared/meeting/refusals'
import { newId } from '../components/new-id'
import type { ConsoleClient } from '../connection/console-client'
import type { OfficeServices } from '../views/start/office/office-services'
import { saveDownload } from '../components/save-download'

export const officeServices = (client: ConsoleClient): OfficeServices => ({
  facts: () => client.call('GET /api/office'),
  begin: (wish) => client.call('POST /api/office', { body: wish }),
  send: (order) => client.call('POST /api/office/commands', { body: { ...order, id: newId() } }),
  lodge: (as, draft) => client.call('POST /api/office/topics', { body: { as, photos: [], ...draft } }),
  lodgeAll: (as, topics) => client.call('POST /api/office/topic-list', { body: { as, topics } }),
  today: () => client.call('GET /api/office/today'),
  slips: () => client.call('GET /api/office/slips'),
  board: (query) => client.call('GET /api/office/board', { query }),
  ledger: (query) => client.call('GET /api/office/topics', { query }),
  async saveLedger(filter, format, language) {
    const file = await client.download('GET /api/office/ledger', { query: { ...filter, format, language } })
    if (isRefusal(file)) return file
    saveDownload(file, `ledger.${format}`)
    return null
  },
  returnLedger: (body) => client.call('POST /api/office/ledger', { body }),
  topic: (topicId) => client.call('GET /api/office/topics/:topicId', { params: { topicId } }),
  orderPaper: (orderId, kind, format, language) =>
    client.download('GET /api/office/orders/:orderId/papers/:kind', {
      params: { orderId, kind },
      query: { format, language },
    }),
  async saveAnswerPage(orderId, language) {
    const file = await client.download('GET /api/office/orders/:orderId/answer-page', {
      params: { orderId },
      query: { language },
    })
    if (isRefusal(file)) return file
    saveDownload(file, 'order.html')
    return null
  },
  alike: (query) => client.call('GET /api/office/alike', { query }),
  find: (text) => client.call('GET /api/office/found', { query: { text } }),
  addresses: () => client.call('GET /api/office/addresses'),
  invite: (as, personId) =>
    client.call('POST /api/office/people/:personId/invitation', { params: { personId }, body: { as } }),
  keepPhoto: (photo) => client.call('POST /api/office/photos', { body: photo }),
  async photo(sha256) {
    const file = await client.download('GET /api/office/photos/:sha256', { params: { sha256 } })
    return isRefusal(file) ? file : file.content
  },
  issueSlip: (as, topicId) =>
    client.call('POST /api/office/topics/:topicId/slip', { params: { topicId }, body: { as } }),
  askFeedback: (as, topicId) =>
    client.call('POST /api/office/topics/:topicId/feedback', { params: { topicId }, body: { as } }),
  erase: (as, askerId, reason) =>
    client.call('POST /api/office/askers/:askerId/erasure', { params: { askerId }, body: { as, reason } }),
  hold: (wish) => client.call('POST /api/office/meetings', { body: wish }),
  conclude: (as, linkId) =>
    client.call('POST /api/office/links/:linkId/conclusion', { params: { linkId }, body: { as } }),
  personal: {
    find: (text) => client.call('GET /api/personal/askers', { query: { text } }),
    async save(ids, language) {
      const file = await client.download('GET /api/personal/file', { query: { ids: ids.join(' '), language } })
      if (isRefusal(file)) return file
      saveDownload(file, 'personal.txt')
      return null
    },
    correct: (askerId, body) => client.call('POST /api/personal/askers/:askerId', { params: { askerId }, body }),
    retention: () => client.call('GET /api/personal/retention'),
    expire: (as) => client.call('POST /api/personal/expiry', { body: { as } }),
  },
  questionnaires: {
    list: () => client.call('GET /api/questionnaire-desk'),
    view: (questionnaireId) =>
      client.call('GET /api/questionnaire-desk/:questionnaireId', { params: { questionnaireId } }),
    enter: (as, questionnaireId, given) =>
      client.call('POST /api/questionnaire-desk/:questionnaireId/sheets', {
        params: { questionnaireId },
        body: { as, given: given.map(({ chosen, text }) => ({ chosen: [...chosen], text })) },
      }),
    async save(questionnaireId, language) {
      const file = await client.download('GET /api/questionnaire-desk/:questionnaireId/file', {
        params: { questionnaireId },
        query: { language },
      })
      if (isRefusal(file)) return file
      saveDownload(file, 'questionnaire.xlsx')
      return null
    },
  },
  procedures: {
    list: () => client.call('GET /api/procedures'),
    view: (procedureId) => client.call('GET /api/procedures/:procedureId', { params: { procedureId } }),
    hold: (as, procedureId, meeting) =>
      client.call('POST /api/procedures/:procedureId/meetings', { params: { procedureId }, body: { as, meeting } }),
    conclude: (as, procedureId, meetingId) =>
      client.call('POST /api/procedures/:procedureId/conclusion', { params: { procedureId }, body: { as, meetingId } }),
  },
})
