import { useState } from 'react'
import { fileKind } from '../../components/file-kind'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'

/** Milliseconds: time to read one sentence. */
const SAID_FOR = 8_000

/**
 * What was dropped on the desk and waits to be decided on in its panel: a list is shown before it is imported, papers are
 * asked about before they are handed out.
 * @param list one that was dropped on the start page, before this meeting was entered
 */
export function useDropped(
  { list: early, onListTaken, opensMinutes }: { list: File | null; onListTaken(): void; opensMinutes: boolean },
  show: (panel: 'seats' | 'materials') => void,
) {
  const words = useWords().drop
  const record = useRecord()
  const { mayForAll } = useRights()
  const [list, setList] = useState<File | null>(null)
  const [papers, setPapers] = useState<readonly File[]>([])
  const [said, setSaid] = useState<string | null>(null)
  const isClosed = record.phase === 'closed'
  const say = (text: string) => {
    setSaid(text)
    setTimeout(() => setSaid(null), SAID_FOR)
  }
  return {
    list: isClosed ? null : (list ?? early),
    papers,
    /** Why nothing was done with the last files, for some seconds. */
    said,
    lines: [words.list, words.paper, ...(opensMinutes ? [words.minutes] : [])],
    /** False leaves the files to the app. */
    take(files: [File, ...File[]]): boolean {
      const [first] = files
      const kind = fileKind(first.name)
      if (kind === 'minutes' && opensMinutes) return false
      if (kind === 'minutes') say(words.minutesElsewhere)
      else if (kind === 'other') say(words.unfit(first.name))
      else if (isClosed || !mayForAll(kind === 'list' ? 'invitation.import' : 'material.add')) say(words.closed)
      else if (kind === 'list') {
        setList(first)
        show('seats')
      } else {
        setPapers(files.filter(({ name }) => fileKind(name) === 'paper'))
        show('materials')
      }
      return true
    },
    listDone() {
      setList(null)
      onListTaken()
    },
    papersDone: () => setPapers([]),
  }
}
