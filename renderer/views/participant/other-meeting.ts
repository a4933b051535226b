/** To the bare address, which goes to the meeting that is on and that this device was in, or asks for a code. */
export const toMeetingOn = (): void => location.assign('/')

/** To the field for a code: the meeting that is on may be the one this device cannot come back to. */
export const toCodeField = (): void => location.assign('/?other')
