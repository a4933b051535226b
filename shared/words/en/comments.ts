import type { comments as chinese } from '../zh-CN/comments'

export const comments: typeof chinese = {
  heading: 'Comments on the draft',
  open: (n) => (n === 0 ? 'Read and comment on the draft' : `Read and comment on the draft ${n}`),
  rule: 'Until the minutes are sealed, say what was written down wrongly or left out. Who said it and what was answered stands in the record.',
  about: 'Tap the paragraph that is to change, or comment on all of it.',
  whole: 'All of the minutes',
  wholeHint: 'Also for what the program wrote down: people, times, results.',
  none: 'Nobody has commented yet.',
  quoted: (quote) => `On “${quote}”:`,
  what: 'What it should say',
  send: 'Send comment',
  waiting: 'waiting for an answer',
  accepted: 'accepted',
  notAccepted: 'not accepted',
  accept: 'Accept',
  decline: 'Do not accept',
  answer: 'Answer',
  answerAgain: 'Change the answer',
  answerHow: 'Answer (needed where it is not accepted)',
  toAnswer: (n) => (n === 1 ? 'One comment has no answer yet' : `${n} comments have no answer yet`),
  freezeUnanswered: (n) =>
    `${n === 1 ? 'One comment on the draft has' : `${n} comments on the draft have`} no answer. If you seal now, the record says “not answered”.`,
}
