/** What the host says at its start: why it cannot, and what it found mended or broken. */
export const host = {
  folderInUse: (dataDir: string, pid: string) =>
    `数据文件夹正被另一个圆桌会使用（进程 ${pid}）：${dataDir}。要回到它的控制台，运行 yuanzhuo console --data 加上这个文件夹；要另开一个，用 --data 另选文件夹`,
  /** `reason`: the system's error code. */
  folderNotWritable: (dataDir: string, reason: string) => `数据文件夹不能写入：${dataDir}（${reason}）`,
  folderUnusable: (folder: string, reason: string) => `数据文件夹无法使用，请另选一个：${folder}（${reason}）`,
  portInUse: (port: number) => `端口 ${port} 已被占用，请用 --port 另选`,
  cannotListen: (address: string, port: number, reason: string) => `不能在 ${address}:${port} 监听（${reason}）`,
  /** To whoever opened the host's pages by a name that is not its own. */
  wrongName: '这个名称不属于本机，请按会议邀请上的地址打开（以数字写成的那一个）',
  keySealed: (file: string) =>
    `主持机密钥打不开：${file}。它由本机系统钥匙串加密，请用原来的系统账户登录并解锁钥匙串后再启动。文件未被改动。`,
  fileLeftOut: (file: string, fault: string) => `文件 ${file} 有误，暂不采用，其余照常；改好后重新启动：${fault}`,
  /** `name`: what both files say they are. */
  fileTwice: (file: string, name: string) =>
    `文件 ${file} 与另一个文件同为“${name}”，暂不采用；请改名或删去一个，再重新启动`,
  layoutBroken: (file: string, fault: string) => `文书版式 ${file} 有误，暂用程序自带的版式：${fault}`,
  layoutUnknown: (file: string, names: readonly string[]) =>
    `文件 ${file} 按名称不是哪一种文书的版式，没有采用；文件名应是 ${names.join('、')} 之一`,
  layoutFaults: {
    placeUnknown: (place: string, known: string) => `${place} 没有内容可填，这里只能写 ${known}`,
    placeMissing: (place: string) => `少了 ${place}，印出来分不清是哪一次会议`,
    braceAlone: '花括号不成对',
    partTwice: (part: string) => `“${part}”写了两次，每一部分只能写一次`,
  },
  keyUnreadable: (file: string) =>
    `主持机密钥文件读不出来：${file}。请从备份里放回这个文件再启动；换一把新密钥，以前的会议就认不出这台主机了。文件未被改动。`,
  folderNewer: (dataDir: string) =>
    `数据文件夹由更新版本的圆桌会写成：${dataDir}。请装上那个版本再打开，或用那个版本运行 yuanzhuo go-back 退回旧形式；这里什么也没有改动。`,
  /** `backup`: folder with the files as they were. */
  migrated: (backup: string, dataDir: string) =>
    `数据文件夹原由旧版本的圆桌会写成，已改成这个版本的形式；改动前的文件留在 ${backup}。旧版本从此不再打开它；要退回旧版本，请先退出圆桌会，再运行 yuanzhuo go-back --data "${dataDir}"`,
  takenBack: (count: number) => `退回旧版本时另存的 ${count} 场会议已放回`,
  notMigrated: (dataDir: string, reason: string) =>
    `数据文件夹由旧版本的圆桌会写成，没能改成这个版本的形式（${reason}）：${dataDir}。请腾出空间、检查能否写入，再启动；会议和设置都没有改动`,
  settingsUnreadable: (keptAs: string) => `设置文件无法读取，已另存为 ${keptAs}，会议本身不受影响`,
  meetingUnopened: (fault: string) => `会议无法打开，文件未作改动：${fault}`,
  indexing: (count: number) => `正在从会议文件夹读取 ${count} 场会议，请稍候`,
  readAnew: '会议文件夹与目录不符，已按文件夹重读',
  indexDamaged: (keptAs: string) => `会议目录有损坏，已另存为 ${keptAs}，会议本身不受影响`,
  indexMissing: (count: number) => `没有会议目录，${count} 场会议已按各自的文件夹读入`,
  indexLacked: (count: number) => `目录里缺的 ${count} 场会议已按各自的文件夹读入`,
  /** Stands first in each backup, for who finds one. */
  backupAbout:
    '圆桌会的备份。请用圆桌会的“从备份恢复”打开，或运行 yuanzhuo restore。里面有会议内容和个人信息，请像原件一样保管。',
  /** By whether the host has the keys of the one that made the backup. `madeAt`: ISO time. */
  restored: {
    same: (madeAt: string) =>
      `这个数据文件夹由 ${madeAt} 的备份恢复。还没散会的会议只能在一台电脑上继续：原来那台电脑请不要再打开它们`,
    new: (madeAt: string) =>
      `这个数据文件夹由 ${madeAt} 的备份用新密钥恢复。备份里还没散会的会议在这里只能查看，请新建会议接着开`,
  },
  /** `folder`: the data folder. */
  restoreWaits: (folder: string) =>
    `有一份恢复好的备份在等，但 ${folder} 里已有会议，所以没有采用。要用它，请用 --data 另选一个空文件夹，再恢复一次`,
  restoreTakenUp: (folder: string) => `备份已恢复到 ${folder}`,
  foldersGone: (count: number) => `目录里有 ${count} 场会议的文件夹不见了`,
  meetingNewer: '由更新版本的圆桌会写成，请在这台电脑上安装新版本后再打开',
  quarantined: (pieces: number) => `文稿里有 ${pieces} 处不合格式的内容，已移出另存在会议文件夹中；其余文字完好`,
  tornMiddle: (file: string, bytes: number, salvaged: number) =>
    `${file} 中间有 ${bytes} 字节损坏，已另存；其后 ${salvaged} 处改动已找回，损坏处的改动待参会者设备重新连接时补回`,
  tornEnd: (file: string, bytes: number) =>
    `${file} 末尾 ${bytes} 字节未写完整，已移出另存；其前内容完好，其中没有已确认的内容`,
}

export type HostWords = typeof host
