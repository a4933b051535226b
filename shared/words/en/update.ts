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
  },
}
