import type { MenuWords } from '../zh-CN/menu'

/** The app's menu, and what its own windows and dialogs say. */
export const menu: MenuWords = {
  appName: 'Yuanzhuo',
  file: 'File',
  openMinutes: 'Open Minutes…',
  printPaper: 'Print…',
  savePdf: 'Save as PDF…',
  signPdf: 'Sign a PDF…',
  roles: {
    close: 'Close Window',
    quit: 'Quit Yuanzhuo',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    reload: 'Reload',
    togglefullscreen: 'Full Screen',
  },
  edit: 'Edit',
  find: 'Find…',
  findNext: 'Next',
  view: 'View',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  resetZoom: 'Actual Size',
  help: 'Help',
  update: 'Update from a file…',
  updateAddress: 'Update from an address…',
  diagnosis: 'Save Diagnostics…',
  logs: 'Open Log Folder',
  licences: 'Licences',
  about: 'About Yuanzhuo',
  licence: 'MIT licence',
  failed: 'This did not work',
  failedAdvice: 'Please try again; if it stays, save diagnostics for whoever looks after the program.',
  ok: 'OK',
  quitQuestion: {
    quit: 'Quit',
    stay: 'Cancel',
    about: {
      meeting: {
        message: 'A meeting is running',
        detail:
          'If you quit, everybody’s page loses its host. If you put the window away, the meeting goes on; click the round table in the system tray, or start the program once more, and the window is back.',
        putAway: 'Put the Window Away, Meeting Goes On',
        tip: 'Yuanzhuo: a meeting is running, the window is put away',
      },
      standby: {
        message: 'This computer is the standby of a meeting elsewhere',
        detail:
          'If you quit, that meeting has no standby: should the chair’s computer fail, no other can go on with it. If you put the window away, this computer stands by as before; click the round table in the system tray, or start the program once more, and the window is back.',
        putAway: 'Put the Window Away, Keep Standing By',
        tip: 'Yuanzhuo: standing by for a meeting, the window is put away',
      },
      unsaved: {
        message: 'What was written just now is not saved',
        detail:
          'If you quit now, it is lost. Please look at the notices on the desk first, and quit once it says “Saved on the host”.',
      },
      unsent: {
        message: 'The host of another meeting has not received what you wrote',
        detail:
          'If you quit now, it stays on this computer and nobody sees it; it goes to the host when you open that meeting again.',
      },
    },
  },
  putAway: { bringBack: 'Open Window', quit: 'Quit Yuanzhuo' },
  unresponsive: { message: 'This page does not answer', wait: 'Wait', reload: 'Load Page Again' },
  saveFile: {
    title: (name) => `Save “${name}”`,
    failed: (path) => `Not saved: ${path}`,
    advice: 'Nothing can be written there, or the disk is full. Please try another place.',
  },
  folderFailed: (path) => `The folder cannot be opened: ${path}`,
  print: {
    failed: 'It was not printed',
    advice: 'Please check that the printer is connected. You can also save a PDF and print it elsewhere.',
  },
  choosePath: {
    folder: { title: 'Choose a Folder', kind: 'Folder' },
    backup: { title: 'Choose a Backup', kind: 'Yuanzhuo backup' },
    minutes: { title: 'Open Minutes', kind: 'Yuanzhuo minutes' },
    pdf: { title: 'Choose a PDF', kind: 'PDF file' },
    certificate: { title: 'Choose a Certificate File', kind: 'Certificate file' },
  },
  minutesFile: {
    unreadable: (path) => `This file cannot be read: ${path}`,
    signedBy: (names) => `Signed by: ${names}`,
    show: 'Show Minutes',
    close: 'Close',
  },
  start: {
    failed: 'Yuanzhuo did not start',
    opening: 'Opening Yuanzhuo',
    quit: 'Quit',
    portTaken: (port) => `Port ${port} is in use by another program`,
    portAdvice:
      'Participants’ pages need this port. Another Yuanzhuo may be open: close it and try again. Another port will do as well, but join addresses that were printed before no longer work; show or print them anew.',
    again: 'Try Again',
    anotherPort: 'Use Another Port',
  },
  firstStart: {
    message: 'Yuanzhuo is open for the first time',
    data: (path) =>
      `All meetings are kept on this computer, in this folder:\n${path}\nTo back them up, press “Back up…” on the first page.`,
    rehearsal:
      'Before your first meeting, press “Rehearse” on the first page: it shows within a minute whether this computer and the hall’s network will do.',
    firewall:
      'Windows may ask next whether Yuanzhuo may use the network: please allow it, on private and public networks, or nobody can join.',
  },
  afterCrash: {
    message: 'Yuanzhuo was stopped by an error and has been started again',
    detail: 'Participants’ pages reconnect by themselves, and everything saved is there.',
    twice:
      'Yuanzhuo was started again and was stopped by an error once more. Everything saved is there. Please start it again; if this stays, save diagnostics for whoever looks after it.',
  },
  migrated: 'The data folder has this version’s form now',
  join: {
    title: (address) => `${address} · somebody else’s meeting`,
    connecting: (address) => `Connecting to ${address}`,
    wait: (seconds) => `This takes ${seconds} seconds at most.`,
    noAnswer: (address) => `${address} does not answer`,
    noAnswerWhy: 'Please compare the address with the invitation, and check that you are on the host’s network.',
    stalled: (address) => `The page of ${address} does not finish loading`,
    gone: (address) => `The page of ${address} has stopped`,
    tooMuch: (address) => `The page of ${address} took too much and was stopped`,
    tooMuchWhy:
      'It used far more memory or storage than a meeting needs. Please ask whoever chairs the meeting whether this is the right address.',
    again: 'Try Again',
    close: 'Close Window',
    unsent: (address) => `${address} has not received what you wrote`,
    unsentWhy:
      'If you close now, it stays on this computer and nobody sees it; it goes to the host when you open this meeting again.',
    stay: 'Keep Open',
    paper: (name, address) => `${name} · from ${address}`,
  },
}
