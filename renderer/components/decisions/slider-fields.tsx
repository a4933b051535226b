import type { Answer, FormOf } from '#shared/decision/form'
import { useWords } from '../../strings/language'
import styles from './ballot-form.module.css'
import { Field } from '../field'

type Position = Extract<Answer, { before: unknown }>

interface SliderFieldsProps {
  form: FormOf<'slider'>
  answer: Position | null
  onChange(answer: Position): void
}

/** Where one stands before the discussion, and after it; either may be left out. */
export function SliderFields({ form, answer, onChange }: SliderFieldsProps) {
  const { ballot } = useWords().deciding
  const { lowest, highest, lowEnd, highEnd } = form
  const position = answer ?? { before: null, after: null }
  return (
    <>
      {(['before', 'after'] as const).map((when) => (
        <Field
          key={when}
          label={ballot.slider[when]}
          aside={position[when] === null ? ballot.notSet : String(position[when])}
        >
          {(ids) => (
            <>
              <input
                {...ids}
                type="range"
                className={styles.range}
                min={lowest}
                max={highest}
                step={1}
                value={position[when] ?? Math.round((lowest + highest) / 2)}
                aria-valuetext={position[when] === null ? ballot.notSet : String(position[when])}
                onChange={({ target }) => onChange({ ...position, [when]: Number(target.value) })}
                // Who means the middle moves nothing: a tap sets it, too.
                onClick={({ currentTarget }) => onChange({ ...position, [when]: Number(currentTarget.value) })}
              />
              <span className={styles.ends}>
                <span>{lowEnd}</span>
                <span>{highEnd}</span>
              </span>
            </>
          )}
        </Field>
      ))}
    </>
  )
}
