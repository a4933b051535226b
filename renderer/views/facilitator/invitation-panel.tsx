import { useState } from 'react'
import { Button } from '../../components/button'
import { QrCode } from '../../components/qr-code'
import { useShownAddress } from '../../components/shown-address'
import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import styles from './invitation-panel.module.css'

/** How people get in: QR, address and code. */
export function InvitationPanel() {
  const words = useWords()
  const { code, meetingId } = useRecord()
  const { joinUrls = [], joinAddresses = [] } = useSessionSnapshot('hostInfo').hostInfo ?? {}
  const named = (url: string) => {
    const { adapter = '', kind = 'unknown' } = joinAddresses[joinUrls.indexOf(url)] ?? {}
    return [new URL(url).host, words.facilitator.adapter[kind], adapter].filter(Boolean).join(' · ')
  }
  const [chosen, show] = useShownAddress(meetingId)
  const [copied, setCopied] = useState(false)
  const address = joinUrls.find((url) => url === chosen) ?? joinUrls[0]
  if (!address) return <p className={styles.none}>{words.facilitator.noAddress}</p>
  return (
    <div className={styles.invitation}>
      <div className={styles.qr}>
        <QrCode text={address} label={`${words.facilitator.invite} ${address}`} />
      </div>
      <div className={styles.words}>
        <p>{words.facilitator.inviteHow}</p>
        <p className={styles.address}>{address}</p>
        <p className={styles.label}>{words.facilitator.code}</p>
        <p className={styles.code}>{code}</p>
        <p className={styles.label}>{words.facilitator.inviteSame}</p>
        <div className={styles.choices}>
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(address).then(() => {
                setCopied(true)
                setTimeout(() => setCopied(false), 2000)
              })
            }
          >
            <span role="status">{copied ? words.facilitator.copied : words.facilitator.copy}</span>
          </Button>
          {joinUrls.length > 1 && (
            <label className={styles.chooser}>
              <span className={styles.label}>{words.facilitator.addressChoose}</span>
              <select
                aria-label={words.facilitator.address}
                value={address}
                onChange={({ target }) => show(target.value)}
              >
                {joinUrls.map((url) => (
                  <option key={url} value={url}>
                    {named(url)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
      </div>
    </div>
  )
}
