import styles from './file-button.module.css'

interface FileButtonProps {
  label: string
  /** Endings, as in `accept`. */
  accept: string
  /** Several may be chosen at once. */
  multiple?: boolean
  /** What was chosen; at least one. */
  onFiles(files: [File, ...File[]]): void
}

/** Chooses a file with a button in the page's own words; the browser's speaks the browser's language. */
export function FileButton({ label, accept, multiple = false, onFiles }: FileButtonProps) {
  return (
    <label className={styles.button}>
      {label}
      <input
        type="file"
        accept={accept}
        multiple={multiple}
        onChange={({ target }) => {
          const [first, ...rest] = target.files ?? []
          if (first) onFiles([first, ...rest])
          target.value = '' // so that the same file can be chosen again
        }}
      />
    </label>
  )
}
