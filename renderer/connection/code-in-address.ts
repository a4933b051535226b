import { readJoinCode } from '#shared/invitation/read-join-code'

/** The code in the address of a join page, `/<CODE>`, however it arrived; "" when it has none. */
export const codeInAddress = (): string => readJoinCode(location.pathname + location.search + location.hash) ?? ''
