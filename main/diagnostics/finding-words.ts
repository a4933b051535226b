import type { FindingKind } from './finding'

/** What was found, and what to do about it. */
export interface FindingWords {
  what: string
  todo: string
}

export const FINDING_WORDS: Record<'zh' | 'en', Record<FindingKind, FindingWords>> = {
  zh: {
    'record-missing': {
      what: '会议过程记录不见了，其余文件还在',
      todo: '从备份或备用主机找回 record.jsonl；在此之前请勿移动或删除其余文件',
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
      what: '会议文字的文件可读，但内容无法还原',
      todo: '请保留原样，从备份找回 document 文件夹',
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
    'standby-damaged': {
      what: '备用主机的资料无法读取，这个会议打不开',
      todo: '从备份找回 standby.json；它关系到由谁做主，请勿直接删除',
    },
    'registry-missing': { what: '设置和会议索引不见了', todo: '下次启动会重建索引，只需重填单位和主持人' },
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
    'foreign-file': { what: '有不属于圆桌会的文件', todo: '请把它移到别处；程序不会碰它' },
    unreadable: {
      what: '无法读取',
      todo: '请检查文件权限和磁盘；可能需要用启动圆桌会的那个用户来检查',
    },
    'check-failed': { what: '无法完成检查', todo: '请保留原样，并把诊断信息发给维护者' },
  },
  en: {
    'record-missing': {
      what: 'the record of the meeting is gone; its other files are there',
      todo: 'put back record.jsonl from a backup or the standby; until then do not move or delete the other files',
    },
    'record-damaged': {
      what: 'the record was altered or is damaged',
      todo: 'the program neither opens nor changes it. Keep it as it is and put the file back from a backup; signed minutes are not affected and can be checked with verify',
    },
    'record-unfinished': {
      what: 'the end of the record was not written completely (power cut, or the program was killed)',
      todo: 'the next start keeps it aside; nothing acknowledged is in it, there is nothing to do',
    },
    'record-of-another-meeting': {
      what: 'the folder is named otherwise than the meeting in it',
      todo: 'probably copied or renamed by hand; name the folder by the meeting’s id again',
    },
    'record-unlawful': {
      what: 'the record is whole, but something in it was not allowed or not signed by whom it says',
      todo: 'somebody may have rewritten it. Keep it as it is and compare it with a backup, the signed minutes and the sign-in sheet',
    },
    'document-missing': {
      what: 'what was written (agenda, notes, clauses) is gone',
      todo: 'put the folder document back from a backup; devices of participants also bring what they still have when they reconnect',
    },
    'document-damaged': {
      what: 'a file of what was written is damaged and cannot be opened',
      todo: 'keep it as it is and put the file back from a backup',
    },
    'document-unfinished': {
      what: 'the end of what was written is not complete (power cut, or the program was killed)',
      todo: 'the next start keeps it aside; nothing acknowledged is in it, there is nothing to do',
    },
    'document-partly-lost': {
      what: 'a part in the middle of what was written is damaged; the edits behind it are whole',
      todo: 'put it back from a backup if there is one; otherwise the next start keeps the rest, and devices bring back the damaged part when they reconnect',
    },
    'document-does-not-apply': {
      what: 'what was written can be read but not put together again',
      todo: 'keep it as it is and put the folder document back from a backup',
    },
    'document-waits': {
      what: 'some edits wait for an earlier part that they build on',
      todo: 'let the devices of that meeting connect once more: they bring what is missing',
    },
    'minutes-missing': {
      what: 'minutes that the record says are frozen are gone',
      todo: 'put the file back from a backup or any copy that was exported or sent; without it this meeting cannot be opened',
    },
    'minutes-unreadable': {
      what: 'the minutes file cannot be read',
      todo: 'put it back from a backup or a copy that was sent',
    },
    'minutes-invalid': {
      what: 'the minutes file does not verify',
      todo: 'keep it as it is, see with verify what failed, and put it back from a backup or a copy that was sent',
    },
    'minutes-other-than-recorded': {
      what: 'the minutes file is not the one that the record says was frozen',
      todo: 'keep it as it is and put the right one back from a backup or a copy that was sent',
    },
    'minutes-behind': {
      what: 'the minutes file lacks signatures of the record',
      todo: 'they are written into it when the meeting is opened next; there is nothing to do',
    },
    'minutes-unrecorded': {
      what: 'there is a minutes file that the record does not know (freezing was interrupted)',
      todo: 'it was never frozen and is replaced when minutes are frozen; there is nothing to do',
    },
    'material-missing': { what: 'a handed-out file is gone', todo: 'put it back from a backup' },
    'material-changed': {
      what: 'a handed-out file was changed, and is not given out any more',
      todo: 'put it back from a backup',
    },
    'aside-damaged': {
      what: 'notes to the chair and the projector’s setting cannot be read',
      todo: 'nothing in them decides anything; they begin anew at the next write',
    },
    'standby-damaged': {
      what: 'what is known of the standby cannot be read, and the meeting cannot be opened',
      todo: 'put standby.json back from a backup; who may act hangs on it, so do not simply delete it',
    },
    'registry-missing': {
      what: 'settings and index are gone',
      todo: 'the next start rebuilds the index; only unit and chair have to be filled in again',
    },
    'registry-damaged': {
      what: 'settings and index cannot be read',
      todo: 'the next start keeps the file aside and rebuilds the index; only unit and chair have to be filled in again',
    },
    'registry-newer': {
      what: 'the settings were made by a newer version of the program',
      todo: 'open this data folder with the newer version',
    },
    'meeting-missing': {
      what: 'the index names this meeting and its folder is gone',
      todo: 'put it back from a backup, unless it was moved away on purpose',
    },
    'key-missing': {
      what: 'the host’s signing key is gone',
      todo: 'put the key file back from a backup before the next start; a new key would make another host of this computer',
    },
    'pairing-damaged': {
      what: 'the pairing as a standby cannot be read',
      todo: 'let the host release its standby, and pair anew',
    },
    'copy-missing': {
      what: 'the copy kept as a standby is gone',
      todo: 'it is sent again when the host is connected',
    },
    'copy-damaged': {
      what: 'the copy kept as a standby is damaged',
      todo: 'it is sent again when the host is connected',
    },
    'copy-unfinished': {
      what: 'the end of the copy kept as a standby was not written completely',
      todo: 'it is sent again when the host is connected',
    },
    'foreign-file': {
      what: 'a file that is none of this program',
      todo: 'move it elsewhere; the program does not touch it',
    },
    unreadable: {
      what: 'cannot be read',
      todo: 'look at the file’s permissions and at the disk; you may have to check as the user who starts the program',
    },
    'check-failed': {
      what: 'could not be checked to the end',
      todo: 'keep everything as it is and send the diagnostics to the maintainers',
    },
  },
}
