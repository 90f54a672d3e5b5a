// The other systems that may call: which kinds there are, what each may do, who registers, suspends and ends them (R3.2; docs/basis.md §9.210).
import type { Actor } from '../actor.ts'
import { lastDayOf } from '../deadlines.ts'
import type { OfficeLevel, Rules } from '../local-rules.ts'
import type { PersonName } from '../person-name.ts'
import { readName } from '../person-name.ts'
import { readTelephone, type Telephone } from '../phone-number.ts'
import { dayProblem } from '../typed-day.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { dayInWords, isValidDay } from '../working-days.ts'
import { actsFor, hasRole } from './acting-staff.ts'
import { readNetworks } from './networks.ts'
import { readEmail } from './one-time-codes.ts'

export const partnerKindNames = {
  platform: '政务服务平台',
  'relying-party': '用证单位',
  hospital: '医院系统',
  hotline: '热线',
} as const
export type PartnerKind = keyof typeof partnerKindNames
export const partnerKinds = Object.keys(partnerKindNames) as PartnerKind[]
export const isPartnerKind = (text: string): text is PartnerKind => partnerKinds.some((kind) => kind === text)

export const partnerScopeNames = {
  catalogue: '查事项、材料、机构和办事指南',
  apply: '代本人填写、提交申请',
  cases: '查本人的办件、补材料、预约、撤回',
  events: '取办件的进展',
  records: '取办件记录（GB/T 39046）',
  ratings: '交本人的评价',
  'certificate-validity': '核对证件是否有效',
  'certificate-category': '核对残疾类别',
  'certificate-level': '核对残疾等级',
  subsidy: '取补贴对象换证的进展',
  tasks: '取派给本院的评定',
  conclusions: '交评定场次和评定结论',
  complaints: '转来投诉、取答复',
} as const
export type PartnerScope = keyof typeof partnerScopeNames
export const isPartnerScope = (text: string): text is PartnerScope => Object.hasOwn(partnerScopeNames, text)

/** What a partner of each kind may be given, and no more. */
export const scopesOfKind: Readonly<Record<PartnerKind, readonly PartnerScope[]>> = {
  platform: ['catalogue', 'apply', 'cases', 'events', 'records', 'ratings'],
  'relying-party': ['certificate-validity', 'certificate-category', 'certificate-level', 'subsidy', 'events'],
  hospital: ['tasks', 'conclusions'],
  hotline: ['complaints'],
}

/** Scopes under which a partner acts for a person, who has to be known by card and face first. */
const forPersons: readonly PartnerScope[] = ['apply', 'cases', 'ratings']

const bounds = { title: [2, 60], purposes: [4, 1000], acr: 10, acrLength: 200, callsPerMinute: 60_000 } as const

/** As it was typed. */
export type PartnerForm = {
  kind: string
  title: string
  contactName: string
  contactPhone: string
  contactEmail: string
  purposes: string
  scopes: readonly string[]
  networks: string
  /** Levels of the platform's own at which it has checked card and face, a line each. */
  realNameLevels: string
  takesRareNames: boolean
  from: Day
  until: Day
  callsPerMinute: string
  /** Of a hospital's system: the assessing institution. */
  institution: string
}

export type PartnerContact = { name: PersonName; phone: Telephone; email: string }

export type PartnerTerms = {
  kind: PartnerKind
  title: string
  contact: PartnerContact
  purposes: string
  scopes: readonly PartnerScope[]
  networks: readonly string[]
  realNameLevels: readonly string[]
  takesRareNames: boolean
  from: Day
  until: Day
  callsPerMinute: number
  institution: string | undefined
}

export type PartnerFacts = {
  today: Day
  rules: Rules
  /** Of the office that registers. */
  level: OfficeLevel | undefined
  /** Whether the institution that was chosen lies under that office. */
  institutionIsUnder: boolean
  /** What is on record, where it is changed. */
  before?: { kind: PartnerKind; from: Day; until: Day } | undefined
}

const no = (field: string, message: string): Refusal => refuse(message, { clause: 'R3.2', field })

const length = (text: string): number => [...text.trim()].length

function readScopes(given: readonly string[], kind: PartnerKind): readonly PartnerScope[] | Refusal {
  const chosen = [...new Set(given)]
  const scopes = scopesOfKind[kind].filter((scope) => chosen.includes(scope))
  if (scopes.length < chosen.length)
    return no('scopes', `${partnerKindNames[kind]}不能有别的种类的权限。请只选列出来的。`)
  return scopes.length === 0 ? no('scopes', '请至少选一项权限。') : scopes
}

function readRealNameLevels(typed: string, scopes: readonly PartnerScope[]): readonly string[] | Refusal {
  const levels = [...new Set(typed.split(/\s+/).filter((line) => line !== ''))]
  const acts = scopes.some((scope) => forPersons.includes(scope))
  if (acts && levels.length === 0)
    return no('realNameLevels', '要代本人办事的，请写明平台哪一级认证核对过身份证和本人，一行一个。')
  return levels.length > bounds.acr || levels.some((level) => level.length > bounds.acrLength)
    ? no('realNameLevels', `认证级别最多 ${bounds.acr} 个，每个不超过 ${bounds.acrLength} 个字。`)
    : levels
}

function readCallsPerMinute(typed: string): number | Refusal {
  const text = typed.normalize('NFKC').trim()
  const calls = /^\d{1,6}$/.test(text) ? Number(text) : 0
  return calls >= 1 && calls <= bounds.callsPerMinute
    ? calls
    : no('callsPerMinute', `每分钟最多调用几次，请填 1 到 ${bounds.callsPerMinute} 的整数。`)
}

/** Days that were set before may stay as they are. */
function refuseDays({ from, until }: PartnerForm, { today, rules, before }: PartnerFacts): readonly Refusal[] {
  const wrong = (['from', 'until'] as const).filter((field) => !isValidDay({ from, until }[field]))
  if (wrong.length > 0)
    return wrong.map((field) => no(field, `${dayProblem({ from, until }[field])}请填写年、月、日。`))
  if (from < today && from !== before?.from) return [no('from', '开始的日期不能早于今天。请改正。')]
  if (until < from) return [no('until', '最后一天不能早于开始的日期。请改正。')]
  if (until < today && until !== before?.until) return [no('until', '最后一天不能早于今天。要停用的，请用“终止”。')]
  const last = lastDayOf('partner-validity-years', from > today ? from : today, rules)
  return until > last && until !== before?.until
    ? [no('until', `一次最长登记到${dayInWords(last)}。到期以前可以再延。`)]
    : []
}

const isFault = (value: unknown): value is Refusal => isRefusal(value)

/** Everything that is wrong with a form, field by field, or what it says. */
export function readPartner(given: PartnerForm, facts: PartnerFacts): readonly Refusal[] | PartnerTerms {
  const kind = facts.before?.kind ?? given.kind
  if (!isPartnerKind(kind)) return [no('kind', '请选对接单位的种类。')]
  const title = given.title.normalize('NFC').trim()
  const name = readName(given.contactName, 'contactName')
  const phone = readTelephone(given.contactPhone, 'contactPhone')
  const mail = readEmail(given.contactEmail)
  const scopes = readScopes(given.scopes, kind)
  const networks = readNetworks(given.networks)
  const realNameLevels =
    kind === 'platform' ? readRealNameLevels(given.realNameLevels, isFault(scopes) ? [] : scopes) : []
  const callsPerMinute = readCallsPerMinute(given.callsPerMinute)
  const days = refuseDays(given, facts)
  const faults = [
    length(title) < bounds.title[0] || length(title) > bounds.title[1]
      ? no('title', `请填写单位和系统的名称，${bounds.title[0]} 到 ${bounds.title[1]} 个字。`)
      : undefined,
    name,
    phone,
    isRefusal(mail) ? { ...mail, field: 'contactEmail' } : undefined,
    length(given.purposes) < bounds.purposes[0] || length(given.purposes) > bounds.purposes[1]
      ? no('purposes', `请写明用来做什么、依据什么，${bounds.purposes[0]} 到 ${bounds.purposes[1]} 个字。`)
      : undefined,
    scopes,
    networks,
    realNameLevels,
    ...days,
    callsPerMinute,
    kind === 'hospital' && !facts.institutionIsUnder
      ? no('institution', '请选这套系统属于哪家评定机构。只能选本级管的。')
      : undefined,
  ]
    .filter(isFault)
    .map((fault) => ({ ...fault, clause: 'R3.2' as const }))
  if (
    faults.length > 0 ||
    isRefusal(name) ||
    isRefusal(phone) ||
    isRefusal(mail) ||
    'refused' in scopes ||
    'refused' in networks ||
    'refused' in realNameLevels ||
    isRefusal(callsPerMinute)
  )
    return faults
  return {
    kind,
    title,
    contact: { name, phone, email: mail.address },
    purposes: given.purposes.trim(),
    scopes,
    networks: networks.networks,
    realNameLevels,
    takesRareNames: given.takesRareNames,
    from: given.from,
    until: given.until,
    callsPerMinute,
    institution: kind === 'hospital' ? given.institution : undefined,
  }
}

const byNationOrProvince = refuse('对接单位由中国残联或省残联的机构管理员登记。请联系上级登记。', { clause: 'R3.2' })

/** Whether it registers partners at all: what a page offers. */
export const registersPartners = (actor: Actor, level: OfficeLevel | undefined): boolean =>
  hasRole(actor, ['office-admin']) && (level === 'nation' || level === 'province')

/** Who may register a partner. */
export function acceptRegistering(
  actor: Actor,
  level: OfficeLevel | undefined,
): Refusal | { by: string; office: string } {
  return actor.kind === 'staff' && registersPartners(actor, level)
    ? { by: actor.id, office: actor.office }
    : byNationOrProvince
}

export type PartnerStanding = {
  office: string
  suspended: boolean
  ended: boolean
  /** How often it was changed: who changes it has seen this state. */
  version: number
}

export const partnerIsGone = refuse('没有这个对接单位，或者刚刚改过。请刷新页面，看过最新情况再办。', {
  clause: 'R3.2',
})

/** Whoever registered it changes it, and nobody else; what has ended stays ended. */
export function refuseChanging(
  actor: Actor,
  partner: PartnerStanding | undefined,
  seenVersion: number | undefined,
): Refusal | undefined {
  if (!partner) return partnerIsGone
  if (!actsFor(actor, partner.office, ['office-admin']))
    return refuse('对接单位由登记它的残联的机构管理员管理。请与其联系。', { clause: 'R3.2' })
  if (partner.ended) return refuse('这个对接单位已经终止。要再用的，请重新登记。', { clause: 'R3.2' })
  return seenVersion === undefined || seenVersion === partner.version ? undefined : partnerIsGone
}

const leastReason = 4
const mostReason = 500

/** It answers nothing from now on, until it is resumed. */
export function acceptSuspending(
  actor: Actor,
  partner: PartnerStanding | undefined,
  reason: string,
): Refusal | { reason: string } {
  const refused = refuseChanging(actor, partner, undefined)
  if (refused) return refused
  if (partner?.suspended) return refuse('已经停用了，不用再停。', { clause: 'R3.2' })
  return length(reason) < leastReason || length(reason) > mostReason
    ? refuse(`请写明停用的理由，${leastReason} 到 ${mostReason} 个字。`, { clause: 'R3.2', field: 'reason' })
    : { reason: reason.trim() }
}

export function refuseResuming(actor: Actor, partner: PartnerStanding | undefined): Refusal | undefined {
  const refused = refuseChanging(actor, partner, undefined)
  if (refused) return refused
  return partner?.suspended ? undefined : refuse('没有停用，不用恢复。', { clause: 'R3.2' })
}

/** For good: it is said twice. */
export function refuseEnding(actor: Actor, partner: PartnerStanding | undefined, sure: boolean): Refusal | undefined {
  const refused = refuseChanging(actor, partner, undefined)
  if (refused) return refused
  return sure ? undefined : refuse('终止以后不能恢复。请先勾选确认。', { clause: 'R3.2', field: 'sure' })
}

export type PartnerState = 'ended' | 'suspended' | 'unconfirmed' | 'not-yet' | 'over' | 'in-force'

export function stateOfPartner(
  {
    suspended,
    ended,
    confirmed,
    from,
    until,
  }: { suspended: boolean; ended: boolean; confirmed: boolean; from: Day; until: Day },
  today: Day,
): PartnerState {
  if (ended) return 'ended'
  if (suspended) return 'suspended'
  if (!confirmed) return 'unconfirmed'
  if (today < from) return 'not-yet'
  return today > until ? 'over' : 'in-force'
}

export const partnerStateNames: Readonly<Record<PartnerState, string>> = {
  ended: '已终止',
  suspended: '已停用',
  unconfirmed: '待确认',
  'not-yet': '还没有到开始的日期',
  over: '已到期',
  'in-force': '使用中',
}
