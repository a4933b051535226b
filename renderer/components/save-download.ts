/** Saves a file that came from the host where the browser saves downloads; the app asks where. `otherwise`: its name where the host gave none. */
export function saveDownload({ name, content }: { name: string | null; content: Blob }, otherwise: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name ?? otherwise
  link.click()
  // The browser has begun reading by then; a minute is ample for the slowest.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
