/** Why a list could not be read. */
export type ReadingFault = 'unreadable' | 'too-large' | 'too-slow'

/** The largest list that is looked into takes a slow laptop some five seconds. Milliseconds. */
const READ_WITHIN = 15_000

/**
 * Has a list read in a thread of its own, which ends with its answer or when it takes too long: what is made to hang its
 * reader hangs nobody's page. An answer of null is `unreadable`.
 */
export async function readInThread<Order, Answer>(
  reader: Worker,
  order: Order,
  within = READ_WITHIN,
): Promise<Answer | 'unreadable' | 'too-slow'> {
  let late: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise((resolve) => {
      late = setTimeout(() => resolve('too-slow'), within)
      reader.onmessage = ({ data }: MessageEvent<Answer | null>) => resolve(data ?? 'unreadable')
      reader.onerror = () => resolve('unreadable') // also when its memory is used up
      reader.postMessage(order)
    })
  } finally {
    clearTimeout(late)
    reader.terminate()
  }
}
