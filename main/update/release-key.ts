/**
 * Public key of whoever releases the packages of this program, in minisign's form: the second line of the `.pub` file.
 * Null: this build has none, and takes no package from a file. How to make one: docs/updates.md. The secret half is
 * kept off every networked computer and never comes into this tree.
 */
export const RELEASE_KEY: string | null = null
