import type { RehearsalFindings, RehearsalProgress } from '#shared/protocol/rehearsal'
import { isBusy } from '#shared/protocol/rehearsal'

/** Tells a person at a terminal how far the rehearsal is: each stage once, each tenth of the writing, and each step upwards. */
export function progressTeller(say: (line: string) => void): (progress: RehearsalProgress) => void {
  let last = ''
  const stages: Record<RehearsalProgress['stage'], (progress: RehearsalProgress) => string> = {
    starting: () => '启动主机 / starting the host',
    joining: ({ done, of, joinUrl }) =>
      done < of
        ? `大家正在入会；真人也可加入 / people are coming in; you may join too: ${joinUrl}`
        : `${of} 人已入会 / ${of} people are in`,
    writing: ({ done, of }) => `书写中 / writing ${Math.floor((done / of) * 10) * 10}%`,
    settling: () => '核对各人内容是否一致 / comparing everybody’s text',
    raising: ({ done, detail }) => `加到 ${done} 人 / raised to ${done} people:${detail}`,
  }
  return (progress) => {
    const line = stages[progress.stage](progress)
    if (line !== last) say(line)
    last = line
  }
}

/** What a rehearsal found, line by line, the verdict last. */
export function findingsInWords({ report, guests, joinP95Ms, busyMs, megabits }: RehearsalFindings): string[] {
  const {
    participants,
    writers,
    seconds,
    p50Ms,
    p95Ms,
    p99Ms,
    ackP95Ms,
    hostCpuSeconds,
    hostRssMb,
    converged,
    lost,
    kills,
    verdict,
  } = report
  const ms = (value: number | null) => (value === null ? '–' : `${value} ms`)
  return [
    `${participants} 人（其中真人 ${guests}），${writers} 人书写 ${seconds} 秒 / ${participants} people (${guests} of them real), ${writers} writing for ${seconds} s`,
    `入会到可用，95% 在 ${ms(joinP95Ms)} 内 / joining to usable: 95% within ${ms(joinP95Ms)}`,
    `写下到别人看见，50% / 95% / 99% / typed to seen by others: ${ms(p50Ms)} / ${ms(p95Ms)} / ${ms(p99Ms)}`,
    `写下到存入主机磁盘，95% / typed to on the host’s disk, 95%: ${ms(ackP95Ms)}`,
    `主机用去处理器 / host processor time: ${hostCpuSeconds ?? '–'} s; 内存 / memory: ${hostRssMb ?? '–'} MB`,
    `网络须承载 / the network must carry: ${megabits} Mbit/s`,
    ...(isBusy(busyMs)
      ? [
          `本机正忙于别的事（等 ${busyMs} ms），以上时间偏长；请关掉其他程序再彩排一次 / this computer was busy with other things (${busyMs} ms of waiting), so the times are too long; close other programs and rehearse again`,
        ]
      : []),
    ...(kills > 0 ? [`主机被杀 ${kills} 次 / the host was killed ${kills} times`] : []),
    `内容一致 / same text everywhere: ${converged ? '是 / yes' : '否 / no'}; 丢失字数 / characters lost: ${lost}`,
    verdict,
  ]
}
