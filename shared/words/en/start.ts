import type { StartWords } from '../zh-CN/start'
import { plural } from './plural'

/** The start page of the chair’s computer: its meetings, what to begin, what to keep. */
export const start: StartWords = {
  heading: 'Yuanzhuo roundtables',
  newMeeting: 'New roundtable',
  joinOther: 'Join a meeting hosted elsewhere',
  nearby: {
    heading: 'Hosts on this network',
    search: {
      looking: 'Looking for hosts on this network…',
      found:
        'A computer says its name itself, and any computer can say any: compare the address with the one on the wall or the invitation.',
      none: 'None found. Type the address that the chair gives below: some Wi-Fi networks do not pass such messages on, and the address mostly works all the same.',
      refused:
        'The system, a firewall or the network does not let the app look for hosts. Type the address that the chair gives below.',
      'no-network':
        'This computer is not on a network of the hall. Connect to the Wi-Fi or cable that the host is on first.',
    },
  },
  joinAddress: 'Address of the other host',
  joinHint: 'As on the invitation, e.g. 192.168.1.5:8420/K7M3QX',
  joinOpen: 'Open the join page',
  joinFailed:
    'This address cannot be opened. Type it again as on the invitation, and check that you are on the host’s network.',
  dataFolder: 'Open the data folder',
  diagnosis: {
    save: 'Save diagnostics',
    making: 'Collecting diagnostics…',
    hint: 'One file for whoever helps you: versions, log, and what a check of the data folder finds. No names, nothing anybody wrote, no codes or keys.',
    failed: 'The diagnostics were not saved. Please try again.',
  },
  backup: {
    open: 'Back up…',
    title: 'Back up',
    how: 'Writes all meetings and settings into one file, also while a meeting is held. The host’s keys are sealed by a passphrase; the meetings are not encrypted, so keep the file as safe as the original.',
    folder: 'Folder to save to',
    folderHint: 'A stick, for example: D:\\ or /media/usb. Left empty, it goes to your own folder.',
    passphrase: 'Passphrase',
    passphraseHint: 'At least 10 characters; note it elsewhere. Without it nobody can open the keys in this backup.',
    again: 'The passphrase once more',
    differ: 'The two passphrases differ.',
    act: 'Back up',
    working: (meetings) => (meetings === 0 ? 'Backing up…' : `Backing up, ${plural(meetings, 'meeting')} written…`),
    done: (file, meetings) => `${plural(meetings, 'meeting')} backed up, read again and found whole: ${file}`,
  },
  restore: {
    open: 'Restore from a backup…',
    title: 'Restore from a backup',
    how: 'Brings the backup of another computer to this one. It works only while there are no meetings here; none is ever overwritten.',
    file: 'Where the backup is',
    fileHint: 'For example D:\\yuanzhuo-backup-2026-10-18-1403.tar',
    look: 'Check it',
    looking: 'Checking the backup from beginning to end…',
    found: (at, meetings) => `The backup is whole: ${at}, ${plural(meetings, 'meeting')}.`,
    hostKey: 'Fingerprint of the host’s key',
    keys: 'Which keys',
    same: 'The same keys: this computer goes on as the same host',
    sameMeans: 'Meetings that are not closed can go on, and phones know this host.',
    oldOff:
      'The earlier computer is out of use and will not open these meetings any more. Going on at both would make two records, each of which says that it is the true one.',
    new: 'New keys: this computer is another host',
    newMeans:
      'Signed minutes stay valid and can be verified. Meetings that were not closed can only be looked at here: begin new ones that continue them. Phones do not come back by themselves; people scan the code and join again.',
    act: 'Restore',
    working: 'Restoring…',
    done: (meetings) => `${plural(meetings, 'meeting')} ready. Quit the program and start it again, and they are here.`,
  },
  meetings: 'Meetings',
  noMeetings: 'No meetings yet',
  noMeetingsWhy:
    'Start a roundtable from a template: agenda, roles and rules are ready and can be changed. People join by scanning, write together, confirm clause by clause, and sign the minutes.',
  standby: {
    become: 'Become a standby',
    becomeHow:
      'Should the chair’s computer fail, this one goes on as host. The first two are on the chair’s slip, or under “Standby” on the chair’s computer.',
    address: 'Address of the chair’s computer',
    addressHint: 'For example 192.168.1.5:8420, with or without http://',
    pairingCode: 'Pairing code',
    name: 'What this computer is called',
    nameHint: 'Filled in already; change it if you like. The chair sees it.',
    nameUsual: 'Secretary’s laptop',
    pair: 'Pair',
    title: 'Meetings this computer keeps a copy of',
    mark: { copying: 'Copying', current: '✓ Has everything', away: '▲ The chair’s computer does not answer' },
    hostIsOlder: '▲ Yuanzhuo on the chair’s computer is older than here; nothing new is copied',
    updateHost:
      'That computer is still there and the meeting goes on. Do not take over; after the meeting update Yuanzhuo on that computer and pair them again.',
    next: {
      copying: 'A moment, please: “Has everything” will show when it is done.',
      current:
        'Done. Leave this computer on and its lid open. You are told here should the chair’s computer stop answering.',
      away: 'First look at that computer: if only the network failed or it sleeps, wait for it. If it is really gone, press “Take over”; it needs the recovery code on the chair’s paper. Tell everybody to keep the meeting’s page open and to wake up locked phones.',
    },
    keptAt: (time) => `Last heard of: ${time}`,
    forget: 'Stop keeping',
    forgetTitle: (title) => `Stop keeping a copy of “${title}”?`,
    forgetBody:
      'The sealed copy on this computer is deleted, and it cannot take over any more. The meeting itself is not affected.',
    takeOver: 'Take over',
    takeOverOf: (title) => `Take over “${title}”`,
    stillThere:
      'The chair’s computer still answers. Make sure that it is really gone: with two hosts, people’s devices would not know whom to follow.',
    whenTo:
      'Take over only when the chair’s computer is really gone: broken, out of power, not to be brought back. If only the network failed or it sleeps, wait for it. What this computer has and what is on people’s devices stays; the computer before, should it come back, can only read.',
    checking: 'Checking…',
    recoveryCode: 'Recovery code',
    recoveryHint: 'The five groups on the chair’s paper; case and dashes do not matter',
    followers: (n, of) => `${n} of ${of} devices have come over`,
    needed: (n) =>
      `Once more than half (${n}) have, this computer is the host. So two computers never decide at the same time.`,
    nobody:
      'By the copy nobody was in the room with a device, so nobody can witness a takeover. Please open a new meeting.',
    silence: (seconds) => `Waiting ${plural(seconds, 'more second')}, until the host before has surely stopped acting`,
    closing: 'You may close this window: the takeover goes on.',
    comeOver: 'Ask everybody to keep the meeting’s page open: it comes over by itself. Wake up locked phones.',
    abandon: 'Do not take over',
    done: '✓ This computer is the host now.',
    doneNext:
      'Enter the meeting and go on in the chair’s seat. Everything is on this computer alone now: name another standby if you can.',
    enter: 'Enter the meeting',
  },
  rehearsal: {
    name: 'Rehearse',
    why: 'Try it in the hall the day before: this computer plays many people who come in and write together, and shows whether it can carry them. A few people with laptops and phones may scan the code and join in. It is a meeting of its own; yours are not touched.',
    people: 'How many people are expected',
    peopleHint: 'About a minute. Please use this computer for nothing else meanwhile.',
    peopleOf: (people, writers) => `${people} people, ${writers} of them writing at once`,
    start: 'Start the rehearsal',
    stop: 'Stop the rehearsal',
    again: 'Rehearse again',
    stage: {
      starting: () => 'Getting ready…',
      joining: (done, of) => `Coming in: ${done} of ${of}`,
      writing: (done, of) => `Everybody writes: ${done} of ${of} seconds`,
      settling: () => 'Comparing what everybody sees…',
      raising: (done) => `More people: ${done}`,
    },
    join: 'Real people may come too: scan, or type the address into a browser',
    verdict: {
      carries: (people) => `This network carries about ${plural(people, 'person', 'people')}`,
      enough: 'With the number you tried everything worked, and not one character was lost.',
      fewer:
        'With more people words appear late, but are not lost. Close other programs and try again, or let fewer people write at once.',
      lost: (characters) =>
        `Not usable: ${plural(characters, 'character was', 'characters were')} lost. Do not hold a meeting on this computer, and ask somebody technical to look at it.`,
      different: 'Not usable: not everybody ended with the same text. Check the network and rehearse again.',
    },
    found: {
      people: (people, guests, writers) =>
        guests > 0
          ? `${people} people (${guests} of them real), ${writers} writing at once`
          : `${people} people, ${writers} writing at once`,
      seen: (time) => `Nearly all that is written is on other screens within ${time} s`,
      saved: (time) => `Nearly all that is written is on the host’s disk within ${time} s`,
      joined: (time) => `After scanning, nearly everybody can begin within ${time} s`,
      network: (megabits) => `The Wi-Fi has ${megabits} Mbit/s to carry in all`,
    },
    busy: 'This computer was busy with other things during the rehearsal, so the times are too long. Close other programs and try again.',
    failed:
      'The rehearsal did not work; your meetings are not touched. Try again; if it still fails, open the app anew.',
    forTechnician: 'For a technician',
  },
  archive: {
    find: 'Find a meeting',
    findIn: (n) => `Find in ${n} meetings`,
    byPhase: 'By state',
    all: 'All',
    year: 'Year',
    anyYear: 'All years',
    inYear: (year) => `${year}`,
    found: (n) => `${n} found`,
    none: 'No such meeting',
    noneWhy: 'Try another word, or choose “All” and “All years”.',
    more: (n) => `Show ${n} more`,
    left: (n) => `${n} not shown`,
    archived: 'Archived',
    putAway: 'Archive',
    takeBack: 'Take back',
    remove: 'Delete…',
    removeHeading: 'Delete this meeting',
    removeWhy: (people, clauses) =>
      `Only a meeting without any vote, pledge or minutes can be deleted. The names of ${plural(people, 'participant')}, ${plural(clauses, 'clause')} and the notes go from this computer for good.`,
    removeType: 'Type the title of the meeting',
    removeAct: 'Delete',
    broken: 'Cannot be opened',
    brokenWhy: (detail) =>
      `The files of this meeting are damaged. They were left as they are, and no other meeting is affected. Please show the data folder to somebody who knows computers: ${detail}`,
  },
  enter: (title) => `Open meeting: ${title}`,
  created: (when) => `Created ${when}`,
  counts: (people, clauses, signatures) =>
    `${plural(people, 'person', 'people')} · ${plural(clauses, 'clause')} · ${plural(signatures, 'signature')}`,
  chooseTemplate: 'Choose a format',
  template: {
    minutes: (n) => `about ${n} min`,
    use: (name) => `Use template: ${name}`,
    rule: 'Rule',
    conduct: 'House rules',
    roles: 'Who takes part',
    papers: 'Papers afterwards',
  },
  form: {
    title: 'Meeting title',
    titleHint: 'e.g. Roundtable on parking in Dongfeng Road',
    place: 'Place',
    hostUnit: 'Hosting unit',
    chairName: 'Name of the chair',
    chairUnit: 'Unit of the chair',
    agenda: 'Agenda',
    itemTitle: (n) => `Title of item ${n}`,
    itemMinutes: (n) => `Minutes of item ${n}`,
    itemKind: (n) => `Kind of item ${n}`,
    moveUp: (n) => `Move item ${n} up`,
    moveDown: (n) => `Move item ${n} down`,
    remove: (n) => `Delete item ${n}`,
    addItem: 'Add an item',
    newItem: 'New item',
    total: (n) => `${n} min in all`,
    create: 'Create the meeting',
    creating: 'Creating…',
    missing: 'Please give a title and the chair’s name, and keep at least one agenda item with a title.',
    changeTemplate: 'Choose another format',
    lastTook: (minutes, times) =>
      times === 1 ? `took ${minutes} min last time` : `usually ${minutes} min (${times} times)`,
    takeOne: (n, minutes) => `Take ${minutes} min for item ${n}`,
    take: 'Take',
    takeAll: 'Take all earlier times',
    continues: 'Continues the meeting',
    continuesFind: 'Find the meeting to continue',
    continuesNone: 'None',
    continuesTook: (n) =>
      n === 0 ? 'That meeting left nothing over.' : `${plural(n, 'item')} left over ${n === 1 ? 'was' : 'were'} added.`,
  },
  failed:
    'That did not work; everything you typed is still here. Please try again. If it fails again, reopen Yuanzhuo.',
  unavailable: 'The meetings cannot be read. Nothing was changed; please reopen Yuanzhuo and try again.',
}
