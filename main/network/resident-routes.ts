import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, isStorageReason } from '#shared/meeting/refusals'
import type { Topic } from '#shared/office/topics/topics-state'
import type { RouteAt } from '#shared/protocol/routes'
import type { SlipView } from '#shared/protocol/resident-api'
import type { Clock } from '../meeting/ports'
import type { Residents } from '../office/residents'
import { AddressBudget } from './address-budget'
import { Refused } from './callers'
import type { CodeGuard } from './code-guard'
import { SLIPS_PER_ADDRESS, SLIPS_PER_SUBNET, SUPPORTS_PER_SUBNET } from './limits'
import { pictureOf } from './office-routes'
import type { Handlers } from './serve-routes'
import { plainAddress, subnetOf } from './subnet'

export type ResidentRoute = Extract<RouteAt<'lan'>, `${string} /api/${'wall' | 'slip'}${string}`>

/** What anybody in the network of the house may ask of the office: the wall, and a slip by its code. */
export function residentRoutes(
  residents: Residents,
  codes: Pick<CodeGuard, 'attempt'>,
  clock: Pick<Clock, 'monotonic'>,
): Handlers<ResidentRoute> {
  const budget = ({ atMost, within }: { atMost: number; within: number }) => new AddressBudget(atMost, within, clock)
  const [slips, slipsThere, supports] = [SLIPS_PER_ADDRESS, SLIPS_PER_SUBNET, SUPPORTS_PER_SUBNET].map(budget) as [
    AddressBudget,
    AddressBudget,
    AddressBudget,
  ]
  const withCode = async (
    address: string,
    code: string,
    act: (topic: Topic) => Promise<Refusal | null>,
  ): Promise<SlipView | Refused> => {
    const topic = codes.attempt(address, () => residents.find(code))
    if (topic === 'too-many-attempts') return new Refused(429, topic)
    if (topic === null) return new Refused(404, 'paper-code-wrong')
    const refusal = await act(topic)
    return refusal ? refused(refusal) : residents.open(topic)
  }
  return {
    'GET /api/wall': () => {
      const { view } = residents
      return isRefusal(view) ? new Refused(404, view) : view
    },
    async 'GET /api/wall/:topicId/photos/:sha256'({ params }) {
      const bytes = await residents.photo(params.topicId, params.sha256)
      return bytes ? pictureOf(bytes) : new Refused(404, 'material-unknown')
    },
    async 'POST /api/wall/slips'({ body, address }) {
      const [own, there] = [plainAddress(address), subnetOf(address)]
      if (!slips.has(own) || !slipsThere.spend(there)) return new Refused(429, 'too-often')
      slips.spend(own)
      const taken = await residents.post(body)
      return isRefusal(taken) ? refused(taken) : taken
    },
    async 'POST /api/wall/supports'({ body, address }) {
      if (!supports.spend(subnetOf(address))) return new Refused(429, 'too-often')
      const refusal = await residents.support(body.topicId, body.device)
      return refusal ? refused(refusal) : {}
    },
    'POST /api/slip': ({ body, address }) => withCode(address, body.code, async () => null),
    'POST /api/slip/verdict': ({ body: { code, verdict }, address }) =>
      withCode(address, code, (topic) => residents.rate(topic, code, verdict)),
    'POST /api/slip/reason': ({ body: { code, reason }, address }) =>
      withCode(address, code, (topic) => residents.explain(topic, code, reason)),
  }
}

const refused = (refusal: Refusal): Refused => new Refused(isStorageReason(refusal.reason) ? 507 : 422, refusal)
