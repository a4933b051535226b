import type { Language } from './language'

/** What `--help` says, a language each. */
export const COMMAND_WORDS = {
  zh: {
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
    },
    verify: {
      about: '核对纪要文件。退出码：0 有效，1 无效，2 不是纪要文件',
      file: '纪要文件',
      key: '主机密钥的指纹，另从别处得知',
    },
    export: {
      about: '导出会议纪要，主机运行时也可以',
      meeting: '会议编号，见 list',
      format: '格式',
      out: '写到这个文件',
    },
    list: { about: '列出会议：阶段、人数、纪要文件' },
    check: {
      about:
        '核对每个会议的记录、文字、纪要和文件，只读不改，主机运行时也可以。退出码：0 全部完好，1 有所发现，2 没有这个数据文件夹',
      within: '这么多秒之后不再开始检查下一个会议（从最新的查起）',
    },
    diagnose: {
      about: '把诊断信息存成一个 zip 文件：版本、日志、检查结果；不含姓名、发言、会议码和密钥',
      out: '写到这个文件',
    },
    rehearse: {
      about: '用虚拟参会者对一个真实的主机进程彩排',
      participants: '虚拟参会者人数',
      writers: '其中同时书写的人数',
      rate: '每人每秒书写的字数',
      seconds: '书写多少秒',
      seed: '同一个数产生同样的文字和故障',
      slow: '网络很慢的人数',
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
  en: {
    program: 'Hosts a roundtable, verifies and exports its minutes, checks a data folder.',
    titles: {},
    help: 'show help',
    helpCommand: 'show the help of a command',
    language: 'language of help, of what check finds and of exports: zh or en',
    data: 'the data folder',
    json: 'write JSON, for programs',
    serve: {
      about: 'host without a window until SIGTERM or Ctrl+C',
      host: 'address of the join pages',
      port: 'port of the join pages; 0 takes a free one',
      tls: 'serve the join pages over https with a self-signed certificate',
    },
    verify: {
      about: 'check minutes. Exit code 0 valid, 1 not valid, 2 not minutes at all',
      file: 'the minutes file',
      key: 'fingerprint of the host’s key, known from elsewhere',
    },
    export: {
      about: 'write the minutes of a meeting, also while a host is running',
      meeting: 'id of the meeting, see list',
      format: 'format',
      out: 'the file to write',
    },
    list: { about: 'list the meetings with phase, counts and minutes files' },
    check: {
      about:
        'verify records, documents, minutes and files of every meeting, changing nothing, also while a host is running. Exit code 0 all well, 1 something found, 2 no such data folder',
      within: 'begin no further meeting after so many seconds (the newest come first)',
    },
    diagnose: {
      about: 'save diagnostics as one zip file: versions, log, what check finds; no names, words, codes or keys',
      out: 'the file to write',
    },
    rehearse: {
      about: 'rehearse with made-up participants against a real host process',
      participants: 'made-up participants',
      writers: 'how many of them write',
      rate: 'characters a second and writer',
      seconds: 'seconds of writing',
      seed: 'the same number types the same words and places the same faults',
      slow: 'participants on a very slow network',
      hostile: 'attackers on top',
      document: 'characters in the document at the beginning',
      joinWithin: 'spread the joins over so many seconds',
      host: 'address the host listens on',
      port: 'port of the host',
      data: 'data folder of the host (default: a temporary one, removed afterwards)',
      findLimit: 'add people until it is too many',
      killHost: 'kill the host in between',
      dropWifi: 'let some lose the network in between',
    },
  },
} satisfies Record<Language, unknown>

export type CommandWords = (typeof COMMAND_WORDS)['zh'] | (typeof COMMAND_WORDS)['en']
