/** What a disk or a data folder can refuse the host with. All of it may pass, and is tried again. */
export const STORAGE_REASONS = [
  'storage-failed',
  'disk-full',
  'too-many-files',
  'disk-read-only',
  'disk-not-permitted',
  /** What was written is not where the next start looks for it. */
  'data-gone',
] as const

/** Why a decision may not be announced so, a ballot or a count not taken: the rules of `shared/decision` say which. */
export const DECISION_REASONS = [
  'mode-not-in-force',
  'matter-unknown',
  'form-not-allowed',
  'visibility-not-allowed',
  'means-not-allowed',
  'form-not-secret',
  'no-show-of-hands',
  'no-nameless-paper',
  'silence-not-offered',
  'voter-twice',
  'recused-without-vote',
  'nobody-votes',
  'notice-missing',
  'notice-not-excepted',
  'weights-not-own',
  'silence-not-here',
  'area-missing',
  'sector-missing',
  'no-proxies',
  'mandate-of-nobody',
  'mandate-to-oneself',
  'mandate-twice',
  'mandate-passed-on',
  'mandate-not-written',
  'holder-recused',
  'holder-is-candidate',
  'holder-without-vote',
  'holder-of-other-household',
  'holder-no-kin',
  'too-many-mandates',
  'no-vote',
  'recused',
  'already-voted',
  'mandate-given',
  'no-mandate',
  'means-not-announced',
  'names-in-secret',
  'count-in-named',
  'form-needs-names',
  'more-than-issued',
  'count-does-not-add-up',
  'answer-of-another-form',
  'too-many-chosen',
  'option-unknown',
  'option-twice',
  'points-missing',
  'out-of-range',
] as const

/**
 * Every expected "no", enumerated. The words for people stand in shared/words/<language>/refusals.ts.
 * A refusal changes nothing.
 */
export const REFUSAL_REASONS = [
  // getting in
  'wrong-code',
  'too-many-attempts',
  'name-empty',
  'name-too-long',
  'name-unreadable',
  'name-taken',
  'unknown-role',
  'admission-refused',
  'removed-from-meeting',
  'banned-from-meeting',
  'meeting-unknown',
  'meeting-not-open',
  'meeting-full',
  'wrong-version',
  'made-by-newer-version',
  'session-expired',
  'console-expired',
  // the connection
  'frame-too-large',
  'frame-malformed',
  'frame-too-many',
  'update-broken',
  'read-only',
  'document-locked',
  /** One person's share of the document is used up, or all of it. */
  'document-full',
  /** One text, or one list of entries, has its largest size. */
  'text-full',
  'too-many-pages',
  // commands
  'command-unknown',
  'command-malformed',
  /** The meeting was begun under an edition that does not know the command. */
  'command-not-in-edition',
  'command-other-meeting',
  /** Given for a host that another has taken over from, or for none of this meeting. */
  'command-other-host',
  /** What it answers to is not what its sender saw. */
  'command-outdated',
  /** Its sender has seen a record that is not this one. */
  'record-differs',
  'signature-wrong',
  'signer-wrong',
  /** The public key is one that nobody can be held to. */
  'key-unfit',
  'not-permitted',
  'not-admitted',
  /** The same person did the same, or anything at all, too often in a short time. */
  'too-often',
  'phase-wrong',
  'title-empty',
  'participant-unknown',
  'participant-not-waiting',
  'reason-missing',
  'has-own-device',
  'merge-impossible',
  'invitee-unknown',
  'too-many-invitees',
  'item-unknown',
  'item-not-open',
  'item-current',
  'hand-raised-already',
  'hand-not-raised',
  'speaker-called-already',
  'speech-not-current',
  'speech-not-started',
  'speech-started-already',
  'override-needs-reason',
  'recused-already',
  'not-recused',
  'chair-unfit',
  'material-unknown',
  'material-kind',
  'material-too-large',
  'materials-full',
  'note-empty',
  'notes-full',
  'clause-unknown',
  'clause-empty',
  'clause-changed',
  'clause-not-locked',
  /** Its text was put to a check: see lockedClauses. */
  'clause-locked',
  'version-unknown',
  'check-open',
  'check-not-open',
  'nobody-eligible',
  'not-eligible',
  'reason-required',
  'text-too-long',
  'text-unreadable',
  // decisions
  'question-empty',
  'decision-unknown',
  /** The decision is not at the point of its life where this can be done. */
  'decision-stage',
  'decision-open',
  'decision-not-open',
  'rules-not-in-force',
  /** The rule counts who is present, or hands are raised, and nobody is to meet. */
  'needs-meeting',
  // secret ballots by device
  /** Fewer tellers than may be, more than there can be, or somebody among them without a device. */
  'tellers-wrong',
  /** Tellers have not all done the step before. */
  'tellers-not-ready',
  /** Fewer tellers are in the room than are needed to open the sum. */
  'tellers-away',
  /** Votes that weigh otherwise than one each, or more options than a ballot takes. */
  'form-not-sealed',
  /** So few that the sum would say who voted how. */
  'secret-too-few',
  /** This voter's credential was not handed in before the opening, or by another device. */
  'credential-missing',
  /** A message of a secret ballot that does not hold. `detail`: a kind of BallotFault. */
  'ballot-unsound',
  /** Nobody gave this person a role with a say. */
  'voter-without-say',
  'teller-is-candidate',
  'recusals-changed',
  'notice-too-short',
  'quorum-missing',
  /** A second person has not written it down yet, or wrote something else. */
  'written-once',
  'counts-differ',
  ...DECISION_REASONS,
  'minutes-frozen',
  'minutes-not-frozen',
  'minutes-changed',
  'paper-too-large',
  'paper-cancelled',
  'chair-must-sign-first',
  'already-signed',
  // the host
  /** Neither the standby nor enough of the room answers: it cannot know whether another computer is the host by now. */
  'host-unsure',
  'host-superseded',
  /** The meeting is another host's: this computer has another key, after a restore with new keys. */
  'host-key-other',
  /** Restored from a backup, and the computer it came from still hosts with the same key. */
  'host-twin',
  'host-standing-by',
  'standby-named-already',
  'standby-unknown',
  'pairing-wrong',
  'standby-unreachable',
  /** The chair's computer has an older program than the one that asks to be its standby, or the other way round. */
  'host-program-older',
  'standby-program-older',
  'recovery-code-wrong',
  'copy-incomplete',
  // its disk and data folder: nothing said or decided is lost by these, and whoever asked did nothing wrong
  ...STORAGE_REASONS,
  /** The meeting is there and cannot be opened; the detail says why. */
  'meeting-unreadable',
  'copy-place-unusable',
  /** A fault of the program, not of who asked; the host's log says which. */
  'internal-error',
  'template-unknown',
  'rehearsal-running',
  // backups
  'backup-running',
  'passphrase-short',
  'passphrase-wrong',
  'backup-file-unreadable',
  'backup-none',
  'backup-newer',
  /** It ends before its list of files. */
  'backup-incomplete',
  /** Something in it is not as the host signed it, or may not be in a backup at all. */
  'backup-changed',
  'restore-place-taken',
  'restore-place-busy',
  'rehearsal-disturbs',
  // the office
  'topic-unknown',
  'topic-stage-wrong',
  'topic-not-moderated',
  'topic-merge-impossible',
  'topic-title-empty',
  'words-empty',
  'date-past',
  'date-future',
  'asker-erased',
  'person-unfit',
  'last-lead',
  'nothing-changed',
  'backup-same',
  'helper-same',
  'order-unknown',
  'order-state-wrong',
  'order-source-unknown',
  'return-too-late',
  'extension-too-late',
  'orders-outstanding',
  'own-work',
  'paper-code-wrong',
  'rating-not-due',
  'meeting-linked-already',
  'meeting-concluded-already',
  'meeting-not-concluded',
  'office-none',
  'office-unreadable',
  'procedure-unknown',
  'procedure-over',
  'posting-day-wrong',
  'step-without-meeting',
  'step-incomplete',
  'step-does-not-decide',
  'notice-unknown',
  'notice-runs',
  'notice-over',
  'comment-not-read',
  'comments-unanswered',
  'calendar-missing',
  'not-due-for-erasure',
  'meeting-kept',
  'meeting-title-differs',
  'pledge-unknown',
  'pledge-empty',
  'pledge-withdrawn',
  'comment-unknown',
  // the page: no answer came, or code failed on the way
  'unexpected',
] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

export type StorageReason = (typeof STORAGE_REASONS)[number]

export const isStorageReason = (reason: RefusalReason): reason is StorageReason =>
  STORAGE_REASONS.some((each) => each === reason)

export interface Refusal {
  reason: RefusalReason
  /** For the technician behind a fold; never the only explanation. */
  detail?: string
}

export const refuse = (reason: RefusalReason, detail?: string): Refusal =>
  detail === undefined ? { reason } : { reason, detail }

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' &&
  value !== null &&
  'reason' in value &&
  REFUSAL_REASONS.includes((value as Refusal).reason)
