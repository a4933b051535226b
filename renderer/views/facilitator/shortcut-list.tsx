import { SheetDialog } from '../../components/sheet-dialog'
import { useWords } from '../../strings/language'
import styles from './shortcut-list.module.css'
import type { ShortcutId } from './shortcuts'
import { SHORTCUTS } from './shortcuts'

export function ShortcutList({ onClose }: { onClose(): void }) {
  const { keys } = useWords()
  return (
    <SheetDialog title={keys.title} onClose={onClose}>
      <p>{keys.how}</p>
      <dl className={styles.keys}>
        {(Object.keys(SHORTCUTS) as ShortcutId[]).map((id) => (
          <div key={id}>
            <dt>
              <kbd>{id === 'tabs' ? `${SHORTCUTS.tabs[0]}–${SHORTCUTS.tabs.at(-1)}` : SHORTCUTS[id].join(' ')}</kbd>
            </dt>
            <dd>{keys.does[id]}</dd>
          </div>
        ))}
      </dl>
    </SheetDialog>
  )
}
