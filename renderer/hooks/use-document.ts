import { useCallback, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { DocumentReading } from '#shared/document/read-document'
import { LiveReading } from './live-reading'
import { useSession } from './session-context'

/** One reading for all components of a page. */
const readings = new WeakMap<Y.Doc, LiveReading>()

function readingOf(doc: Y.Doc): LiveReading {
  let reading = readings.get(doc)
  if (!reading) readings.set(doc, (reading = new LiveReading(doc)))
  return reading
}

/** The document as plain data, renewed at most twenty-five times a second. */
export function useDocument(): DocumentReading {
  const reading = readingOf(useSession().doc)
  return useSyncExternalStore(
    useCallback((changed) => reading.subscribe(changed), [reading]),
    () => reading.current(),
  )
}
