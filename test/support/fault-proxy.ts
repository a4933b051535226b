import { onTestFinished } from 'vitest'
import { FaultLink } from '#main/rehearsal/fault-link'

export type FaultProxy = FaultLink

/** A link that can fail before the host that listens on 127.0.0.1:`target`, closed with the test. */
export const FaultProxy = {
  async open(target: number): Promise<FaultProxy> {
    const proxy = await FaultLink.open(target)
    onTestFinished(() => proxy.close())
    return proxy
  },
}
