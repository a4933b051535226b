import type { pledges as chinese } from '../zh-CN/pledges'

export const pledges: typeof chinese = {
  heading: 'Pledges',
  open: (n) => `Pledges ${n}`,
  rule: 'Pledges are voluntary, never apportioned, and not compared. Whoever made one can change it or take it back.',
  none: 'Nobody has pledged yet.',
  make: 'I pledge',
  change: 'Change',
  withdraw: 'Take back',
  withdrawn: 'taken back',
  kind: 'What is pledged',
  kinds: { money: 'Money', goods: 'Goods', service: 'Service', time: 'Time' },
  what: 'In words',
  whatHint: 'Say what and how much. No names or addresses of those helped.',
  until: 'Made good by',
  byDay: (day) => `by ${day}`,
  anonymous: 'Do not show my name',
  anonymousHint:
    'Wall, phones and papers say “a friend”; chair and secretary see who it is, and the signed record has it.',
  nameless: 'a friend',
  namelessOf: (name) => `${name} (not named outside)`,
  cancel: 'Cancel',
  enterFor: 'Write down for somebody without a phone:',
  enter: (name) => `Write down ${name}’s pledge`,
  deliver: 'Made good',
  deliverHow: 'What was made good',
  delivered: (when) => `made good ${when}:`,
}
