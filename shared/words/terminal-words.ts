import { commandLine as commandLineEn } from './en/command-line'
import { diagnostics as diagnosticsEn } from './en/diagnostics'
import { host as hostEn } from './en/host'
import { lateSigning as lateSigningEn } from './en/late-signing'
import { pdf as pdfEn } from './en/pdf'
import { update as updateEn } from './en/update'
import type { Language } from './language'
import { commandLine as commandLineZh } from './zh-CN/command-line'
import { diagnostics as diagnosticsZh } from './zh-CN/diagnostics'
import { host as hostZh } from './zh-CN/host'
import { lateSigning as lateSigningZh } from './zh-CN/late-signing'
import { pdf as pdfZh } from './zh-CN/pdf'
import { update as updateZh } from './zh-CN/update'

const zh = {
  host: hostZh,
  commandLine: commandLineZh,
  diagnostics: diagnosticsZh,
  lateSigning: lateSigningZh,
  update: updateZh,
  pdf: pdfZh,
}
const en: TerminalWords = {
  host: hostEn,
  commandLine: commandLineEn,
  diagnostics: diagnosticsEn,
  lateSigning: lateSigningEn,
  update: updateEn,
  pdf: pdfEn,
}

export type TerminalWords = typeof zh

/** What host and commands say at a terminal, in either language. */
export const TERMINAL_WORDS: Readonly<Record<Language, TerminalWords>> = { zh, en }
