import type { MenuWords } from '../zh-CN/menu'

/** The app's menu. */
export const menu: MenuWords = {
  file: 'File',
  close: 'Close Window',
  quit: 'Quit Yuanzhuo',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  view: 'View',
  reload: 'Reload',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  resetZoom: 'Actual Size',
  togglefullscreen: 'Full Screen',
  help: 'Help',
  update: 'Update from a file…',
  diagnosis: 'Save Diagnostics…',
  quitQuestion: {
    message: 'A meeting is running',
    detail:
      'If you quit, everybody’s page loses its host. If you put the window away, the meeting goes on; start the program once more and the window is back.',
    putAway: 'Put the Window Away, Meeting Goes On',
    quit: 'Quit',
    stay: 'Cancel',
  },
  saveDiagnosis: { title: 'Save Diagnostics', failed: 'The diagnostics were not saved. Please try another place.' },
}
