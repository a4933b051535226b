import type { DecisionContext } from '#shared/meeting/decision-context'

/** Where a rule that looks finds nothing: no text, no measure, nobody's signature. `at`: the time, ISO UTC. */
export const emptyContext = (at: string): DecisionContext => ({
  newId: () => 'new',
  now: () => at,
  elapsedMs: () => null,
  clause: () => null,
  agendaItem: () => null,
  freeze: () => '',
  signAsChair: () => ({ protected: '', signature: '' }),
  crowded: () => false,
  sealedFault: () => null,
  sealedSetup: () => ({ text: '', setup: '' }),
  sealedSum: () => '',
  openedSum: () => [],
  cosignatureFault: () => null,
})
