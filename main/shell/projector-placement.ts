import type { ProjectorPlacement } from '#shared/desktop/desktop-api'

interface Area {
  x: number
  y: number
  width: number
  height: number
}

export interface ScreenArea {
  id: number
  bounds: Area
  workArea: Area
}

const WINDOW_SIZE = { width: 1280, height: 720 }
/** How far each further window stands from the one before, pixels, so that none hides another. */
const STAGGER = 32

/**
 * Where the projector belongs: all of the first display that does not hold the facilitator's window, or else a window
 * in the middle of the facilitator's own display. `nth`: how many were opened before it; each takes a display of its own
 * while there are any.
 */
export function placeProjector(
  displays: readonly ScreenArea[],
  facilitatorDisplay: ScreenArea,
  nth = 0,
): { placement: ProjectorPlacement; displayId: number; bounds: Area } {
  const second = displays.filter((display) => display.id !== facilitatorDisplay.id)[nth]
  if (second) return { placement: 'second-display', displayId: second.id, bounds: second.bounds }
  const { workArea } = facilitatorDisplay
  const width = Math.min(WINDOW_SIZE.width, workArea.width)
  const height = Math.min(WINDOW_SIZE.height, workArea.height)
  return {
    placement: 'window',
    displayId: facilitatorDisplay.id,
    bounds: {
      x: Math.min(
        workArea.x + Math.round((workArea.width - width) / 2) + nth * STAGGER,
        workArea.x + workArea.width - width,
      ),
      y: Math.min(
        workArea.y + Math.round((workArea.height - height) / 2) + nth * STAGGER,
        workArea.y + workArea.height - height,
      ),
      width,
      height,
    },
  }
}
