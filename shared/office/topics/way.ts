import type { Due } from '../due'
import type { OwedWord, Stage, Topic } from './topics-state'
import { OPEN_STAGES } from './topics-state'

/** The topic at another stage of its way. */
export const moved = (topic: Topic, stage: Stage, at: string, due: Due | null = null): Topic => ({
  ...topic,
  stage,
  due,
  way: [...topic.way, { stage, round: topic.round, from: at }],
})

export const owing = (topic: Topic, why: OwedWord['why'], since: string): Topic => ({
  ...topic,
  owed: [...topic.owed.filter((word) => word.why !== why), { why, since }],
})

/** Over, and not as another one: it may come up again. */
export const isReopenable = ({ stage }: Pick<Topic, 'stage'>): boolean =>
  stage === 'closed' || stage === 'unrated' || stage === 'returned'

export const isOpen = ({ stage }: Topic): boolean => OPEN_STAGES.some((each) => each === stage)
