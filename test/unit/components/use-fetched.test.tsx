import { act } from 'react'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Fetched } from '../../../renderer/components/use-fetched'
import { useFetched } from '../../../renderer/components/use-fetched'
import { rendered } from '../../support/rendered'

it('keeps what is shown when the same cannot be fetched again, and says so of anything else', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  onTestFinished(() => warned.mockRestore())
  let answer = (): Promise<string> => Promise.resolve('甲')
  let seen!: Fetched<string> & { again(): void }
  const Shows = ({ of }: { of: string }) => {
    seen = useFetched(() => answer(), of)
    return null
  }
  const page = await rendered(<Shows of="one" />)
  expect(seen).toMatchObject({ is: 'here', value: '甲' })
  answer = () => Promise.reject(new Error('no host'))
  await act(async () => seen.again())
  expect(seen).toMatchObject({ is: 'here', value: '甲' })
  await page.rerender(<Shows of="another" />)
  expect(seen).toMatchObject({ is: 'failed' })
  expect(warned).toHaveBeenCalledTimes(2)
})
