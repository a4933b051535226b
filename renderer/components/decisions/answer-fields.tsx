import type { Answer, Form } from '#shared/decision/form'
import { ChoiceFields } from './choice-fields'
import { ObjectionFields } from './objection-fields'
import { RankingFields } from './ranking-fields'
import { ScoreFields } from './score-fields'
import { SliderFields } from './slider-fields'
import { StanceFields } from './stance-fields'
import { VoteFields } from './vote-fields'

interface AnswerFieldsProps {
  form: Form
  /** Null: nothing chosen yet. It may lack something; see `answerFault`. */
  answer: Answer | null
  onChange(answer: Answer | null): void
}

/** What is filled in on a ballot of this form, by a voter or by who reads a slip. */
export function AnswerFields({ form, answer, onChange }: AnswerFieldsProps) {
  switch (form.kind) {
    case 'motion':
    case 'sectors':
      return (
        <VoteFields vote={answer && 'vote' in answer ? answer.vote : null} onChange={(vote) => onChange({ vote })} />
      )
    case 'consensus':
      return <StanceFields answer={answer && 'stance' in answer ? answer : null} onChange={onChange} />
    case 'no-objection':
      return <ObjectionFields answer={answer && 'objects' in answer ? answer : null} onChange={onChange} />
    case 'choice':
      return (
        <ChoiceFields
          form={form}
          chosen={answer && 'chosen' in answer ? answer.chosen : null}
          onChange={(chosen) => onChange(chosen && { chosen })}
        />
      )
    case 'score':
      return (
        <ScoreFields
          form={form}
          points={answer && 'points' in answer ? answer.points : {}}
          onChange={(points) => onChange({ points })}
        />
      )
    case 'ranking':
      return (
        <RankingFields
          form={form}
          ranked={answer && 'ranked' in answer ? answer.ranked : []}
          onChange={(ranked) => onChange(ranked.length > 0 ? { ranked } : null)}
        />
      )
    case 'slider':
      return <SliderFields form={form} answer={answer && 'before' in answer ? answer : null} onChange={onChange} />
  }
}
