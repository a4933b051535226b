/** What the commands of `yuanzhuo` say at a terminal. */
export const commandLine = {
  wholeNumber: (option: string, least: number, most: number, typed: string) =>
    `--${option} 应为 ${least} 至 ${most} 的整数，不是“${typed}”`,
  rehearsal: {
    rate: (most: number) => `--rate 应大于 0、不超过 ${most}（每人每秒字数）`,
    soundNetwork: '--find-limit 请不要与 --kill-host、--drop-wifi 同用：要找的是完好网络的上限',
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
    kills: (times: number) => `主机被杀 ${times} 次`,
    converged: '内容一致',
    yes: '是',
    no: '否',
    lostCharacters: '丢失字数',
    lost: (characters: number) => `不能用：丢失 ${characters} 个字`,
    different: '不能用：各人看到的内容没有一致',
    carries: (people: number) => `本网络可承载约 ${people} 人`,
  },
}

export type CommandLineWords = typeof commandLine
