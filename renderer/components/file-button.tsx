import styles from './file-button.module.css'

interface FileButtonProps {
  label: string
  /** Endings, as in `accept`. */
  accept: string
  disabled?: boolean
  onFile(file: File): void
}

/** Chooses a file with a button in the page's own words; the browser's speaks the browser's language. */
export function FileButton({ label, accept, disabled = false, onFile }: FileButtonProps) {
  return (
    <label className={styles.button} data-disabled={disabled || undefined}>
      {label}
      <input
        type="file"
        accept={accept}
        disabled={disabled}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) onFile(file)
          target.value = '' // so that the same file can be chosen again
        }}
      />
    </label>
  )
}
