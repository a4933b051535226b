import { act } from 'react'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Fetched } from '../../../renderer/components/use-fetched'
import { useFetched } from '../../../renderer/components/use-fetched'
import { rendered } from '../../support/rendered'

type Seen = Fetched<string> & { again(): void }

interface FetchingProps {
  of: string
  fetch(): Promise<string>
  onDrawn(seen: Seen): void
}

function Fetching({ of, fetch, onDrawn }: FetchingProps) {
  onDrawn(useFetched(fetch, of))
  return null
}

it('keeps what is shown when the same cannot be fetched again, and says so of anything else', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  onTestFinished(() => warned.mockRestore())
  let answer = (): Promise<string> => Promise.resolve('甲')
  let seen!: Seen
  const shows = (of: string) => <Fetching of={of} fetch={() => answer()} onDrawn={(drawn) => (seen = drawn)} />
  const page = await rendered(shows('one'))
  expect(seen).toMatchObject({ is: 'here', value: '甲' })
  answer = () => Promise.reject(new Error('no host'))
  await act(async () => seen.again())
  expect(seen).toMatchObject({ is: 'here', value: '甲', stale: true })
  await page.rerender(shows('another'))
  expect(seen).toMatchObject({ is: 'failed' })
  expect(warned).toHaveBeenCalledTimes(2)
})
