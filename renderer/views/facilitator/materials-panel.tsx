import { useRef, useState } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import type { Material } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { EmptyState } from '../../components/empty-state'
import { FileButton } from '../../components/file-button'
import { PAPER_ENDINGS } from '../../components/file-kind'
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

interface MaterialsProps {
  files: MaterialFiles
  /** Files that were dropped on the page; they are handed out when that has been confirmed. */
  dropped: readonly File[]
  onDecided(): void
}

/** Papers everybody at the meeting can open. */
export function MaterialsPanel({ files, dropped, onDecided }: MaterialsProps) {
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
  const handOut = (chosen: readonly File[]): Promise<Refusal | null> => {
    const turn = underWay.current.then(() => handOutEach(files, chosen))
    underWay.current = turn.catch(() => {})
    return turn
  }
  const handThemOut = (chosen: readonly File[]) => void upload.ask(newId(), () => handOut(chosen))
  const add = record.phase !== 'closed' && mayForAll('material.add') && (
    <FileButton
      label={upload.busy ? materials.adding : materials.add}
      accept={PAPER_ENDINGS.join()}
      multiple
      onFiles={handThemOut}
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
      {dropped.length > 0 && (
        <ConfirmDialog
          title={materials.addTitle(dropped.map(({ name }) => name))}
          act={materials.add}
          look="primary"
          onCancel={onDecided}
          onAct={() => {
            onDecided()
            handThemOut(dropped)
          }}
        >
          <p>{materials.addBody}</p>
        </ConfirmDialog>
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
async function handOutEach(files: MaterialFiles, chosen: readonly File[]): Promise<Refusal | null> {
  let first: Refusal | null = null
  for (const file of chosen) {
    const refusal = await files.handOut(file)
    first ??= refusal
  }
  return first
}

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
