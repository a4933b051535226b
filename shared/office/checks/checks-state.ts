import type { Evidence } from '../payload'

/** 查单: somebody else than who did it went and looked. */
export interface Check {
  at: string
  by: string
  round: number
  how: 'visit' | 'call' | 'site'
  finding: 'done' | 'partly' | 'not'
  text: string
  evidence: Evidence
}
