import { KeyHalves } from '#main/network/key-halves'
import { Tickets } from '#main/network/tickets'
import type { HostSigner } from '#main/meeting/ports'
import { unseenIn, visibleText } from '#shared/document/visible-text'
import { isJoinPath, readJoinCode } from '#shared/invitation/read-join-code'
import { CODE_ALPHABET, CODE_LENGTH, newJoinCode, normalizeJoinCode } from '#shared/meeting/admission/join-code'
import { rulesOf } from '#shared/meeting/meeting-journal'
import { hexDigestOf } from '#shared/signing/canonical'
import { deviceKeyFrom } from '#shared/signing/device-key'
import { deviceHalf, wholeKey } from '#shared/signing/split-key'
import type { FuzzTarget } from './fuzz'
import type { Random } from './mutations'
import { mutateText, pick } from './mutations'
import { anyText } from './texts'

const CODE = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`)
const bytesBy = (random: Random) => (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256))

/** Ways in which a code arrives; each must be understood whatever stands around it. */
const WAYS: readonly ((code: string, around: string) => string)[] = [
  (code) => code,
  (code) => ` ${code.toLowerCase()} `,
  (code) => `${code.slice(0, 3)} ${code.slice(3)}`,
  (code) => `${code.slice(0, 3)}-${code.slice(3)}`,
  (code) => [...code].map((letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)).join(''),
  (code) => `http://192.168.1.5:8420/${code}`,
  (code) => `http://[fd00::5]:8420/${code}`,
  (code, around) => `http://192.168.1.5:8420/${code}?${encodeURIComponent(around.replace(/\p{Cs}/gu, ''))}`,
  (code) => `/${code}`,
  (code) => `https://hall.local:8420/#${code}`,
  (code) => `http://hall.local/?from=x&code=${code}`,
]

const codes: FuzzTarget = {
  name: 'readJoinCode, isJoinPath',
  share: 0.05,
  round: 5000,
  async begin(random) {
    return (show) => {
      const code = newJoinCode(bytesBy(random))
      const arrived = pick(random, WAYS)(code, anyText(random))
      show(arrived)
      if (readJoinCode(arrived) !== code) throw new Error(`the code is ${code}`)
      if (normalizeJoinCode(readJoinCode(arrived)!) !== code) throw new Error('the host reads another code')
      const text = random() < 0.5 ? mutateText(random, arrived) : anyText(random, 30)
      show(text)
      const read = readJoinCode(text)
      if (read !== null && !CODE.test(read)) throw new Error(`no code: ${read}`)
      isJoinPath(text)
    }
  },
}

const words: FuzzTarget = {
  name: 'visible text, names and paragraphs',
  share: 0.06,
  round: 5000,
  async begin(random) {
    const rules = rulesOf(2)
    return (show) => {
      const text = anyText(random, 12)
      show(text)
      const seen = visibleText(text)
      if (visibleText(seen).length > seen.length) throw new Error('grows')
      if (/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/.test(seen)) throw new Error('shows what nobody sees')
      let left = ''
      let at = 0
      for (const unseen of unseenIn(text)) {
        left += text.slice(at, unseen.at)
        at = unseen.at + unseen.length
      }
      if (left + text.slice(at) !== seen) throw new Error('what is unseen and what is seen are not the whole')
      for (const clean of [
        (each: string) => rules.cleanName(each, 40),
        (each: string) => rules.cleanOptionalLine(each, 60),
        (each: string) => rules.cleanParagraph(each, 2000),
      ]) {
        const cleaned = clean(text)
        if (!cleaned.ok) continue
        const again = clean(cleaned.text)
        if (!again.ok || again.text !== cleaned.text) throw new Error('a cleaned text is not clean')
      }
    }
  },
}

/** Stands for the host's key, quickly: what fits only it must be looked at whole. */
const SIGNER = {
  ticketFor: (what: string) => Buffer.from(hexDigestOf(Buffer.from(`secret ${what}`)), 'hex').toString('base64url'),
} as HostSigner

const keys: FuzzTarget = {
  name: 'tickets, passes and halves of keys',
  share: 0.02,
  round: 2000,
  async begin(random) {
    const key = deviceKeyFrom(new Uint8Array(32).fill(7))
    const tickets = new Tickets(SIGNER)
    const halves = new KeyHalves(SIGNER)
    const ticket = tickets.ticketFor('m', { participantId: 'p1', key: key.publicKey })
    const { pass, half } = halves.of('m', key.publicKey)
    const own = deviceHalf(key, half)
    return (show) => {
      const shown = mutateText(random, pick(random, [ticket, pass]))
      show(shown)
      if (shown !== ticket && tickets.holder('m', shown) !== null) throw new Error('another ticket opens')
      if (tickets.holder('n', ticket) !== null) throw new Error('a ticket of another meeting opens')
      if (shown !== pass && halves.halfFor('m', key.publicKey, shown) !== null) throw new Error('another pass opens')
      if (random() > 0.02) return // making a key takes a thousand times as long
      const [mine, hosts] = random() < 0.5 ? [mutateText(random, own), half] : [own, mutateText(random, half)]
      show([mine, hosts])
      const whole = wholeKey(key.publicKey, mine, hosts)
      if (whole !== null && whole.publicKey !== key.publicKey) throw new Error('another key')
    }
  },
}

export const TEXT_TARGETS: readonly FuzzTarget[] = [codes, words, keys]
