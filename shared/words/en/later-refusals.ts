import { decisionRefusals } from '../refusal-words'
import type { LaterRefusals } from '../zh-CN/later-refusals'
import { decisionFaults } from './decision-faults'

export const laterRefusals: LaterRefusals = {
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
}
