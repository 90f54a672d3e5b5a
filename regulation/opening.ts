// Opening a case of 新办: who may apply, with what, and what is refused at the door (R1.1, R2, R4.1.1).

import { ageOn } from './age.ts'
import type { Case, MaterialRequest } from './case.ts'
import { type ChecklistFacts, checklist, needsGuardian } from './checklist.ts'
import { moveClocks } from './clocks.ts'
import type { Rules } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import type { Scene } from './rule.ts'
import {
  type Category,
  type Channel,
  type Day,
  type MaterialKind,
  type MatterId,
  type Refusal,
  refuse,
} from './vocabulary.ts'
import { addDays, addYears, dayInWords } from './working-days.ts'

export type Application = {
  id: string
  matter: MatterId
  channel: Channel
  residence: string
  hukou: string
  superior: string
  province: string
  accounts: readonly string[]
  claimed: readonly Category[]
  birth: Day
  hasGuardian: boolean
  provided: readonly MaterialKind[]
  /** Last valid day of the residence permit. */
  permitValidUntil?: Day
  rules: Rules
  /** What the registers know of the person. */
  known: {
    cancelledOn?: Day
    certificateInForce: boolean
    openCase: boolean
    /** The superior office allowed an application within the year, with its reason on record (R4.1.1 原则上). */
    barLifted: boolean
  }
}

/** The first day on which a person whose certificate was cancelled may apply again (R4.1.1). */
export function reapplyFrom(cancelledOn: Day, rules: Rules): Day {
  return addYears(cancelledOn, rules['reapply-bar-years'])
}

export function isMinor(birth: Day, today: Day, rules: Rules): boolean {
  return ageOn(birth, today) < rules['minor-age']
}

/** Judges an application and gives the case as it opens. A window may open with papers missing; online may not. */
export function decideOpening(application: Application, scene: Scene): Refusal | { opened: Case } {
  const refused = refuseAtDoor(application, scene.today)
  if (refused) return refused

  const minor = isMinor(application.birth, scene.today, application.rules)
  const listed = checklist(checklistFacts(application, scene.today))
  const missing = listed.filter((one) => !application.provided.includes(one.material))
  if (missing.length > 0 && application.channel !== 'window')
    return refuse(`还缺：${missing.map((one) => one.name).join('、')}。请上传后再提交。`, {
      clause: 'N2.3',
      field: missing[0]?.material,
    })

  const asked: MaterialRequest[] = missing.map((one) => ({ material: one.material, defect: 'missing' }))
  const { id, matter, channel, residence, hukou, superior, province, accounts, claimed, rules } = application
  const bare: Case = {
    id,
    matter,
    channel,
    residence,
    hukou,
    superior,
    province,
    accounts,
    claimed,
    minor,
    rules,
    status: missing.length > 0 ? 'awaiting-materials' : 'submitted',
    version: 1,
    opened: scene.today,
    materials: Object.fromEntries(
      listed.map((one) => [one.material, application.provided.includes(one.material) ? 'provided' : 'missing']),
    ),
    asked,
    supplyBy: missing.length > 0 ? addDays(scene.today, rules['supply-deadline-days']) : undefined,
    resumeTo: missing.length > 0 ? 'submitted' : undefined,
    round: 0,
    assessments: [],
    disputes: 0,
    openObjections: [],
    clocks: [],
  }
  return { opened: { ...bare, clocks: moveClocks(matters[matter], undefined, bare, scene) } }
}

export function checklistFacts(
  application: Pick<Application, 'residence' | 'hukou' | 'birth' | 'claimed' | 'rules'>,
  today: Day,
): ChecklistFacts {
  return {
    crossCounty: application.residence !== application.hukou,
    minor: isMinor(application.birth, today, application.rules),
    claimed: application.claimed,
    rules: application.rules,
  }
}

function refuseAtDoor(application: Application, today: Day): Refusal | undefined {
  const { known, claimed, rules } = application
  if (claimed.length === 0) return refuse('请至少选一类残疾。', { clause: 'R4.1.1', field: 'claimed' })
  if (known.openCase)
    return refuse('您已有一件新办申请正在办理，不用重复申请。请在“我的申请”里查看进度。', { clause: 'R4.1.1' })
  if (known.certificateInForce)
    return refuse('您已有有效的残疾人证，不能再新办。请选择换领、变更或迁移。', { clause: 'R4.1.1' })
  if (known.cancelledOn && !known.barLifted) {
    const from = reapplyFrom(known.cancelledOn, rules)
    if (today < from)
      return refuse(
        `您的残疾人证在 ${dayInWords(known.cancelledOn)} 注销，未满一年。从 ${dayInWords(from)} 起可以重新申请。确有特殊情况的，请到窗口说明，由上级残联决定。`,
        { clause: 'R4.1.1' },
      )
  }
  const minor = isMinor(application.birth, today, rules)
  if (needsGuardian({ minor, claimed }) && !application.hasGuardian)
    return refuse('智力、精神残疾和未成年人，须由法定监护人申请。请填写监护人信息。', {
      clause: 'R4.1.1',
      field: 'guardian',
    })
  if (application.residence !== application.hukou && application.provided.includes('residence-permit')) {
    const until = application.permitValidUntil
    if (!until || until < today)
      return refuse(
        until ? `居住证在 ${dayInWords(until)} 已经过期。请先续办居住证，再来申请。` : '请填写居住证的有效期截止日。',
        {
          clause: 'R1.1',
          field: 'permitValidUntil',
        },
      )
  }
  return undefined
}
