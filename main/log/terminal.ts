/*
 * The only place in main that writes to the terminal. `console` rather than the streams themselves: when whoever read
 * them is gone (a closed terminal, a stopped parent), a write to the stream would end the host by an `error` event;
 * `console` lets it pass.
 */

/** What a command was asked for, on stdout. */
export const printLine = (line: string): void => console.log(line)

/** What a person at the terminal should know besides, on stderr. */
export const printError = (line: string): void => console.error(line)
