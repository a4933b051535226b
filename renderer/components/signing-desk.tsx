import { useState } from 'react'
import type { CommandPayload } from '#shared/protocol/command'
import type { MeetingState, MinutesVersion, Participant } from '#shared/meeting/state'
import { isDeviceless, standingPens } from '#shared/meeting/state'
import { signingKeyIn } from '#shared/meeting/minutes/read-signature'
import { fingerprint } from '#shared/signing/fingerprint'
import { useLanguage, useWords } from '../strings/language'
import type { AddSignature } from './add-signature'
import { AddSignatureDialog } from './add-signature'
import { Button } from './button'
import { CertificateDialog } from './certificate-dialog'
import { ConfirmDialog } from './confirm-dialog'
import { EnterObjection, ObjectionList } from './objections'
import styles from './signing-desk.module.css'

interface SigningDeskProps {
  frozen: MinutesVersion
  participants: MeetingState['participants']
  busy: boolean
  addSignature: AddSignature
  /** Each says whether it was done; null where whoever sits here may not, by the edition or otherwise. */
  onObject: ((objection: CommandPayload<'minutes.object'>) => Promise<boolean>) | null
  onWitness: ((pen: CommandPayload<'minutes.witness'>) => Promise<boolean>) | null
  onCertify: ((named: CommandPayload<'minutes.certify'>) => Promise<boolean>) | null
}

/** At the desk: who has signed and by what, and what is entered beside: late signatures, pens on paper, refusals, certificates. */
export function SigningDesk(props: SigningDeskProps) {
  const { frozen, participants, busy, addSignature, onObject, onWitness, onCertify } = props
  const { words, formats } = useLanguage()
  const { paperDesk, objections } = words
  const { signing } = words.secretary
  const [open, setOpen] = useState<'late' | 'certificate' | null>(null)
  const roster = Object.values(participants).filter((person) => person.status === 'admitted')
  const nameOf = (id: string) => participants[id]?.name ?? id
  const certificatesOf = (id: string) => (frozen.certificates ?? []).filter(({ by }) => by === id)
  const { signatures } = frozen
  const pens = standingPens(frozen)
  const heading = paperDesk.signatures(signatures.length, roster.length)
  return (
    <div className={styles.desk}>
      <section aria-label={heading}>
        <h3>{heading}</h3>
        <p className={styles.soft}>
          {signatures.length === 0
            ? paperDesk.nobodySigned
            : signatures.length < roster.length
              ? paperDesk.waitingOthers
              : paperDesk.allSigned}
        </p>
        <ul className={styles.signatures}>
          {signatures.map(({ participantId, at, protected: header }) => (
            <li key={participantId}>
              <span className={styles.signer}>{nameOf(participantId)}</span>
              <span className={styles.soft}>
                {words.signingSheet.level(signingKeyIn(header))} · <time dateTime={at}>{formats.dayAndClock(at)}</time>
              </span>
              {certificatesOf(participantId).map(({ certificate, holder }) => (
                <span key={certificate} className={styles.soft}>
                  {signing.certified(holder)} <code>{fingerprint(certificate)}</code>
                </span>
              ))}
            </li>
          ))}
          {pens.map(({ participantId, by, at }) => (
            <li key={participantId}>
              <span className={styles.signer}>{nameOf(participantId)}</span>
              <span className={styles.soft}>
                {signing.pen(nameOf(by))} · <time dateTime={at}>{formats.dayAndClock(at)}</time>
              </span>
              {onWitness && (
                <Button
                  look="quiet"
                  size="small"
                  edge="start"
                  disabled={busy}
                  aria-label={signing.takeBackOf(nameOf(participantId))}
                  onClick={() => void onWitness({ ...textOf(frozen), participantId, signed: false })}
                >
                  {signing.takeBack}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {signatures.length > 0 && (
          <p className={styles.acts}>
            <Button look="quiet" size="small" edge="start" onClick={() => setOpen('late')}>
              {objections.late.add}
            </Button>
            {onCertify && (
              <Button look="quiet" size="small" edge="start" onClick={() => setOpen('certificate')}>
                {signing.certify}
              </Button>
            )}
          </p>
        )}
        {open === 'late' && <AddSignatureDialog add={addSignature} onClose={() => setOpen(null)} />}
        {open === 'certificate' && onCertify && (
          <CertificateDialog
            busy={busy}
            onClose={() => setOpen(null)}
            onName={(named) => void onCertify({ ...textOf(frozen), ...named }).then((done) => done && setOpen(null))}
          />
        )}
      </section>
      {signatures.length > 0 && onWitness && (
        <EnterPens
          people={roster.filter(
            (person) => isDeviceless(person) && !pens.some(({ participantId }) => participantId === person.id),
          )}
          busy={busy}
          onSigned={(participantId) => onWitness({ ...textOf(frozen), participantId, signed: true })}
        />
      )}
      <ObjectionList frozen={frozen} participants={participants} />
      {onObject && <EnterObjection frozen={frozen} participants={participants} busy={busy} onObject={onObject} />}
    </div>
  )
}

const textOf = ({ version, digest }: MinutesVersion) => ({ version, digest })

/** 现场手写: whom one saw sign on paper. */
function EnterPens({
  people,
  busy,
  onSigned,
}: {
  people: readonly Participant[]
  busy: boolean
  onSigned(participantId: string): Promise<boolean>
}) {
  const { signing } = useWords().secretary
  const [seen, see] = useState<Participant | null>(null)
  if (people.length === 0) return null
  return (
    <section aria-label={signing.penFor}>
      <p className={styles.acts}>
        <span className={styles.soft}>{signing.penFor}</span>
        {people.map((person) => (
          <Button key={person.id} size="small" aria-label={signing.penOf(person.name)} onClick={() => see(person)}>
            {person.name}
          </Button>
        ))}
      </p>
      {seen && (
        <ConfirmDialog
          title={signing.penOf(seen.name)}
          act={signing.penAct}
          look="seal"
          busy={busy}
          onCancel={() => see(null)}
          onAct={() => void onSigned(seen.id).then((done) => done && see(null))}
        >
          <p>{signing.penBody}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
