import { RefusalNote } from '../../../components/refusal-note'
import { useRequest } from '../../../hooks/use-request'
import { ActForm } from './act-form'
import type { OfficeServices } from './office-services'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

/** Where there is no office yet: what it is for, and the few words that begin it. */
export function BeginOffice({ services, onBegun }: { services: OfficeServices; onBegun(): void }) {
  const { begin } = useOfficeWords()
  const { ask, busy, refusal } = useRequest()
  return (
    <div className={styles.form}>
      {refusal && <RefusalNote refusal={refusal} />}
      <ActForm
        name={begin.open}
        folded
        questions={{
          name: { kind: 'line', label: begin.name, hint: begin.why, max: 60 },
          leadName: { kind: 'line', label: begin.leadName, max: 40 },
          leadUnit: { kind: 'line', label: begin.leadUnit, max: 60 },
        }}
        acts={[
          {
            label: begin.act,
            look: 'primary',
            run: ({ name, leadName, leadUnit }) =>
              ask('begin', () => services.begin({ name, lead: { name: leadName, unit: leadUnit } }), onBegun),
          },
        ]}
        busy={busy}
      />
    </div>
  )
}
