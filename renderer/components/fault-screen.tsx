import type { ReactNode } from 'react'
import { Component } from 'react'
import { useWords } from '../strings/language'
import { Button } from './button'
import styles from './fault-screen.module.css'

/** Nobody may be near a projector to press anything, milliseconds. */
const AGAIN_AFTER = 3_000

interface Props {
  children: ReactNode
}

/**
 * Around a whole view: when something in it fails, React takes all of it away. Then this says so and draws it anew after
 * a moment, again and again, since the next event may bring what it can draw. The session lives outside and goes on.
 */
export class FaultScreen extends Component<Props, { fault: unknown }> {
  override state = { fault: null }
  #timer: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError(fault: unknown) {
    return { fault }
  }

  override componentDidCatch(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#again, AGAIN_AFTER)
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer)
  }

  readonly #again = (): void => {
    clearTimeout(this.#timer)
    this.setState({ fault: null })
  }

  override render(): ReactNode {
    return this.state.fault === null ? this.props.children : <Fault fault={this.state.fault} onAgain={this.#again} />
  }
}

function Fault({ fault, onAgain }: { fault: unknown; onAgain(): void }) {
  const words = useWords()
  return (
    <main className={styles.fault}>
      <div role="alert">
        <h1>{words.fault.title}</h1>
        <p>{words.fault.text}</p>
      </div>
      <Button look="primary" onClick={onAgain}>
        {words.fault.again}
      </Button>
      <details>
        <summary>{words.refusalDetail}</summary>
        <code>{String(fault)}</code>
      </details>
    </main>
  )
}
