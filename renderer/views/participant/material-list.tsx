import { useEffect, useState } from 'react'
import type { Material } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { Notice } from '../../components/notice'
import { useSession } from '../../hooks/session-context'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './material-list.module.css'

/** Papers handed out. A picture opens in its place; a PDF is handed to the device's own reader. */
export function MaterialList() {
  const { materials: words } = useWords().participant
  const materials = useRecord().materials.filter((each) => !each.withdrawn)
  if (materials.length === 0) return <EmptyState title={words.none} why={words.noneWhy} />
  return (
    <ul>
      {materials.map((material) => (
        <MaterialRow key={material.id} material={material} />
      ))}
    </ul>
  )
}

function MaterialRow({ material }: { material: Material }) {
  const { materials: words } = useWords().participant
  const session = useSession()
  const [state, setState] = useState<'closed' | 'opening' | 'failed'>('closed')
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => (picture === null ? undefined : () => URL.revokeObjectURL(picture)), [picture])
  const open = async () => {
    setState('opening')
    try {
      const blob = await session.fetchMaterial(material.id)
      if (material.mediaType.startsWith('image/')) setPicture(URL.createObjectURL(blob))
      else save(blob, material.name)
      setState('closed')
    } catch (error) {
      console.warn('a handed-out file could not be fetched:', error)
      setState('failed')
    }
  }
  return (
    <li className={styles.material}>
      <div className={styles.line}>
        <span className={styles.name}>{material.name}</span>
        <span className={styles.size}>{words.size(material.bytes)}</span>
        {picture === null ? (
          <Button
            size="small"
            aria-label={words.open(material.name)}
            disabled={state === 'opening'}
            onClick={() => void open()}
          >
            {state === 'opening' ? words.opening : words.act}
          </Button>
        ) : (
          <Button size="small" onClick={() => setPicture(null)}>
            {words.close}
          </Button>
        )}
      </div>
      {state === 'failed' && <Notice tone="warning">{words.failed}</Notice>}
      {picture !== null && <img className={styles.picture} src={picture} alt={material.name} />}
    </li>
  )
}

/** Time for the browser to take the file over before its address is withdrawn, milliseconds. */
const HANDED_OVER = 60_000

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = /\.pdf$/i.test(name) ? name : `${name}.pdf`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), HANDED_OVER)
}
