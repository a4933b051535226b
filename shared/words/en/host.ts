import type { HostWords } from '../zh-CN/host'
import { plural } from './plural'

/** What the host says at its start: why it cannot, and what it found mended or broken. */
export const host: HostWords = {
  folderInUse: (dataDir, pid) =>
    `the data folder is in use by another host (process ${pid}): ${dataDir}. To get back to its console, run yuanzhuo console --data with this folder; for another host, choose another folder with --data`,
  folderNotWritable: (dataDir, reason) => `cannot write to the data folder: ${dataDir} (${reason})`,
  folderUnusable: (folder, reason) => `the data folder cannot be used, please choose another: ${folder} (${reason})`,
  portInUse: (port) => `port ${port} is in use; choose another with --port`,
  cannotListen: (address, port, reason) => `cannot listen on ${address}:${port} (${reason})`,
  wrongName: 'this computer is not known by that name: open the address as the invitation shows it, the one in figures',
  keySealed: (file) =>
    `the host key cannot be opened: ${file}. The system keychain of this computer sealed it: log in as the same user, unlock the keychain and start again. The file was left as it is.`,
  fileLeftOut: (file, fault) =>
    `the file ${file} is faulty and left out, all others are used; mend it and start again: ${fault}`,
  fileTwice: (file, name) =>
    `the file ${file} is “${name}” as another file is, and left out; rename or delete one and start again`,
  layoutBroken: (file, fault) => `the paper layout ${file} is faulty, the program’s own is used meanwhile: ${fault}`,
  layoutUnknown: (file, names) =>
    `the file ${file} is by its name no paper’s layout and is not used; it should be one of ${names.join(', ')}`,
  layoutFaults: {
    placeUnknown: (place, known) => `nothing fills in ${place}; here there is only ${known}`,
    placeMissing: (place) => `${place} is missing: the papers of different meetings could not be told apart`,
    braceAlone: 'a brace without its other half',
    partTwice: (part) => `“${part}” stands there twice; each part once`,
  },
  keyUnreadable: (file) =>
    `the file of the host key cannot be read: ${file}. Put it back from a backup and start again; with a new key, earlier meetings would not know this host. The file was left as it is.`,
  folderNewer: (dataDir) =>
    `the data folder was made by a newer version of Yuanzhuo: ${dataDir}. Install that version to open it, or run yuanzhuo go-back with that version to bring it back to its older form; nothing was changed here.`,
  migrated: (backup, dataDir) =>
    `the data folder was written by an older version of Yuanzhuo and has this version's form now; its files of before are kept in ${backup}. Older versions open it no more. To go back to one, quit Yuanzhuo and run yuanzhuo go-back --data "${dataDir}"`,
  takenBack: (count) =>
    `${plural(count, 'meeting')} that ${count === 1 ? 'was' : 'were'} kept aside in going back to an older version ${count === 1 ? 'is' : 'are'} in place again`,
  notMigrated: (dataDir, reason) =>
    `the data folder was written by an older version of Yuanzhuo and could not be given this version's form (${reason}): ${dataDir}. Make room, see that it can be written, and start again; meetings and settings are unchanged`,
  settingsUnreadable: (keptAs) =>
    `the settings could not be read and were kept as ${keptAs}; the meetings are not affected`,
  meetingUnopened: (fault) => `a meeting could not be opened and was left as it is: ${fault}`,
  indexing: (count) => `reading ${plural(count, 'meeting')} from their folders, please wait`,
  readAnew: 'the folder was not as the index had it and was read anew',
  indexDamaged: (keptAs) => `the index of meetings was damaged and kept as ${keptAs}; the meetings are not affected`,
  indexMissing: (count) =>
    `there was no index of meetings; ${plural(count, 'meeting')} ${count === 1 ? 'was' : 'were'} read from their folders`,
  indexLacked: (count) =>
    `${plural(count, 'meeting')} that the index lacked ${count === 1 ? 'was' : 'were'} read from their folders`,
  backupAbout:
    'A backup of Yuanzhuo. Open it with “Restore from a backup”, or yuanzhuo restore. It holds meetings and personal data: keep it as safe as the original.',
  restored: {
    same: (madeAt) =>
      `this data folder was restored from a backup of ${madeAt}. Meetings that are not closed can go on at one computer only: do not open them at the earlier one any more`,
    new: (madeAt) =>
      `this data folder was restored from a backup of ${madeAt} with new keys. Its meetings that were not closed can only be looked at here; begin new ones that continue them`,
  },
  restoreWaits: (folder) =>
    `a restored backup is waiting, but there are meetings in ${folder} by now, so it was not taken up. To use it, name an empty folder with --data and restore once more`,
  restoreTakenUp: (folder) => `the backup is restored to ${folder}`,
  foldersGone: (count) => `the folders of ${plural(count, 'meeting')} in the index are gone`,
  meetingNewer: 'made by a newer version of Yuanzhuo: install that version on this computer to open it',
  quarantined: (pieces) =>
    `${pieces} pieces of the text that no document of a meeting can hold were taken out and kept in the meeting's folder; all other words are there`,
  tornMiddle: (file, bytes, salvaged) =>
    `${file}: ${plural(bytes, 'byte')} in the middle ${bytes === 1 ? 'was' : 'were'} damaged and kept aside; ${plural(salvaged, 'later edit was', 'later edits were')} found, those in the damaged part come back when the devices that have them reconnect`,
  tornEnd: (file, bytes) =>
    `${file}: ${plural(bytes, 'unfinished byte')} at the end ${bytes === 1 ? 'was' : 'were'} kept aside; everything before is intact, and nothing acknowledged was among them`,
}
