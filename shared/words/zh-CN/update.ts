/** What is said of a package that somebody brings on a stick. `about` of a fault: what it names. */
export const update = {
  choose: '从文件更新',
  genuine: (version: string) => `这是圆桌会 ${version} 的安装包，签名与本程序认定的发布密钥相符`,
  install: '接下来由系统的安装程序安装：请先散会并退出圆桌会。会议和设置都保留；稳妥起见，先在首页上备份一次。',
  open: '打开安装程序',
  later: '以后再说',
  noInstaller: (file: string) => `系统没有能打开它的安装程序。请在终端里运行：sudo apt install ${file}`,
  /** The window about an update address. */
  address: {
    title: '从更新地址更新',
    about:
      '圆桌会平时不联网查新版本。单位若把安装包放在自己的网站上，可以在这里填那个文件夹的地址：填了以后，每天打开圆桌会时向它查一次，随时也可以查；不向别处查，也不发送会议的任何内容。安装包和 U 盘带来的一样，先核对发布密钥的签名，再由系统的安装程序安装。',
    label: '更新地址',
    set: '用这个地址',
    none: '没有设置更新地址，不会联网查新版本。',
    is: (address: string) => `更新地址：${address}`,
    ask: '现在查一次',
    takeAway: '不再使用这个地址',
    asking: '正在查…',
    newest: (version: string) => `没有更新的：更新地址上的是 ${version} 版，不比现在的新。`,
    offered: (version: string) => `有新版本 ${version}，签名相符。`,
    load: '下载',
    loading: (version: string) => `正在下载 ${version} 版`,
    megabytes: (done: string, of: string | null) => (of === null ? `${done} MB` : `${done} MB，共 ${of} MB`),
    stop: '暂停',
    again: '继续下载',
    loaded: (version: string) => `${version} 版已下载，并核对过签名。`,
    install: '安装…',
    close: '关闭',
  },
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
    // Of an update address.
    'no-address': () => '这不是可用的地址。请填 https:// 开头的文件夹地址，例如 https://files.example/yuanzhuo/',
    'server-unreachable': (about: string) => `连不上更新地址（${about}）。请检查网络和地址，再试一次`,
    'server-silent': () => '更新地址半分钟没有应答。请稍后再试，或问一问管这个地址的人',
    'server-says': (about: string) => `更新地址答复 HTTP ${about}：那里没有给这台电脑的安装包。请问一问管这个地址的人`,
    'server-redirects': () => '更新地址把请求转到了别处，没有跟过去。请向管这个地址的人问清最终的地址，填在这里',
    'answer-too-long': () => '更新地址送来的东西大得不像安装包，已停下。请问一问管这个地址的人',
    'too-slow': () => '下载太慢，已停下。已下载的部分留着，可以继续；或者用 U 盘更新',
    'cut-off': () => '下载中断了。已下载的部分留着，可以继续',
    'other-system': (about: string) => `更新地址上的 ${about} 不是给这种系统的安装包。请问一问管这个地址的人`,
    stopped: () => '已暂停',
  },
}

export type UpdateWords = typeof update
export type UpdateFaultKind = keyof UpdateWords['faults']
