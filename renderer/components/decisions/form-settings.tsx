import type { QuestionDraft } from './question-draft'
import { useWords } from '../../strings/language'
import { ChoiceButton } from '../choice-button'
import { Field } from '../field'
import styles from './question-sheet.module.css'
import { ShareSelect } from './share-select'

interface FormSettingsProps {
  draft: QuestionDraft
  onChange(part: Partial<QuestionDraft>): void
}

/** What a form of ballot needs to be told besides its name. */
export function FormSettings({ draft, onChange }: FormSettingsProps) {
  const { form: words } = useWords().deciding
  const { base } = useWords().decision
  const number = (label: string, value: number, least: number, set: (value: number) => void) => (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          inputMode="numeric"
          min={least}
          value={value}
          onChange={({ target }) => set(Math.trunc(Number(target.value)))}
        />
      )}
    </Field>
  )
  const options = (
    <Field label={words.options} hint={words.optionsHint}>
      {(ids) => (
        <textarea
          {...ids}
          rows={4}
          value={draft.options}
          onChange={({ target }) => onChange({ options: target.value })}
        />
      )}
    </Field>
  )
  switch (draft.kind) {
    case 'motion':
    case 'no-objection':
      return null
    case 'sectors':
      return (
        <div className={styles.settings}>
          <Field label={words.sectorShare}>
            {(ids) => (
              <ShareSelect
                id={ids.id}
                value={draft.sectorShare}
                onChange={(sectorShare) => onChange({ sectorShare })}
              />
            )}
          </Field>
          <Field label={words.sectorBase}>
            {(ids) => (
              <select
                {...ids}
                value={draft.sectorBase}
                onChange={({ target }) => onChange({ sectorBase: target.value as QuestionDraft['sectorBase'] })}
              >
                {(['cast', 'entitled'] as const).map((each) => (
                  <option key={each} value={each}>
                    {base[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )
    case 'consensus':
      return (
        <div role="group" aria-label={words.silence} className={styles.choices}>
          {(['consents', 'blocks'] as const).map((each) => (
            <ChoiceButton
              key={each}
              chosen={draft.consensusSilence === each}
              onClick={() => onChange({ consensusSilence: each })}
            >
              {words.silences[each]}
            </ChoiceButton>
          ))}
        </div>
      )
    case 'choice':
      return (
        <>
          {options}
          <div className={styles.settings}>
            {number(words.seats, draft.seats, 1, (seats) => onChange({ seats, most: Math.max(draft.most, seats) }))}
            {number(words.most, draft.most, 1, (most) => onChange({ most }))}
          </div>
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={draft.runOff}
              onChange={({ target }) => onChange({ runOff: target.checked })}
            />
            {words.runOff}
          </label>
        </>
      )
    case 'score':
      return (
        <>
          {options}
          <div className={styles.settings}>
            {number(words.highest, draft.highest, 1, (highest) => onChange({ highest }))}
          </div>
        </>
      )
    case 'ranking':
      return options
    case 'slider': {
      const { slider } = draft
      const set = (part: Partial<QuestionDraft['slider']>) => onChange({ slider: { ...slider, ...part } })
      return (
        <div className={styles.settings}>
          {number(words.lowest, slider.lowest, -1000, (lowest) => set({ lowest }))}
          <Field label={words.lowEnd}>
            {(ids) => <input {...ids} value={slider.lowEnd} onChange={({ target }) => set({ lowEnd: target.value })} />}
          </Field>
          {number(words.highestValue, slider.highest, -1000, (highest) => set({ highest }))}
          <Field label={words.highEnd}>
            {(ids) => (
              <input {...ids} value={slider.highEnd} onChange={({ target }) => set({ highEnd: target.value })} />
            )}
          </Field>
        </div>
      )
    }
  }
}
