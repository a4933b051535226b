import { SM2_SUITE } from './sm2-suite'
import type { Suites } from './suite'
import { ED25519_SUITE } from './suite'

/** For whoever checks signatures of any suite: the host, the command line, the page that checks files. */
export const ALL_SUITES: Suites = new Map([ED25519_SUITE, SM2_SUITE].map((suite) => [suite.name, suite]))
