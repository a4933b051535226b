/** By this a printed paper marks where a unit's seal lands (落款); what is made of it in a PDF, see main/pdf/seal-place. */
export const SEAL_PLACE = 'seal-place'
