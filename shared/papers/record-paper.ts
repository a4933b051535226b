import { pledgeParts, taskParts } from './agreed-parts'
import { courseParts } from './course-of-meeting'
import type { Ground, Unnumbered } from './minutes-paper'
import { consensusParts } from './paper-decisions'
import type { PartOf } from '../templates/paper-layout'
import { signingParts, verificationParts } from './paper-signing'
import { materialParts, statisticsParts } from './paper-statistics'
import { voteParts } from './vote-parts'

/** 记录: the whole meeting in the order in which it went; to be kept. The facts are no section: they stand under the title. */
export const RECORD_PARTS: Record<Exclude<PartOf<'record'>, 'facts'>, (ground: Ground) => Unnumbered> = {
  course: ({ minutes, words, time }) => ({ heading: words.course, parts: courseParts(minutes, words, time) }),
  decisions: ({ minutes, words }) => ({ heading: words.consensus, parts: consensusParts(minutes, words) }),
  votes: ({ minutes, words }) => ({ heading: words.voting, parts: voteParts(minutes, words) }),
  tasks: ({ minutes, words, time }) => ({ heading: words.actions, parts: taskParts(minutes, words, time) }),
  pledges: ({ minutes, words, time }) => ({ heading: words.pledges, parts: pledgeParts(minutes, words, time) }),
  statistics: ({ minutes, words }) => ({ heading: words.speakingStatistics, parts: statisticsParts(minutes, words) }),
  materials: ({ minutes, words }) => ({ heading: words.materials, parts: materialParts(minutes, words) }),
  signing: ({ minutes, signatures, options, words, time }) => ({
    heading: words.signing,
    parts: signingParts(minutes, signatures, options, words, time),
  }),
  verification: ({ minutes, options, words, time }) => ({
    heading: words.verification,
    parts: verificationParts(minutes, options, words, time),
  }),
  pens: ({ words }) => ({ heading: '', parts: [{ type: 'pens', labels: [words.pensChair, words.pensSecretary] }] }),
}
