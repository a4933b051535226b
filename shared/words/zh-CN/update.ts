/** What is said of a package that somebody brings on a stick. `about` of a fault: what it names. */
export const update = {
  choose: '从文件更新',
  genuine: (version: string) => `这是圆桌会 ${version} 的安装包，签名与本程序认定的发布密钥相符`,
  install: '接下来由系统的安装程序安装：请先散会并退出圆桌会。会议和设置都保留；稳妥起见，先在首页上备份一次。',
  open: '打开安装程序',
  later: '以后再说',
  noInstaller: (file: string) => `系统没有能打开它的安装程序。请在终端里运行：sudo apt install ${file}`,
  faults: {
    'no-release-key': () => '这个版本里没有发布密钥，不能从文件更新。请向给您软件的人要安装包，由他核对来源',
    'package-unreadable': (about: string) => `读不了这个安装包（${about}）。请看 U 盘是否插好，再试一次`,
    'not-copied': (about: string) => `安装包没有拷过来（${about}）。请腾出地方再试；什么都没有安装`,
    'signature-missing': () => '旁边没有签名文件（同名，以 .minisig 结尾）。请把两个文件一起拷来；什么都没有安装',
    'signature-malformed': () => '签名文件不是 minisign 的格式，或已损坏。请重新拷一次；什么都没有安装',
    'other-key': () => '签名来自别的密钥，不是本程序认定的发布者。请不要安装它',
    'signature-wrong': () =>
      '安装包与签名不符：没有拷完、被改动过，或签的是另一个文件。请重新拷一次；还是这样，请不要安装它',
    'no-package-of-ours': () => '签名是真的，签的却不是圆桌会的安装包。什么都没有安装',
    renamed: (about: string) => `文件被改过名。请改回 ${about} 再试`,
    'not-newer': (about: string) => `这是 ${about} 版，不比现在的新。什么都没有安装`,
  },
}

export type UpdateWords = typeof update
export type UpdateFaultKind = keyof UpdateWords['faults']
