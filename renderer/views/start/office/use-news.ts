import { useEffect } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import type { OfficeServices } from './office-services'

/** Milliseconds. */
const LOOK_EVERY = 3_000

/**
 * Says when something happened in the office that this page does not know of yet: a slip came from the wall, a member
 * took something on by phone. `known`: how many events this page knows of.
 */
export function useNews(services: OfficeServices, known: number, onNews: () => void): void {
  useEffect(() => {
    const timer = setInterval(
      () =>
        void services.facts().then(
          (facts) => {
            if (!isRefusal(facts) && facts.office && facts.office.events !== known) onNews()
          },
          (error: unknown) => console.warn('whether something is new in the office could not be asked:', error),
        ),
      LOOK_EVERY,
    )
    return () => clearInterval(timer)
  }, [services, known, onNews])
}
