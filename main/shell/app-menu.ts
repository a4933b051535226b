import { Menu, type MenuItemConstructorOptions } from 'electron'

const WORDS = {
  zh: {
    file: '文件',
    close: '关闭窗口',
    quit: '退出圆桌会',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '显示',
    reload: '重新载入',
    zoomIn: '放大',
    zoomOut: '缩小',
    resetZoom: '实际大小',
    togglefullscreen: '全屏',
    help: '帮助',
    diagnosis: '保存诊断信息…',
  },
  en: {
    file: 'File',
    close: 'Close Window',
    quit: 'Quit 圆桌会',
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
  },
}

/** Sets the menu. `saveDiagnosis` asks where to and tells by itself when it fails. Electron's roles do the work; their own labels are English only, hence the words. */
export function setAppMenu(locale: string, saveDiagnosis: () => Promise<void>): void {
  const words = locale.toLowerCase().startsWith('zh') ? WORDS.zh : WORDS.en
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const item = (
    role: Exclude<keyof typeof WORDS.en, 'file' | 'edit' | 'view' | 'diagnosis'>,
  ): MenuItemConstructorOptions => ({
    role,
    label: words[role],
  })
  const macAppMenu: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...macAppMenu,
      { label: words.file, submenu: [item('close'), item('quit')] },
      {
        label: words.edit,
        submenu: [item('undo'), item('redo'), separator, item('cut'), item('copy'), item('paste'), item('selectAll')],
      },
      {
        label: words.view,
        submenu: [
          item('reload'),
          separator,
          item('resetZoom'),
          item('zoomIn'),
          item('zoomOut'),
          separator,
          item('togglefullscreen'),
        ],
      },
      {
        role: 'help',
        label: words.help,
        submenu: [{ id: 'save-diagnosis', label: words.diagnosis, click: () => void saveDiagnosis() }],
      },
    ]),
  )
}
