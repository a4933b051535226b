import { charity } from './charity'
import { hearing } from './hearing'
import { micro } from './micro'
import { neighbours } from './neighbours'
import { relocation } from './relocation'
import { sixSteps } from './six-steps'

/** A play for each template of resources/templates. Between them they use everything a chair can do. */
export const SIX = [neighbours, relocation, hearing, sixSteps, micro, charity]
