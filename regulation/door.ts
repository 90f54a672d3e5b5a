// What is refused at the door, matter by matter, each with the date or the matter that helps instead (R1.1, R4).
import { ageOn } from './age.ts'
import type { Holding, OrderedBy, Particulars } from './case.ts'
import { type ChecklistFacts, needsGuardian } from './checklist.ts'
import type { Rules } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import { type OpenCase, refuseBeside } from './open-case.ts'
import { barInYears } from './place-words.ts'
import {
  type Category,
  type Day,
  type MaterialKind,
  type MatterId,
  matterNames,
  type Refusal,
  refuse,
} from './vocabulary.ts'
import { insteadOfNew, refuseHeld, situationOf, thawing } from './ways-on.ts'
import { addMonths, addYears, dayInWords } from './working-days.ts'

/** The first day on which a person whose certificate was cancelled may apply again (R4.1.1). */
export function reapplyFrom(cancelledOn: Day, rules: Rules): Day {
  return addYears(cancelledOn, rules['reapply-bar-years'])
}

/** Who acts for another has to be of age (R2.3). @param ofOrganisation the agent of an organisation that is the guardian */
export function refuseYoungGuardian(birth: Day, rules: Rules, today: Day, ofOrganisation = false): Refusal | undefined {
  const age = rules['guardian-age']
  return ageOn(birth, today) < age
    ? refuse(
        ofOrganisation
          ? `经办人未满 ${age} 周岁，不能代表单位来办。请由单位另派一位成年的经办人。`
          : `监护人未满 ${age} 周岁，不能作监护人。请填另一位成年的监护人，例如祖父母、外祖父母；本人或监护人都可以申请。`,
        {
          clause: 'R2.3',
          field: 'guardian.idNumber',
        },
      )
    : undefined
}

/** The day from which another lost card may be replaced, where as many as a year allows have been (R4.4). */
function replacedAgainFrom(lostOn: readonly Day[], most: number, today: Day): Day | undefined {
  const withinTheYear = lostOn.map((day) => addYears(day, 1)).filter((free) => today < free)
  return most === 0 ? undefined : withinTheYear.toSorted().at(-most)
}

/** As much of an application as is looked at before anything is written. */
export type ApplicationAtDoor = {
  matter: MatterId
  hukou: string
  /** The categories to be assessed: claimed in a new application or a change; elsewhere what is held. */
  claimed: readonly Category[]
  particulars: Particulars
  hasGuardian: boolean
  /** Their number is that of a 港澳台居民居住证. */
  hasPermitOfHkMoTw?: boolean
  provided: readonly MaterialKind[]
  /** Last valid day of the residence permit. */
  permitValidUntil?: Day
  rules: Rules
  /** What the registers know of the person. */
  known: {
    cancelledOn?: Day
    holding?: Holding & {
      statusReason?: string
      /** The days on which lost cards were replaced, in any order (R4.4). */
      lostOn?: readonly Day[]
      /** An office ordered that they be assessed anew: that is not refused for coming too soon (R4.3.3, N4.3, R4.6). */
      orderedBy?: OrderedBy
    }
    /** Excluded by the table of regulation/open-case.ts. */
    openCase: OpenCase | false
    /** The superior office allowed an application within the year, with its reason on record (R4.1.1 原则上). */
    barLifted: boolean
  }
}
type Held = NonNullable<ApplicationAtDoor['known']['holding']>

/** The first thing that stands against the application, if anything does. */
export function refuseAtDoor(application: ApplicationAtDoor, facts: ChecklistFacts, today: Day): Refusal | undefined {
  const { known, matter } = application
  if (known.openCase) return refuseBeside(matter, known.openCase)
  const refused =
    matter === 'new-certificate'
      ? refuseNew(application, today)
      : known.holding
        ? refuseHolder(application, known.holding, facts, today)
        : refuseNobody(matter)
  return refused ?? refuseAnyone(application, facts, today)
}

/** A matter about a certificate that the register does not know. */
export const refuseNobody = (matter: MatterId): Refusal =>
  refuse(`没有查到申请人的有效残疾人证，不能办理${matterNames[matter]}。没有证的，请申请新办。`, {
    clause: matters[matter].clause,
    instead: ['new-certificate'],
  })

type KnownFirst = Pick<ApplicationAtDoor, 'matter' | 'known' | 'rules'>

/** What stands against a matter before any question is answered: told first to whom the register knows (R4). */
export function refuseKnown({ matter, known, rules }: KnownFirst, today: Day): Refusal | undefined {
  if (known.openCase) return refuseBeside(matter, known.openCase)
  if (matter === 'new-certificate') return refuseNewOf({ known, rules }, today)
  return known.holding ? refuseHeld(matter, known.holding, today) : refuseNobody(matter)
}

function refuseNew(application: ApplicationAtDoor, today: Day): Refusal | undefined {
  const refused = refuseNewOf(application, today)
  if (refused) return refused
  // Where nobody has published an answer, nothing is refused.
  if (application.hasPermitOfHkMoTw && application.rules['permit-of-hk-mo-tw'] === 'no')
    return refuse('按这里公布的规定，持港澳台居民居住证的不能申请。有不同意见的，可以问省残联。', {
      clause: 'R4.1.1',
      field: 'idNumber',
    })
  return application.claimed.length === 0
    ? refuse('请至少选一类残疾。', { clause: 'R4.1.1', field: 'claimed' })
    : undefined
}

function refuseNewOf({ known, rules }: Pick<KnownFirst, 'known' | 'rules'>, today: Day): Refusal | undefined {
  if (known.holding)
    return refuse(`申请人已有残疾人证，不能再新办。${insteadInWords(known.holding, today)}`, {
      clause: 'R4.1.1',
      instead: insteadOfNew(known.holding, today),
    })
  if (known.cancelledOn && !known.barLifted) {
    const from = reapplyFrom(known.cancelledOn, rules)
    if (today < from)
      return refuse(
        `残疾人证在 ${dayInWords(known.cancelledOn)} 注销，未满${barInYears(rules)}。从 ${dayInWords(from)} 起可以重新申请。确有特殊情况的（例如注销有误），请到窗口说明，由注销它的残联的上级决定。`,
        { clause: 'R4.1.1' },
      )
  }
  return undefined
}

const insteadInWords = (held: Held, today: Day) =>
  situationOf(held, today) === 'frozen-for-hukou' ? `请办迁移。${thawing}` : '请选择换领、变更或迁移。'

/** What stands against any application of somebody who holds a certificate. */
function refuseHolder(
  application: ApplicationAtDoor,
  held: Held,
  facts: ChecklistFacts,
  today: Day,
): Refusal | undefined {
  const { matter, hukou } = application
  const moves = matter === 'move'
  if (moves === (hukou === held.office)) return refuseWrongOffice(matter, held, today)
  return refuseHeld(matter, held, today) ?? perMatter[matter]?.(application, held, facts, today)
}

/** Moved where nothing moved, or anything else away from the office that issued the card. */
function refuseWrongOffice(matter: MatterId, held: Held, today: Day): Refusal {
  const { clause } = matters[matter]
  const where = { clause, field: 'hukouOffice' }
  const situation = situationOf(held, today)
  if (matter === 'move')
    return refuse(
      `迁入地就是原发证的残联。户口没有迁走的，不用办迁移。${situation === 'frozen-for-hukou' ? '证件因此冻结的，请发证的残联核实后解冻。' : ''}`,
      where,
    )
  if (matter === 'cancellation')
    return refuse('注销由发证的残联批准。户籍地请选发证的残联；户口迁走了的，也不用先办迁移。', where)
  return refuse(
    situation === 'run-out' || situation === 'lost-and-run-out'
      ? '这本证不是所选户籍地残联核发的。证件到期、户口也迁走了的，请直接办迁移：一次办好，新证重新算有效期。'
      : '这本证不是所选户籍地残联核发的。户口已经迁走的，请先办迁移。',
    { ...where, instead: ['move'] },
  )
}

const perMatter: Partial<
  Record<
    MatterId,
    (application: ApplicationAtDoor, held: Held, facts: ChecklistFacts, today: Day) => Refusal | undefined
  >
> = {
  'renewal-details': ({ particulars }) =>
    particulars.details?.length ? undefined : refuse('请选明要更新哪些内容。', { clause: 'R4.2.3', field: 'details' }),
  'replacement-of-lost': ({ particulars, rules }, held, _facts, today) => {
    const declared = particulars.lossDeclaredOn
    if (!declared || declared > today)
      return refuse('请填写声明遗失的日期，不能晚于今天。', { clause: 'R4.4', field: 'lossDeclaredOn' })
    const most = rules['loss-replacements-a-year']
    const again = replacedAgainFrom(held.lostOn ?? [], most, today)
    return again
      ? refuse(`当地规定一年最多补办 ${most} 次。从 ${dayInWords(again)} 起可以再申请。`, { clause: 'R4.4' })
      : undefined
  },
  cancellation: ({ particulars }) =>
    particulars.reason ? undefined : refuse('请选明注销的原因。', { clause: 'R4.5.1', field: 'reason' }),
  'cancellation-of-categories': ({ particulars }, held) => {
    const drop = particulars.drop ?? []
    const inCertificate = drop.filter((one) => held.results.some((result) => result.category === one))
    if (inCertificate.length === 0 || inCertificate.length < drop.length)
      return refuse('请选明要注销证上的哪些类别。', { clause: 'R4.5.2', field: 'drop' })
    return inCertificate.length === held.results.length
      ? refuse('全部类别都注销的，请办理残疾人证注销。', {
          clause: 'R4.5.1',
          field: 'drop',
          instead: ['cancellation'],
        })
      : undefined
  },
  'change-of-category': ({ claimed, rules }, held, { withinInterval }) => {
    if (withinInterval && rules['change-interval-exception'] === 'none') {
      const free = addMonths(held.assessedOn, rules['change-interval-months'])
      return refuse(
        `当地规定距上次评定满 ${rules['change-interval-months']} 个月才能变更。从 ${dayInWords(free)} 起可以申请。残联要求重新评定的，不受此限。`,
        { clause: 'R4.6' },
      )
    }
    return claimed.length === 0 ? refuse('请选明要评定的残疾类别。', { clause: 'R4.6', field: 'claimed' }) : undefined
  },
}

function refuseAnyone(application: ApplicationAtDoor, facts: ChecklistFacts, today: Day): Refusal | undefined {
  if (needsGuardian(facts) && !application.hasGuardian)
    return refuse(
      '智力、精神残疾和未成年人，须同时提供法定监护人的身份证和监护人证明。本人或监护人都可以申请。请填写监护人信息。没有监护人的，请民政部门或村（居）委会担任（民法典第三十二条）。',
      {
        clause: 'R4.1.1',
        field: 'guardian',
      },
    )
  if (!facts.crossCounty || !application.provided.includes('residence-permit')) return undefined
  const until = application.permitValidUntil
  if (until && until >= today) return undefined
  return refuse(
    until ? `居住证在 ${dayInWords(until)} 已经过期。请先续办居住证，再来申请。` : '请填写居住证的有效期截止日。',
    { clause: 'R1.1', field: 'permitValidUntil' },
  )
}
