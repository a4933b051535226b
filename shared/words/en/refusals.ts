import type { RefusalTable } from '../refusal-words'
import { firstRefusals } from './first-refusals'
import { laterRefusals } from './later-refusals'

export const refusals: RefusalTable = { ...firstRefusals, ...laterRefusals }
