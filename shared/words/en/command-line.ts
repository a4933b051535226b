import type { CommandLineWords } from '../zh-CN/command-line'
import { plural } from './plural'

/** What the commands of `yuanzhuo` say at a terminal. */
export const commandLine: CommandLineWords = {
  help: {
    program: 'Hosts a roundtable, verifies and exports its minutes, checks a data folder.',
    titles: {
      'Usage:': 'Usage:',
      'Options:': 'Options:',
      'Commands:': 'Commands:',
      'Arguments:': 'Arguments:',
      'Global Options:': 'Global Options:',
    },
    help: 'show help',
    helpCommand: 'show the help of a command',
    language: 'language of help, of what check finds and of exports: zh or en',
    data: 'the data folder',
    json: 'write JSON, for programs',
    serve: {
      about: 'host without a window until SIGTERM or Ctrl+C',
      host: 'address of the join pages',
      port: 'port of the join pages; 0 takes a free one',
      tls: 'serve the join pages over https with a self-signed certificate',
      noAnnounce: 'do not announce this host in the local network; others join by its address',
    },
    console: { about: 'a fresh address of the console from the running host, when its window was closed (works once)' },
    verify: {
      about:
        'check minutes, or the signatures of a PDF; count the box of a secret ballot (.bel) again. Exit code 0 valid, 1 not valid, 2 not minutes at all, or a PDF without signatures',
      file: 'the minutes file, PDF or ballot box',
      opened: 'with a ballot box: a ballot that its voter opened instead of casting it, to see what is sealed in it',
      key: 'fingerprint of the host’s key, known from elsewhere',
      beside:
        'other files of this meeting or the one before: whether one is a newer version, and whether the minutes of the meeting before are those named; of a PDF, whether they name its certificates',
    },
    addSignature: {
      about:
        'add a late signature that was brought to a minutes file, as a new file. Exit code 0 added, 2 cannot be added',
      signature: 'the file of the late signature',
      out: 'the file to write',
    },
    export: {
      about: 'write the minutes of a meeting, also while a host is running',
      meeting: 'id of the meeting, see list',
      format: 'format',
      out: 'the file to write',
    },
    layouts: {
      about:
        'check the office’s own layouts of papers (layouts/ in the data folder): which are used, and what is wrong. Exit code 0 all good, 1 something is wrong',
      copy: 'copy the program’s own layout of this name there, to be changed; never over one that is there',
    },
    signPdf: {
      about:
        'sign a PDF by a certificate file, so that ordinary PDF readers can check it; several people one after the other. Check with verify',
      file: 'the PDF',
      key: 'the certificate file (PKCS#12: .p12, .pfx), RSA or P-256',
      out: 'the file to write',
      reason: 'why it is signed',
      timestamp: 'address of a timestamp server (RFC 3161), which is sent a digest only',
    },
    list: {
      about: 'list the meetings with phase, counts and minutes files',
      find: 'only those with these words in title, place, unit, code or id',
      phase: 'only those in this phase',
      year: 'only those made in this year',
    },
    check: {
      about:
        'verify records, documents, minutes and files of every meeting, changing nothing, also while a host is running. Exit code 0 all well, 1 something found, 2 no such data folder',
      within: 'begin no further meeting after so many seconds (the newest come first)',
    },
    diagnose: {
      about: 'save diagnostics as one zip file: versions, log, what check finds; no names, words, codes or keys',
      out: 'the file to write',
    },
    passphraseFile:
      'the passphrase is the first line of this file; else it is typed at the terminal, or taken from YUANZHUO_PASSPHRASE',
    demo: {
      about: 'make a living office of invented people and matters in a data folder that has none, to try things out',
      size: 'number of topics',
    },
    backup: {
      about:
        'back the whole data folder up into one file, also while a host is running. Keys are sealed by a passphrase, meetings are not encrypted',
      out: 'the file to write, e.g. backup.tar',
    },
    restore: {
      about:
        'restore a backup to a data folder without meetings. All of it is checked before anything is written; no meeting is ever overwritten',
      file: 'the backup',
      data: 'the data folder to restore to, made when missing',
      keys: 'same: take over the keys and be the same host (asks for the passphrase); new: be another host, where meetings that were not closed can only be looked at',
    },
    goBack: {
      about:
        'give a data folder the form back that it had before an update, for an older version to open. Says first what is lost, and does it with --yes; not while a host runs',
      yes: 'do it',
    },
    updateCheck: {
      about:
        'check the signature of a package (its .minisig beside it) and install nothing. Exit code 0 may be installed, 2 may not',
      file: 'the package',
    },
    rehearse: {
      about: 'rehearse with made-up participants against a real host process',
      participants: 'made-up participants',
      writers: 'how many of them write',
      rate: 'characters a second and writer',
      seconds: 'seconds of writing',
      seed: 'the same number types the same words and places the same faults',
      slow: 'participants on a very slow network',
      line: 'the speed of theirs in bits a second, e.g. 64k or 2M (10 participants unless --slow says)',
      coldLoad: 'so many devices load the page anew at the same time before the writing',
      moveHost: 'the host changes its address in between, and a third must find it',
      hostile: 'attackers on top',
      document: 'characters in the document at the beginning',
      joinWithin: 'spread the joins over so many seconds',
      host: 'address the host listens on',
      port: 'port of the host',
      data: 'data folder of the host (default: a temporary one, removed afterwards)',
      findLimit: 'add people until it is too many',
      killHost: 'kill the host in between',
      dropWifi: 'let some lose the network in between',
    },
  },
  nameCommand: 'name a command, e.g. serve; --help lists them all',
  usageFault: (_code, _typed, told) => told,
  languages: '--language is zh or en',
  port: '--port takes a number from 0 to 65535',
  within: '--within takes a whole number of seconds',
  formats: (formats) => `--format is one of ${formats.join(', ')}`,
  phases: (phases) => `--phase is one of ${phases.join(', ')}`,
  year: '--year takes a year of four digits',
  unopenable: (fault) => `cannot be opened: ${fault}`,
  noDataFolder: (folder) => `there is no data folder of this program: ${folder}`,
  folderUnreadable: (folder, reason) => `cannot read the data folder ${folder} (${reason})`,
  fileUnreadable: (file, reason) => `cannot read ${file} (${reason})`,
  fileNotWritten: (file, reason) => `cannot write ${file} (${reason})`,
  noMeeting: (id) => `no such meeting: ${id}`,
  serve: {
    keyOfApp: 'the key of this data folder is kept by the desktop app; open it there',
    console: "chair's console (this computer only, works once)",
    join: 'join address',
    back: (folder) => `a new address, once the console's window is closed: yuanzhuo console --data ${folder}`,
    stop: 'Ctrl+C stops',
  },
  console: {
    noHost: (folder) =>
      `no host is running on this data folder: ${folder}. Start one with serve, or open the app; --data must be the folder it was started with`,
  },
  passphrase: {
    ask: 'passphrase',
    again: 'the passphrase once more',
    differ: 'the two passphrases differ; please start again',
    none: 'no passphrase: run this at a terminal, or use --passphrase-file, or set YUANZHUO_PASSPHRASE',
  },
  demo: {
    size: (max: number) => `--size is a whole number from 1 to ${max}`,
    taken: (folder: string) => `${folder} has an office already, which is never overwritten. Choose another folder`,
    done: (topics: number, meetings: number, events: number, seconds: number) =>
      `${topics} topics, ${meetings} meetings, ${events} lines of record in ${seconds} s. To open it: yuanzhuo serve --data …`,
  },
  backup: {
    noKey: (folder) =>
      `there is no readable host key in ${folder}: the desktop app keeps it, so back up from its start page; or no host has run here yet`,
    done: (file, meetings) => `${plural(meetings, 'meeting')} backed up, read again and found whole: ${file}`,
  },
  restore: {
    means: {
      same: 'restoring with the same keys: this computer goes on as the same host. Take the earlier one out of use first: a meeting that is not closed and goes on at both has two records, each of which says that it is the true one',
      new: 'restoring with new keys: signed minutes stay valid and can be verified; meetings that were not closed can only be looked at, begin new ones that continue them; phones do not come back by themselves, people scan the code and join again',
    },
    whichKeys: '--keys is same or new',
    done: (folder, meetings) =>
      `${plural(meetings, 'meeting')} restored: ${folder}. Open it with serve or the desktop app`,
  },
  goBack: {
    hostRuns: (dataDir) => `the data folder is in use by a host: ${dataDir}. Quit it first, then go back`,
    nothing: (dataDir) =>
      `there is nothing to go back to: ${dataDir} was not brought over from an older version. Nothing was changed`,
    settings: (madeAt, backup) =>
      `the settings become what they were before the update of ${madeAt} (from ${backup}); what was set since is lost`,
    meetings: (count, folder) =>
      `${plural(count, 'meeting')} begun since, which older versions do not understand and would spoil, go to ${folder}; they are not deleted, and are in place again when a newer version opens the folder`,
    standbys: (count) =>
      `${plural(count, 'copy', 'copies')} kept for other hosts go there too: under the older version this computer is not their standby`,
    stays:
      'all other meetings stay where they are, with what was said and decided since; what only newer versions know, as the history of the text, older ones do not show',
    sayYes: 'nothing was changed yet. To do it, run the command once more with --yes',
    done: (dataDir) => `done: an older version can open ${dataDir} now`,
  },
  verify: {
    version: (version) =>
      `version ${version}. A later one, if there is any, names the version it corrects; this file alone cannot tell`,
    valid: (listed) =>
      `VALID: text and record are unchanged since signing, and ${listed ? 'nobody is missing who had signed when the host wrote this file' : 'the signatures listed hold (a file of an early version: others’ may be missing)'}; compare the key fingerprints with the sign-in sheet`,
    invalid: 'NOT VALID',
    newer:
      'made by a newer version of Yuanzhuo: this one cannot tell whether it is valid; verify it with the newer version',
    noMinutes: 'not a minutes file',
    box: (ballots) => `VALID: ${plural(ballots, 'ballot')}, the sum, the shares and the result hold, each checked`,
    notOpened: 'the sum has not been opened',
    blank: 'blank',
    boxFault: (fault) => `NOT VALID: ${fault}`,
    opened: (what, seal) =>
      `sealed in the opened ballot: ${what}; seal ${seal}, to be compared with the one its voter noted`,
    openedFault: (fault) => `the opened ballot does not hold: ${fault}`,
    openedNeedsBox: '--opened goes with a ballot box (.bel)',
  },
  layouts: {
    names: (names) => `--copy is one of ${names.join(', ')}`,
    used: (file) => `used: ${file}`,
    none: (folder) => `no layout in ${folder} can be used; all are the program’s own`,
    there: (file) => `${file} is there already and was not replaced`,
  },
  list: {
    participants: (people) => plural(people, 'participant'),
    clauses: (clauses) => plural(clauses, 'clause'),
    signatures: (people) => plural(people, 'signature'),
  },
  wholeNumber: (option, least, most, typed) =>
    `--${option} takes a whole number from ${least} to ${most}, not “${typed}”`,
  rehearsal: {
    rate: (most) => `--rate takes a number above 0 up to ${most} (characters a second and writer)`,
    soundNetwork:
      '--find-limit does not go with --kill-host, --drop-wifi or --move-host: it looks for the limit of a sound network',
    oneFault: '--move-host does not go with --kill-host or --drop-wifi: nobody could tell which it was',
    line: (typed) => `--line takes bits a second, e.g. 64k or 2M, at least 8k, not “${typed}”`,
    oneAddress: (people) =>
      `one address lets ${people} people in: take fewer and no --find-limit, or use --host 127.0.0.1 (or 0.0.0.0)`,
    hostNotStarted: 'the host did not start in time',
    starting: 'starting the host',
    joining: 'people are coming in; you may join too',
    joined: (people) => `${plural(people, 'person is', 'people are')} in`,
    writing: 'writing',
    settling: 'comparing everybody’s text',
    raised: (people) => `raised to ${plural(people, 'person', 'people')}`,
    people: (people, guests, writers, seconds) =>
      `${plural(people, 'person', 'people')} (${guests} of them real), ${writers} writing for ${seconds} s`,
    joinTime: 'joining to usable, 95% within',
    seenTime: 'typed to seen by others, 50% / 95% / 99%',
    savedTime: 'typed to on the host’s disk, 95%',
    processor: 'host processor time',
    memory: 'memory',
    network: 'the network must carry',
    busy: (milliseconds) =>
      `this computer was busy with other things (${milliseconds} ms of waiting), so the times are too long; close other programs and rehearse again`,
    coldLoadsFailed: (failed) =>
      failed === 0
        ? 'all pages that were loaded at the same time became whole'
        : `of the pages loaded at the same time ${plural(failed, 'page')} did not become whole`,
    kills: (times) => `the host was killed ${plural(times, 'time')}`,
    converged: 'same text everywhere',
    yes: 'yes',
    no: 'no',
    lostCharacters: 'characters lost',
    lost: (characters) => `not usable: ${plural(characters, 'character was', 'characters were')} lost`,
    different: 'not usable: not everybody ended with the same text',
    carries: (people) => `this network carries about ${plural(people, 'person', 'people')}`,
    stopped: 'the rehearsal was stopped',
    appGone: 'the app is gone',
  },
}
