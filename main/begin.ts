import { isCommandLine } from './runtime/own-command-line'
import { beCommandLine } from './shell/command-line'
import { keepEarlyQuit, takeEarlyQuit } from './shell/early-quit'

// Not awaited: Electron is ready only after the last `await` of this file, and the command waits until it is.
if (isCommandLine(process.argv)) void beCommandLine(() => import('./cli'))
else {
  keepEarlyQuit()
  await import('./main')
  takeEarlyQuit()
}
