import type { Language } from '#shared/words/language'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import type { DiagnosticsWords } from '#shared/words/zh-CN/diagnostics'
import type { CheckReport } from './check-data-folder'
import type { Finding } from './finding'
import { isDamage } from './finding'

/** What a check found, line by line: the findings of each meeting with what to do, then the sum. */
export function reportInWords(report: CheckReport, language: Language): string[] {
  const words = TERMINAL_WORDS[language].diagnostics
  const lines: string[] = []
  let told: string | null | undefined
  for (const finding of report.findings) {
    const { meeting } = finding
    if (meeting !== told) lines.push(meeting === null ? words.wholeFolder : words.meeting(meeting))
    told = meeting
    lines.push(...inWords(finding, words))
  }
  const damaged = report.findings.filter(isDamage).length
  lines.push(
    report.findings.length === 0
      ? words.sound(report.checked)
      : words.found(report.checked, damaged, report.findings.length - damaged),
  )
  if (report.checked < report.meetings) lines.push(words.partly(report.meetings - report.checked))
  if (report.copies > 0) lines.push(words.copies(report.copies))
  if (report.running) lines.push(words.running)
  return lines
}

function inWords(finding: Finding, words: DiagnosticsWords): string[] {
  const { what, todo } = words.findings[finding.kind]
  const where = [
    finding.file,
    ...(finding.line === undefined ? [] : [words.line(finding.line)]),
    ...(finding.bytes === undefined ? [] : [words.bytes(finding.bytes)]),
    ...(finding.code === undefined ? [] : [finding.code]),
  ].join(', ')
  const detail = finding.detail === undefined ? '' : ` [${finding.detail}]`
  return [`  ${isDamage(finding) ? '✗' : '·'} ${what} (${where})${detail}`, `  →   ${todo}`]
}
