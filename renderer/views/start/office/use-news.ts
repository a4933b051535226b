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
    let isAsking = false
    let isOver = false
    const look = async () => {
      if (isAsking) return // a host that takes its time is not asked again meanwhile
      isAsking = true
      try {
        const facts = await services.facts()
        if (!isOver && !isRefusal(facts) && facts.office && facts.office.events !== known) onNews()
      } catch (error) {
        console.warn('whether something is new in the office could not be asked:', error)
      } finally {
        isAsking = false
      }
    }
    const timer = setInterval(() => void look(), LOOK_EVERY)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [services, known, onNews])
}
