import { RESIDENT_WORDS } from '#shared/words/resident-words'
import type { ResidentWords } from '#shared/words/zh-CN/resident'
import { useLanguage } from '../../strings/language'

export const useResidentWords = (): ResidentWords => RESIDENT_WORDS[useLanguage().language]
