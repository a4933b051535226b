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
  diagnosis: 'Save Diagnostics…',
  saveDiagnosis: { title: 'Save Diagnostics', failed: 'The diagnostics were not saved. Please try another place.' },
}
