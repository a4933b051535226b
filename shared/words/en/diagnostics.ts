import type { DiagnosticsWords } from '../zh-CN/diagnostics'
import { plural } from './plural'

/** What `check` says of a data folder: each finding with what to do about it, and the sum. */
export const diagnostics: DiagnosticsWords = {
  wholeFolder: 'the data folder',
  meeting: (id) => `meeting ${id}`,
  line: (line) => `line ${line}`,
  bytes: (bytes) => plural(bytes, 'byte'),
  sound: (checked) => `${plural(checked, 'meeting')}, all well.`,
  found: (checked, damaged, harmless) =>
    `${plural(checked, 'meeting')} checked: ${damaged} damaged or in doubt, ${harmless} found that do no harm.`,
  partly: (left) =>
    `${plural(left, 'older meeting was', 'older meetings were')} not looked at; without --within all are.`,
  copies: (n) =>
    `${n === 1 ? 'One sealed copy' : `${n} sealed copies`} of other hosts’ meetings ${n === 1 ? 'was' : 'were'} looked at in form only: the pairing, and whether each piece is whole. Nobody reads what is inside without the recovery code.`,
  running:
    'A host is running: what it was writing was looked at twice, a second apart, and only what was the same is told.',
  findings: {
    'record-missing': {
      what: 'the record of the meeting is gone; its other files are there',
      todo: 'put back record.jsonl from a backup or the standby; until then do not move or delete the other files',
    },
    'record-newer': {
      what: 'the record was made by a newer version of Yuanzhuo',
      todo: 'nothing is wrong with it: install the newer version on this computer to open and check it',
    },
    'record-damaged': {
      what: 'the record was altered or is damaged',
      todo: 'the program neither opens nor changes it. Keep it as it is and put the file back from a backup; signed minutes are not affected and can be checked with verify',
    },
    'record-unfinished': {
      what: 'the end of the record was not written completely (power cut, or the program was killed)',
      todo: 'the next start keeps it aside; nothing acknowledged is in it, there is nothing to do',
    },
    'record-of-another-meeting': {
      what: 'the folder is named otherwise than the meeting in it',
      todo: 'probably copied or renamed by hand; name the folder by the meeting’s id again',
    },
    'record-unlawful': {
      what: 'the record is whole, but something in it was not allowed or not signed by whom it says',
      todo: 'somebody may have rewritten it. Keep it as it is and compare it with a backup, the signed minutes and the sign-in sheet',
    },
    'document-missing': {
      what: 'what was written (agenda, notes, clauses) is gone',
      todo: 'put the folder document back from a backup; devices of participants also bring what they still have when they reconnect',
    },
    'document-damaged': {
      what: 'a file of what was written is damaged and cannot be opened',
      todo: 'keep it as it is and put the file back from a backup',
    },
    'document-unfinished': {
      what: 'the end of what was written is not complete (power cut, or the program was killed)',
      todo: 'the next start keeps it aside; nothing acknowledged is in it, there is nothing to do',
    },
    'document-partly-lost': {
      what: 'a part in the middle of what was written is damaged; the edits behind it are whole',
      todo: 'put it back from a backup if there is one; otherwise the next start keeps the rest, and devices bring back the damaged part when they reconnect',
    },
    'document-does-not-apply': {
      what: 'a part of what was written cannot be put together again',
      todo: 'the rest opens as ever, and opening keeps this part in a file beside it; a backup of the folder document may still have it',
    },
    'document-unfit': {
      what: 'there are pieces in what was written that no document of a meeting can hold; an earlier version let them in',
      todo: 'nothing to do: opening the meeting takes them out and keeps them in a file beside it; the other words are whole',
    },
    'document-waits': {
      what: 'some edits wait for an earlier part that they build on',
      todo: 'let the devices of that meeting connect once more: they bring what is missing',
    },
    'minutes-missing': {
      what: 'minutes that the record says are frozen are gone',
      todo: 'put the file back from a backup or any copy that was exported or sent; without it this meeting cannot be opened',
    },
    'minutes-unreadable': {
      what: 'the minutes file cannot be read',
      todo: 'put it back from a backup or a copy that was sent',
    },
    'minutes-invalid': {
      what: 'the minutes file does not verify',
      todo: 'keep it as it is, see with verify what failed, and put it back from a backup or a copy that was sent',
    },
    'minutes-other-than-recorded': {
      what: 'the minutes file is not the one that the record says was frozen',
      todo: 'keep it as it is and put the right one back from a backup or a copy that was sent',
    },
    'minutes-behind': {
      what: 'the minutes file lacks signatures of the record',
      todo: 'they are written into it when the meeting is opened next; there is nothing to do',
    },
    'minutes-unrecorded': {
      what: 'there is a minutes file that the record does not know (freezing was interrupted)',
      todo: 'it was never frozen and is replaced when minutes are frozen; there is nothing to do',
    },
    'material-missing': { what: 'a handed-out file is gone', todo: 'put it back from a backup' },
    'material-changed': {
      what: 'a handed-out file was changed, and is not given out any more',
      todo: 'put it back from a backup',
    },
    'aside-damaged': {
      what: 'notes to the chair and the projector’s setting cannot be read',
      todo: 'nothing in them decides anything; they begin anew at the next write',
    },
    'history-damaged': {
      what: 'a part of the text’s history (who changed what and when, and its versions) is damaged',
      todo: 'the meeting and its text are not affected and can go on; some earlier versions cannot be brought back. Put history.log back from a backup if there is one',
    },
    'history-unfinished': {
      what: 'the end of the text’s history is not complete (power cut, or the program was killed)',
      todo: 'the next start keeps it aside; meeting and text are not affected, there is nothing to do',
    },
    'standby-damaged': {
      what: 'what is known of the standby cannot be read, and the meeting cannot be opened',
      todo: 'put standby.json back from a backup; who may act hangs on it, so do not simply delete it',
    },
    'standby-missing': {
      what: 'the record names a standby, and the file about it is gone',
      todo: 'put standby.json back from a backup; without one, open the meeting, release the standby and pair anew',
    },
    'standby-other-than-recorded': {
      what: 'the file about the standby does not fit the record',
      todo: 'put standby.json back from a backup; it says who may be host, so do not simply delete it',
    },
    'index-missing': {
      what: 'the index of meetings is missing',
      todo: 'the next start makes it anew from the folders; there is nothing to do',
    },
    'index-damaged': {
      what: 'the index of meetings is damaged',
      todo: 'the next start keeps it aside and makes it anew from the folders; the meetings are not affected',
    },
    'registry-damaged': {
      what: 'settings and index cannot be read',
      todo: 'the next start keeps the file aside and rebuilds the index; only unit and chair have to be filled in again',
    },
    'registry-newer': {
      what: 'the settings were made by a newer version of the program',
      todo: 'open this data folder with the newer version',
    },
    'meeting-missing': {
      what: 'the index names this meeting and its folder is gone',
      todo: 'put it back from a backup, unless it was moved away on purpose',
    },
    'key-missing': {
      what: 'the host’s signing key is gone',
      todo: 'put the key file back from a backup before the next start; a new key would make another host of this computer',
    },
    'pairing-damaged': {
      what: 'the pairing as a standby cannot be read',
      todo: 'let the host release its standby, and pair anew',
    },
    'copy-missing': {
      what: 'the copy kept as a standby is gone',
      todo: 'it is sent again when the host is connected',
    },
    'copy-damaged': {
      what: 'the copy kept as a standby is damaged',
      todo: 'it is sent again when the host is connected',
    },
    'copy-unfinished': {
      what: 'the end of the copy kept as a standby was not written completely',
      todo: 'it is sent again when the host is connected',
    },
    'office-snapshot-differs': {
      what: 'the snapshot of the office differs from its record',
      todo: 'The record counts: quit the program, delete office/snapshot.bin and start again, and it is made anew from the record; keep a copy to look into',
    },
    'foreign-file': {
      what: 'a file that is none of this program',
      todo: 'move it elsewhere; the program does not touch it',
    },
    unreadable: {
      what: 'cannot be read',
      todo: 'look at the file’s permissions and at the disk; you may have to check as the user who starts the program',
    },
    'check-failed': {
      what: 'could not be checked to the end',
      todo: 'keep everything as it is and send the diagnostics to the maintainers',
    },
  },
}
