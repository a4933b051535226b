/** The app's menu. Keys are Electron's menu roles, the menus, what the help menu does, and what is said while it does. */
export const menu = {
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
  saveDiagnosis: { title: '保存诊断信息', failed: '诊断信息没有保存成。请换一个位置再试。' },
}

export type MenuWords = typeof menu
