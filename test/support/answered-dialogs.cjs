/**
 * Preloaded into a real Electron (`-r`), where nobody can press a native dialog's buttons: notes down what each one says, a
 * line of JSON in the file YUANZHUO_TEST_DIALOGS, and presses the first button that has one of the words of
 * YUANZHUO_TEST_PRESS (separated by |). A dialog with one button is pressed away, any other stands until the app ends.
 * SIGUSR2 makes the main process throw where nobody catches it.
 */
const { dialog } = require('electron')
const { appendFileSync } = require('node:fs')

const press = (process.env.YUANZHUO_TEST_PRESS ?? '').split('|').filter((word) => word !== '')
dialog.showMessageBox = (...given) => {
  const { message, detail = '', buttons = ['OK'] } = given.at(-1)
  appendFileSync(process.env.YUANZHUO_TEST_DIALOGS, `${JSON.stringify({ message, detail, buttons })}\n`)
  const pressed = buttons.length === 1 ? 0 : buttons.findIndex((button) => press.some((word) => button.includes(word)))
  return pressed < 0 ? new Promise(() => {}) : Promise.resolve({ response: pressed, checkboxChecked: false })
}
process.on('SIGUSR2', () => {
  throw new Error('a fault of the test')
})
