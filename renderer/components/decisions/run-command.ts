import type { CommandPayload, CommandType } from '#shared/protocol/command'

/** Sends a signed command from whatever page; true when it is done and on the host's disk. */
export type RunCommand = <T extends CommandType>(type: T, payload: CommandPayload<T>) => Promise<boolean>
