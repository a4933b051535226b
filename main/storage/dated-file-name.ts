/** The name of a file that people keep, by the local date and minute: "yuanzhuo-backup-2026-10-18-1403.tar". */
export function datedFileName(what: string, extension: string, now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `yuanzhuo-${what}-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}.${extension}`
}
