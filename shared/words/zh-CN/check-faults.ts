/**
 * What a check of a file finds wrong, as the checks word it, and how it is told in Chinese; the first that fits counts. What
 * only helps whoever knows the format stays with the single results.
 */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/^bytes were changed, added or moved$/, '有字节被改动、增加或挪动'],
  [/^not JSON.*$/, '不是 JSON，内容已损坏'],
  [/^not (?:minutes of a known format|a minutes file).*$/, '不是会议纪要文件'],
  [/^payload is not base64url of UTF-8 text$/, '正文被改动，已经读不出来'],
  [/^the payload is not JSON$/, '正文被改动，已经读不出来'],
  [/^the minutes are not in canonical form$/, '正文不是封存时的写法'],
  [/^made by a newer version of the program: .*?(\d+).*$/, '由更新的版本生成（$1）'],
  [/^there is no (\S+) in it$/, '里面没有 $1'],
  [/^the list of files is not in canonical form$/, '清单不是封存时的写法'],
  [/^the list of files is not the host’s$/, '清单不是这场会的主机签的'],
  [/^the host’s signature does not fit the list of files$/, '清单与主机的签名对不上'],
  [/^the list of files cannot be read$/, '清单被改动，已经读不出来'],
  [/^the list of files belongs to other minutes$/, '清单属于另一份纪要'],
  [/^the handed-out files are not those that the record names$/, '材料不是会议记录里写的那些'],
  [/^two files of one name$/, '有两个文件同名'],
  [/^more than a bundle holds$/, '比一份会议文件能装的还多'],
  [/^the ZIP file is damaged$/, '压缩文件已损坏'],
  [/^(.*) is the box of no secret ballot that was counted in this meeting$/, '$1 不是这场会计过票的票箱'],
  [/^the box of “(.*)” \((.*)\) is missing$/, '缺少“$1”的票箱（$2）'],
  [/^the box of “(.*)” \((.*)\) is not the one that the record gives$/, '“$1”的票箱（$2）与会议记录推出的不一样'],
  [/^the host’s roll of who signed is missing$/, '缺少主机写的签署名单'],
  [/^the roll of who signed is not the host’s$/, '签署名单不是这场会的主机签的'],
  [
    /^signatures were dropped, added or moved since the host listed them$/,
    '主机列出名单以后，有签署被删去、增加或挪动',
  ],
  [
    /^refusals, reservations, pens or certificates were dropped or moved since the host listed them$/,
    '主机列出名单以后，有拒绝、保留、手写见证或证书被删去或挪动',
  ],
  [/^the signatures are not in the order of the roster$/, '签署的次序与名册不同'],
  [/^the first signature is not the chair’s$/, '第一个签署不是主持人的'],
  [/^(.*) signed twice$/, '$1 签了两次'],
  [/^nobody has signed$/, '没有人签署'],
  [/^(.*), acting chair, must sign and has not$/, '代理主持人 $1 应当签署，还没有签'],
  [/^the host’s key is (.*)$/, '主机的密钥是 $1，不是所要的那一把'],
  [/^signature (\d+): signature verification failed$/, '第 $1 个签署与正文对不上'],
  [/^signature (\d+): (.*) is not in the roster$/, '第 $1 个签署：$2不在名册上'],
  [/^signature (\d+): (.*): key or name differ from the roster$/, '第 $1 个签署：$2的密钥或姓名与名册不同'],
  [/^signature (\d+): .*$/, '第 $1 个签署不成立'],
  [/^broken at event (\d+): does not carry the hash of the line before$/, '第 $1 条与前一条接不上'],
  [/^broken at event (\d+): .*$/, '第 $1 条已不是当初写下的样子'],
  [/^event (\d+) \(\S+\): its sender had seen another record than this one$/, '第 $1 条：发出它的人看到的是另一份记录'],
  [/^event (\d+) \(\S+\): the signature of its command does not hold$/, '第 $1 条：命令上的签名不成立'],
  [/^event (\d+) \(\S+\): its command is signed by another key than the person’s$/, '第 $1 条：不是本人的密钥签的'],
  [/^event (\d+) \(\S+\): its command was not allowed.*$/, '第 $1 条：照当时的规则不许这样做'],
  [/^event (\d+) \(\S+\): the command does not lead to what is recorded$/, '第 $1 条：记下的与命令的结果不同'],
  [/^event (\d+) .*$/, '第 $1 条不合规则'],
  [/^roster, attendance or decisions differ from what the record gives$/, '名册、到会或决定与会议记录推出的不同'],
  [/^something shown or left out is not what was sealed$/, '露出的或遮住的字不是封存时的'],
  [/^a public copy, but not in its form$/, '是公开副本，写法却不对'],
  [
    /^version (\d+) is not the newest: version (\d+), which is here too, corrects it$/,
    '第 $1 版不是最新的：一起选的还有第 $2 版，更正了它',
  ],
  [/^another text that is version (\d+) too is here$/, '一起选的还有另一份也叫第 $1 版的'],
  [
    /^the minutes of the meeting before that are here are not those that these name$/,
    '一起选的上一次会议纪要，不是这份写明的那一份',
  ],
  [
    /^the correction of the minutes of the meeting before corrects others than these name$/,
    '上一次会议纪要的更正版，更正的不是这份写明的那一份',
  ],
  // Of any file: behind what is worded alike.
  [/^(.*) was changed$/, '$1 被改动过'],
  [/^(.*) is missing$/, '缺少 $1'],
  [/^(.*) is not on the list$/, '$1 不在清单上'],
]

/** A fault in Chinese; one that has no words here stays as it is. */
export const faultInChinese = (detail: string): string =>
  detail
    .split('; ')
    .map((fault) => {
      const found = FAULTS.find(([pattern]) => pattern.test(fault))
      return found ? fault.replace(...(found as [RegExp, string])) : fault
    })
    .join('；')
