import type { Forger } from '../forger'
import { signerOf } from './signer-of'

export async function signOtherwise(forger: Forger): Promise<void> {
  const { sound, signatures } = forger
  const claimed = sound.roster.find(
    (person) => person.key !== '' && !signatures.some((each) => signerOf(each.protected) === person.id),
  )
  if (claimed) {
    const own = forger.signature(forger.keyOf(claimed.key), claimed)
    await forger.signsOtherwise('a co-signature is put before others', 'signatures were dropped, added or moved', [
      own,
      ...signatures,
    ])
    await forger.signsOtherwise('somebody’s header under another’s signature', 'verification failed', [
      ...signatures,
      { protected: own.protected, signature: signatures[0]!.signature },
    ])
    await forger.signsOtherwise('signed under another name', 'differ from the roster', [
      ...signatures,
      forger.signature(forger.keyOf(claimed.key), { id: sound.roster[0]!.id, name: '另一个名字' }),
    ])
  }
  const bound = sound.proceedings?.chairTerms.find((term) => term.mustSign)
  if (bound)
    await forger.signsOtherwise(
      'without the acting chair’s signature',
      'acting chair, must sign and has not',
      signatures.filter((each) => signerOf(each.protected) !== bound.participantId),
    )
}
