import type { OrderAnswerWords } from '../zh-CN/order-answer'

/** What stands on the page by which a body without access answers its order. */
export const orderAnswer: OrderAnswerWords = {
  title: 'Answer to an order',
  noOrder: 'There is no order in this page. Ask the office for another one.',
  from: 'Given by',
  number: 'No.',
  to: 'To',
  topic: 'Topic',
  task: 'What is to be done',
  due: 'Until',
  noDay: 'none',
  result: 'Result',
  results: { A: 'Solved', B: 'Being solved', C: 'Planned', D: 'Kept for reference' },
  text: 'What was done',
  by: 'Who answers',
  byHint: 'Name and post.',
  level:
    'This page makes a key when it is opened and signs with it: a signed file in which one letter is changed is known. Who filled it in is only known by the name above. The page uses no network and keeps nothing.',
  missing: 'Write what was done, and who answers.',
  sign: 'Sign and save as a file',
  saved: (name) =>
    `Saved as “${name}”. Bring it back to the office, on a stick or otherwise; after a change save it again.`,
  file: (number) => `order-${number}-answer.json`,
}
