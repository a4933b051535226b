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

/**
 * Where the projector belongs: all of the first display that does not hold the facilitator's window, or else a window
 * in the middle of the facilitator's own display.
 */
export function placeProjector(
  displays: readonly ScreenArea[],
  facilitatorDisplay: ScreenArea,
): { placement: ProjectorPlacement; displayId: number; bounds: Area } {
  const second = displays.find((display) => display.id !== facilitatorDisplay.id)
  if (second) return { placement: 'second-display', displayId: second.id, bounds: second.bounds }
  const { workArea } = facilitatorDisplay
  const width = Math.min(WINDOW_SIZE.width, workArea.width)
  const height = Math.min(WINDOW_SIZE.height, workArea.height)
  return {
    placement: 'window',
    displayId: facilitatorDisplay.id,
    bounds: {
      x: workArea.x + Math.round((workArea.width - width) / 2),
      y: workArea.y + Math.round((workArea.height - height) / 2),
      width,
      height,
    },
  }
}
