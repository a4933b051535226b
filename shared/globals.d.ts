// What every process of ours has (Node, Electron, browsers on plain HTTP) and ES2023's own library does not name.
declare function setTimeout(run: () => void, milliseconds: number): number
declare function clearTimeout(timer: number | undefined): void
declare function setInterval(run: () => void, milliseconds: number): number
declare function clearInterval(timer: number | undefined): void
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes: Uint8Array, options?: { stream?: boolean }): string
}
declare const performance: { now(): number }
