import { isRefusal } from '#shared/meeting/refusals'
import type { ConsoleClient } from '../connection/console-client'
import type { RuleServices } from '../views/facilitator/rule-services'

export const ruleServices = (client: ConsoleClient): RuleServices => ({
  read: () => client.call('GET /api/rules'),
  async save(rules) {
    const answer = await client.call('POST /api/rules', { body: rules })
    return isRefusal(answer) ? answer : null
  },
})
