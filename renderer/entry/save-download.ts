/** Saves a file that came from the host where the browser saves downloads; the app asks where. */
export function saveDownload({ name, content }: { name: string; content: Blob }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has begun reading by then; a minute is ample for the slowest.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
