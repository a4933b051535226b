import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadTemplates } from '#main/resources/templates'

const SHIPPED = join(import.meta.dirname, '../../../resources/templates')

describe('the shipped templates', async () => {
  const { templates } = await loadTemplates(SHIPPED)

  it('are six, in order', () => {
    expect(templates.map(({ order, name }) => [order, name.zh])).toEqual([
      [1, '邻里圆桌会'],
      [2, '动迁圆桌会'],
      [3, '专题约谈会'],
      [4, '六步议事法'],
      [5, '微协商座谈会'],
      [6, '公益众筹会'],
    ])
  })

  it('take the minutes that were announced', () => {
    expect(templates.map(({ agenda }) => agenda.reduce((sum, item) => sum + item.minutes, 0))).toEqual([
      60, 100, 90, 300, 90, 60,
    ])
  })

  it.each(templates.map((template) => [template.name.zh, template] as const))(
    '%s has its roles and ends with signing',
    (_name, { roles, agenda }) => {
      const standings = roles.map((role) => role.standing)
      expect(standings).toContain('secretary')
      expect(standings).toContain('deliberant')
      expect(standings).toContain('observer')
      expect(new Set(roles.map((role) => role.id)).size).toBe(roles.length)
      expect(agenda.at(-1)?.kind).toBe('signing')
    },
  )
})
