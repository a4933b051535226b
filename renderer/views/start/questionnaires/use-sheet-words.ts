import type { SheetWords } from '../../../components/answer-sheet'
import { useOfficeWords } from '../office/office-words'

/** What stands around the questions of a sheet at the desk. */
export function useSheetWords(): SheetWords {
  const { questionnaires } = useOfficeWords()
  const { several, answer, scaleEnds, gives } = questionnaires
  return { several, answer, scaleEnds, gives }
}
