import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { verifyMinutes } from '#shared/verify/verify'
import { printLine } from '../log/terminal'
import type { CommandWords } from './command-words'
import { codeOf, UsageError } from './usage-error'

export const verifyCommand = (words: CommandWords): Command =>
  new Command('verify')
    .description(words.verify.about)
    .argument('<FILE>', words.verify.file)
    .option('--key <FINGERPRINT>', words.verify.key)
    .option('--json', words.json)
    .action(verify)

async function verify(file: string, { key, json }: { key?: string; json?: true }): Promise<void> {
  const verdict = await verifyMinutes(await textOf(file), key)
  if (json) printLine(JSON.stringify({ valid: verdict.valid, checks: verdict.checks }))
  else {
    for (const check of verdict.checks) printLine(`${check.ok ? '✓' : '✗'} ${check.name}: ${check.detail}`)
    if (verdict.minutes)
      printLine(
        `${verdict.minutes.meeting.title} · 第 ${verdict.minutes.version} 版 / version ${verdict.minutes.version}`,
      )
    printLine(
      verdict.valid
        ? '有效：内容自签署后未被改动。签署人身份请以密钥指纹与签到表核对 / VALID: unchanged since signing; compare the key fingerprints with the sign-in sheet'
        : verdict.readable
          ? '无效 / NOT VALID'
          : '不是会议纪要文件 / not a minutes file',
    )
  }
  process.exitCode = verdict.valid ? 0 : verdict.readable ? 1 : 2
}

async function textOf(file: string): Promise<string> {
  try {
    // Bytes that are no UTF-8 must not be mended silently: each byte counts.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file))
  } catch (error) {
    if (error instanceof TypeError) return '' // not text, hence no minutes
    throw new UsageError(`不能读取文件 ${file}（${codeOf(error)}） / cannot read ${file} (${codeOf(error)})`)
  }
}
