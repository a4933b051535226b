import type { UpdateWords } from '../zh-CN/update'

/** What is said of a package that somebody brings on a stick. */
export const update: UpdateWords = {
  choose: 'Update from a file',
  genuine: (version) => `this is the package of Yuanzhuo ${version}, signed by the release key that this program knows`,
  install:
    'The system’s own installer does the rest: close the meeting and quit the program first. Meetings and settings stay; to be safe, back up from the start page before.',
  open: 'Open the installer',
  later: 'Later',
  noInstaller: (file) => `The system has no installer for it. Run in a terminal: sudo apt install ${file}`,
  address: {
    title: 'Update from an address',
    about:
      'Yuanzhuo looks for no new version by itself. An office that keeps packages on a web server of its own can set the address of that folder here: it is asked once a day when Yuanzhuo is opened, and whenever you like; no other address is, and nothing of a meeting is sent. As with a package from a stick, the release key’s signature is checked before the system’s own installer gets it.',
    label: 'Update address',
    set: 'Use this address',
    none: 'No update address is set, and nobody is asked for new versions.',
    is: (address) => `Update address: ${address}`,
    ask: 'Look now',
    takeAway: 'Use this address no more',
    asking: 'Looking…',
    newest: (version) =>
      `Nothing newer: version ${version} is at the update address, which is not newer than this one.`,
    offered: (version) => `There is a new version, ${version}, and its signature fits.`,
    load: 'Download',
    loading: (version) => `Downloading version ${version}`,
    megabytes: (done, of) => (of === null ? `${done} MB` : `${done} MB of ${of} MB`),
    stop: 'Pause',
    again: 'Go on',
    loaded: (version) => `Version ${version} is here, and its signature was checked.`,
    install: 'Install…',
    close: 'Close',
  },
  faults: {
    'no-release-key': () =>
      'this build has no release key and cannot be updated from a file. Ask whoever gave you the program for a package, and have them vouch for it',
    'package-unreadable': (about) =>
      `the package cannot be read (${about}). See whether the stick is plugged in, and try again`,
    'not-copied': (about) =>
      `the package could not be copied (${about}). Make room and try again; nothing was installed`,
    'signature-missing': () =>
      'there is no signature beside it (the same name, ending in .minisig). Copy both files; nothing was installed',
    'signature-malformed': () =>
      'the signature file is not in minisign’s form, or damaged. Copy it again; nothing was installed',
    'other-key': () =>
      'the signature is by another key than the release key this program knows. Do not install the package',
    'signature-wrong': () =>
      'the signature does not fit: the package was not copied to its end, was changed, or another file was signed. Copy it again; if that does not help, do not install it',
    'no-package-of-ours': () =>
      'the signature is genuine, but what was signed is no package of this program. Nothing was installed',
    renamed: (about) => `the file was renamed. Name it ${about} again and retry`,
    'not-newer': (about) => `this is version ${about}, not newer than the one here. Nothing was installed`,
    'no-address': () =>
      'this address cannot be used. Type the address of a folder that begins with https://, for instance https://files.example/yuanzhuo/',
    'server-unreachable': (about) =>
      `the update address cannot be reached (${about}). See to the network and the address, and try again`,
    'server-silent': () =>
      'the update address has not answered for half a minute. Try again later, or ask whoever looks after it',
    'server-says': (about) =>
      `the update address answers HTTP ${about}: there is no package for this computer. Ask whoever looks after it`,
    'server-redirects': () =>
      'the update address leads on to another one, which was not followed. Ask whoever looks after it for the final address, and use that',
    'answer-too-long': () =>
      'what comes from the update address is too large to be a package, and was stopped. Ask whoever looks after it',
    'too-slow': () =>
      'the download is too slow and was stopped. What has come stays, and it can go on; or update from a stick',
    'cut-off': () => 'the download was cut off. What has come stays, and it can go on',
    'other-system': (about) =>
      `${about} at the update address is no package for this kind of system. Ask whoever looks after it`,
    stopped: () => 'paused',
  },
}
