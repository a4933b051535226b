import { useEffect, useRef, useState } from 'react'
import type { ListFilter, MeetingPage } from '#shared/protocol/console-api'
import { isRefusal } from '#shared/meeting/refusals'
import type { StartServices } from './start-services'

/** Meetings shown at first, and added by each “more”: two screens. */
export const PAGE = 20
/** Milliseconds after the last key before the host is asked: nobody reads faster. */
const TYPING_PAUSE = 150

/** What fits the filter, as far as it has been asked for; what was found before stays until the answer is here. `first`: the answer without any filter. */
export function useMeetingPages(list: StartServices['list'], first: MeetingPage, filter: ListFilter) {
  const [found, setFound] = useState(first)
  const [failed, setFailed] = useState(false)
  const asked = useRef(0)
  /** Something was done to the list since `first` was fetched. */
  const acted = useRef(false)
  const ask = async (after: string | null, before: MeetingPage['meetings']) => {
    const own = ++asked.current
    const page = await list({ ...filter, after, take: PAGE }).catch((error: unknown) => {
      console.warn('the list of meetings could not be fetched:', error)
      return null
    })
    if (own !== asked.current) return // asked otherwise meanwhile
    setFailed(page === null || isRefusal(page))
    if (page !== null && !isRefusal(page)) setFound({ ...page, meetings: [...before, ...page.meetings] })
  }
  const key = JSON.stringify(filter)
  useEffect(() => {
    if (
      filter.text === '' &&
      filter.phase === null &&
      filter.year === null &&
      filter.shelf === 'list' &&
      !acted.current
    ) {
      asked.current++ // what is on its way is for another filter
      setFound(first)
      return
    }
    const later = setTimeout(() => void ask(null, []), filter.text === '' ? 0 : TYPING_PAUSE)
    return () => clearTimeout(later)
    // `ask` and `filter` are new at every drawing; `key` and `first` say when the answer would differ.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, first])
  return {
    found,
    failed,
    /** Something was done to the list: it is fetched anew. */
    again: () => {
      acted.current = true
      void ask(null, [])
    },
    /** How many the next “more” brings. */
    next: Math.min(PAGE, found.total - found.meetings.length),
    more: () => void ask(found.meetings.at(-1)?.id ?? null, found.meetings),
  }
}
