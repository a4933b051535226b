import type { FileReply } from './http-replies'
import type { Handlers } from './serve-routes'

/** The diagnosis, made once for all who ask while it is being made. */
export function diagnosisRoute(
  make: () => Promise<{ bytes: Uint8Array; fileName: string }>,
): Handlers<'GET /api/diagnosis'> {
  let making: Promise<FileReply> | null = null
  return {
    'GET /api/diagnosis': () =>
      (making ??= make()
        .then(({ bytes, fileName }) => ({ bytes, mediaType: 'application/zip', fileName }))
        .finally(() => (making = null))),
  }
}
