import { useEffect } from 'react'
import type { Material } from '#shared/meeting/state'
import { useFetched } from '../../components/use-fetched'
import { useSession } from '../../hooks/session-context'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { FitBox } from './fit-box'
import styles from './material-wall.module.css'

/** What is handed out: the newest as far as a wall can show it, which is a picture, and all by their names. */
export function MaterialWall() {
  const words = useWords().projector
  const materials = useRecord().materials.filter(({ withdrawn }) => !withdrawn)
  const newest = materials.at(-1)
  if (!newest) return <p className={styles.soft}>{words.noMaterials}</p>
  return (
    <div className={styles.wall}>
      {newest.mediaType.startsWith('image/') && <Picture key={newest.id} material={newest} />}
      <div className={styles.names}>
        <FitBox largest={1.2} content={materials}>
          <ul>
            {materials.toReversed().map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
          <p className={styles.soft}>{words.materialWhere}</p>
        </FitBox>
      </div>
    </div>
  )
}

function Picture({ material: { id, name } }: { material: Material }) {
  const session = useSession()
  const fetched = useFetched(async () => URL.createObjectURL(await session.fetchMaterial(id)), id)
  const address = fetched.is === 'here' ? fetched.value : null
  useEffect(() => (address === null ? undefined : () => URL.revokeObjectURL(address)), [address])
  return address && <img className={styles.picture} src={address} alt={name} />
}
