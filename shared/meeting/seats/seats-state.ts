/** One row of the invitation list. */
export interface Invitee {
  id: string
  name: string
  unit: string
  /** 界别; "" when the list has none. */
  sector: string
  roleId: string
  /** 请假. */
  excused: boolean
  excuse: string
}

export interface SeatsState {
  invitees: Invitee[]
  /** Rows ever imported: numbers are not used twice. */
  inviteesEver: number
}

export const noSeats: SeatsState = { invitees: [], inviteesEver: 0 }
