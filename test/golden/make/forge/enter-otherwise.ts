import { signCommand } from '#shared/journal/signed-command'
import type { EntryCommand } from '#shared/meeting/minutes/signature'
import type { Forger } from '../forger'

/** Lies about what is entered beside the signatures: refusals, pens on paper, certificates. */
export async function enterOtherwise(forger: Forger): Promise<void> {
  const { entries, sound } = forger
  const [first, ...rest] = entries
  if (!first) return
  const signedAnew = (entry: EntryCommand, payload: object, key = entry.key): EntryCommand =>
    signCommand(forger.keyOf(key), { ...entry.body, payload } as never) as EntryCommand
  await forger.entersOtherwise('an entry is left out', 'were dropped or moved', rest)
  await forger.entersOtherwise('entries in another order', 'were dropped or moved', entries.toReversed())
  const pen = entries.find(({ body }) => body.type === 'minutes.witness')
  const certificate = entries.find(({ body }) => body.type === 'minutes.certify')
  const said = (entry: EntryCommand) => entry.body.payload as object
  const owner = sound.roster.find(({ key, standing }) => key !== '' && standing === 'deliberant')
  if (pen && owner) {
    await forger.entersOtherwise('a pen for whom nobody saw', 'signature verification failed', [
      ...entries,
      { ...pen, body: { ...pen.body, payload: { ...said(pen), signed: false } } },
    ])
    await forger.entersOtherwise('a pen in place of a device’s signature', 'signs with the own device', [
      ...entries,
      signedAnew(pen, { ...said(pen), participantId: owner.id }),
    ])
    await forger.entersOtherwise('a pen that a participant saw', 'somebody else’s word', [
      ...entries,
      signedAnew(pen, said(pen), owner.key),
    ])
    await forger.entersOtherwise('a pen on another text', 'to another text', [
      ...entries,
      signedAnew(pen, { ...said(pen), digest: 'x' }),
    ])
  }
  if (certificate)
    await forger.entersOtherwise('another certificate under the same word', 'signature verification failed', [
      ...entries,
      {
        ...certificate,
        body: { ...certificate.body, payload: { ...said(certificate), certificate: `${'d'.repeat(42)}A` } },
      },
    ])
}
