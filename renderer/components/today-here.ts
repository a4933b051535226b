/** The civil day on this device, "2026-03-05": as Swedes write it. */
export const todayHere = (): string => new Date().toLocaleDateString('sv-SE')
