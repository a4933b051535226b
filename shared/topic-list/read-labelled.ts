import { seenLine } from '../meeting/person-name'
import type { TopicField, TopicTable } from './topic-table'
import { TOPIC_FIELDS } from './topic-table'

/** A label as work orders have it before each thing they say: "诉求人：". It begins a line, or stands behind a gap. */
const LABEL = /(?<=^|[\s，,；;。】\])）])(?<label>[^\s:：，,；;。【】[\]()（）]{1,10})[:：]/gu
/** Of an order itself; it says nothing of what is asked for. */
const OF_THE_ORDER =
  /^((工单|来电|受理|热线|登记|派单)?(编号|单号|号码?|流水号)|工单|序号|(order|ticket|case)(no|number|id)?)$/iu
/** What stands above an order says by itself where it comes from. */
const FROM_HOTLINE = /热线|12345|hotline/iu

/**
 * The work orders of a text in which each thing has its label before it (“诉求人：…… 电话：…… 诉求内容：……”), one after the
 * other or by lines; null where it is none. `fieldNamed`: what a label stands for. `max`: orders that are read.
 */
export function readLabelled(
  pasted: string,
  fieldNamed: (label: string) => TopicField | null,
  max: number,
): Pick<TopicTable, 'columns' | 'heads' | 'rows' | 'aside' | 'cut'> | null {
  const text = pasted.replace(/^\uFEFF/, '')
  const marks = [...text.matchAll(LABEL)].flatMap((found) => {
    const label = found.groups!.label!
    const field = fieldNamed(label)
    // What has another name is somebody's own words: “物业说：不管。”
    if (field === null && !OF_THE_ORDER.test(label)) return []
    return [{ field, label, from: found.index, to: found.index + found[0].length }]
  })
  const known = new Set(marks.flatMap(({ field }) => field ?? []))
  if (known.size < 2 || !known.has('words')) return null

  const orders: { line: number; said: Partial<Record<TopicField, string>> }[] = []
  const aside: TopicTable['aside'] = []
  let [counted, line] = [0, 1]
  /** Of offsets in their order, so that a long text is gone through once. */
  const lineAt = (offset: number): number => {
    line += text.slice(counted, offset).split(/\r\n?|[\n\u2028\u2029]/u).length - 1
    counted = offset
    return line
  }
  const above = text.slice(0, marks[0]!.from)
  if (seenLine(above) !== '') aside.push({ line: 1, text: seenLine(above).slice(0, 80) })
  let said: Partial<Record<TopicField, string>> = {}
  for (const [at, { field, label, from, to }] of marks.entries()) {
    const value = text.slice(to, marks[at + 1]?.from).trim()
    if (field === null) {
      aside.push({ line: lineAt(from), text: `${label}：${seenLine(value)}`.slice(0, 80) })
      continue
    }
    // What has been said begins the next order.
    if (orders.length === 0 || said[field] !== undefined) {
      if (orders.length >= max) return { ...tableOf(orders, marks), aside, cut: true }
      said = {}
      orders.push({ line: lineAt(from), said })
    }
    said[field] = value
  }
  if (FROM_HOTLINE.test(above)) for (const order of orders) order.said.channel ??= seenLine(above)
  return { ...tableOf(orders, marks), aside, cut: false }
}

function tableOf(
  orders: readonly { line: number; said: Partial<Record<TopicField, string>> }[],
  marks: readonly { field: TopicField | null; label: string }[],
): Pick<TopicTable, 'columns' | 'heads' | 'rows'> {
  const columns = TOPIC_FIELDS.filter((field) => orders.some(({ said }) => said[field] !== undefined))
  return {
    columns,
    heads: columns.map((field) => marks.find((mark) => mark.field === field)?.label ?? ''),
    rows: orders.map(({ line, said }) => ({ line, cells: columns.map((field) => said[field] ?? '') })),
  }
}
