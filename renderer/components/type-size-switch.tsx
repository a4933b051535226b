import { useWords } from '../strings/language'
import styles from './language-switch.module.css'
import { TYPE_SIZES, useTypeSize } from './type-size'

/** One press, one size larger; past the largest the usual one again. */
export function TypeSizeSwitch() {
  const { typeSize } = useWords().participant
  const [size, choose] = useTypeSize()
  return (
    <span className={styles.switch}>
      <button
        type="button"
        onClick={() => choose(TYPE_SIZES[(TYPE_SIZES.indexOf(size) + 1) % TYPE_SIZES.length] ?? 'usual')}
      >
        {typeSize.label} {typeSize[size]}
      </button>
    </span>
  )
}
