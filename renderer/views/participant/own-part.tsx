import type { ReactNode } from 'react'
import { useDocument } from '../../hooks/use-document'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { clockFigures } from '../../components/clock-figures'
import { LanguageSwitch } from '../../components/language-switch'
import { TypeSizeSwitch } from '../../components/type-size-switch'
import { useLanguage } from '../../strings/language'
import styles from './own-part.module.css'

/** Who I am here, in which letters and language this page is; what I said, how I answered, and what my unit has to do. */
export function OwnPart() {
  const { words, formats, say } = useLanguage()
  const { mine } = words.participant
  const record = useRecord()
  const { actions } = useDocument()
  const who = useMe()
  if (!who) return null
  const me = who.participant
  const titleOf = (itemId: string) => record.items.find((span) => span.itemId === itemId)?.title ?? ''
  const speeches = record.speeches.filter((speech) => speech.participantId === me.id)
  const checks = record.checks.flatMap((check) =>
    check.stances[me.id] ? [{ check, given: check.stances[me.id] }] : [],
  )
  const ours = me.unit === '' ? [] : actions.filter((action) => action.unit.includes(me.unit))
  return (
    <div className={styles.own}>
      <section>
        <p className={styles.meeting}>{record.title}</p>
        <p>{[words.participant.me(me.name, say(who.role.label)), me.unit].filter(Boolean).join(' · ')}</p>
        <div className={styles.switches}>
          <TypeSizeSwitch />
          <LanguageSwitch />
        </div>
      </section>
      <Part title={mine.speeches} none={mine.none}>
        {speeches.map((speech) => (
          <li key={speech.id}>
            <time>{formats.clock(speech.calledAt)}</time> {words.speaking.stance[speech.stance]} ·{' '}
            {titleOf(speech.itemId)}{' '}
            {speech.passed
              ? mine.passed
              : speech.elapsedMs !== null && clockFigures(Math.round(speech.elapsedMs / 1000))}
          </li>
        ))}
      </Part>
      <Part title={mine.stances} none={mine.none}>
        {checks.map(({ check, given }) => (
          <li key={check.id}>
            <p>
              <time>{formats.clock(given?.at ?? check.openedAt)}</time> {words.text.clause(check.number)} ·{' '}
              {given && words.stance[given.stance]}
            </p>
            {given?.reason && <p className={styles.written}>{given.reason}</p>}
          </li>
        ))}
      </Part>
      <Part title={mine.actions} none={mine.none}>
        {ours.map((action) => (
          <li key={action.id}>
            <p className={styles.written}>{action.what}</p>
            <p>
              {action.unit} {formats.day(action.due)}
            </p>
          </li>
        ))}
      </Part>
    </div>
  )
}

function Part({ title, none, children }: { title: string; none: string; children: ReactNode[] }) {
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      {children.length > 0 ? <ul className={styles.list}>{children}</ul> : <p className={styles.none}>{none}</p>}
    </section>
  )
}
