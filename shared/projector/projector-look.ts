export const PROJECTOR_SCALES = ['1', '1.25', '1.5'] as const
export const PROJECTOR_THEMES = ['light', 'dark'] as const

/** How a projector window is drawn; it stands in that window's address, as `scale` and `theme`. */
export interface ProjectorLook {
  scale: (typeof PROJECTOR_SCALES)[number]
  theme: (typeof PROJECTOR_THEMES)[number]
}
