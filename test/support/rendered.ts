import type { ReactNode } from 'react'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'

const nothing = () => {}

/**
 * Draws with the real React and DOM renderer, but into a page without elements: for components that use hooks and show
 * nothing, so that their tests need no browser. Taken away with the test, if not before.
 */
export async function rendered(
  shown: ReactNode,
): Promise<{ rerender(next: ReactNode): Promise<void>; unmount(): Promise<void> }> {
  const page = { nodeType: 9, addEventListener: nothing }
  const box = {
    nodeType: 1,
    tagName: 'DIV',
    namespaceURI: 'http://www.w3.org/1999/xhtml',
    ownerDocument: page,
    addEventListener: nothing,
  }
  // React asks the window of the page for its focus and for the event it is in.
  Object.assign(page, { defaultView: { HTMLIFrameElement: class {}, document: page } })
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, window: globalThis })
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'window'))
  const root = createRoot(box as unknown as Element)
  let here = true
  const unmount = async () => {
    if (here) await act(async () => root.unmount())
    here = false
  }
  onTestFinished(unmount)
  const rerender = (next: ReactNode) => act(async () => root.render(next))
  await rerender(shown)
  return { rerender, unmount }
}
