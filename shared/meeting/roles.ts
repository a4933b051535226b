/**
 * What a person may do, by standing. A template names its own roles (居民代表, 楼组长, 物业…); each of them has one of these standings.
 * Which commands each standing may send stands in permissions.ts.
 * The grouping follows community consultation (社区协商): 工作主体 organise, 协商主体 (those concerned) decide, 专业支持主体
 * (experts) normally do not, and observers only read.
 */
export const STANDINGS = ['chair', 'secretary', 'timekeeper', 'deliberant', 'contributor', 'observer'] as const
export type Standing = (typeof STANDINGS)[number]

export interface Powers {
  /** Runs the meeting: phases, admission, agenda, checks, minutes. */
  chair: boolean
  /** Edits the shared document. */
  write: boolean
  /** Is asked in consensus checks. */
  decide: boolean
  /** Is let in only by the chair's own hand, even when code holders enter directly. */
  needsAdmission: boolean
}

export const POWERS: Readonly<Record<Standing, Powers>> = {
  chair: { chair: true, write: true, decide: false, needsAdmission: true },
  secretary: { chair: false, write: true, decide: false, needsAdmission: true },
  timekeeper: { chair: false, write: false, decide: false, needsAdmission: true },
  deliberant: { chair: false, write: true, decide: true, needsAdmission: false },
  contributor: { chair: false, write: true, decide: false, needsAdmission: false },
  observer: { chair: false, write: false, decide: false, needsAdmission: false },
}

/** A word in both languages of the app. */
export interface Label {
  zh: string
  en: string
}

/** A role of one meeting, taken from its template, e.g. {id:'resident', label:{zh:'群众代表',…}, standing:'deliberant'}. */
export interface Role {
  id: string
  label: Label
  standing: Standing
}

export const CHAIR_ROLE: Role = { id: 'chair', label: { zh: '主持人', en: 'Chair' }, standing: 'chair' }
