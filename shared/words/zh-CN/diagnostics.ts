/** What `check` says of a data folder: each finding with what to do about it, and the sum. */
export const diagnostics = {
  wholeFolder: '整个数据文件夹',
  meeting: (id: string) => `会议 ${id}`,
  line: (line: number) => `第 ${line} 行`,
  bytes: (bytes: number) => `${bytes} 字节`,
  sound: (checked: number) => `${checked} 个会议全部完好。`,
  found: (checked: number, damaged: number, harmless: number) =>
    `查了 ${checked} 个会议：${damaged} 处损坏或存疑，${harmless} 处无碍的情况。`,
  partly: (left: number) => `还有 ${left} 个较早的会议没有查到，不带 --within 再查一次即可全部查到。`,
  /** Copies of other hosts' meetings: what the check could see of them. */
  copies: (n: number) => `另有 ${n} 份别的主机的封存副本，只看了形式：配对、每一段是否完整；内容没有恢复码谁也读不了。`,
  running: '主机正在运行：正在写入的内容隔一秒看了两次，两次相同的才列出。',
  /** By the kind of the finding: what was found, and what to do about it. */
  findings: {
    'record-missing': {
      what: '会议过程记录不见了，其余文件还在',
      todo: '从备份或备用主机找回 record.jsonl；在此之前请勿移动或删除其余文件',
    },
    'record-newer': {
      what: '会议过程记录由更新版本的圆桌会生成',
      todo: '它没有损坏：请在这台电脑上安装新版本，再打开和核对',
    },
    'record-damaged': {
      what: '会议过程记录被改动或损坏',
      todo: '程序不会打开也不会改动它。请保留原样，从备份找回此文件；已签署的纪要不受影响，可用 verify 核对',
    },
    'record-unfinished': {
      what: '会议过程记录末尾有一段未写完（断电或程序被强行结束）',
      todo: '下次启动会把它移出另存；其中没有已确认的内容，无需处理',
    },
    'record-of-another-meeting': {
      what: '文件夹名与其中会议的编号不符',
      todo: '多半是手工复制或改名所致，请把文件夹改回会议编号',
    },
    'record-unlawful': {
      what: '会议过程记录完整，但其中有规则不允许或签名不符的内容',
      todo: '记录可能被人改写过。请保留原样，与备份、已签署的纪要和签到表核对',
    },
    'document-missing': {
      what: '会议文字（议程、笔记、共识）不见了',
      todo: '从备份找回 document 文件夹；参会者设备重新连接时也会补回各自还保留的文字',
    },
    'document-damaged': {
      what: '会议文字的文件损坏，无法打开',
      todo: '请保留原样，从备份找回此文件',
    },
    'document-unfinished': {
      what: '会议文字末尾有一段未写完（断电或程序被强行结束）',
      todo: '下次启动会把它移出另存；其中没有已确认的内容，无需处理',
    },
    'document-partly-lost': {
      what: '会议文字中间有一段损坏，其后的改动完好',
      todo: '有备份请先找回备份；否则下次启动会找回其余部分，损坏处由参会者设备重新连接时补回',
    },
    'document-does-not-apply': {
      what: '会议文字有一部分无法还原',
      todo: '其余文字照常可以打开，打开时这一部分会另存在会议文件夹里；有备份可从中找回 document 文件夹',
    },
    'document-unfit': {
      what: '会议文字里有不合格式的内容，由旧版程序放进来',
      todo: '无需处理：打开这个会议时会把它移出另存，其余文字完好',
    },
    'document-waits': {
      what: '会议文字中有改动在等它所依据的前一部分',
      todo: '请让当时参会的设备再次连接，缺少的部分会由它们补回',
    },
    'minutes-missing': {
      what: '记录中已定稿的纪要文件不见了',
      todo: '从备份或任何一份导出、发出的副本找回此文件；没有它，这个会议打不开',
    },
    'minutes-unreadable': { what: '纪要文件无法读取', todo: '从备份或发出的副本找回此文件' },
    'minutes-invalid': {
      what: '纪要文件未通过验证',
      todo: '请保留原样，用 verify 查看是哪一项，并从备份或发出的副本找回此文件',
    },
    'minutes-other-than-recorded': {
      what: '纪要文件不是记录中定稿的那一份',
      todo: '请保留原样，从备份或发出的副本找回此文件',
    },
    'minutes-behind': {
      what: '纪要文件比记录少了签名',
      todo: '签名在记录中，下次打开会议时自动补写，无需处理',
    },
    'minutes-unrecorded': {
      what: '有一份记录中没有的纪要文件（定稿中途被打断）',
      todo: '它从未定稿；再次定稿时会被替换，无需处理',
    },
    'material-missing': { what: '发给大家的文件不见了', todo: '从备份找回此文件' },
    'material-changed': { what: '发给大家的文件被改动过，程序不再提供', todo: '从备份找回此文件' },
    'aside-damaged': {
      what: '给主持人的便条和投影设置无法读取',
      todo: '它们不影响任何决定；再次写入时会重新开始',
    },
    'history-damaged': {
      what: '文本的历史（谁在何时改了什么、各个版本）有一段损坏',
      todo: '会议和现在的文字不受影响，照常开会；只是有些旧版本找不回来。有备份请找回 history.log',
    },
    'history-unfinished': {
      what: '文本的历史末尾有一段未写完（断电或程序被强行结束）',
      todo: '下次启动会把它移出另存；会议和文字不受影响，无需处理',
    },
    'standby-damaged': {
      what: '备用主机的资料无法读取，这个会议打不开',
      todo: '从备份找回 standby.json；它关系到由谁做主，请勿直接删除',
    },
    'standby-missing': {
      what: '记录里定了备用主机，它的资料文件却不见了',
      todo: '从备份找回 standby.json；找不回，就打开会议，解除备用主机后重新配对',
    },
    'standby-other-than-recorded': {
      what: '备用主机的资料与记录对不上',
      todo: '从备份找回 standby.json；它关系到由谁做主，请勿直接删除',
    },
    'index-missing': { what: '会议目录不见了', todo: '下次启动会按各会议的文件夹重建，无需处理' },
    'index-damaged': { what: '会议目录有损坏', todo: '下次启动会另存它并按各会议的文件夹重建，会议本身不受影响' },
    'registry-damaged': {
      what: '设置和会议索引无法读取',
      todo: '下次启动会把它另存并重建索引，只需重填单位和主持人',
    },
    'registry-newer': { what: '设置由更新版本的程序写成', todo: '请用更新版本的程序打开这个数据文件夹' },
    'meeting-missing': {
      what: '索引中有这个会议，文件夹却不见了',
      todo: '若不是有意移走，请从备份找回',
    },
    'key-missing': {
      what: '主机的签署密钥不见了',
      todo: '请在启动之前从备份找回密钥文件；新的密钥会使这台电脑成为另一个主机',
    },
    'pairing-damaged': {
      what: '作为备用主机的配对资料无法读取',
      todo: '请主机解除备用主机后重新配对',
    },
    'copy-missing': { what: '作为备用主机保管的副本不见了', todo: '与主机重新连接后会重新传送' },
    'copy-damaged': { what: '作为备用主机保管的副本损坏', todo: '与主机重新连接后会重新传送' },
    'copy-unfinished': { what: '作为备用主机保管的副本末尾有一段未写完', todo: '与主机重新连接后会重新传送' },
    'office-snapshot-differs': {
      what: '办公室的快照与它的记录不一致',
      todo: '记录为准：请退出程序，删去 office/snapshot.bin 再启动，它会从记录重新算出；并保留一份原样以备核对',
    },
    'foreign-file': { what: '有不属于圆桌会的文件', todo: '请把它移到别处；程序不会碰它' },
    unreadable: {
      what: '无法读取',
      todo: '请检查文件权限和磁盘；可能需要用启动圆桌会的那个用户来检查',
    },
    'check-failed': { what: '无法完成检查', todo: '请保留原样，并把诊断信息发给维护者' },
  },
}

export type DiagnosticsWords = typeof diagnostics
