import type { Refusal } from '#shared/meeting/refusals'
import type { Invitation } from '../views/participant/join-services'
import type { RememberedPerson } from '../connection/remembered'

/** What form-ahead.js leaves for the program of the page. */
interface FormAhead {
  /** What the host answered to the code in the address; rejects when it did not. */
  invited: Promise<Invitation | Refusal>
  /** What the form was filled with; null where it does not stand. */
  invitation: Invitation | null
  /** The last button that was pressed, if any. */
  pressed: HTMLElement | null
  /** From here on the program listens itself. */
  taken: boolean
}

declare global {
  interface Window {
    formAhead?: FormAhead
  }
}

/** The join form that a person may be filling in already. */
export interface StandingForm {
  invitation: Invitation
  /** As it is filled in by now; null once it was taken over. */
  typed(): RememberedPerson | null
  /** The program listens now: what was pressed before is done. */
  takeOver(): void
}

/** What the host was asked before the program was there; null when it was not asked. */
export const askedAhead = (): Promise<Invitation | Refusal> | null => window.formAhead?.invited ?? null

/** The form that stands in the page; null where the program has an empty page to fill. `root`: what it stands in. */
export function standingForm(root: HTMLElement): StandingForm | null {
  const ahead = window.formAhead
  const invitation = ahead?.invitation
  if (!ahead || !invitation) return null
  const valueOf = (field: string) => root.querySelector<HTMLInputElement | HTMLSelectElement>(field)?.value ?? ''
  return {
    invitation,
    typed: () =>
      ahead.taken
        ? null
        : {
            name: valueOf(FORM_PARTS.name),
            unit: valueOf(FORM_PARTS.unit),
            roleId: valueOf(FORM_PARTS.role),
          },
    takeOver() {
      if (ahead.taken) return
      ahead.taken = true
      root.removeAttribute('data-ahead')
      ahead.pressed?.removeAttribute('aria-busy')
      ahead.pressed?.click()
    },
  }
}

/** Where the parts of the form are found in the page. */
export const FORM_PARTS = {
  title: 'h1',
  name: '[autocomplete=name]',
  unit: '[autocomplete=organization]',
  role: 'select',
  submit: '[type=submit]',
} as const
