/** How many of the papers somebody waits for are written. */
export interface PaperProgress {
  done: number
  of: number
}
