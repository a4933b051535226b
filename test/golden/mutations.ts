import type { Mutation } from './program'

/**
 * Changes of the law, each of which must turn the corpus red. Where a module moves, `file` follows; where a line is
 * written otherwise, `from` and `to` follow. None may be dropped because it no longer fits.
 */
export const MUTATIONS: readonly Mutation[] = [
  // Limits, to either side.
  { why: 'a shorter name', file: 'shared/meeting/limits.ts', from: 'name: 40,', to: 'name: 39,' },
  { why: 'a longer name', file: 'shared/meeting/limits.ts', from: 'name: 40,', to: 'name: 41,' },
  { why: 'a longer clause', file: 'shared/meeting/limits.ts', from: 'clause: 5000,', to: 'clause: 5001,' },
  { why: 'a shorter remark', file: 'shared/meeting/limits.ts', from: 'remark: 200 }', to: 'remark: 199 }' },
  // Cleaning.
  {
    why: 'spaces stay doubled',
    file: 'shared/meeting/written-text.ts',
    from: `.replace(/\\s+/gu, ' ').trim()`,
    to: '.trim()',
  },
  {
    why: 'names stay decomposed',
    file: 'shared/meeting/written-text.ts',
    from: `text.normalize('NFC').replace(/\\s+/gu`,
    to: `text.replace(/\\s+/gu`,
  },
  {
    why: 'paragraphs keep carriage returns',
    file: 'shared/meeting/written-text.ts',
    from: String.raw`.replace(/\r\n?/g, '\n')`,
    to: '',
  },
  {
    why: 'overrides of direction pass',
    file: 'shared/meeting/written-text.ts',
    from: String.raw`\u202A-\u202E`,
    to: '',
  },
  // Statistics, seats, orders.
  {
    why: 'a turn counts twice',
    file: 'shared/meeting/speaking/speech-statistics.ts',
    from: 'turns: total.turns + 1',
    to: 'turns: total.turns + 2',
  },
  {
    why: 'contributors have seats',
    file: 'shared/meeting/seats/seats.ts',
    from: `SEATED: readonly Standing[] = ['chair', 'deliberant']`,
    to: `SEATED: readonly Standing[] = ['chair', 'deliberant', 'contributor']`,
  },
  {
    why: 'who is excused and came is excused',
    file: 'shared/meeting/seats/seats.ts',
    from: '!came(seat) && seat.invitee?.excused',
    to: 'seat.invitee?.excused',
  },
  {
    why: 'points of order wait',
    file: 'shared/meeting/speaking/speaking-order.ts',
    from: 'return [...urgent, ...ordered]',
    to: 'return [...ordered, ...urgent]',
  },
  {
    why: 'who speaks least is last',
    file: 'shared/meeting/speaking/speaking-order.ts',
    from: 'ms(a) - ms(b)',
    to: 'ms(b) - ms(a)',
  },
  // Decisions.
  {
    why: 'half is a majority',
    file: 'shared/meeting/consensus/decision-rules.ts',
    from: 'counts.agree * 2 > counts.eligible',
    to: 'counts.agree * 2 >= counts.eligible',
  },
  {
    why: 'everyone, but for the silent',
    file: 'shared/meeting/consensus/decision-rules.ts',
    from: 'counts.disagree === 0 && counts.silent === 0',
    to: 'counts.disagree === 0',
  },
  {
    why: 'who steps aside is asked',
    file: 'shared/meeting/consensus/electorate.ts',
    from: '.filter((id) => !recused.has(id))',
    to: '.filter(() => recused.size >= 0)',
  },
  // Permissions.
  {
    why: 'the secretary takes up items',
    file: 'shared/meeting/permissions.ts',
    from: `'item.open': CHAIR`,
    to: `'item.open': DESK`,
  },
  {
    why: 'observers raise hands',
    file: 'shared/meeting/permissions.ts',
    from: `'hand.raise': FLOOR`,
    to: `'hand.raise': SELF`,
  },
  {
    why: 'the first acting chair stays',
    file: 'shared/meeting/lifecycle/lifecycle-state.ts',
    from: 'state.chairTerms.at(-1)?.participantId ?? CHAIR_ID',
    to: 'state.chairTerms.at(0)?.participantId ?? CHAIR_ID',
  },
  // The record, and who may write it.
  {
    why: 'marks without a command',
    file: 'shared/meeting/editions/edition-1.ts',
    from: `'clock.jumped': taken }`,
    to: `'clock.jumped': taken, 'marker.placed': taken }`,
  },
  {
    why: 'commands by any key',
    file: 'shared/journal/audit.ts',
    from: 'if (proof.key !== edition.signerOf(state, event))',
    to: 'if (proof.key === undefined && edition.signerOf(state, event))',
  },
  {
    why: 'a chain by another hash',
    file: 'shared/journal/chain.ts',
    from: 'hexDigestOf(utf8ToBytes(line))',
    to: 'hexDigestOf(utf8ToBytes(`${line} `))',
  },
  {
    why: 'half of the room is enough for a takeover',
    file: 'shared/meeting/succession/claim.ts',
    from: 'followers.size * 2 > witnesses.size',
    to: 'followers.size * 2 >= witnesses.size',
  },
  // Minutes.
  {
    why: 'an acting chair need not sign',
    file: 'shared/verify/verify.ts',
    from: `'acting-chair-signature',\n      signed,`,
    to: `'acting-chair-signature',\n      true,`,
  },
  {
    why: 'anybody signs first',
    file: 'shared/verify/verify.ts',
    from: 'index === 0 && outcome.signer !== CHAIR_ID',
    to: 'index < 0 && outcome.signer !== CHAIR_ID',
  },
  {
    why: 'spaces in the file are overlooked',
    file: 'shared/verify/verify.ts',
    from: `note('form', text === exact,`,
    to: `note('form', text.trim() === exact.trim(),`,
  },
  {
    why: 'reservations are left out',
    file: 'shared/meeting/minutes/compose-minutes.ts',
    from: `stance === 'agree' || !person`,
    to: `stance !== 'disagree' || !person`,
  },
  {
    why: 'who was sent out is in no roster',
    file: 'shared/meeting/minutes/compose-minutes.ts',
    from: `person.status === 'banned' && person.presence.length > 0`,
    to: `person.status === 'banned' && person.presence.length < 0`,
  },
  {
    why: 'an item is measured twice',
    file: 'shared/meeting/minutes/proceedings.ts',
    from: 'sum + (span.elapsedMs ?? 0)',
    to: 'sum + 2 * (span.elapsedMs ?? 0)',
  },
  {
    why: 'list items without their mark',
    file: 'shared/document/rich-text.ts',
    from: "block.type === 'bullets' ? '·' :",
    to: "block.type === 'bullets' ? '-' :",
  },
  // An edition's own tables.
  {
    why: 'edition 1 by the rules of edition 2',
    file: 'shared/meeting/meeting-journal.ts',
    from: '1: meetingEdition(EDITION_1)',
    to: '1: meetingEdition(EDITION_2)',
  },
  {
    why: 'events of edition 1 held against strict schemas',
    file: 'shared/meeting/editions/edition-1.ts',
    from: `import { leniently } from './lenient-events'`,
    to: `import { strictly as leniently } from './meeting-edition'`,
  },
  {
    why: 'edition 1 asked for what its rules looked at',
    file: 'shared/meeting/editions/edition-1.ts',
    from: 'readBack: readBackWith,',
    to: 'readBack: undefined,',
  },
  {
    why: 'edition 1 with another limit in its table of rules',
    file: 'shared/meeting/editions/edition-1.ts',
    from: 'rules: RULES_1,',
    to: 'rules: { ...RULES_1, limits: { ...RULES_1.limits, unit: 61 } },',
  },
  {
    why: 'edition 1 with another count in its table of rules',
    file: 'shared/meeting/rules.ts',
    from: '  tally,\n  resultOf,',
    to: '  tally: (eligible, stances) => ({ ...tally(eligible, stances), silent: 0 }),\n  resultOf,',
  },
  // What edition 2 asks of a record.
  {
    why: 'edition 2 without its rules',
    edition: 2,
    file: 'shared/meeting/editions/edition-2.ts',
    from: '  rules: RULES_2,',
    to: '',
  },
  {
    why: 'events of edition 2 held against the kinds of their members only',
    edition: 2,
    file: 'shared/meeting/editions/edition-2.ts',
    from: `import { strictly } from './meeting-edition'`,
    to: `import { leniently as strictly } from './lenient-events'`,
  },
  {
    why: 'edition 2 in a loose envelope',
    edition: 2,
    file: 'shared/meeting/editions/edition-2.ts',
    from: `envelope: 'strict'`,
    to: `envelope: 'loose'`,
  },
  {
    why: 'any beginning is taken',
    edition: 2,
    file: 'shared/meeting/editions/edition-2.ts',
    from: '  beginningFault,\n',
    to: '',
  },
  {
    why: 'the host is believed whatever it saw',
    edition: 2,
    file: 'shared/meeting/editions/edition-2.ts',
    from: '  hostObserves: OBSERVATIONS_2,\n',
    to: '',
  },
  {
    why: 'byte order marks are spaces in edition 2 too',
    edition: 2,
    file: 'shared/meeting/rules.ts',
    from: '...CLEANING_2,',
    to: '',
  },
  {
    why: 'minutes have the number that they say',
    edition: 2,
    file: 'shared/meeting/rules.ts',
    from: ', versionOf: nextVersion',
    to: '',
  },
  {
    why: 'times run backwards',
    edition: 2,
    file: 'shared/journal/chain.ts',
    from: 'event.at < previous.at',
    to: `event.at < ''`,
  },
  {
    why: 'a command is obeyed twice',
    edition: 2,
    file: 'shared/journal/audit.ts',
    from: 'strict && commands.has(command)',
    to: 'strict && commands.size < 0',
  },
  {
    why: 'an id is used twice',
    edition: 2,
    file: 'shared/journal/audit.ts',
    from: 'if (introduced.has(id))',
    to: 'if (introduced.size < 0)',
  },
  {
    why: 'more is recorded than was looked at',
    edition: 2,
    file: 'shared/journal/audit.ts',
    from: 'left() > 0 &&',
    to: 'left() < 0 &&',
  },
  {
    why: 'inputs stand anywhere',
    edition: 2,
    file: 'shared/journal/audit.ts',
    from: '!(first && event.proof)',
    to: '!first',
  },
  {
    why: 'the answer to another question will do',
    edition: 2,
    file: 'shared/journal/inputs.ts',
    from: 'input?.asked !== asked ||',
    to: 'input === undefined ||',
  },
  {
    why: 'the answer about another thing will do',
    edition: 2,
    file: 'shared/journal/inputs.ts',
    from: 'canonicalText(input.about ?? []) !== canonicalText(about)',
    to: 'about.length < 0',
  },
  {
    why: 'the secretary names the meeting',
    edition: 2,
    file: 'shared/meeting/permissions.ts',
    from: `'meeting.describe': CHAIR`,
    to: `'meeting.describe': DESK`,
  },
  {
    why: 'sealed minutes get another name',
    edition: 2,
    file: 'shared/meeting/description/description-commands.ts',
    from: `if (state.locked)`,
    to: `if (state.locked && state.title === '')`,
  },
  {
    why: 'newer editions are read as if they were known',
    edition: 2,
    file: 'shared/verify/verify.ts',
    from: 'if (newer !== null)',
    to: `if (newer === '')`,
  },
]
