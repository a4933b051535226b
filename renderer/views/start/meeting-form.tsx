import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { NewMeeting, Settings } from '#shared/protocol/console-api'
import { isName } from '#shared/meeting/person-name'
import { isRefusal } from '#shared/meeting/refusals'
import type { SuiteName } from '#shared/signing/suite-names'
import { DEFAULT_SUITE, SUITE_NAMES } from '#shared/signing/suite-names'
import type { MeetingTemplate } from '#shared/templates/template'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useFetched } from '../../components/use-fetched'
import { useRequest } from '../../hooks/use-request'
import { useLanguage } from '../../strings/language'
import { AgendaDraftEditor, withCarriedOver, withMatters } from './agenda-draft-editor'
import type { AgendaLine } from './agenda-draft-editor'
import { ContinuedMeeting } from './continued-meeting'
import styles from './meeting-form.module.css'
import { OpenMatterList } from './open-matter-list'
import type { StartServices } from './start-services'
import { TemplateFacts } from './template-facts'

interface MeetingFormProps {
  template: MeetingTemplate
  settings: Settings
  services: StartServices
  onCreated(meetingId: string): void
  onBack(): void
}

export function MeetingForm({ template, settings, services, onCreated, onBack }: MeetingFormProps) {
  const { words, language, say } = useLanguage()
  const { form } = words.start
  const [title, setTitle] = useState('')
  const [place, setPlace] = useState(settings.place)
  const [hostUnit, setHostUnit] = useState(settings.hostUnit)
  const [chair, setChair] = useState(settings.chair)
  const [suite, setSuite] = useState(settings.suite ?? DEFAULT_SUITE)
  const [agenda, setAgenda] = useState<AgendaLine[]>(() =>
    template.agenda.map((item, index) => ({
      key: index,
      title: say(item.title),
      minutes: item.minutes,
      kind: item.kind,
    })),
  )
  const [continues, setContinues] = useState<string | null>(null)
  const usual = useFetched(() => services.suggestions(template.id, language), `${template.id} ${language}`)
  // Without them the template's own minutes stand: nothing to tell anybody about.
  const suggestions = usual.is === 'here' && !isRefusal(usual.value) ? usual.value : []
  const { ask, busy, refusal, dismiss } = useRequest()
  const [missing, setMissing] = useState(false)

  const create = () => {
    const items = agenda
      .filter((item) => item.title.trim() !== '')
      .map(({ title: words, minutes, kind }) => ({ title: words, minutes, kind }))
    const isMissing = title.trim() === '' || !isName(chair.name) || items.length === 0
    setMissing(isMissing)
    if (isMissing) return dismiss()
    const meeting: NewMeeting = {
      templateId: template.id,
      title,
      place,
      hostUnit,
      chair,
      language,
      agenda: items,
      rule: template.rule,
      ...(continues === null ? {} : { continues }),
    }
    void ask(
      'meeting',
      () => services.create(meeting, suite),
      ({ meetingId }) => onCreated(meetingId),
    )
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    create()
  }
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <header className={styles.head}>
        <h2>{say(template.name)}</h2>
        <Button look="quiet" edge="end" onClick={onBack}>
          {form.changeTemplate}
        </Button>
      </header>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Field label={form.title}>
            {(ids) => (
              <input
                {...ids}
                autoFocus
                placeholder={form.titleHint}
                value={title}
                onChange={({ target }) => setTitle(target.value)}
              />
            )}
          </Field>
          <Field label={form.place} aside={words.optional}>
            {(ids) => <input {...ids} value={place} onChange={({ target }) => setPlace(target.value)} />}
          </Field>
          <Field label={form.hostUnit} aside={words.optional}>
            {(ids) => <input {...ids} value={hostUnit} onChange={({ target }) => setHostUnit(target.value)} />}
          </Field>
          <div className={styles.pair}>
            <Field label={form.chairName}>
              {(ids) => (
                <input
                  {...ids}
                  autoComplete="name"
                  value={chair.name}
                  onChange={({ target }) => setChair({ ...chair, name: target.value })}
                />
              )}
            </Field>
            <Field label={form.chairUnit} aside={words.optional}>
              {(ids) => (
                <input
                  {...ids}
                  autoComplete="organization"
                  value={chair.unit}
                  onChange={({ target }) => setChair({ ...chair, unit: target.value })}
                />
              )}
            </Field>
          </div>
          <ContinuedMeeting
            list={services.list}
            carriedOver={services.carriedOver}
            onChoose={(meetingId, left) => {
              setContinues(meetingId)
              setAgenda((lines) => withCarriedOver(lines, left))
            }}
          />
          <OpenMatterList
            ask={services.openMatters}
            unit={hostUnit}
            taken={agenda.flatMap(({ matter }) => matter ?? [])}
            onTake={(matters) => setAgenda((lines) => withMatters(lines, matters))}
          />
          <Field label={words.signingSheet.suite} hint={form.suiteHint}>
            {(ids) => (
              <select {...ids} value={suite} onChange={({ target }) => setSuite(target.value as SuiteName)}>
                {SUITE_NAMES.map((name) => (
                  <option key={name} value={name}>
                    {words.signingSheet.suites[name]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TemplateFacts template={template} />
        </div>
        <AgendaDraftEditor agenda={agenda} suggestions={suggestions} onChange={setAgenda} />
      </div>
      <div className={styles.foot}>
        {missing && <Notice tone="warning">{form.missing}</Notice>}
        {refusal && <RefusalNote refusal={refusal} unexpected={words.start.failed} />}
        <Button type="submit" look="primary" size="large" disabled={busy}>
          {busy ? form.creating : form.create}
        </Button>
      </div>
    </form>
  )
}
