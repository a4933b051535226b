import type { ScreenArea } from './projector-placement'
import type { WindowPlaces } from './shell-memory'

/**
 * Where a window goes that is opened again: to the display it was on last if that is there, else to the primary one; as it
 * stood there, or else in its usual size in the middle. Never beyond the display's work area: that may have become smaller.
 */
export function placeOn(
  displays: readonly ScreenArea[],
  primary: ScreenArea,
  places: WindowPlaces | undefined,
  usual: { width: number; height: number },
): { bounds: { x: number; y: number; width: number; height: number }; maximized: boolean } {
  const { id, workArea } = displays.find((display) => String(display.id) === places?.last) ?? primary
  const kept = places?.on[String(id)]
  const width = Math.min((kept ?? usual).width, workArea.width)
  const height = Math.min((kept ?? usual).height, workArea.height)
  const within = (at: number, room: number) => Math.max(0, Math.min(at, room))
  return {
    bounds: {
      x: workArea.x + within(kept?.x ?? Math.round((workArea.width - width) / 2), workArea.width - width),
      y: workArea.y + within(kept?.y ?? Math.round((workArea.height - height) / 2), workArea.height - height),
      width,
      height,
    },
    maximized: kept?.maximized ?? false,
  }
}
