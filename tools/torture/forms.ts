// The forms of the system as somebody signed in sends them: where each goes, and what it carries.
import type { Actor } from '#regulation/actor.ts'
import type { Ask } from './model/norms.ts'
import { type Handles, reasons } from './perform.ts'

export type Form = { path: string; fields: Readonly<Record<string, string>> }
type Fields = (ask: Ask, handles: Handles) => Record<string, string>

const none: Fields = () => ({})
const institutionOf: Fields = ({ institution = '' }) => ({ 'institution-limb': institution })

/** At the workbench; a step that is not here has a form with files, or one of several parts. */
const atWorkbench: Readonly<Record<string, Fields>> = {
  checkMaterial: ({ paper = '' }) => ({ material: paper }),
  accept: none,
  assignInstitution: institutionOf,
  startNotice: ({ exceptionForMinor }) => ({
    place: '演示社区公告栏',
    ...(exceptionForMinor && { exceptionForMinor: 'yes' }),
  }),
  exemptFromNotice: none,
  informNotMet: none,
  endNotMet: none,
  recordNoticeResult: none,
  handOver: none,
  mendAndHandOver: none,
  reportNotMendable: none,
  approve: none,
  cancelCertificate: none,
  decline: () => ({ ground: 'false-information' }),
  refuseApproval: () => ({ refusalGround: 'false-information' }),
  endCase: ({ ground = '' }) => ({ ground }),
  printCertificate: ({ blank = '' }) => ({ blank }),
  spoilCard: none,
  post: (_, { trackingNumber }) => ({ carrier: '中国邮政 EMS', trackingNumber }),
  recordReturnedMail: none,
  collectOldCard: none,
}
const atInstitution: Readonly<Record<string, { action: string; fields: Fields }>> = {
  signConclusion: {
    action: 'sign',
    fields: ({ level = 0 }) => ({
      'level-limb': level === 0 ? 'not-met' : String(level),
      'limb.item': '3.1',
      'limb.site': '双小腿',
      'limb.side': '双侧',
      'limb.findings': '缺失',
      'limb.reason': '按实际情况评定',
    }),
  },
  reopenConclusion: { action: 'reopen', fields: none },
  stampConclusion: { action: 'stamp', fields: none },
}

/** Undefined where whoever asks has no such form, or the model asks for what the form itself would not let through. */
export function formOf(actor: Actor, caseId: string, ask: Ask, handles: Handles): Form | undefined {
  const note = ask.note ? { note: reasons } : undefined
  const { assessment, version } = handles
  if (actor.kind === 'staff') {
    const fields = atWorkbench[ask.deed]?.(ask, handles)
    // An exception for a minor wants its reasons in the form, where the use case does not.
    if (!fields || (ask.exceptionForMinor && !ask.note)) return undefined
    return { path: `/workbench/cases/${caseId}/steps/${ask.deed}`, fields: { ...fields, ...note } }
  }
  if (actor.kind === 'institution-staff') {
    const step = atInstitution[ask.deed]
    if (!step) return undefined
    const fields = { ...step.fields(ask, handles), ...note, _seen: String(version) }
    return { path: `/desk/cases/${caseId}/${assessment}/${step.action}`, fields }
  }
  if (actor.kind !== 'applicant' || (ask.deed !== 'withdraw' && ask.deed !== 'withdrawDispute')) return undefined
  return { path: `/account/cases/${caseId}/${ask.deed}`, fields: {} }
}
