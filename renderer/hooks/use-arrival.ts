import { useSyncExternalStore } from 'react'
import type { Arrival, ArrivalSnapshot } from '../connection/arrival'

export type { Arrival }

/** Where the page stands on its way into the meeting; draws anew after each change. */
export const useArrival = (arrival: Arrival): ArrivalSnapshot =>
  useSyncExternalStore(arrival.subscribe, arrival.snapshot, arrival.snapshot)
