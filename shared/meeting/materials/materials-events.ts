import * as z from 'zod'
import { event } from '../event'

/** Files handed out. */
export const materialsEvents = {
  'material.added': event(
    z.strictObject({
      materialId: z.string().min(1),
      name: z.string(),
      mediaType: z.string(),
      bytes: z.int().min(1),
      sha256: z.string().length(64),
    }),
    (state, { at, data: { materialId: id, ...added } }) => ({
      ...state,
      materials: [...state.materials, { id, ...added, at, withdrawn: false }],
    }),
    'materialId',
  ),

  'material.withdrawn': event(z.strictObject({ materialId: z.string() }), (state, { data }) => ({
    ...state,
    materials: state.materials.map((each) => (each.id === data.materialId ? { ...each, withdrawn: true } : each)),
  })),
}
