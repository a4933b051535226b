import { faultInChinese } from './check-faults'
import { signingLevel } from './signing-level'

/** What the page says that checks a file without the program (`verify.html`), and what stands in the bundle beside it. */
export const checker = {
  level: signingLevel,
  title: '核对会议文件',
  about:
    '在这台电脑上核对，不联网。请选会议文件（.yzh 或 .minutes.json），或把它拖到这里；几版一起选，会说哪一版最新。',
  otherLanguage: 'English',
  choose: '选择文件',
  another: '核对另一个文件',
  reading: '正在核对…',
  unreadable: '读不了这个文件。请换一个，或重新拷一份。',
  valid: '有效',
  invalid: '无效',
  newer: '由更新版本生成，本页不能判断',
  noMinutes: '不是会议文件',
  lines: {
    integrity: '是否完整',
    signers: '谁签署了',
    identity: '身份的凭据',
    time: '时间的凭据',
  },
  intact: (files: number) =>
    files > 0 ? `会议记录、纪要和 ${files} 个文件都与封存时一字不差` : '会议记录和纪要与封存时一字不差',
  signed: (name: string, when: string, level: string, drawn: boolean) =>
    `${name}，${when}，${level}${drawn ? '，附手写笔迹' : ''}`,
  signedLate: (signed: string) => `${signed}（补签，主机写出的名单里没有）`,
  signedByPen: (name: string, when: string, witness: string) =>
    `${name}，L0 纸上现场手写，${witness}在${when}见证录入（不是密钥签署）`,
  refuses: (name: string, reason: string, enteredBy: string) =>
    `${name}拒绝签署${enteredBy === '' ? '' : `（由${enteredBy}代录）`}：${reason}`,
  reserves: (name: string, reason: string, enteredBy: string) =>
    `${name}有保留意见${enteredBy === '' ? '' : `（由${enteredBy}代录）`}：${reason}`,
  failed: (check: string, detail: string) => `${check}：${faultInChinese(detail)}`,
  nobodySigned: '没有相符的签署',
  identity: 'L1：各人设备的密钥，没有第三方证书。请把指纹与签到表核对：',
  key: (name: string, fingerprint: string) => `${name} ${fingerprint}`,
  signingKey: (name: string, fingerprint: string) => `${name}的签署密钥 ${fingerprint}，由上列设备密钥认定`,
  identityOfPins: '凭 PIN：设备说签署时问了 PIN，设备存的密钥要 PIN 才打得开；PIN 短，拿到设备存储的人可以逐个去试。',
  identityOfStrokes: '手写笔迹与签署绑在一起，改不了；笔迹像不像本人，要由人来看。',
  identityOfSm2:
    '国密 SM2/SM3 是本程序的私有套件，按 GB/T 32918、GB/T 32905 写成，没有经过密码产品认证；被签的摘要仍是 SHA-256。',
  identityOfPens: 'L0：只凭见证人的话，笔迹在纸上。请与纸质原件核对。',
  certificate: (name: string, holder: string, fingerprint: string) =>
    `L2：${name}写明用证书 ${fingerprint} 签 PDF${holder === '' ? '' : `（证书持有人：${holder}）`}`,
  identityOfCertificates: 'L2 的签名在 PDF 里，不在本文件里：请用 yuanzhuo verify 或 PDF 阅读器核对那份 PDF。',
  time: '时间由主机和各人设备的时钟写下，没有第三方时间戳。',
  version: (version: number, replaces: boolean) =>
    `第 ${version} 版${replaces ? '，更正了前一版' : ''}。以后有没有再更正，仅凭本文件无从得知。`,
  follows: (meetingId: string, version: number, fingerprint: string) =>
    `接着会议 ${meetingId} 第 ${version} 版纪要，其指纹 ${fingerprint}。把那份文件与本文件一起核对，可知是不是同一份。`,
  followsNone: '没有写明上一次会议的纪要。',
  checks: {
    form: '格式',
    minutes: '纪要正文',
    edition: '规则版本',
    'record-chain': '会议记录前后相接',
    'record-law': '每一步都合规则',
    facts: '纪要与记录相符',
    'secret-ballots': '无记名表决重新计票',
    'chair-signature': '主持人签署',
    'acting-chair-signature': '代理主持人签署',
    signature: '签署',
    suite: '签署套件',
    binding: '签署密钥归谁',
    stroke: '手写笔迹',
    roll: '签署名单',
    objection: '拒绝签署、保留意见',
    pen: '现场手写',
    certificate: 'PDF 证书',
    seal: '封缄',
    masked: '公开的字与遮住的字',
    version: '是否最新的一版',
    follows: '上一次会议的纪要',
    'expected-key': '主机密钥',
    bundle: '文件清单',
    'bundle-files': '清单上的文件',
    'bundle-materials': '会上发的材料',
    'bundle-ballots': '无记名表决的票箱',
  },
  strokes: '手写签名',
  strokeOf: (name: string) => `${name}的手写签名`,
  details: '逐项结果',
  inside: '里面的文件',
  minutes: '会议纪要',
  masked: (kinds: string[]) =>
    kinds.length === 0
      ? '公开副本：没有遮字，会议记录不在里面'
      : `公开副本：遮住了${kinds.join('、')}，会议记录不在里面；没遮的字都是签署的原文`,
  masks: {
    name: '姓名',
    phone: '电话',
    'id-number': '证件、卡号',
    plate: '车牌',
    online: '邮箱、账号',
    door: '门牌',
    reason: '个人理由',
    'by-hand': '其他',
  },
  maskedTimes: (mask: string, times: number) => `${mask} ${times} 处`,
  publicReadme: [
    '这是一场圆桌会的公开副本。',
    '',
    'papers/        会议纪要，可直接打开、打印',
    'public.json    签署的纪要，遮住了不公开的字',
    'files.json     文件清单，由主机签署',
    'verify.html    核对用的网页',
    '',
    '怎样核对：用浏览器打开 verify.html（不需要联网，不需要安装），选中整个 .yzh 文件。',
    '没有遮住的字就是各人签署的原文，遮住的字也在原文里；遮的是什么，只有全本知道。',
  ],
  readme: [
    '这是一场圆桌会的全部文件。',
    '',
    'papers/        会议文件，可直接打开、打印',
    'materials/     会上发的材料',
    'ballots/       无记名表决的票箱（.bel），有这样的表决才有',
    'minutes.json   签署的纪要和完整的会议记录',
    'files.json     文件清单，由主机签署',
    'verify.html    核对用的网页',
    '',
    '怎样核对：用浏览器打开 verify.html（不需要联网，不需要安装），选中整个 .yzh 文件。',
    '也可用命令：yuanzhuo verify 文件名.yzh',
    '票箱里只有封好的票、总和与结果，看不出谁投了什么。它由会议记录推出，核对本文件时一并核对；',
    '单个票箱可用 yuanzhuo verify 票箱.bel，或用别人写的 belenios-tool election verify --dir . 重新计票。',
    '签署人的身份，请把显示的密钥指纹与纸质签到表核对。',
  ],
}

export type CheckerWords = typeof checker
