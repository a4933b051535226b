import type { RefusalTable } from '../refusal-words'
import { decisionRefusals } from '../refusal-words'
import { decisionFaults } from './decision-faults'
import type { FirstRefusals } from './first-refusals'

export type LaterRefusals = Omit<RefusalTable, keyof FirstRefusals>

/** What is refused where something is decided, and in the office: it comes with the pages that ask for it. */
export const laterRefusals: LaterRefusals = {
  'question-empty': { what: '没有写要决定什么。', next: '填好的其他内容还在。请选条款，或写下要决定的问题。' },
  'decision-unknown': { what: '没有找到这项表决。', next: '什么都没有改变。请重新加载本页。' },
  'decision-stage': {
    what: '这项表决现在走不到这一步。',
    next: '什么都没有改变。请看它进行到哪里；要改已公布的，请写明理由作废后重新公布。',
  },
  'decision-open': { what: '还有表决没有结束。', next: '已投的票都在主机上。请先结束表决，或写明理由作废。' },
  'decision-not-open': {
    what: '这项表决还没有开始，或者已经结束。',
    next: '这一票没有收，先前投的仍然有效。请看主持人的安排。',
  },
  'rules-not-in-force': { what: '所选的规则今天不施行。', next: '什么都没有公布。请选现行的规则。' },
  'needs-meeting': {
    what: '这套规则要看到会人数，或者要举手，不能不开会就表决。',
    next: '什么都没有公布。请改为会上表决，或换一套规则、一种途径。',
  },
  'tellers-wrong': {
    what: '用设备无记名投票，要有两位以上监票人，各有自己的设备；至少两位一起才能开票。',
    next: '什么都没有公布。请选好监票人，定下几位开票。',
  },
  'tellers-not-ready': {
    what: '监票人还没有都做完这一步。',
    next: '已有的都在。请等一等；有人回不来的，写明理由作废后重新公布。',
  },
  'tellers-away': {
    what: '在场的监票人不够开票的人数。',
    next: '没有开始。请等他们回来：封好的票别人都开不了。',
  },
  'form-not-sealed': {
    what: '封好的票一人一票：不能计面积，不能一人多票，选项最多 40 个。',
    next: '什么都没有公布。请改用不写名字的纸票，或改为记名。',
  },
  'secret-too-few': {
    what: '不到五个人，一公布就知道谁投了什么。',
    next: '什么都没有打开。请等人到齐，或写明理由作废，换一种办法。',
  },
  'credential-missing': {
    what: '这台设备没有这次投票的凭据：开始以前不在，或凭据在另一台设备上。',
    next: '这一票没有收。请告诉主持人。',
  },
  'ballot-unsound': {
    what: '这台设备做出来的东西通不过核对。',
    next: '没有收，先前算数的仍然算数。请重新加载本页再试；还不行请告诉主持人。',
  },
  'voter-without-say': {
    what: '名单里有人的身份没有表决权，或者身份是本人自己选的，还没有人确认。',
    next: '什么都没有公布。请先在名单或席位里给定身份，再公布。',
  },
  'teller-is-candidate': { what: '候选人不能做监票人、计票人。', next: '什么都没有公布。请换一位。' },
  'recusals-changed': {
    what: '回避的人与公布时不同。',
    next: '没有开始，已有的内容都在。请核对回避，作废后重新公布。',
  },
  'notice-too-short': {
    what: '通知的日子还没有满，不能开始表决。',
    next: '没有开始，公布的内容都在。请等到那一天再开，或作废后改为征求意见。',
  },
  'quorum-missing': {
    what: '到会的人数不够法定人数，不能开始表决。',
    next: '没有开始，公布的内容都在。请等人到齐、改日再开，或改为征求意见。',
  },
  'written-once': {
    what: '还没有第二个人写下同样的票或票数。',
    next: '已写下的都在。请另一位监票人、秘书或主持人独立再写一遍。',
  },
  'counts-differ': {
    what: '两个人数出的不一样。',
    next: '两个人写下的都在。请各自重新清点，再写一遍。',
  },
  ...decisionRefusals(decisionFaults, '什么都没有改变。'),
  'copy-place-unusable': {
    what: '不能存到这个文件夹。',
    next: '请换一个已经有的、能写的文件夹再试。',
  },
  'backup-running': { what: '正在备份或恢复。', next: '什么都没有改变。请等它做完再试。' },
  'passphrase-short': {
    what: '口令太短。',
    next: '还没有写任何文件。请用至少 10 个字或字母，例如几个不相干的词，记在别处。',
  },
  'passphrase-wrong': {
    what: '口令不对，密钥没有打开。',
    next: '什么都没有改变。请再输一遍；实在想不起来，可以改用新密钥恢复。',
  },
  'backup-file-unreadable': {
    what: '读不了这个文件。',
    next: '什么都没有改变。请核对路径，看 U 盘是否插好，再试一次。',
  },
  'backup-none': { what: '这不是圆桌会的备份文件。', next: '什么都没有改变。请另选一个文件。' },
  'backup-newer': {
    what: '这份备份由更新版本的圆桌会生成。',
    next: '备份没有损坏，什么都没有改变。请先在这台电脑上安装新版本。',
  },
  'backup-incomplete': {
    what: '这份备份不完整，没有写完或没有拷完。',
    next: '什么都没有改变。请从原处再拷一次，或改用另一份备份。',
  },
  'backup-changed': {
    what: '这份备份和主机签过的不一样，被改动过或已损坏。',
    next: '什么都没有恢复，什么都没有改变。请从原处再拷一次，或改用另一份备份。',
  },
  'restore-place-taken': {
    what: '这里已有会议或别的文件，不能恢复到这里。',
    next: '什么都没有改变，已有的会议不会被覆盖。请恢复到一台还没有会议的电脑，或用 --data 另选一个空文件夹。',
  },
  'restore-place-busy': {
    what: '主机正在这个数据文件夹上运行。',
    next: '什么都没有改变。请先退出圆桌会，或在它的首页上“从备份恢复”。',
  },
  'template-unknown': { what: '找不到这个模板。', next: '已填的内容还在。请另选一个模板。' },
  'rehearsal-running': { what: '已有一场彩排正在进行。', next: '请等它结束，或先停止它。' },
  'rehearsal-disturbs': {
    what: '会议里有人在线，现在不能彩排。',
    next: '彩排会占用这台电脑，影响正在开的会。请等大家离开后再试。',
  },
  'topic-unknown': { what: '没有这个话题。', next: '什么都没有改变。请回到话题板再选。' },
  'topic-stage-wrong': {
    what: '话题现在的阶段不能这样做。',
    next: '什么都没有改变。请看话题现在走到哪一步，再选下一步。',
  },
  'topic-not-moderated': { what: '这张条子还没有审核。', next: '什么都没有改变。请先审核：上墙、遮挡或退回。' },
  'topic-merge-impossible': {
    what: '这两个话题不能并案。',
    next: '什么都没有改变。已在协商或办理的话题、并入过别的话题的，不能再并走。',
  },
  'topic-title-empty': { what: '没有填写题目。', next: '填好的其他内容还在。请写一句题目再提交。' },
  'words-empty': { what: '没有写内容。', next: '填好的其他内容还在。请写一句再提交。' },
  'date-future': { what: '日期不能晚于今天。', next: '填好的其他内容还在。请填已经办成的那一天。' },
  'date-past': { what: '日期不能早于明天。', next: '填好的其他内容还在。请另选一天。' },
  'asker-erased': { what: '这位点单人的资料已经删除。', next: '什么都没有改变。如本人再来反映，请重新登记。' },
  'person-unfit': { what: '名单里没有这个人，或已不在岗。', next: '什么都没有改变。请在“人员”里核对后再选。' },
  'last-lead': { what: '办公室不能没有负责人。', next: '什么都没有改变。请先加一位负责人。' },
  'nothing-changed': { what: '没有什么可以改的。', next: '已经是这样了。' },
  'backup-same': { what: 'B岗不能是接单人自己。', next: '什么都没有改变。请另选一位，或不设B岗。' },
  'helper-same': { what: '主办和协办里有重复的单位。', next: '什么都没有改变。每个单位只选一次。' },
  'order-unknown': { what: '没有这张交办单。', next: '什么都没有改变。请回到台账再选。' },
  'order-state-wrong': { what: '这张交办单现在不能这样做。', next: '什么都没有改变。请看它现在的状态。' },
  'order-source-unknown': { what: '会议没有达成这一条。', next: '什么都没有改变。请从会议的共识或行动事项里选。' },
  'return-too-late': {
    what: '退办期限已过。',
    next: '什么都没有改变。退办须在交办后 7 个工作日内；请与交办单位商量。',
  },
  'extension-too-late': { what: '时限已过，不能再延期。', next: '什么都没有改变。请写明进度，照实报结。' },
  'orders-outstanding': { what: '还有交办单没有报结。', next: '什么都没有改变。请先等它们报结。' },
  'own-work': { what: '不能查自己办的事。', next: '什么都没有改变。请换一位没有办这件事的人来。' },
  'paper-code-wrong': { what: '编号不对，或已经用过。', next: '什么都没有改变。请对照反馈条再输一遍。' },
  'rating-not-due': { what: '评价期限还没有到。', next: '什么都没有改变。请再联系点单人。' },
  'meeting-linked-already': { what: '这场会议已经挂上话题。', next: '什么都没有改变。请打开话题看它排在哪场会。' },
  'meeting-concluded-already': { what: '这场会议的结果已经记过。', next: '什么都没有改变。' },
  'meeting-not-concluded': { what: '会议还没有散会。', next: '什么都没有改变。散会以后再带回结果。' },
  'office-none': { what: '还没有建立办公室。', next: '什么都没有改变。请先在首页写上办公室和负责人的名字。' },
  'office-unreadable': { what: '办公室的记录打不开。', next: '会议不受影响。请运行“检查”，并保留数据文件夹。' },
  'procedure-unknown': { what: '没有这个程序。', next: '什么都没有改变。请回到“程序”页再选。' },
  'procedure-over': { what: '这个程序已经走完或中止。', next: '什么都没有改变。要再办，请另开一个。' },
  'posting-day-wrong': {
    what: '张榜的日子不对：不能晚于今天，也不能早于这一步开始的日子。',
    next: '什么都没有改变。请改成实际张榜的那一天。',
  },
  'step-without-meeting': { what: '这一步不开会。', next: '什么都没有改变。请看这一步还差什么。' },
  'step-incomplete': {
    what: '这一步还没有办齐，下一步不能开始。',
    next: '什么都没有改变。还差什么，写在“程序”页这一步下面；补齐再进下一步。',
  },
  'not-due-for-erasure': { what: '有的还没有到期。', next: '什么都没有删除。请再看一遍。' },
  'meeting-kept': {
    what: '这场会议正在开，已有表决、认领或纪要，或挂着话题。',
    next: '什么都没有改变。开完的会可以归档。',
  },
  'meeting-title-differs': { what: '抄的名称不一样。', next: '什么都没有删除。请再抄一遍。' },
  'notice-unknown': { what: '没有这份公示。', next: '什么都没有改变。请回到话题再看。' },
  'notice-runs': { what: '公示期还没有满。', next: '什么都没有改变。期满再结束，或先撤下。' },
  'notice-over': { what: '公示期已过，或已经撤下。', next: '这条意见没有收。请当面说。' },
  'comment-not-read': { what: '这条意见还没有看过。', next: '什么都没有改变。请先看，再答复。' },
  'comments-unanswered': { what: '还有意见没有答复。', next: '什么都没有改变。请逐条答复，或不贴出。' },
  'calendar-missing': { what: '那一年的放假安排还没有发布。', next: '什么都没有改变。请先装日历。' },
  'pledge-unknown': { what: '没有这份认领。', next: '什么都没有改变。请回到认领清单再看。' },
  'pledge-empty': { what: '没有写内容。', next: '填好的其他内容还在。请写一句再提交。' },
  'comment-unknown': { what: '没有这条意见。', next: '什么都没有改变。请回到意见清单再看。' },
  'pledge-withdrawn': { what: '这份认领已经收回。', next: '什么都没有改变。要再认领，请另写一份。' },
  'step-does-not-decide': {
    what: '这次会所在的步骤不表决。',
    next: '什么都没有改变。请先在办公室的“程序”页把前面各步逐一办齐，再从表决那一步开会。',
  },
}
