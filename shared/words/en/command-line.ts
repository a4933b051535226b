import type { CommandLineWords } from '../zh-CN/command-line'
import { plural } from './plural'

/** What the commands of `yuanzhuo` say at a terminal. */
export const commandLine: CommandLineWords = {
  wholeNumber: (option, least, most, typed) =>
    `--${option} takes a whole number from ${least} to ${most}, not “${typed}”`,
  rehearsal: {
    rate: (most) => `--rate takes a number above 0 up to ${most} (characters a second and writer)`,
    soundNetwork: '--find-limit does not go with --kill-host or --drop-wifi: it looks for the limit of a sound network',
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
    kills: (times) => `the host was killed ${plural(times, 'time')}`,
    converged: 'same text everywhere',
    yes: 'yes',
    no: 'no',
    lostCharacters: 'characters lost',
    lost: (characters) => `not usable: ${plural(characters, 'character was', 'characters were')} lost`,
    different: 'not usable: not everybody ended with the same text',
    carries: (people) => `this network carries about ${plural(people, 'person', 'people')}`,
  },
}
