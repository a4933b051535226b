import type { FirstRefusals } from '../zh-CN/first-refusals'

export const firstRefusals: FirstRefusals = {
  'wrong-code': {
    what: 'The meeting code is wrong.',
    next: 'Nothing has changed. Compare it with the invitation or the screen and type it again.',
  },
  'too-many-attempts': {
    what: 'Too many tries.',
    next: 'Nothing has changed. Wait a minute, or ask the chair to check the code.',
  },
  'name-empty': {
    what: 'The name is missing.',
    next: 'Everything else you typed is still here. Add your name and submit again.',
  },
  'name-too-long': {
    what: 'The name is too long.',
    next: 'Everything else you typed is still here. Shorten it to 40 characters.',
  },
  'name-unreadable': {
    what: 'The name holds characters that cannot be shown.',
    next: 'Everything else you typed is still here. Type the name instead of pasting it.',
  },
  'name-taken': {
    what: 'Someone of this name and unit is already in the meeting.',
    next: 'Nothing has changed. If it is somebody else, add something to the unit; if it is you, say that you have been in this meeting already.',
  },
  'unknown-role': {
    what: 'This meeting has no such role.',
    next: 'What you typed is still here. Reload the page and choose again.',
  },
  'admission-refused': {
    what: 'The chair did not admit you.',
    next: 'Nothing went into the meeting’s text. If this is a mistake, tell the chair and ask again.',
  },
  'removed-from-meeting': {
    what: 'The chair asked you to leave.',
    next: 'What you wrote and answered is kept on the host. Please ask the chair in person.',
  },
  'meeting-unknown': {
    what: 'The host has no such meeting.',
    next: 'Nothing has changed. Ask the chair for a new code or QR.',
  },
  'meeting-not-open': {
    what: 'The meeting is closed or not open yet.',
    next: 'Everything is on the host. Ask the chair about the time.',
  },
  'meeting-full': {
    what: 'The meeting is full.',
    next: 'Nothing has changed. Tell the chair and try again when someone has left.',
  },
  'wrong-version': {
    what: 'This page and the host are of different versions.',
    next: 'Everything is on the host. Please reload this page.',
  },
  'made-by-newer-version': {
    what: 'This meeting was begun with a newer version of the program, which this one cannot read.',
    next: 'The meeting is not damaged and nothing has changed. Please open it with the newer version.',
  },
  'title-empty': {
    what: 'The title is missing.',
    next: 'Everything else you typed is still here. Add the title and submit again.',
  },
  'command-not-in-edition': {
    what: 'This meeting was begun with an older version of the program, which does not have this.',
    next: 'Nothing has changed. The meeting goes on under its own rules; new meetings can do this.',
  },
  'session-expired': {
    what: 'The link to the host has expired.',
    next: 'Everything is on the host. Reload this page or scan again.',
  },
  'console-expired': {
    what: 'This page can no longer control the meeting: its address was used already, or the host was restarted.',
    next: 'The meeting goes on and everything is on the host. Start the program once more on this computer, or, at a terminal, run yuanzhuo console --data <data folder> and open the address it gives.',
  },
  'frame-too-large': {
    what: 'Too much was written at once; the host did not take it.',
    next: 'It is still on your screen. Paste it in smaller parts.',
  },
  'frame-malformed': {
    what: 'The host could not read what this page sent.',
    next: 'Saved text is unharmed. Please reload this page.',
  },
  'frame-too-many': {
    what: 'This page sent too fast and was paused.',
    next: 'Saved text is unharmed. Wait a moment and go on.',
  },
  'update-broken': {
    what: 'One change did not arrive whole.',
    next: 'Saved text is unharmed. Reload this page and check your last words.',
  },
  'read-only': {
    what: 'You are an observer and cannot edit.',
    next: 'The text has not changed. To edit, ask the chair for another role.',
  },
  'document-locked': {
    what: 'The minutes are sealed; the text cannot be changed.',
    next: 'The sealed text has not changed. To correct it, ask the chair to reopen it.',
  },
  'document-full': {
    what: 'You have written so much that the meeting’s text has no room for more.',
    next: 'The words that are not saved are still on your screen: keep this page open. They are saved once you take some out; if they matter, ask the chair or the secretary to write them.',
  },
  'text-full': {
    what: 'There is too much in this text or list; the host did not take it.',
    next: 'The words that are not saved are still on your screen: keep this page open. They are saved once you take some out or write elsewhere.',
  },
  'too-many-pages': {
    what: 'You have this meeting open in too many pages.',
    next: 'Saved text is unharmed. Close some of them; this page then connects by itself.',
  },
  'command-unknown': {
    what: 'The host does not know this action.',
    next: 'Nothing has changed. Reload this page and try again.',
  },
  'command-malformed': {
    what: 'The host could not read this action.',
    next: 'Nothing has changed. Reload this page and try again.',
  },
  'command-other-meeting': {
    what: 'This action belongs to another meeting.',
    next: 'Nothing has changed. Reload this page and try again.',
  },
  'command-other-host': {
    what: 'This action was meant for another host.',
    next: 'Nothing has changed. Reload this page and try again.',
  },
  'command-outdated': {
    what: 'What this is about changed at the same moment.',
    next: 'Nothing has changed. Look at it as it stands now, then send it again.',
  },
  'record-differs': {
    what: 'The record this device has seen is not the one the host keeps.',
    next: 'Nothing has changed. Tell the chair, then reload this page and try again.',
  },
  'signature-wrong': {
    what: 'This device’s signature did not hold.',
    next: 'Nothing has changed. Reload this page and try again; if it fails again, tell the chair.',
  },
  'key-unfit': {
    what: 'This device’s signing key is not a sound one, so nothing can be signed with it.',
    next: 'Nothing has changed. Clear this site’s data in the browser, or use another browser, and join again.',
  },
  'signer-wrong': {
    what: 'The signing device is not the one on the roster.',
    next: 'Nothing has changed. Use the device you joined with.',
  },
  'not-permitted': {
    what: 'Your present role does not allow this.',
    next: 'Nothing has changed. Tell the chair if it is needed.',
  },
  'too-often': {
    what: 'The same was done too often in a short time; the host did not record it this time.',
    next: 'Everything before is recorded. Please try again in a little while.',
  },
  'not-admitted': { what: 'You have not been admitted yet.', next: 'Nothing has changed. Please wait for the chair.' },
  'phase-wrong': {
    what: 'This cannot be done at this stage of the meeting.',
    next: 'Nothing has changed. Look at the state above and choose the next step.',
  },
  'participant-unknown': {
    what: 'This person is no longer on the list.',
    next: 'Nothing has changed. The list updates by itself.',
  },
  'participant-not-waiting': {
    what: 'This request has been dealt with.',
    next: 'Nothing has changed. The list updates by itself.',
  },
  'item-unknown': { what: 'This agenda item has been deleted.', next: 'Nothing has changed. Choose another.' },
  'item-not-open': {
    what: 'This agenda item is not open now.',
    next: 'Nothing has changed. Look at the current item on the agenda.',
  },
  'banned-from-meeting': {
    what: 'The chair has closed this meeting to this device.',
    next: 'What you wrote and answered is kept on the host. Please ask the chair in person.',
  },
  'reason-missing': { what: 'A reason is needed.', next: 'Nothing has changed. Add a sentence and submit again.' },
  'has-own-device': {
    what: 'This person has a device of their own.',
    next: 'Nothing has changed. Let them do it on their own device.',
  },
  'merge-impossible': {
    what: 'These two cannot be merged.',
    next: 'Nothing has changed. Choose the entry that is in the meeting.',
  },
  'invitee-unknown': {
    what: 'This row is no longer on the invitation list.',
    next: 'Nothing has changed. The list updates by itself.',
  },
  'too-many-invitees': {
    what: 'The invitation list is too long.',
    next: 'Nothing has changed. Take out rows that are not needed and import again.',
  },
  'item-current': {
    what: 'This agenda item is open now.',
    next: 'Nothing has changed. Close it first, or go on to the next.',
  },
  'hand-raised-already': {
    what: 'Your hand is up already.',
    next: 'Nothing has changed. Wait to be called, or lower it first.',
  },
  'hand-not-raised': { what: 'This hand is down already.', next: 'Nothing has changed. The queue updates by itself.' },
  'speaker-called-already': {
    what: 'Somebody has been called or is speaking.',
    next: 'Nothing has changed. End that turn first, or pass it.',
  },
  'speech-not-current': { what: 'This turn is over.', next: 'Nothing has changed. Look at who has the floor now.' },
  'speech-not-started': {
    what: 'This turn’s clock is not running yet.',
    next: 'Nothing has changed. Start it, or pass it.',
  },
  'speech-started-already': { what: 'This turn has begun.', next: 'Nothing has changed. Its clock is running.' },
  'override-needs-reason': {
    what: 'Somebody else is next; calling out of order needs a reason.',
    next: 'Nothing has changed. Add a sentence, or call the next.',
  },
  'recused-already': {
    what: 'This person is recused from this item already.',
    next: 'Nothing has changed. The list updates by itself.',
  },
  'not-recused': {
    what: 'This person is not recused from this item.',
    next: 'Nothing has changed. The list updates by itself.',
  },
  'chair-unfit': {
    what: 'The chair cannot be handed to this person.',
    next: 'Nothing has changed. Choose somebody admitted, with a device, who does not hold it now.',
  },
  'material-unknown': {
    what: 'This paper was withdrawn or cannot be found.',
    next: 'The other papers are unharmed. Ask the chair for it again.',
  },
  'material-kind': {
    what: 'Only PDF, PNG, JPEG and WebP files can be handed out.',
    next: 'Nothing has changed. Save it as one of these and upload again.',
  },
  'material-too-large': {
    what: 'The file is too large.',
    next: 'Nothing has changed. Make it smaller than 20 MB and upload again.',
  },
  'materials-full': {
    what: 'The papers of this meeting have reached 200 MB.',
    next: 'What was handed out is unharmed. Make the file smaller and upload again.',
  },
  'note-empty': { what: 'The note is empty.', next: 'Nothing was sent. Write a word and send it.' },
  'notes-full': {
    what: 'There are too many notes.',
    next: 'The chair can see those you sent. Raise your hand, or say it in person.',
  },
  'clause-unknown': { what: 'This clause has been deleted.', next: 'Nothing has changed. Choose another.' },
  'clause-empty': {
    what: 'This clause has no text yet.',
    next: 'Nothing has changed. Write it first, then put it to the check.',
  },
  'clause-changed': {
    what: 'Someone changed this clause at the same moment.',
    next: 'All changes are kept. Read it as it stands now and put it again.',
  },
  'clause-not-locked': {
    what: 'The text of this clause is not locked.',
    next: 'It can be changed as it is; there is nothing to reopen.',
  },
  'clause-locked': {
    what: 'This clause was put to a check; its text is locked.',
    next: 'It stays as it was put. If it has to be changed, ask the chair to reopen it with a reason.',
  },
  'version-unknown': {
    what: 'This version cannot be found.',
    next: 'The text has not changed. Open the list of versions again and choose another.',
  },
  'check-open': { what: 'Another consensus check is still open.', next: 'Nothing has changed. Close that one first.' },
  'check-not-open': {
    what: 'This consensus check is closed.',
    next: 'All answers are kept. See the result or wait for the next.',
  },
  'nobody-eligible': {
    what: 'Nobody present is entitled to answer.',
    next: 'Nothing has changed. Admit the parties first, or change their roles.',
  },
  'not-eligible': {
    what: 'You are not asked in this check.',
    next: 'Nothing has changed. If in doubt, tell the chair.',
  },
  'reason-required': {
    what: 'A reservation or disagreement needs a reason.',
    next: 'Your choice is still here. Add a sentence and submit again.',
  },
  'text-too-long': { what: 'The text is too long.', next: 'It is still here. Shorten it and try again.' },
  'text-unreadable': {
    what: 'The text holds characters that cannot be shown.',
    next: 'It is still here. Type that part instead of pasting it.',
  },
  'minutes-frozen': {
    what: 'The minutes have been made already.',
    next: 'The sealed text has not changed. To correct it, reopen the text first.',
  },
  'minutes-not-frozen': {
    what: 'The minutes are not made yet, or were reopened.',
    next: 'Nothing has changed. Wait for the new version.',
  },
  'minutes-changed': {
    what: 'The minutes are now a new version.',
    next: 'You have signed nothing. Read the new text, then sign.',
  },
  'paper-too-large': {
    what: 'This paper is so long, or nested so deep, that it was not written within a minute.',
    next: 'The meeting is not affected. Export a web page or Markdown instead, or shorten the notes and try again.',
  },
  'paper-cancelled': {
    what: 'Cancelled: nothing was exported.',
    next: 'The meeting is not affected. Export again when you need it.',
  },
  'chair-must-sign-first': {
    what: 'The chair has not signed yet.',
    next: 'Nothing has changed. You can sign after the chair.',
  },
  'already-signed': {
    what: 'You have signed this version already.',
    next: 'Your signature holds; there is no need to sign again.',
  },
  'host-unsure': {
    what: 'This computer cannot be sure that it still is the host.',
    next: 'The standby does not answer, and fewer than half of the devices are connected. Text is kept as usual; what you asked for did not happen. Try again once they are back.',
  },
  'host-key-other': {
    what: 'This meeting belongs to the key of another host. It can be looked at here, and not go on.',
    next: 'Nothing has changed; all of it can be read and exported. Begin a new meeting that continues it, or restore the backup with its own keys.',
  },
  'host-twin': {
    what: 'The computer that the backup came from still hosts, with the same key.',
    next: 'Nothing has changed. Quit the program there; a few seconds later this one can go on. Do not host at both.',
  },
  'host-superseded': {
    what: 'The standby has taken over the meeting.',
    next: 'Nothing recorded here is lost; it is handed to the new host. Go on there.',
  },
  'host-standing-by': {
    what: 'The standby has not taken over.',
    next: 'Nothing has changed; the page tries again by itself.',
  },
  'standby-named-already': {
    what: 'There is a standby already.',
    next: 'It goes on keeping its copy. To change it, release it first.',
  },
  'standby-unknown': { what: 'There is no such standby.', next: 'Nothing has changed. Go back and look again.' },
  'pairing-wrong': {
    what: 'The pairing code is wrong or was used already.',
    next: 'Nothing has changed. Look at the code on the chair’s computer and type it again.',
  },
  'standby-unreachable': {
    what: 'The chair’s computer cannot be reached.',
    next: 'Nothing has changed. Check the address, and that both computers are on the same network.',
  },
  'host-program-older': {
    what: 'The chair’s computer has an older version of Yuanzhuo than this one; the two cannot be paired.',
    next: 'Nothing has changed. Update Yuanzhuo on the chair’s computer and pair them again.',
  },
  'standby-program-older': {
    what: 'This computer has an older version of Yuanzhuo than the chair’s; the two cannot be paired.',
    next: 'Nothing has changed. Update Yuanzhuo on this computer and pair them again.',
  },
  'recovery-code-wrong': {
    what: 'The recovery code is wrong.',
    next: 'The sealed copy was not opened and has not changed. Compare with the paper and type it again.',
  },
  'copy-incomplete': {
    what: 'The copy on this computer is not complete yet.',
    next: 'It cannot take over. Bring the chair’s computer back first.',
  },
  'storage-failed': {
    what: 'The host cannot write to its disk.',
    next: 'Everything is kept in the host’s memory and it is trying again. Do not shut it down; check the disk space and try again.',
  },
  'disk-full': {
    what: 'The host’s disk is full.',
    next: 'Nothing is lost: what was written is in the host’s memory. Free some space on the host, then try again; do not shut it down before.',
  },
  'too-many-files': {
    what: 'The host has too many files open; the system allows no more.',
    next: 'Nothing is lost. Close other programs on the host, then try again; do not shut it down before.',
  },
  'disk-read-only': {
    what: 'The host’s disk can only be read, not written.',
    next: 'Nothing is lost: what was written is in the host’s memory. Look for a write protection on the disk or stick, then try again; do not shut the host down before.',
  },
  'disk-not-permitted': {
    what: 'The system does not let the host write to its data folder.',
    next: 'Nothing is lost: what was written is in the host’s memory. Check the folder’s permissions, and whether a virus scanner or a synchronised folder holds it, then try again; do not shut the host down before.',
  },
  'data-gone': {
    what: 'The host’s data folder is not where it was, or another program has changed it.',
    next: 'Everything is in the host’s memory, and not on its disk. Do not shut the host down: put the folder back, or have the chair save a copy elsewhere.',
  },
  'meeting-unreadable': {
    what: 'This meeting cannot be opened.',
    next: 'Its files were not changed. The list of meetings on the host says why; save the diagnosis there for whoever helps you.',
  },
  'internal-error': {
    what: 'The host’s program has failed. Nothing you did is the cause.',
    next: 'This step was not completed; what is written already is not affected. Try again; if it goes on, give the host’s log to a technician.',
  },
  unexpected: {
    what: 'No answer came from the host: it may be done, or not.',
    next: 'Look first whether the page has changed. If not, try again; if that does not help, reload this page.',
  },
}
