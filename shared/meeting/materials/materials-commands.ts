import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'

/** Files handed out. */
export const materialsCommands = {
  /** Sent by the host itself once the file is on its disk. */
  'material.add': command(
    z.strictObject({
      name: text,
      mediaType: z.string().max(100),
      bytes: z.int().min(1),
      sha256: z.string().length(64),
    }),
    (state, payload, sender, context, rules) => {
      if (state.phase === 'closed') return no('phase-wrong')
      const name = rules.cleanOptionalLine(payload.name, rules.limits.title)
      if (!name.ok) return { refusal: name.refusal }
      if (name.text === '') return no('name-empty')
      return bySender(sender, {
        type: 'material.added',
        data: { ...payload, materialId: context.newId(), name: name.text },
      })
    },
  ),

  'material.withdraw': command(z.strictObject({ materialId: id }), (state, payload, sender) =>
    state.materials.some((each) => each.id === payload.materialId && !each.withdrawn)
      ? bySender(sender, { type: 'material.withdrawn', data: payload })
      : no('material-unknown'),
  ),
}
