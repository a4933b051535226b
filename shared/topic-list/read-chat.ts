import { seenLine } from '../meeting/person-name'
import type { TopicTable } from './topic-table'

const DAY = '(?:\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?|\\d{1,2}月\\d{1,2}日|\\d{1,2}[-/]\\d{1,2}|今天|昨天|前天)'
const TIME = '(?:上午|下午|凌晨|早上|中午|晚上|[AP]M)?\\s*\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s*[AP]M)?'

/** What a messenger says above what was chosen and shared. */
const PREAMBLE = /(的聊天记录如下|chat history)/iu
/** The number of an account behind a name, as programs write it that export conversations. */
const ACCOUNT = '(?:\\([A-Za-z][\\w-]{3,40}\\))?'

/** How a message begins, as messengers copy and export it; the surer first. What is said may stand behind, or below. */
const HEADS = [
  new RegExp(`^\\[?(?<day>${DAY})\\s+${TIME}\\]?\\s+(?<name>[^:：]{1,30}?)(?:\\s*[:：]\\s*(?<text>.*))?$`, 'u'),
  new RegExp(`^(?<name>[^\\s()]{1,30})[(（](?<day>${DAY})\\s+${TIME}[)）]$`, 'u'),
  new RegExp(`^(?<name>\\S.{0,29}?)${ACCOUNT}\\s+(?:(?<day>${DAY})\\s+)?${TIME}(?:\\s+(?<text>.*))?$`, 'u'),
  /^(?<name>[^\s:：,，.。!！?？]{1,20})[:：]$/u,
]
/** The day alone, between lines or not, holds for what follows. */
const DIVIDER = new RegExp(`^[—–\\-=\\s]*(?<day>${DAY})(?:\\s*(?:星期|周).)?[—–\\-=\\s]*$`, 'u')

/** What messengers say by themselves, what is no text, and mere answers. */
const NO_TOPIC =
  /^(\[[^\]]{1,12}\]\s*)+$|撤回了?一条消息|加入了?群聊|退出了?群聊|邀请.*(加入|进)|拍了拍|修改群名|^(以下|以上)(是|为)|^(收到|好的?|嗯+|谢谢.{0,6}|多谢|感谢.{0,6}|赞|同意|辛苦了?|已收到|在吗?|ok|\+1)[!！。.~～\s]*$/iu

/**
 * The messages of a text that was copied from a chat, each with who said it and on what day; null where it is none. `max`:
 * messages that are read.
 */
export function readChat(text: string, max: number): Pick<TopicTable, 'rows' | 'aside' | 'cut'> | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|[\n\u2028\u2029]/u)
  const first = lines.map(seenLine).find((line) => line !== '' && !PREAMBLE.test(line)) ?? ''
  if (CHAIN.test(first)) return readChain(lines, max)
  if (!DIVIDER.test(first) && headOf(first) === null) return null
  const messages: { line: number; name: string; day: string; said: string[] }[] = []
  let day = ''
  for (const [index, raw] of lines.entries()) {
    const line = seenLine(raw)
    const divider = DIVIDER.exec(line)?.groups?.day
    if (divider !== undefined) {
      day = divider
      continue
    }
    const head = headOf(line)
    if (head) {
      if (messages.length >= max) break
      messages.push({ line: index + 1, name: head.name, day: head.day || day, said: head.text ? [head.text] : [] })
    } else if (line !== '') messages.at(-1)?.said.push(line)
  }
  if (messages.length === 0) return null
  const isTopic = ({ said }: { said: string[] }) => said.some((line) => !NO_TOPIC.test(line))
  return {
    rows: messages
      .filter(isTopic)
      .map(({ line, name, day: on, said }) => ({ line, cells: [name, on, said.join('\n')] })),
    aside: messages
      .filter((message) => !isTopic(message))
      .map(({ line, name, said }) => ({ line, text: [name, ...said].join(' ').slice(0, 80) })),
    cut: messages.length >= max,
  }
}

/** A chain (接龙): what it is about, and a numbered line of everybody who took part. */
const CHAIN = /^#\s*(接龙|group note)/iu
const LINK = /^(?<number>\d{1,3})[.、．]\s*(?<name>\S{1,20})(?:\s+(?<text>.+))?$/u

function readChain(lines: readonly string[], max: number): ReturnType<typeof readChat> {
  const rows: TopicTable['rows'] = []
  const aside: TopicTable['aside'] = []
  for (const [index, raw] of lines.entries()) {
    const line = seenLine(raw)
    if (line === '' || CHAIN.test(line)) continue
    const { name = '', text = '' } = LINK.exec(line)?.groups ?? {}
    if (text === '') aside.push({ line: index + 1, text: (name || line).slice(0, 80) })
    else if (rows.length >= max) return { rows, aside, cut: true }
    else rows.push({ line: index + 1, cells: [name, '', text] })
  }
  return { rows, aside, cut: false }
}

function headOf(line: string): { name: string; day: string; text: string } | null {
  for (const head of HEADS) {
    const found = head.exec(line)?.groups
    if (found) return { name: found.name ?? '', day: found.day ?? '', text: found.text ?? '' }
  }
  return null
}
