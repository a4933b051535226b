import type { RefusalTable } from '../refusal-words'
import { decisionRefusals } from '../refusal-words'
import { decisionFaults } from './decision-faults'

export const refusals: RefusalTable = {
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
  'question-empty': {
    what: 'Nothing is said of what is to be decided.',
    next: 'What you filled in is still there. Choose clauses, or write the question.',
  },
  'decision-unknown': { what: 'This decision was not found.', next: 'Nothing was changed. Reload this page.' },
  'decision-stage': {
    what: 'This decision cannot take that step now.',
    next: 'Nothing was changed. See how far it is; to change what was announced, annul it with a reason and announce it anew.',
  },
  'decision-open': {
    what: 'People are still voting.',
    next: 'All ballots are on the host. Close the vote first, or annul it with a reason.',
  },
  'decision-not-open': {
    what: 'This vote has not begun, or is over.',
    next: 'This ballot was not taken; one that you gave before still counts. The chair says when to vote.',
  },
  'rules-not-in-force': {
    what: 'The chosen rules are not in force today.',
    next: 'Nothing was announced. Choose rules that are in force.',
  },
  'needs-meeting': {
    what: 'These rules count who is present, or hands are to be raised: that needs a meeting.',
    next: 'Nothing was announced. Vote at the meeting, or choose other rules or means.',
  },
  'tellers-wrong': {
    what: 'A secret vote by device needs two or more tellers, each with a device of their own, and at least two of them to open it.',
    next: 'Nothing was announced. Name the tellers, and say how many open the sum.',
  },
  'tellers-not-ready': {
    what: 'The tellers have not all done their part yet.',
    next: 'Everything is there. Wait for them; if one does not come back, annul it with a reason and announce it anew.',
  },
  'tellers-away': {
    what: 'Fewer tellers are here than are needed to open the result.',
    next: 'Voting has not begun. Wait until they are back: what is sealed can be opened by nobody else.',
  },
  'form-not-sealed': {
    what: 'Sealed ballots count one vote each: not floor area, not several votes, and 40 options at most.',
    next: 'Nothing was announced. Vote by slips without names, or by name.',
  },
  'secret-too-few': {
    what: 'Fewer than five people: the result would say who voted how.',
    next: 'Nothing was opened. Wait for more, or annul it with a reason and vote in another way.',
  },
  'credential-missing': {
    what: 'This device has no credential for this vote: it was not here before voting began, or another device has it.',
    next: 'This ballot was not taken. Tell the chair.',
  },
  'ballot-unsound': {
    what: 'What this device made does not hold.',
    next: 'It was not taken; what counted before still counts. Reload this page and try again; then tell the chair.',
  },
  'voter-without-say': {
    what: 'Somebody on the list has a role without a vote, or chose it themselves and nobody has confirmed it.',
    next: 'Nothing was announced. Give the role in the list or at the seats, then announce.',
  },
  'teller-is-candidate': {
    what: 'A candidate cannot be a teller.',
    next: 'Nothing was announced. Choose somebody else.',
  },
  'recusals-changed': {
    what: 'Others are recused than when it was announced.',
    next: 'Voting has not begun, and everything is there. Check the recusals, annul it and announce it anew.',
  },
  'notice-too-short': {
    what: 'Notice was given too short a time ago, so voting cannot begin.',
    next: 'Voting has not begun, and what was announced is there. Wait for the day, or annul it and ask for opinions.',
  },
  'quorum-missing': {
    what: 'Too few are present for a quorum, so voting cannot begin.',
    next: 'Voting has not begun, and what was announced is there. Wait for more to come, meet another day, or ask for opinions.',
  },
  'written-once': {
    what: 'No second person has written down the same ballot or count yet.',
    next: 'What was written is there. Another teller, the secretary or the chair writes it down once more by themselves.',
  },
  'counts-differ': {
    what: 'Two people counted differently.',
    next: 'What both wrote is there. Each counts again and writes it down once more.',
  },
  ...decisionRefusals(decisionFaults, 'Nothing was changed.'),
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
  'copy-place-unusable': {
    what: 'Nothing can be saved in this folder.',
    next: 'Choose another one that is there and can be written to, and try again.',
  },
  'backup-running': {
    what: 'A backup or a restore is under way.',
    next: 'Nothing has changed. Wait until it is done, then try again.',
  },
  'passphrase-short': {
    what: 'The passphrase is too short.',
    next: 'No file was written. Take at least 10 characters, such as some words that have nothing to do with each other, and note them elsewhere.',
  },
  'passphrase-wrong': {
    what: 'The passphrase is wrong; the keys did not open.',
    next: 'Nothing has changed. Type it again. If it is lost, the meetings can still be restored with new keys.',
  },
  'backup-file-unreadable': {
    what: 'This file cannot be read.',
    next: 'Nothing has changed. Look at the path, and whether the stick is plugged in, then try again.',
  },
  'backup-none': {
    what: 'This file is no backup of this program.',
    next: 'Nothing has changed. Choose another file.',
  },
  'backup-newer': {
    what: 'This backup was made by a newer version of the program.',
    next: 'It is not damaged, and nothing has changed. Install the newer version on this computer first.',
  },
  'backup-incomplete': {
    what: 'This backup is not complete: it was not written or not copied to its end.',
    next: 'Nothing has changed. Copy it again from where it came, or take another backup.',
  },
  'backup-changed': {
    what: 'This backup is not as its host signed it: it was changed or is damaged.',
    next: 'Nothing was restored, and nothing has changed. Copy it again from where it came, or take another backup.',
  },
  'restore-place-taken': {
    what: 'There are meetings or other files already; nothing can be restored here.',
    next: 'Nothing has changed; meetings are never overwritten. Restore to a computer that has none yet, or name an empty folder with --data.',
  },
  'restore-place-busy': {
    what: 'A host is running on this data folder.',
    next: 'Nothing has changed. Quit the program first, or restore from its start page.',
  },
  'internal-error': {
    what: 'The host’s program has failed. Nothing you did is the cause.',
    next: 'This step was not completed; what is written already is not affected. Try again; if it goes on, give the host’s log to a technician.',
  },
  'template-unknown': {
    what: 'This template cannot be found.',
    next: 'What you typed is still here. Choose another template.',
  },
  'rehearsal-running': { what: 'A rehearsal is running already.', next: 'Wait until it ends, or stop it first.' },
  'rehearsal-disturbs': {
    what: 'People are connected to a meeting, so there can be no rehearsal now.',
    next: 'It would take this computer’s strength from the meeting. Try again when everybody has left.',
  },
  'topic-unknown': {
    what: 'There is no such topic.',
    next: 'Nothing has changed. Go back to the board and choose again.',
  },
  'topic-stage-wrong': {
    what: 'The topic is at a stage where this cannot be done.',
    next: 'Nothing has changed. Look where the topic stands now, then choose the next step.',
  },
  'topic-not-moderated': {
    what: 'This slip has not been looked at yet.',
    next: 'Nothing has changed. First decide whether it is shown, masked or returned.',
  },
  'topic-merge-impossible': {
    what: 'These two topics cannot be merged.',
    next: 'Nothing has changed. A topic that is deliberated or carried out already, or that others were merged into, stays by itself.',
  },
  'topic-title-empty': {
    what: 'There is no title.',
    next: 'Everything else you typed is still here. Write a line as the title.',
  },
  'words-empty': { what: 'Nothing is written.', next: 'Everything else you typed is still here. Write a sentence.' },
  'date-future': {
    what: 'That day has not come yet.',
    next: 'What you filled in is still there. Give the day on which it was done.',
  },
  'date-past': {
    what: 'The date must be tomorrow or later.',
    next: 'Everything else you typed is still here. Choose another day.',
  },
  'asker-erased': {
    what: 'What was known of this person was deleted.',
    next: 'Nothing has changed. If they come again, take them down anew.',
  },
  'person-unfit': {
    what: 'This person is not in the list, or no longer in office.',
    next: 'Nothing has changed. Look in People, then choose again.',
  },
  'last-lead': {
    what: 'An office cannot be without somebody who leads it.',
    next: 'Nothing has changed. Add another lead first.',
  },
  'nothing-changed': { what: 'There is nothing to change.', next: 'It is so already.' },
  'backup-same': {
    what: 'The stand-in cannot be the same person.',
    next: 'Nothing has changed. Choose somebody else, or nobody.',
  },
  'helper-same': { what: 'A body is named twice.', next: 'Nothing has changed. Choose each one once.' },
  'order-unknown': {
    what: 'There is no such order.',
    next: 'Nothing has changed. Go back to the ledger and choose again.',
  },
  'order-state-wrong': {
    what: 'This cannot be done with the order as it stands.',
    next: 'Nothing has changed. Look at its state.',
  },
  'order-source-unknown': {
    what: 'The meeting did not agree on this.',
    next: 'Nothing has changed. Choose one of the meeting’s clauses or actions.',
  },
  'return-too-late': {
    what: 'It is too late to send this order back.',
    next: 'Nothing has changed. That is possible within 7 working days; talk to who issued it.',
  },
  'extension-too-late': {
    what: 'The deadline has passed and cannot be extended.',
    next: 'Nothing has changed. Write down how it stands, and report it as it is.',
  },
  'orders-outstanding': { what: 'Orders are still out.', next: 'Nothing has changed. Wait until they are reported.' },
  'own-work': {
    what: 'Nobody checks their own work.',
    next: 'Nothing has changed. Let somebody do it who had no hand in this.',
  },
  'paper-code-wrong': {
    what: 'The code is wrong, or was used already.',
    next: 'Nothing has changed. Compare it with the slip and type it again.',
  },
  'rating-not-due': {
    what: 'The time to answer is not over yet.',
    next: 'Nothing has changed. Get in touch with whoever asked once more.',
  },
  'meeting-linked-already': {
    what: 'This meeting has its topics already.',
    next: 'Nothing has changed. Open the topic to see its meeting.',
  },
  'meeting-concluded-already': {
    what: 'The outcome of this meeting stands in the record already.',
    next: 'Nothing has changed.',
  },
  'meeting-not-concluded': {
    what: 'The meeting is not closed yet.',
    next: 'Nothing has changed. Bring its outcome back once it is closed.',
  },
  'office-none': {
    what: 'There is no office yet.',
    next: 'Nothing has changed. First write its name and who leads it on the start page.',
  },
  'office-unreadable': {
    what: 'The record of the office cannot be opened.',
    next: 'Meetings are not affected. Run a check, and keep the data folder.',
  },
  'procedure-unknown': {
    what: 'There is no such procedure.',
    next: 'Nothing has changed. Go back to “Procedures” and choose again.',
  },
  'procedure-over': {
    what: 'This procedure is complete or was given up.',
    next: 'Nothing has changed. To go on with the matter, begin another one.',
  },
  'posting-day-wrong': {
    what: 'The day of the posting cannot be: not after today, and not before this step began.',
    next: 'Nothing has changed. Give the day on which it was put up.',
  },
  'step-without-meeting': {
    what: 'No meeting is held in this step.',
    next: 'Nothing has changed. Look what this step still lacks.',
  },
  'step-incomplete': {
    what: 'This step is not complete, so the next one cannot begin.',
    next: 'Nothing has changed. What is missing stands under the step in “Procedures”; complete it, then go on.',
  },
  'not-due-for-erasure': {
    what: 'Some of it is not due yet.',
    next: 'Nothing was deleted. Open this page again and look.',
  },
  'meeting-kept': {
    what: 'This meeting stays as it is: it is under way, holds a vote, a pledge or minutes, or topics of the office hang on it.',
    next: 'Nothing has changed. Once it is over it can be archived, and is not lost.',
  },
  'meeting-title-differs': {
    what: 'What was typed is not the title of the meeting.',
    next: 'Nothing was deleted. Type the title once more.',
  },
  'notice-unknown': { what: 'There is no such notice.', next: 'Nothing has changed. Look at the topic again.' },
  'notice-runs': {
    what: 'The notice has still days to go.',
    next: 'Nothing has changed. End it once its last day has passed; what should not stand there can be taken down before.',
  },
  'notice-over': {
    what: 'The period is over, or the notice was taken down.',
    next: 'This comment was not taken. Tell the office in person.',
  },
  'comment-not-read': {
    what: 'Nobody has read this comment yet.',
    next: 'Nothing has changed. Decide first whether it shows, then answer it.',
  },
  'comments-unanswered': {
    what: 'Some comments are not answered.',
    next: 'Nothing has changed. Answer each, or say why it is not shown.',
  },
  'calendar-missing': {
    what: 'The public holidays of that year are not announced.',
    next: 'Nothing has changed. Count again once the calendar is installed.',
  },
  'pledge-unknown': {
    what: 'There is no such pledge.',
    next: 'Nothing has changed. Look at the list of pledges again.',
  },
  'pledge-empty': {
    what: 'Nothing was written.',
    next: 'What else was filled in is still there. Write a few words and send again.',
  },
  'comment-unknown': {
    what: 'There is no such comment.',
    next: 'Nothing has changed. Look at the list of comments again.',
  },
  'pledge-withdrawn': {
    what: 'This pledge was taken back.',
    next: 'Nothing has changed. To pledge again, write another one.',
  },
  'step-does-not-decide': {
    what: 'The step this meeting belongs to takes no vote.',
    next: 'Nothing has changed. Complete the steps before it in “Procedures” of the office, and hold the meeting of the deciding step from there.',
  },
  unexpected: {
    what: 'No answer came from the host: it may be done, or not.',
    next: 'Look first whether the page has changed. If not, try again; if that does not help, reload this page.',
  },
}
