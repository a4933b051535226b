import { someRefusals } from '../refusal-words'

/** Why a page is not let in, is cut off or may not write, and what any meeting refuses. */
export const firstRefusals = someRefusals({
  'wrong-code': { what: '会议码不对。', next: '什么都没有改变。请对照邀请或会场屏幕再输一遍。' },
  'too-many-attempts': { what: '试得太多次了。', next: '什么都没有改变。请等一分钟再试，或请主持人核对会议码。' },
  'name-empty': { what: '没有填姓名。', next: '填好的其他内容还在。请写上姓名再提交。' },
  'name-too-long': { what: '姓名太长。', next: '填好的其他内容还在。请缩短到 40 个字以内。' },
  'name-unreadable': {
    what: '姓名里有看不见或显示不了的字符。',
    next: '填好的其他内容还在。请重新输入姓名，不要粘贴。',
  },
  'name-taken': {
    what: '同名同单位的人已经在会议里。',
    next: '什么都没有改变。若不是同一个人，请在单位后加以区分；若那就是您，请选“已经参加过这场会”。',
  },
  'unknown-role': { what: '这次会议没有这个身份。', next: '填好的内容还在。请重新加载页面，再选一个身份。' },
  'admission-refused': {
    what: '主持人没有准入。',
    next: '什么都没有写入会议文本。如有误会，请当面告诉主持人，再请求一次。',
  },
  'removed-from-meeting': {
    what: '主持人已请您离会。',
    next: '您已写的内容和表态都保留在主机上。有疑问请当面问主持人。',
  },
  'meeting-unknown': { what: '主机上没有这场会议。', next: '什么都没有改变。请向主持人要新的会议码或二维码。' },
  'meeting-not-open': { what: '会议已散会或尚未开放。', next: '已有的内容都在主机上。请向主持人确认会议时间。' },
  'meeting-full': { what: '会议人数已满。', next: '什么都没有改变。请告诉主持人，等有人离会后再试。' },
  'wrong-version': { what: '这个页面与主机的版本不一致。', next: '会议内容都在主机上。请重新加载本页。' },
  'made-by-newer-version': {
    what: '这场会议由更新版本的圆桌会开始，这里的版本读不了。',
    next: '会议没有损坏，什么都没有改变。请用新版本打开。',
  },
  'title-empty': { what: '没有填写会议名称。', next: '您填的其他内容都还在。请填写会议名称再提交。' },
  'command-not-in-edition': {
    what: '这场会议是用较早版本的圆桌会开始的，没有这个操作。',
    next: '什么都没有改变。这场会议按原来的规则继续；新建的会议可以这样做。',
  },
  'session-expired': { what: '与主机的连接已过期。', next: '会议内容都在主机上。请重新加载本页，或重新扫码。' },
  'console-expired': {
    what: '这个页面不能再控制会议：它的地址已经用过，或者主机重新启动过。',
    next: '会议照常进行，内容都在主机上。请在这台电脑上再启动一次圆桌会；用命令行的，运行 yuanzhuo console --data <数据文件夹>，打开它给出的新地址。',
  },
  'frame-too-large': { what: '一次写入的内容太多，主机没有收下。', next: '内容还在您的屏幕上。请分几次粘贴。' },
  'frame-malformed': { what: '主机没有看懂这个页面发来的内容。', next: '已存的内容没有受影响。请重新加载本页。' },
  'frame-too-many': { what: '发送得太快，主机暂停了这个页面。', next: '已存的内容没有受影响。请稍等再继续。' },
  'update-broken': {
    what: '有一次改动没有完整送到。',
    next: '已存的内容没有受影响。请重新加载本页，检查最后写的几个字。',
  },
  'read-only': { what: '您是列席身份，不能修改文本。', next: '会议文本没有改变。需要修改，请主持人为您换一个身份。' },
  'document-locked': {
    what: '会议纪要已封存，文本不能再改。',
    next: '封存的文本没有改变。需要更正，请主持人重新打开文本。',
  },
  'document-full': {
    what: '您写入的内容太多，会议文本没有地方再存了。',
    next: '没存的字还在您的屏幕上，请先别关本页；删掉一些后会自动补存，要紧的话请请主持人或记录员代写。',
  },
  'text-full': {
    what: '这一处文字（或条目）太多，主机没有收下。',
    next: '没存的字还在您的屏幕上，请先别关本页；删掉一些或换一处写，会自动补存。',
  },
  'too-many-pages': {
    what: '您已经在太多页面里打开了这场会。',
    next: '已存的内容没有受影响。请关掉其他页面，本页会自动连上。',
  },
  'command-unknown': { what: '主机不认识这个操作。', next: '什么都没有改变。请重新加载本页再试。' },
  'command-malformed': { what: '主机没有看懂这个操作。', next: '什么都没有改变。请重新加载本页再试。' },
  'command-other-meeting': { what: '这个操作属于另一场会议。', next: '什么都没有改变。请重新加载本页再试。' },
  'command-other-host': { what: '这个操作是发给另一台主机的。', next: '什么都没有改变。请重新加载本页再试。' },
  'command-outdated': {
    what: '提交的同时，所指的内容有了改动。',
    next: '什么都没有改变。请看清现在的内容，再提交一次。',
  },
  'record-differs': {
    what: '这台设备看到的会议记录，与主机上的对不上。',
    next: '什么都没有改变。请告诉主持人，并重新加载本页再试。',
  },
  'signature-wrong': {
    what: '这台设备的签署没有通过核对。',
    next: '什么都没有改变。请重新加载本页再试；仍不行，请告诉主持人。',
  },
  'key-unfit': {
    what: '这台设备的签署密钥不合规格，不能用来签署。',
    next: '什么都没有改变。请清除本站在浏览器里的数据，或换一个浏览器，再重新入会。',
  },
  'signer-wrong': { what: '签署的设备与登记的不是同一台。', next: '什么都没有改变。请用入会时的那台设备操作。' },
  'not-permitted': { what: '您现在的身份不能做这件事。', next: '什么都没有改变。需要时请告诉主持人。' },
  'too-often': {
    what: '同样的事在短时间里做了太多次，主机没有记下这一次。',
    next: '之前的都已记下。请过一会儿再试。',
  },
  'not-admitted': { what: '您还没有获准入会。', next: '什么都没有改变。请等主持人准入。' },
  'phase-wrong': { what: '会议现在的阶段不能这样做。', next: '什么都没有改变。请看屏幕上方的会议状态，再选下一步。' },
  'participant-unknown': { what: '名单里没有这个人了。', next: '什么都没有改变。名单会自动更新。' },
  'participant-not-waiting': { what: '这个人已经处理过了。', next: '什么都没有改变。名单会自动更新。' },
  'item-unknown': { what: '这项议程已被删除。', next: '什么都没有改变。请另选一项。' },
  'item-not-open': { what: '这项议程现在没有进行。', next: '什么都没有改变。请看议程上的当前议项。' },
  'banned-from-meeting': {
    what: '主持人已禁止这台设备参加本次会议。',
    next: '您已写的内容和表态都保留在主机上。有疑问请当面问主持人。',
  },
  'reason-missing': { what: '需要写明理由。', next: '没有作任何改动。写一句理由后再提交。' },
  'has-own-device': { what: '此人有自己的设备，不能代录。', next: '没有作任何改动。请本人在自己的设备上操作。' },
  'merge-impossible': { what: '这两个人不能合并。', next: '没有作任何改动。请确认选的是已入会的那一位。' },
  'invitee-unknown': { what: '名单里已没有这一行。', next: '没有作任何改动。名单会自动更新。' },
  'too-many-invitees': { what: '邀请名单太长。', next: '没有作任何改动。请删去不需要的行后再导入。' },
  'item-current': { what: '这个议项正在进行。', next: '没有作任何改动。请先结束它，或进入下一项。' },
  'hand-raised-already': { what: '您已经举手了。', next: '没有作任何改动。请等主持人点名，或先放下再举。' },
  'hand-not-raised': { what: '这只手已经放下了。', next: '没有作任何改动。队列会自动更新。' },
  'speaker-called-already': {
    what: '已有人被点名或正在发言。',
    next: '没有作任何改动。请先结束这次发言，或让其放弃。',
  },
  'speech-not-current': { what: '这次发言已经结束。', next: '没有作任何改动。请看当前的发言人。' },
  'speech-not-started': { what: '这次发言还没有开始计时。', next: '没有作任何改动。请先开始，或让其放弃。' },
  'speech-started-already': { what: '这次发言已经开始。', next: '没有作任何改动。计时正在进行。' },
  'override-needs-reason': {
    what: '下一位不是此人，提前点名需要理由。',
    next: '没有作任何改动。写一句理由，或点下一位。',
  },
  'recused-already': { what: '此人在本议项已经回避。', next: '没有作任何改动。名单会自动更新。' },
  'not-recused': { what: '此人在本议项没有回避。', next: '没有作任何改动。名单会自动更新。' },
  'chair-unfit': { what: '不能把主持权交给此人。', next: '没有作任何改动。请选一位已入会、有自己设备、尚未主持的人。' },
  'material-unknown': { what: '这份材料已撤回或找不到。', next: '其他材料不受影响。请问主持人要新的一份。' },
  'material-kind': { what: '只能分发PDF、PNG、JPEG或WebP文件。', next: '没有作任何改动。请另存为其中一种再上传。' },
  'material-too-large': { what: '文件太大。', next: '没有作任何改动。请压缩到20MB以内再上传。' },
  'materials-full': { what: '本次会议分发的材料已满200MB。', next: '已分发的材料不受影响。请压缩文件再上传。' },
  'note-empty': { what: '字条是空的。', next: '没有发出。写几个字再发。' },
  'notes-full': { what: '字条太多了。', next: '已发的字条主持人都能看到。请举手，或当面说。' },
  'clause-unknown': { what: '这一条已被删除。', next: '什么都没有改变。请另选一条。' },
  'clause-empty': { what: '这一条还没有文字。', next: '什么都没有改变。请先写好条款，再提交共识确认。' },
  'clause-changed': { what: '提交的同时有人改了这一条。', next: '大家的改动都还在。请看清现在的文字，再提交一次。' },
  'clause-not-locked': { what: '这一条的文字没有锁住。', next: '可以直接修改，不用重新打开。' },
  'clause-locked': {
    what: '这一条已提交共识确认，文字锁住了。',
    next: '条款保持提交时的文字。确需修改，请主持人写明理由重新打开。',
  },
  'version-unknown': { what: '找不到这个版本。', next: '文本没有改变。请重新打开版本列表，另选一个。' },
  'check-open': { what: '还有一条正在进行共识确认。', next: '什么都没有改变。请先结束那一条。' },
  'check-not-open': { what: '这次共识确认已经结束。', next: '已作的表态都保留。请看结果，或等下一条。' },
  'nobody-eligible': {
    what: '在场的人里没有人有表态资格。',
    next: '什么都没有改变。请先准入协商各方，或调整他们的角色。',
  },
  'not-eligible': { what: '您不在这次表态的名单里。', next: '什么都没有改变。有疑问请告诉主持人。' },
  'reason-required': { what: '保留意见或不同意要写理由。', next: '您的选择还在。请写上一句理由再提交。' },
  'text-too-long': { what: '文字太长。', next: '写的内容还在。请缩短后再试。' },
  'text-unreadable': { what: '文字里有看不见或显示不了的字符。', next: '写的内容还在。请重新输入那一段，不要粘贴。' },
  'minutes-frozen': { what: '会议纪要已经生成。', next: '封存的文本没有改变。需要更正，请先重新打开文本。' },
  'minutes-not-frozen': { what: '会议纪要还没有生成，或已重新打开。', next: '什么都没有改变。请等新的一版生成。' },
  'minutes-changed': { what: '会议纪要已换成新的一版。', next: '您没有签署任何内容。请看完新的全文再签署。' },
  'paper-too-large': {
    what: '这份文书太长或层次太深，没有写完。',
    next: '会议没有受影响。请导出网页或 Markdown，或把笔记分短后再试。',
  },
  'paper-cancelled': { what: '已经取消，没有导出。', next: '什么都没有改变。' },
  'chair-must-sign-first': { what: '主持人还没有签署。', next: '什么都没有改变。主持人签署后即可签署。' },
  'already-signed': { what: '您已经签署过这一版。', next: '签署有效，不用再签。' },
  'host-unsure': {
    what: '主机暂时不能确定自己还是主机。',
    next: '备用主机联系不上，也没有半数设备在线。文字照常记录；表决等操作没有生效，恢复联系后再试。',
  },
  'host-key-other': {
    what: '这场会议属于另一台主机的密钥，这台电脑只能查看，不能继续。',
    next: '什么都没有改变，已有的内容都可以看、可以导出。请新建一场会议，在“接着上次的会”里选这一场；或用原来的密钥恢复备份。',
  },
  'host-twin': {
    what: '备份来自的那台电脑还在主持，用的是同一把密钥。',
    next: '什么都没有改变。请先在那台电脑上退出圆桌会，几秒钟后这里就能继续；不要两台一起主持。',
  },
  'host-superseded': {
    what: '会议已由备用主机接管。',
    next: '这台电脑上的记录没有丢失，会交给新主机。请到新主机上继续。',
  },
  'host-standing-by': { what: '备用主机还没有接管会议。', next: '什么都没有改变，页面会自动再试。' },
  'standby-named-already': { what: '已经有一台备用主机。', next: '它继续备份。要换一台，请先解除。' },
  'standby-unknown': { what: '没有这台备用主机。', next: '什么都没有改变。请返回再看一遍。' },
  'pairing-wrong': { what: '配对码不对，或已经用过。', next: '什么都没有改变。请看主持人电脑上的配对码，再输一遍。' },
  'standby-unreachable': {
    what: '联系不上主持人的电脑。',
    next: '什么都没有改变。请核对地址，并确认两台电脑在同一个网络里。',
  },
  'host-program-older': {
    what: '主持人电脑上的圆桌会版本比这台旧，两台不能配对。',
    next: '什么都没有改变。请在主持人的电脑上更新圆桌会，再配对一次。',
  },
  'standby-program-older': {
    what: '这台电脑上的圆桌会版本比主持人的旧，两台不能配对。',
    next: '什么都没有改变。请在这台电脑上更新圆桌会，再配对一次。',
  },
  'recovery-code-wrong': { what: '恢复码不对。', next: '封存的备份没有打开，也没有改变。请对照纸上的字，再输一遍。' },
  'copy-incomplete': { what: '这台电脑上的备份还不完整。', next: '不能用它接管会议。请先让主持人的电脑恢复联系。' },
  'storage-failed': {
    what: '主机存不进硬盘。',
    next: '内容暂存在主机的内存里，主机正在重试。请不要关闭主机，检查磁盘空间后再试。',
  },
  'disk-full': {
    what: '主机的硬盘满了。',
    next: '没有丢任何内容，写下的都在主机内存里。请在主机上腾出空间，再试一次；之前不要关闭主机。',
  },
  'too-many-files': {
    what: '主机打开的文件太多，系统不让再开。',
    next: '没有丢任何内容。请在主机上关掉别的程序，再试一次；之前不要关闭主机。',
  },
  'disk-read-only': {
    what: '主机的硬盘只能读、不能写。',
    next: '没有丢任何内容，写下的都在主机内存里。请检查硬盘或 U 盘的写保护，再试一次；之前不要关闭主机。',
  },
  'disk-not-permitted': {
    what: '系统不让主机写资料文件夹。',
    next: '没有丢任何内容，写下的都在主机内存里。请检查文件夹的权限，看看杀毒软件、同步盘是否占着它，再试一次；之前不要关闭主机。',
  },
  'data-gone': {
    what: '主机的资料文件夹不在原处，或被别的程序动过。',
    next: '内容都在主机内存里，但没有存住。请不要关闭主机：把文件夹放回原处，或由主持人另存一份。',
  },
  'meeting-unreadable': {
    what: '这场会议打不开。',
    next: '它的文件没有改动。原因写在主机的会议列表里；请在那里保存诊断信息，交给技术人员。',
  },
  'internal-error': {
    what: '主机程序出了错，这不是您的操作造成的。',
    next: '这一步没有完成，已写下的内容不受影响。请再试一次；还不行，请把主机的日志交给技术人员。',
  },
  unexpected: {
    what: '没有等到主机的答复，可能做了，也可能没做。',
    next: '请先看看页面上变了没有；没变就再试一次，仍不行，请重新加载本页。',
  },
})

export type FirstRefusals = typeof firstRefusals
