import type { RuleSet } from '#shared/decision/rule-set'
import type { Refusal } from '#shared/meeting/refusals'
import type { RuleBook } from '#shared/protocol/console-api'

/** The rules that may be chosen, and those that somebody writes on this computer. */
export interface RuleServices {
  read(): Promise<RuleBook | Refusal>
  /** Keeps a rule in place of the one of its id. */
  save(rules: RuleSet): Promise<Refusal | null>
}
