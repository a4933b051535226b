import { useState } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import { PHOTO_MAX } from '#shared/protocol/resident-api'
import { Button } from '../../../components/button'
import { FileButton } from '../../../components/file-button'
import { Notice } from '../../../components/notice'
import { RefusalNote } from '../../../components/refusal-note'
import { scalePhoto } from '../../../components/scale-photo'
import { useRequest } from '../../../hooks/use-request'
import { DeskPhoto } from './desk-photo'
import type { OfficeServices } from './office-services'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

export type PictureServices = Pick<OfficeServices, 'keepPhoto' | 'photo'>

interface PickPicturesProps {
  services: PictureServices
  chosen: readonly { name: string; sha256: string }[]
  onChosen(chosen: readonly { name: string; sha256: string }[]): void
}

/** As many as a report can name. */
const AT_MOST = 10

/** Pictures that go with what is written: drawn anew without place and time, and kept by the host as they are chosen. */
export function PickPictures({ services, chosen, onChosen }: PickPicturesProps) {
  const { pictures: words } = useOfficeWords().topic
  const { ask, refusal, dismiss } = useRequest()
  const [unread, setUnread] = useState(false)
  const take = async (files: readonly File[]) => {
    let now = chosen
    for (const file of files.slice(0, AT_MOST - chosen.length)) {
      const scaled = await scalePhoto(file, PHOTO_MAX)
      setUnread(scaled === null)
      if (!scaled) return
      const kept = await ask('photo', async () => {
        const answer = await services.keepPhoto(scaled)
        if (!isRefusal(answer) && !now.some(({ sha256 }) => sha256 === answer.sha256))
          onChosen((now = [...now, { name: 'photo', sha256: answer.sha256 }]))
        return answer
      })
      if (!kept) return
    }
  }
  return (
    <div className={styles.pictures}>
      <FileButton label={words.add} accept="image/*" multiple onFiles={(files) => void take(files)} />
      <span className={styles.soft}>{words.note}</span>
      {chosen.map((each, at) => (
        <div key={each.sha256}>
          <DeskPhoto services={services} sha256={each.sha256} />
          <Button
            look="quiet"
            size="small"
            aria-label={`${words.drop} ${at + 1}`}
            onClick={() => onChosen(chosen.filter(({ sha256 }) => sha256 !== each.sha256))}
          >
            {words.drop}
          </Button>
        </div>
      ))}
      {unread && <Notice tone="warning">{words.unread}</Notice>}
      {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
    </div>
  )
}
