import { type BrowserWindow, dialog } from 'electron'
import { readFile } from 'node:fs/promises'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { FileVerdict } from '#shared/verify/verify-file'
import { verifyFile } from '#shared/verify/verify-file'
import type { Language } from '#shared/words/language'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import type { PrintablePage } from './print-paper'
import { showPage } from './print-paper'
import { tellProblem } from './tell-problem'

/**
 * Checks a minutes file, or a bundle with one, as `yuanzhuo verify` does and says what was found; on request shows the minutes, if they are valid.
 * @param pageOf minutes that were found valid, as a page
 */
export async function openMinutes(
  file: string,
  over: BrowserWindow,
  language: Language,
  { minutesFile: words }: MenuWords,
  pageOf: (signed: SignedMinutes) => Promise<PrintablePage>,
): Promise<void> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch {
    return tellProblem(over, words.unreadable(file))
  }
  const verdict = await verifyFile(bytes)
  const { message, detail } = inWords(verdict, language, words)
  const { response } = await dialog.showMessageBox(over, {
    type: verdict.valid ? 'info' : 'warning',
    message,
    detail,
    buttons: verdict.valid ? [words.show, words.close] : [words.close],
    defaultId: 0,
    cancelId: verdict.valid ? 1 : 0,
    noLink: true,
  })
  if (verdict.valid && verdict.signed && response === 0) await showPage(await pageOf(verdict.signed))
}

function inWords(
  { valid, newer, readable, checks, signers, minutes }: FileVerdict,
  language: Language,
  words: MenuWords['minutesFile'],
): { message: string; detail: string } {
  const { verify } = TERMINAL_WORDS[language].commandLine
  const listed = checks.some(({ name }) => name === 'roll')
  const lines = [
    ...(minutes ? [`${minutes.meeting.title} · ${verify.version(minutes.version)}`] : []),
    ...(signers.length > 0
      ? [words.signedBy(signers.map(({ name, fingerprint }) => `${name} (${fingerprint})`).join('\n'))]
      : []),
    ...checks.filter(({ ok }) => !ok).map(({ name, detail }) => `✗ ${name}: ${detail}`),
  ]
  const message = valid ? verify.valid(listed) : newer ? verify.newer : readable ? verify.invalid : verify.noMinutes
  return { message, detail: lines.join('\n\n') }
}
