import { LANGUAGES } from '#shared/words/language'
import { useLanguage } from '../strings/language'
import styles from './language-switch.module.css'

export function LanguageSwitch() {
  const { language, setLanguage, words } = useLanguage()
  return (
    <div role="group" aria-label={words.language.label} className={styles.switch}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each === 'zh' ? 'zh-CN' : 'en'}
          aria-pressed={each === language}
          onClick={() => setLanguage(each)}
        >
          {words.language[each]}
        </button>
      ))}
    </div>
  )
}
