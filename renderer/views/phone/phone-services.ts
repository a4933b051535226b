import type { Refusal } from '#shared/meeting/refusals'
import type { OfficeCommandType } from '#shared/office/commands'
import type { OwnView, VisitToSign } from '#shared/protocol/own-api'

/** What the page asks of its device. All throw when the host cannot be reached. */
export interface PhoneServices {
  /** The view; null where this device is nobody's. */
  view(): Promise<OwnView | Refusal | null>
  /** Has a command signed and done, on what the view said. */
  send(view: OwnView, type: OfficeCommandType, payload: object, about: string): Promise<object | Refusal>
  /** Takes a visit down; the same `ids` sent again once only. */
  lodgeVisit(view: OwnView, visit: VisitToSign, ids: readonly string[]): Promise<object | Refusal>
  keepPhoto(photo: Blob): Promise<{ sha256: string } | Refusal>
}
