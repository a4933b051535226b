import type { CheckReport } from './check-data-folder'
import type { Finding } from './finding'
import { isDamage } from './finding'
import { FINDING_WORDS } from './finding-words'

const WORDS = {
  zh: {
    whole: '整个数据文件夹',
    meeting: (id: string) => `会议 ${id}`,
    line: (line: number) => `第 ${line} 行`,
    bytes: (bytes: number) => `${bytes} 字节`,
    todo: '  → ',
    sound: (checked: number) => `${checked} 个会议全部完好。`,
    found: (checked: number, damaged: number, harmless: number) =>
      `查了 ${checked} 个会议：${damaged} 处损坏或存疑，${harmless} 处无碍的情况。`,
    partly: (left: number) => `还有 ${left} 个较早的会议没有查到，不带 --within 再查一次即可全部查到。`,
    running: '主机正在运行：正在写入的内容隔一秒看了两次，两次相同的才列出。',
  },
  en: {
    whole: 'the data folder',
    meeting: (id: string) => `meeting ${id}`,
    line: (line: number) => `line ${line}`,
    bytes: (bytes: number) => `${bytes} bytes`,
    todo: '  → ',
    sound: (checked: number) => `${checked} meetings, all well.`,
    found: (checked: number, damaged: number, harmless: number) =>
      `${checked} meetings checked: ${damaged} damaged or in doubt, ${harmless} found that do no harm.`,
    partly: (left: number) => `${left} older meetings were not looked at; without --within all are.`,
    running:
      'A host is running: what it was writing was looked at twice, a second apart, and only what was the same is told.',
  },
}

/** What a check found, line by line: the findings of each meeting with what to do, then the sum. */
export function reportInWords(report: CheckReport, language: 'zh' | 'en'): string[] {
  const words = WORDS[language]
  const lines: string[] = []
  let told: string | null | undefined
  for (const finding of report.findings) {
    const { meeting } = finding
    if (meeting !== told) lines.push(meeting === null ? words.whole : words.meeting(meeting))
    told = meeting
    lines.push(...inWords(finding, language))
  }
  const damaged = report.findings.filter(isDamage).length
  lines.push(
    report.findings.length === 0
      ? words.sound(report.checked)
      : words.found(report.checked, damaged, report.findings.length - damaged),
  )
  if (report.checked < report.meetings) lines.push(words.partly(report.meetings - report.checked))
  if (report.running) lines.push(words.running)
  return lines
}

function inWords(finding: Finding, language: 'zh' | 'en'): string[] {
  const words = WORDS[language]
  const { what, todo } = FINDING_WORDS[language][finding.kind]
  const where = [
    finding.file,
    ...(finding.line === undefined ? [] : [words.line(finding.line)]),
    ...(finding.bytes === undefined ? [] : [words.bytes(finding.bytes)]),
    ...(finding.code === undefined ? [] : [finding.code]),
  ].join(', ')
  const detail = finding.detail === undefined ? '' : ` [${finding.detail}]`
  return [`  ${isDamage(finding) ? '✗' : '·'} ${what} (${where})${detail}`, `${words.todo}  ${todo}`]
}
