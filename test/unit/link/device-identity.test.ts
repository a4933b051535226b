import { expect, it } from 'vitest'
import { DeviceIdentity } from '../../../renderer/connection/device-identity'

it('keeps one key for the host, and the meeting of each code', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  }
  const first = new DeviceIdentity(storage)
  expect(first.person()).toBeNull()
  first.rememberMeeting('ABCDEF', 'm1')
  first.rememberPerson({ name: '安', unit: '二号楼', roleId: 'resident' })
  const again = new DeviceIdentity(storage)
  expect(again.key.publicKey).toBe(first.key.publicKey)
  expect(again.meetingOf('ABCDEF')).toBe('m1')
  expect(again.meetingOf('')).toBeNull()
  expect(again.person()).toEqual({ name: '安', unit: '二号楼', roleId: 'resident' })
})
