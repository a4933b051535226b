import { OutOfPlace } from '../meeting/ports'

/** Whether the look finds everything where it belongs; throws what it throws for any other reason. */
export async function isInPlace(look: () => Promise<void>): Promise<boolean> {
  try {
    await look()
    return true
  } catch (error) {
    if (error instanceof OutOfPlace) return false
    throw error
  }
}
