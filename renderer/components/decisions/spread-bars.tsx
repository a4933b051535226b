import type { FormOf } from '#shared/decision/form'
import type { SliderResult, Spread } from '#shared/decision/forms/slider'
import { useWords } from '../../strings/language'
import styles from './spread-bars.module.css'

interface SpreadBarsProps {
  form: FormOf<'slider'>
  result: SliderResult
}

/** Where a room stood before the discussion and after it: a line from the lowest to the highest, its middle half as a box, the median as a mark. The sentence beside it says the same in figures. */
export function SpreadBars({ form, result }: SpreadBarsProps) {
  const { ballot } = useWords().deciding
  const { lowest, highest, lowEnd, highEnd } = form
  // A spread is in halves.
  const place = (halves: number) => `${((halves / 2 - lowest) / (highest - lowest)) * 100}%`
  const width = (from: number, to: number) => `${((to - from) / 2 / (highest - lowest)) * 100}%`
  const drawn = (spread: Spread) => (
    <>
      <span
        className={styles.range}
        style={{ left: place(spread.lowest), width: width(spread.lowest, spread.highest) }}
      />
      <span
        className={styles.half}
        style={{ left: place(spread.lowerHinge), width: width(spread.lowerHinge, spread.upperHinge) }}
      />
      <span className={styles.median} style={{ left: place(spread.median) }} />
    </>
  )
  return (
    <div aria-hidden="true" className={styles.spread}>
      {(['before', 'after'] as const).map((when) => {
        const spread = result[when]
        return (
          <div key={when} className={styles.row}>
            <span>{ballot.slider[when]}</span>
            <span className={styles.track}>{spread && drawn(spread)}</span>
          </div>
        )
      })}
      <div className={styles.row}>
        <span />
        <span className={styles.ends}>
          <span>
            {lowest} {lowEnd}
          </span>
          <span>
            {highest} {highEnd}
          </span>
        </span>
      </div>
    </div>
  )
}
