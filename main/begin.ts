import { isCommandLine } from './runtime/own-command-line'
import { beCommandLine } from './shell/command-line'
import { keepEarlyQuit, takeEarlyQuit } from './shell/early-quit'

// Electron is ready only when this file is through, and the command waits for that.
if (isCommandLine(process.argv)) void beCommandLine(() => import('./cli'))
else {
  keepEarlyQuit()
  await import('./main')
  takeEarlyQuit()
}
