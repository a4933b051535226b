import { later, laterPiece } from '../../components/later'

/** The meeting as it is read. The join form does without. */
export const LivePage = later(async () => (await import('./live-page')).LivePage)
/** What few open, and late. */
export const SigningPage = later(async () => (await import('./signing')).SigningPage)
export const VersionBrowser = later(async () => (await import('../../components/version-browser')).VersionBrowser)
/** The arithmetic of a secret ballot on this device, once one was announced. */
export const Sealing = laterPiece(() => import('./sealing'))
/** 认领, where a meeting has it. */
export const PledgePanel = later(async () => (await import('./pledge-panel')).PledgePanel)
/** Comments on the draft, and signing away from the host, once the meeting is over. */
export const AfterClosing = later(async () => (await import('./after-closing')).AfterClosing)
/** Ballots, counts and verdicts, once a decision was drafted. */
export const Decisions = laterPiece(() => import('./decisions'))
