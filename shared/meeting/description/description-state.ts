/** What the meeting is called and where it is. */
export interface DescriptionState {
  title: string
  place: string
  hostUnit: string
}
