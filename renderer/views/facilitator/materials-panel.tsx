import { useRef, useState } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import type { Material } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { EmptyState } from '../../components/empty-state'
import { FileButton } from '../../components/file-button'
import { newId } from '../../components/new-id'
import { RefusalNote } from '../../components/refusal-note'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useRequest } from '../../hooks/use-request'
import { useRights } from '../../hooks/use-rights'
import { useLanguage } from '../../strings/language'
import type { MaterialFiles } from './material-files'
import styles from './materials-panel.module.css'

/** Papers everybody at the meeting can open. */
export function MaterialsPanel({ files }: { files: MaterialFiles }) {
  const { words, formats } = useLanguage()
  const { materials } = words
  const record = useRecord()
  const session = useSession()
  const { run, busy } = useCommands()
  const upload = useRequest()
  const download = useRequest()
  const refusal = upload.refusal ?? download.refusal
  const { mayForAll } = useRights()
  const [withdrawing, setWithdrawing] = useState<Material | null>(null)
  const save = async ({ id, name }: Material) => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await session.fetchMaterial(id))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000) // the browser has begun reading by then
  }
  // What is chosen while other files are on their way waits for them; the host takes them in the order of choosing.
  const underWay = useRef<Promise<unknown>>(Promise.resolve())
  const handOut = (chosen: File[]): Promise<Refusal | null> => {
    const turn = underWay.current.then(() => handOutEach(files, chosen))
    underWay.current = turn.catch(() => {})
    return turn
  }
  const add = record.phase !== 'closed' && mayForAll('material.add') && (
    <FileButton
      label={upload.busy ? materials.adding : materials.add}
      accept=".pdf,.png,.jpg,.jpeg,.webp"
      multiple
      onFiles={(chosen) => void upload.ask(newId(), () => handOut(chosen))}
    />
  )
  return (
    <div className={styles.materials}>
      {refusal && <RefusalNote refusal={refusal} unexpected={materials.failed} />}
      {/* In one place for an empty list and a full one: a chooser that is open keeps its input. */}
      {add}
      {record.materials.length === 0 ? (
        <EmptyState title={materials.none} why={materials.how} />
      ) : (
        <ul>
          {record.materials.map((material) => (
            <li key={material.id} className={styles.material}>
              <span className={material.withdrawn ? styles.gone : styles.name}>{material.name}</span>
              <span className={styles.facts}>
                {materials.facts(sizeOf(material.bytes), formats.clock(material.at))}
                {material.withdrawn && ` · ${materials.withdrawn}`}
              </span>
              {!material.withdrawn && (
                <span>
                  <Button
                    look="quiet"
                    size="small"
                    onClick={() => void download.ask(material.id, () => save(material))}
                  >
                    {materials.open(material.name)}
                  </Button>
                  {mayForAll('material.withdraw') && (
                    <Button
                      look="quiet"
                      size="small"
                      disabled={busy}
                      aria-label={materials.withdrawNamed(material.name)}
                      onClick={() => setWithdrawing(material)}
                    >
                      {materials.withdraw}
                    </Button>
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {withdrawing && (
        <ConfirmDialog
          title={materials.withdrawTitle(withdrawing.name)}
          act={materials.withdraw}
          onCancel={() => setWithdrawing(null)}
          onAct={() => {
            setWithdrawing(null)
            void run('material.withdraw', { materialId: withdrawing.id })
          }}
        >
          <p>{materials.withdrawBody}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

/** Tries every file, whatever happened to those before it. Answers with the first refusal. */
async function handOutEach(files: MaterialFiles, chosen: File[]): Promise<Refusal | null> {
  let first: Refusal | null = null
  for (const file of chosen) {
    const refusal = await files.handOut(file)
    first ??= refusal
  }
  return first
}

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
