import type { VisitFormWords } from '../zh-CN/visit-form'
import { plural } from './plural'

/** What is taken down on a visit to people's homes, at the desk and on members' phones. */
export const visitForm: VisitFormWords = {
  open: 'Take a visit down…',
  heading: 'A visit',
  day: 'Day of the visit',
  grid: 'Grid or place',
  who: 'Who was visited',
  whoHint:
    'Need not be filled in. Name, phone and door lie outside the record, serve for answering only, and can be deleted at any time.',
  name: 'Name',
  phone: 'Phone',
  address: 'Door',
  matter: (n) => `Matter ${n}`,
  text: 'What was said',
  title: 'Title',
  titleHint: 'Left empty, it is the first sentence, without doors and telephones.',
  category: 'About',
  urgency: 'Urgency',
  photo: 'Take or choose a picture',
  photoDrop: 'Take the picture off',
  photoChosen: 'Picture to go with it',
  photoNote: 'Place and time are taken out of it. Leave out faces and plates.',
  photoUnread: 'This picture cannot be opened. Choose another.',
  more: 'Another matter',
  less: (n) => `Take matter ${n} off`,
  tags: 'Tags',
  tagsHint: 'Your own, with commas between; eight at most, of twelve letters each.',
  tagsUsed: 'Tags in use',
  act: (n) => `Take ${plural(n, 'matter')} down`,
  none: 'Write what was said first',
  done: (n) => `${plural(n, 'matter')} taken down; staff will look at them.`,
  there: 'The office has the same of this day already, word for word; nothing was taken down.',
  print: 'Print an empty form',
  sheet: {
    visitor: 'Visited by',
    answered: 'Answered on the spot',
    office: 'Staff type this sheet in; name, phone and door serve for answering only.',
  },
}
