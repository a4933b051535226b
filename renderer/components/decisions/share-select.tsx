import type { Share } from '#shared/decision/share'
import { useWords } from '../../strings/language'

/** The shares that laws and rules name. */
const SHARES: readonly Share[] = [
  { parts: 1, of: 2, bound: 'more-than' },
  { parts: 1, of: 2, bound: 'at-least' },
  { parts: 2, of: 3, bound: 'at-least' },
  { parts: 2, of: 3, bound: 'more-than' },
  { parts: 3, of: 4, bound: 'at-least' },
  { parts: 4, of: 5, bound: 'at-least' },
  { parts: 1, of: 3, bound: 'at-least' },
  { parts: 1, of: 1, bound: 'at-least' },
]

const keyOf = ({ parts, of, bound }: Share): string => `${parts}/${of}/${bound}`

interface ShareSelectProps {
  id: string
  label?: string
  value: Share
  onChange(share: Share): void
}

/** One of the shares that rules use: 过半数, 三分之二以上… */
export function ShareSelect({ id, label, value, onChange }: ShareSelectProps) {
  const { decision } = useWords()
  const all = SHARES.some((each) => keyOf(each) === keyOf(value)) ? SHARES : [...SHARES, value]
  return (
    <select
      id={id}
      aria-label={label}
      value={keyOf(value)}
      onChange={({ target }) => onChange(all.find((each) => keyOf(each) === target.value) ?? value)}
    >
      {all.map((each) => (
        <option key={keyOf(each)} value={keyOf(each)}>
          {decision.share(each)}
        </option>
      ))}
    </select>
  )
}
