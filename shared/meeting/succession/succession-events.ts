import * as z from 'zod'
import type { JournalEvent } from '../../journal/journal-event'
import { changeParticipant } from '../admission/admission-state'
import { event } from '../event'
import { CHAIR_ID } from '../lifecycle/lifecycle-state'
import { claimSchema, promiseSchema } from './claim-schema'

export const successionEvents = {
  /** Another computer keeps a sealed copy and may become host with the recovery code. `url`: where its pages are, "http://192.168.1.7:8420/". `key`: its own; `recoveryKey`: what the recovery code signs with. */
  'standby.named': event(
    z.strictObject({
      standbyId: z.string(),
      name: z.string(),
      url: z.string(),
      key: z.string(),
      recoveryKey: z.string(),
    }),
    (state, { data: { standbyId: id, ...named } }) => ({ ...state, standby: { id, ...named } }),
  ),

  /** It may not any more. */
  'standby.released': event(z.strictObject({ standbyId: z.string() }), (state) => ({ ...state, standby: null })),

  /** The standby is the host from here on. `promises`: of the devices that follow it, more than half of those that were in the room. `origins`: where the pages of the host before were loaded from. */
  'host.succeeded': event(
    z.strictObject({ claim: claimSchema, promises: z.array(promiseSchema), origins: z.array(z.string()) }),
    (state, { at, data }) => {
      const { term, hostKey } = data.claim
      const { name, url } = state.standby ?? { name: '', url: '' }
      const succeeded = {
        ...state,
        term,
        hostKey,
        standby: null,
        successions: [...state.successions, { term, hostKey, name, url, origins: data.origins, at }],
      }
      return changeParticipant(succeeded, CHAIR_ID, (host) => ({ ...host, key: hostKey }))
    },
  ),

  /** What the host before had recorded after the standby's copy ended: kept for people to read; it changed nothing. */
  'annex.received': event(z.strictObject({ events: z.array(z.unknown()).readonly() }), (state, { at, data }) => ({
    ...state,
    annexes: [...state.annexes, { at, events: data.events as JournalEvent[] }],
  })),
}

const { data, reduce } = successionEvents['standby.named']

/** Edition 2: what a claim names can be meant once only. */
export const onceNamedEvents = { 'standby.named': event(data, reduce, 'standbyId') }
