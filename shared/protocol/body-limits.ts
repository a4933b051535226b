/** How large the body of a request may be, in bytes. Nothing beyond is read. */

/** A console request: an agenda of some hundred items. */
export const REQUEST_BODY_MAX = 256 * 1024
/** A list of topics: so many of the longest words, three bytes a character. */
export const TOPIC_LIST_MAX = 2 * 1024 * 1024
/** Rows of a ledger that were changed elsewhere: a row with one changed cell is some 150 bytes, so that these are twenty thousand with a few cells each. */
export const LEDGER_RETURN_MAX = 12 * 1024 * 1024
/** One handed-out file: a scanned plan of some pages. */
export const MATERIAL_MAX = 20 * 1024 * 1024
/** A PDF of 5 MB, a certificate file and what is said with them, in base64: papers have a tenth of it. */
export const PDF_WISH_MAX = 7 * 1024 * 1024
/** What a host that comes back may hand to its successor: document and events, at most. */
export const REMAINDER_MAX = 24 * 1024 * 1024
/** Characters of a signature that is brought as a file: some 1,200, and blanks around them. */
export const LATE_SIGNATURE_MAX = 10_000
