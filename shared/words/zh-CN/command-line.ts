/** By the codes of commander's errors. */
const USAGE_FAULTS: Record<string, string> = {
  'commander.unknownOption': '没有这个选项',
  'commander.unknownCommand': '未知命令',
  'commander.optionMissingArgument': '选项缺少取值',
  'commander.missingMandatoryOptionValue': '缺少选项',
  'commander.missingArgument': '缺少参数',
  'commander.excessArguments': '参数太多',
}

/** What the commands of `yuanzhuo` say at a terminal. */
export const commandLine = {
  /** What `--help` says. Titles are commander's. */
  help: {
    program: '主持一场圆桌会，核对、导出会议纪要，检查数据文件夹。',
    titles: {
      'Usage:': '用法：',
      'Options:': '选项：',
      'Commands:': '命令：',
      'Arguments:': '参数：',
      'Global Options:': '通用选项：',
    },
    help: '显示帮助',
    helpCommand: '显示某个命令的帮助',
    language: '帮助、检查结果与导出所用的语言：zh 或 en',
    data: '数据文件夹',
    json: '以 JSON 输出，供程序读取',
    serve: {
      about: '不开窗口地主持会议，直到收到 SIGTERM 或按 Ctrl+C',
      host: '参会页面监听的地址',
      port: '参会页面的端口；0 表示任选一个空闲端口',
      tls: '以自签证书用 https 提供参会页面',
      noAnnounce: '不在局域网里报出这台主机；别人要输入地址才能加入',
    },
    console: { about: '控制台的窗口关掉之后，向正在运行的主机要一个新的控制台地址（链接只能用一次）' },
    verify: {
      about:
        '核对纪要文件，或 PDF 里的签名；重算无记名表决的票箱（.bel）。退出码：0 有效，1 无效，2 不是纪要文件、PDF 没有签名',
      file: '纪要文件、PDF 或票箱',
      opened: '与票箱一起：投票人没有投、拆开来查的那张票，看里面封的是什么',
      key: '主机密钥的指纹，另从别处得知',
      beside:
        '同一会议或上一次会议的其他文件：看有没有更新的一版，上一次会议的纪要是不是写明的那一份；核对 PDF 时，看证书是不是纪要里写明的',
    },
    addSignature: {
      about: '把带来的补签加进纪要文件，写成新文件。退出码：0 已加入，2 不能加入',
      signature: '补签的签名文件',
      out: '写到这个文件',
    },
    export: {
      about: '导出会议纪要，主机运行时也可以',
      meeting: '会议编号，见 list',
      format: '格式',
      out: '写到这个文件',
    },
    layouts: {
      about:
        '核对办公室自己的文书版式（数据文件夹里的 layouts/），说明采用了哪些、错在哪里。退出码：0 都可用，1 有错误',
      copy: '把程序自带的这一种版式复制到那里，供修改；已有的不覆盖',
    },
    signPdf: {
      about: '用证书文件给 PDF 签名，一般的 PDF 阅读器都能核对；可以依次签几个人。核对用 verify',
      file: 'PDF 文件',
      key: '证书文件（PKCS#12：.p12、.pfx），RSA 或 P-256',
      out: '写到这个文件',
      reason: '签名的事由',
      timestamp: '时间戳服务（RFC 3161）的地址；只发给它一个摘要',
    },
    list: {
      about: '列出会议：阶段、人数、纪要文件',
      find: '只列出标题、地点、单位、会议码或编号含有这些词的',
      phase: '只列出处于这一阶段的',
      year: '只列出这一年创建的',
    },
    check: {
      about:
        '核对每个会议的记录、文字、纪要和文件，只读不改，主机运行时也可以。退出码：0 全部完好，1 有所发现，2 没有这个数据文件夹',
      within: '这么多秒之后不再开始检查下一个会议（从最新的查起）',
    },
    diagnose: {
      about: '把诊断信息存成一个 zip 文件：版本、日志、检查结果；不含姓名、发言、会议码和密钥',
      out: '写到这个文件',
    },
    passphraseFile: '口令在这个文件的第一行；不写就在终端里输入，或取环境变量 YUANZHUO_PASSPHRASE',
    demo: {
      about: '在一个还没有办公室的数据文件夹里，用虚构的人和事做出一个运转着的社区办公室，供试用',
      size: '话题数',
    },
    backup: {
      about: '把整个数据文件夹备份成一个文件，主机运行时也可以。密钥用口令封存，会议内容不加密',
      out: '写到这个文件，例如 backup.tar',
    },
    restore: {
      about: '从备份恢复到一个没有会议的数据文件夹。先整份核对，再写入；不覆盖任何会议',
      file: '备份文件',
      data: '恢复到这个数据文件夹，没有则新建',
      keys: 'same：接过原主机的密钥，成为同一台主机（要口令）；new：成为另一台主机，备份里没散会的会议只能查看',
    },
    goBack: {
      about: '把数据文件夹退回升级前的形式，供旧版本的圆桌会打开。先说明会失去什么，加 --yes 才执行；主机运行时不能退',
      yes: '确认退回',
    },
    updateCheck: {
      about: '核对一个安装包的签名（旁边要有同名的 .minisig 文件），不安装。退出码：0 可以安装，2 不可以',
      file: '安装包',
    },
    rehearse: {
      about: '用虚拟参会者对一个真实的主机进程彩排',
      participants: '虚拟参会者人数',
      writers: '其中同时书写的人数',
      rate: '每人每秒书写的字数',
      seconds: '书写多少秒',
      seed: '同一个数产生同样的文字和故障',
      slow: '网络很慢的人数',
      line: '他们的网速，每秒比特数，例如 64k、2M（不写人数时为 10 人）',
      coldLoad: '开始书写前，这么多台设备同时从头加载网页',
      moveHost: '彩排中途主机换地址，三分之一的人要自己找过去',
      hostile: '另加的捣乱者人数',
      document: '开始时文稿已有的字数',
      joinWithin: '在这么多秒内陆续入会',
      host: '主机监听的地址',
      port: '主机的端口',
      data: '主机的数据文件夹（默认用临时文件夹，结束后删除）',
      findLimit: '逐步加人，找出上限',
      killHost: '彩排中途强行结束主机',
      dropWifi: '彩排中途让一部分人断网',
    },
  },
  nameCommand: '请给出一个命令，例如 serve；--help 列出全部',
  /** A fault in what was typed. `code` and `told` are of commander, whose sentence is English; `typed` is the word it is about. */
  usageFault: (code: string, typed: string | undefined, _told: string) => {
    const fault = USAGE_FAULTS[code] ?? '用法不对'
    return typed === undefined ? fault : `${fault} ${typed}`
  },
  languages: '--language 应为 zh 或 en',
  port: '--port 应为 0 至 65535 的整数',
  within: '--within 应为整数秒',
  formats: (formats: readonly string[]) => `--format 应为 ${formats.join('、')} 之一`,
  phases: (phases: readonly string[]) => `--phase 应为 ${phases.join('、')} 之一`,
  year: '--year 应为四位数的年份',
  unopenable: (fault: string) => `打不开：${fault}`,
  noDataFolder: (folder: string) => `这里没有圆桌会的数据文件夹：${folder}`,
  /** `reason`: the system's error code, here and below. */
  folderUnreadable: (folder: string, reason: string) => `不能读取数据文件夹 ${folder}（${reason}）`,
  fileUnreadable: (file: string, reason: string) => `不能读取文件 ${file}（${reason}）`,
  fileNotWritten: (file: string, reason: string) => `不能写入 ${file}（${reason}）`,
  noMeeting: (id: string) => `没有这个会议：${id}`,
  serve: {
    keyOfApp: '此数据文件夹的密钥由桌面应用保管，请用桌面应用打开',
    console: '主持人控制台（仅本机，链接只能用一次）',
    join: '参会地址',
    back: (folder: string) => `控制台的窗口关掉之后，要新的链接：yuanzhuo console --data ${folder}`,
    stop: '按 Ctrl+C 停止',
  },
  console: {
    noHost: (folder: string) =>
      `没有主机正在这个数据文件夹上运行：${folder}。请用 serve 启动，或打开桌面应用；--data 要与启动时的相同`,
  },
  passphrase: {
    ask: '口令',
    again: '再输一遍口令',
    differ: '两遍口令不一样，请再来一次',
    none: '没有口令：请在终端里运行，或用 --passphrase-file，或设环境变量 YUANZHUO_PASSPHRASE',
  },
  demo: {
    size: (max: number) => `--size 是 1 到 ${max} 的整数`,
    taken: (folder: string) => `${folder} 里已有办公室，示例不会覆盖它。请另选一个文件夹`,
    done: (topics: number, meetings: number, events: number, seconds: number) =>
      `${seconds} 秒做出了 ${topics} 个话题、${meetings} 场会议、${events} 条记录。打开：yuanzhuo serve --data …`,
  },
  backup: {
    noKey: (folder: string) =>
      `${folder} 里没有可读的主机密钥：它由桌面应用保管，请在应用的首页上备份；或者这里还没有主机运行过`,
    done: (file: string, meetings: number) => `已备份 ${meetings} 场会议，并重读核对：${file}`,
  },
  restore: {
    means: {
      same: '用原来的密钥恢复：这台电脑接着做同一台主机。请先停用原来那台：没散会的会议若在两台上都继续，记录就会分岔，两边都说自己是真的',
      new: '用新密钥恢复：已签署的纪要照样有效、可以核对；没散会的会议在这里只能查看，请新建会议接着开；参会者的手机不会自己回来，要重新扫码加入',
    },
    whichKeys: '--keys 应为 same 或 new',
    done: (folder: string, meetings: number) => `已恢复 ${meetings} 场会议：${folder}。可以用 serve 或桌面应用打开`,
  },
  goBack: {
    hostRuns: (dataDir: string) => `数据文件夹正被一个圆桌会使用：${dataDir}。请先退出它，再退回`,
    nothing: (dataDir: string) => `没有可退回的：${dataDir} 不是由旧版本的数据文件夹升级而来。什么也没有改动`,
    settings: (madeAt: string, backup: string) =>
      `设置将恢复成 ${madeAt} 升级前的样子（取自 ${backup}），此后对设置的更改作废`,
    meetings: (count: number, folder: string) =>
      `升级后新建的 ${count} 场会议，旧版本读不懂、会改坏，将移到 ${folder}；不删除，再用新版本打开时自动放回`,
    standbys: (count: number) =>
      `为别的主机保存的 ${count} 份备用副本也移到那里：在旧版本下，这台电脑不再是它们的备用主机`,
    stays: '其余会议留在原处，升级后说的、决定的都在；改动历史等新版本才有的内容，旧版本不显示',
    sayYes: '还没有改动任何东西。确认要退回，请加上 --yes 再运行一次',
    done: (dataDir: string) => `已退回，现在可以用旧版本打开 ${dataDir}`,
  },
  verify: {
    version: (version: number) =>
      `第 ${version} 版。以后若有更正，更正版会写明它替代哪一版；有没有更正，仅凭本文件无从得知`,
    /** `listed`: the file has the host's roll of who signed. */
    valid: (listed: boolean) =>
      `有效：正文和会议记录自签署后未被改动，${listed ? '主机写出此文件时已签署的人一个不少' : '列出的签署都相符（早期版本的文件，可能缺少别人的签署）'}。签署人身份请以密钥指纹与签到表核对`,
    invalid: '无效',
    newer: '由更新版本的圆桌会生成，此版本不能判断其是否有效，请用新版本验证',
    noMinutes: '不是会议纪要文件',
    box: (ballots: number) => `有效：${ballots} 张票、总数、各份钥匙和结果，逐项都对`,
    notOpened: '总数还没有打开',
    blank: '空白',
    boxFault: (fault: string) => `无效：${fault}`,
    opened: (what: string, seal: string) => `拆开的票里封的是 ${what}；封签 ${seal}，请与投票人先记下的比对`,
    openedFault: (fault: string) => `拆开的票对不上：${fault}`,
    openedNeedsBox: '--opened 要与票箱（.bel）一起用',
  },
  layouts: {
    names: (names: readonly string[]) => `--copy 应为 ${names.join('、')} 之一`,
    used: (file: string) => `采用 ${file}`,
    none: (folder: string) => `${folder} 里没有可用的版式，都用程序自带的`,
    there: (file: string) => `${file} 已经有了，没有覆盖`,
  },
  list: {
    participants: (people: number) => `${people} 人`,
    clauses: (clauses: number) => `${clauses} 条共识`,
    signatures: (people: number) => `${people} 人签署`,
  },
  wholeNumber: (option: string, least: number, most: number, typed: string) =>
    `--${option} 应为 ${least} 至 ${most} 的整数，不是“${typed}”`,
  rehearsal: {
    rate: (most: number) => `--rate 应大于 0、不超过 ${most}（每人每秒字数）`,
    soundNetwork: '--find-limit 请不要与 --kill-host、--drop-wifi、--move-host 同用：要找的是完好网络的上限',
    oneFault: '--move-host 请不要与 --kill-host、--drop-wifi 同用：换了地址的人分不清是哪一样',
    line: (typed: string) => `--line 应为每秒比特数，例如 64k、2M，至少 8k，不是“${typed}”`,
    oneAddress: (people: number) =>
      `一个地址只能入会 ${people} 人：请减少人数且不用 --find-limit，或用 --host 127.0.0.1（或 0.0.0.0）`,
    hostNotStarted: '主机没有及时启动',
    starting: '启动主机',
    joining: '大家正在入会；真人也可加入',
    joined: (people: number) => `${people} 人已入会`,
    writing: '书写中',
    settling: '核对各人内容是否一致',
    raised: (people: number) => `加到 ${people} 人`,
    people: (people: number, guests: number, writers: number, seconds: number) =>
      `${people} 人（其中真人 ${guests}），${writers} 人书写 ${seconds} 秒`,
    joinTime: '入会到可用，95% 在此之内',
    seenTime: '写下到别人看见，50% / 95% / 99%',
    savedTime: '写下到存入主机磁盘，95%',
    processor: '主机用去处理器',
    memory: '内存',
    network: '网络须承载',
    busy: (milliseconds: number) => `本机正忙于别的事（等 ${milliseconds} ms），以上时间偏长；请关掉其他程序再彩排一次`,
    coldLoadsFailed: (failed: number) =>
      failed === 0 ? '同时加载网页的设备都加载完整' : `同时加载网页，${failed} 台没有加载完整`,
    kills: (times: number) => `主机被杀 ${times} 次`,
    converged: '内容一致',
    yes: '是',
    no: '否',
    lostCharacters: '丢失字数',
    lost: (characters: number) => `不能用：丢失 ${characters} 个字`,
    different: '不能用：各人看到的内容没有一致',
    carries: (people: number) => `本网络可承载约 ${people} 人`,
    stopped: '彩排已中止',
    appGone: '应用已关闭',
  },
}

export type CommandLineWords = typeof commandLine
export type HelpWords = CommandLineWords['help']
