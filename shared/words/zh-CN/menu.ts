/** The app's menu, and what its dialogs say. Keys are Electron's menu roles, the menus, what the help menu does, and what is said while it does. */
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
  update: '从文件更新…',
  diagnosis: '保存诊断信息…',
  quitQuestion: {
    message: '会议正在进行',
    detail: '退出圆桌会，所有人的页面都会失去主机。收起窗口则会议照常进行；再启动一次圆桌会，窗口就回来。',
    putAway: '收起窗口，会议继续',
    quit: '退出圆桌会',
    stay: '取消',
  },
  saveDiagnosis: { title: '保存诊断信息', failed: '诊断信息没有保存成。请换一个位置再试。' },
}

export type MenuWords = typeof menu
