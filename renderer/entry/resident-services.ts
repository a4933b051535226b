import { CODE_ALPHABET, CODE_LENGTH } from '#shared/office/feedback/paper-code'
import { callHost } from '../connection/host-request'
import { localKeyStore } from '../connection/key-store'
import type { ResidentServices } from '../views/resident/resident-services'

const WRITTEN = 'yuanzhuo/1/slips'
const DEVICE = 'yuanzhuo/1/wall-device'
/** Slips a device remembers. */
const KEPT = 20

/** As many signs of the alphabet, each as likely as the others. */
function randomSigns(length: number): string {
  const signs: string[] = []
  const fair = 256 - (256 % CODE_ALPHABET.length)
  while (signs.length < length)
    for (const byte of crypto.getRandomValues(new Uint8Array(32)))
      if (byte < fair && signs.length < length) signs.push(CODE_ALPHABET[byte % CODE_ALPHABET.length]!)
  return signs.join('')
}

/** The host of this page, and this browser's memory. */
export function residentServices(): ResidentServices {
  const storage = localKeyStore()
  const nobody = { bearer: null }
  const device = (): string => {
    const known = storage.getItem(DEVICE) ?? randomSigns(24)
    storage.setItem(DEVICE, known)
    return known
  }
  const written = (): string[] => (storage.getItem(WRITTEN) ?? '').split(' ').filter(Boolean)
  return {
    wall: () => callHost('GET /api/wall', {}, nobody),
    post: (slip) => callHost('POST /api/wall/slips', { body: slip }, nobody),
    support: (topicId) => callHost('POST /api/wall/supports', { body: { topicId, device: device() } }, nobody),
    open: (code) => callHost('POST /api/slip', { body: { code } }, nobody),
    rate: (code, verdict) => callHost('POST /api/slip/verdict', { body: { code, verdict } }, nobody),
    explain: (code, reason) => callHost('POST /api/slip/reason', { body: { code, reason } }, nobody),
    notices: () => callHost('GET /api/notices', {}, nobody),
    comment: (noticeId, said) =>
      callHost('POST /api/notices/:noticeId/comments', { params: { noticeId }, body: said }, nobody),
    questionnaires: () => callHost('GET /api/questionnaires', {}, nobody),
    answer: (questionnaireId, given) =>
      callHost(
        'POST /api/questionnaires/:questionnaireId/answers',
        {
          params: { questionnaireId },
          body: { device: device(), given: given.map(({ chosen, text }) => ({ chosen: [...chosen], text })) },
        },
        nobody,
      ),
    newKey: () => randomSigns(24),
    newCode: () => randomSigns(CODE_LENGTH),
    get written() {
      return written()
    },
    remember: (code) =>
      storage.setItem(WRITTEN, [code, ...written().filter((each) => each !== code)].slice(0, KEPT).join(' ')),
  }
}
