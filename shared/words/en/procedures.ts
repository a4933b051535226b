import { plural } from './plural'
import type { procedures as chinese } from '../zh-CN/procedures'

export const procedures: typeof chinese = {
  tab: 'Procedures',
  none: 'No procedure is under way.',
  why: 'A matter that takes several steps and meetings: no step begins before the one before it is complete, and the records of the steps are linked by fingerprints.',
  begin: 'Begin a procedure…',
  choose: 'Procedure',
  title: 'The matter',
  start: 'Begin',
  own: 'Write a procedure of your own…',
  sources: 'Where it was read',
  unverified: 'Not verified',
  list: {
    at: (number, of, name) => `Step ${number} of ${of}: ${name}`,
    missing: (n) => (n === 0 ? 'the next step can begin' : `${plural(n, 'thing')} missing`),
    done: 'complete',
    stopped: 'given up',
  },
  since: (day) => `since ${day}`,
  step: { now: 'now', done: (day) => `✓ ${day}`, to: 'not begun' },
  next: {
    missing: (step, n) =>
      step === null ? `${plural(n, 'thing')} missing to the end` : `${plural(n, 'thing')} missing before step ${step}`,
    ready: (step) => (step === null ? 'It can be completed' : `Step ${step} can begin`),
    over: 'All steps are done',
    stopped: (reason) => `Given up: ${reason}`,
  },
  go: (step, name) => (step === null ? 'Complete' : `Begin step ${step}: ${name}`),
  gate: {
    meeting: 'The meeting of this step',
    held: (title, came, expected) => `${title}: ${came} of ${expected} came`,
    'no-meeting': 'not held yet',
    running: 'its result was not taken over yet',
    decision: 'A vote that passed',
    anyRule: 'under a rule that binds',
    rules: (n) =>
      n === 1 ? 'under the rule this procedure names' : `under one of the ${n} rules this procedure names`,
    passed: (title) => `“${title}” passed`,
    failed: (title) => `“${title}” did not pass`,
    decisionMissing: 'not passed yet',
    count: (have, least) => `${have} / ${least}`,
    short: (n) => `${n} missing`,
    answers: (open) => `${open} not answered`,
    enough: 'there',
    period: (name, days, working) => `${name}: ${days} ${working ? 'working days' : 'days'}`,
    periodNotBegun: 'not begun',
    periodUntil: (day) => `until ${day}`,
    periodUncounted:
      'The holidays of that year are not announced, so the last day cannot be counted yet; count again when they are.',
    periodDone: 'over',
    counting: 'counted from the day after, by the holiday calendar',
    day: (n) => `day ${n}`,
    posted: 'posted',
    rest: 'off',
  },
  acts: {
    hold: 'Hold this step’s meeting…',
    enter: 'Meeting',
    conclude: 'Take over its result',
    add: 'Enter',
    addLabel: (name) => `${name}: one more`,
    answer: 'Answer',
    answerLabel: 'Answer',
    post: 'Count from this day',
    postLabel: 'Day on which it began',
    recount: 'Count the last day again',
    stop: 'Give up…',
    stopReason: 'Why it is given up',
  },
  meetingTitle: (title, step) => `${title}: ${step}`,
  record: (step, name, digest) => `Record of step ${step}, “${name}”: fingerprint ${digest}, linked to the next`,
  before: 'Records of the steps',
  back: '← Procedures',
  ownForm: {
    heading: 'A procedure of your own',
    name: 'Name',
    purpose: 'When to use it',
    step: (n) => `Step ${n}`,
    stepName: 'What is done',
    papers: 'Papers it needs, one a line',
    comments: 'Comments are collected, and each answered',
    days: 'Days of posting (0: none)',
    working: 'Counted in working days',
    meeting: 'Needs a meeting',
    decides: 'A vote has to pass there',
    add: 'Add a step',
    remove: 'Remove this step',
    save: 'Save for use',
    file: 'Load from a file (JSON)',
    saveFile: 'Save as a file',
    faults: 'It cannot be used yet:',
    notJson: 'This file is no JSON.',
    fault: ({ fault, step, path }) =>
      `${step === null ? '' : `Step ${step}: `}${
        {
          'two-of-one-id': 'two of them have the same id; change one.',
          'nothing-asked': 'asks for nothing, as if there were no such step. Name a paper, a posting or a meeting.',
          form: `“${path}” is missing or wrong.`,
        }[fault]
      }`,
    parts: {
      comment: 'Comments received',
      posting: 'Posting',
      opening: 'Sign-in, the rules read out',
      vote: 'Vote',
      signing: 'Signing',
    },
  },
  meeting: {
    step: (procedure, number, of, name) => `${procedure}: step ${number} of ${of}, “${name}”`,
    votes: 'A vote can be taken in this step.',
    noVote: (number, name, between) =>
      `No vote in this step. It is taken in step ${number}, “${name}”: ${
        between > 0
          ? `when this step and the ${between === 1 ? 'one' : between} between are complete`
          : 'when this step is complete'
      }, hold its meeting from “Procedures” of the office.`,
    never: 'No step from here on takes a vote.',
    before: (digest) => `linked to the record of the step before, fingerprint ${digest}`,
  },
}
