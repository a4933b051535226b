import type { ComponentProps } from 'react'
import { FaultScreen } from '../components/fault-screen'
import { Shown } from '../components/shown'
import type { BegunLanguage } from '../strings/language'
import { LanguageProvider } from '../strings/language'
import { ParticipantView } from '../views/participant/participant-view'

interface ParticipantPageProps extends ComponentProps<typeof ParticipantView> {
  /** The language and words that are there already, if any. */
  begun: BegunLanguage | null
  /** What comes before the words that the page needs later. */
  laterAfter: Promise<unknown>
  /** It has been drawn for the first time. */
  onShown(): void
}

/** All of a participant's page, in the browser and, for the form that stands before the program, at the build: the two must draw the same. */
export function ParticipantPage({ begun, laterAfter, onShown, ...view }: ParticipantPageProps) {
  return (
    <LanguageProvider laterAfter={laterAfter} begun={begun}>
      <Shown onShown={onShown} />
      <FaultScreen>
        <ParticipantView {...view} />
      </FaultScreen>
    </LanguageProvider>
  )
}
