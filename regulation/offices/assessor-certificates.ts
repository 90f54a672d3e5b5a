// How a doctor comes by the certificate of an assessor, category by category, and loses it for a time or for good (N4.2, N4.3).
import type { Actor } from '../actor.ts'
import { dayAfter, lastDayOf } from '../deadlines.ts'
import type { Rules } from '../local-rules.ts'
import { dayProblem } from '../typed-day.ts'
import { type Category, categories, categoryNames, type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { dayInWords, isValidDay } from '../working-days.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'

export type BarKind = 'suspended' | 'withdrawn'
export const barNames: Record<BarKind, string> = { suspended: '暂停', withdrawn: '收回' }
export type Bar = {
  /** None: every category. */
  category: Category | null
  kind: BarKind
  from: Day
  /** The office whose inquiry found fraud. */
  inquiringOffice: string | null
  liftedOn: Day | null
}
export type HeldCertificate = { category: Category; from: Day; to: Day }

export type CertificateState = 'in-force' | 'lapsing' | 'lapsed' | 'not-yet' | 'suspended' | 'withdrawn'
export const certificateStateNames: Record<CertificateState, string> = {
  'in-force': '有效',
  lapsing: '快到期',
  lapsed: '已到期',
  'not-yet': '未生效',
  suspended: '已暂停',
  withdrawn: '已收回',
}

/** The bar that stands over a certificate on a day; a withdrawal goes before a suspension. */
export function barOn(held: HeldCertificate, bars: readonly Bar[], day: Day): Bar | undefined {
  const own = bars.filter((bar) => bar.from <= day && (bar.category === null || bar.category === held.category))
  return (
    own.find((bar) => bar.kind === 'withdrawn' && held.from <= bar.from) ??
    own.find((bar) => bar.kind === 'suspended' && (bar.liftedOn === null || bar.liftedOn > day))
  )
}

/** How a certificate stands on a day. @param warnFrom the last day before which its end is not worth a warning */
export function stateOfCertificate(
  held: HeldCertificate,
  bars: readonly Bar[],
  day: Day,
  warnFrom: Day = day,
): CertificateState {
  const bar = barOn(held, bars, day)
  if (bar?.kind === 'withdrawn') return 'withdrawn'
  if (held.to < day) return 'lapsed'
  if (bar) return 'suspended'
  if (held.from > day) return 'not-yet'
  return held.to < warnFrom ? 'lapsing' : 'in-force'
}

/** The county of the assessor's institution; undefined where there is no such assessor. */
type Keeper = string | undefined
type Kept<Accepted> = Refusal | (Accepted & { by: string })

/** Who keeps an assessor: the administrator of the institution's county. */
function keeper(actor: Actor, county: Keeper): Refusal | StaffMember {
  return county !== undefined && actsFor(actor, county, ['office-admin'])
    ? actor
    : refuse('评定医生由机构所在县级残联的机构管理员管理。请与其联系。', { clause: 'N4.2' })
}

function refuseDay(day: Day, today: Day, field: string): Refusal | undefined {
  if (!isValidDay(day)) return refuse(`${dayProblem(day)}请填写年、月、日。`, { clause: 'N4.2', field })
  return day > today ? refuse('日期不能晚于今天。请改正。', { clause: 'N4.2', field }) : undefined
}

export type Training = { subject: string; hours: number; on: Day }

export function acceptTraining(actor: Actor, county: Keeper, given: Training, today: Day): Kept<Training> {
  const by = keeper(actor, county)
  if (isRefusal(by)) return by
  const { subject, hours, on } = given
  if (saidIn(subject) < 2) return refuse('请填写培训的内容。', { clause: 'N4.2', field: 'subject' })
  if (!Number.isInteger(hours) || hours < 1 || hours > 200)
    return refuse('学时填 1 到 200 的整数。', { clause: 'N4.2', field: 'hours' })
  return refuseDay(on, today, 'trainedOn') ?? { subject: subject.trim(), hours, on, by: by.id }
}

export function acceptExam(
  actor: Actor,
  county: Keeper,
  given: { category: string; score: number; on: Day },
  known: { trainings: readonly { on: Day }[]; rules: Rules },
  today: Day,
): Kept<{ category: Category; score: number; on: Day; passScore: number; passed: boolean }> {
  const by = keeper(actor, county)
  if (isRefusal(by)) return by
  const { score, on } = given
  const category = categories.find((one) => one === given.category)
  if (!category) return refuse('请选择考核的类别。', { clause: 'N4.2', field: 'examCategory' })
  if (!Number.isInteger(score) || score < 0 || score > 100)
    return refuse('分数填 0 到 100 的整数。', { clause: 'N4.2', field: 'score' })
  const refused = refuseDay(on, today, 'takenOn')
  if (refused) return refused
  if (!known.trainings.some((one) => one.on <= on))
    return refuse('考核以前要有培训记录。请先记培训。', { clause: 'N4.2', field: 'takenOn' })
  const passScore = known.rules['assessor-pass-score']
  return { category, score, on, passScore, passed: score >= passScore, by: by.id }
}

export type Exam = { id: string; category: Category; on: Day; score: number; passScore: number; used: boolean }

/** Passed, not used for a certificate yet, and not longer ago than the rule allows. */
export const mayStillCertify = (exam: Exam, rules: Rules, today: Day) =>
  !exam.used && exam.score >= exam.passScore && dayAfter('assessor-exam-months', exam.on, rules) >= today

export type NewCertificate = { exam: string; number: string; from: Day; to: Day }

/** The certificate that an examination earned: one category, for a time. */
export function acceptCertificate(
  actor: Actor,
  county: Keeper,
  given: NewCertificate,
  known: { exams: readonly Exam[]; rules: Rules },
  today: Day,
): Kept<NewCertificate & { category: Category }> {
  const by = keeper(actor, county)
  if (isRefusal(by)) return by
  const { from, to } = given
  const number = given.number.trim()
  const passed = known.exams.find((one) => one.id === given.exam)
  if (!passed || !mayStillCertify(passed, known.rules, today))
    return refuse('请选一次合格、还没有发过证的考核。过期的要重新考核。', { clause: 'N4.2', field: 'exam' })
  if (number.length < 4) return refuse('请填写证书编号，至少 4 个字。', { clause: 'N4.2', field: 'certificateNumber' })
  if (!isValidDay(from)) return refuse(`${dayProblem(from)}请填写年、月、日。`, { clause: 'N4.2', field: 'validFrom' })
  if (!isValidDay(to)) return refuse(`${dayProblem(to)}请填写年、月、日。`, { clause: 'N4.2', field: 'validTo' })
  if (from < passed.on)
    return refuse(`证书不能早于考核那天（${dayInWords(passed.on)}）。`, { clause: 'N4.2', field: 'validFrom' })
  const latest = lastDayOf('assessor-certificate-months', from, known.rules)
  if (to < from || to > latest)
    return refuse(`有效期最晚到 ${dayInWords(latest)}，也不能早于开始那天。`, { clause: 'N4.2', field: 'validTo' })
  return { exam: given.exam, number, from, to, category: passed.category, by: by.id }
}

/** Two certificates of a category cannot begin on the same day. */
export const alreadyCertified = (category: Category): Refusal =>
  refuse(`这一天起已有一本${categoryNames[category]}证书。请换一个开始日期。`, { clause: 'N4.2', field: 'validFrom' })

/** Suspended until lifted, withdrawn until certified anew; from the day it is imposed. */
export function acceptBar(
  actor: Actor,
  county: Keeper,
  given: { kind: string; category: string; reason: string },
): Kept<{ kind: BarKind; category: Category | null; reason: string }> {
  const by = keeper(actor, county)
  if (isRefusal(by)) return by
  const { kind } = given
  const reason = given.reason.trim()
  if (kind !== 'suspended' && kind !== 'withdrawn')
    return refuse('请选暂停还是收回。', { clause: 'N4.2', field: 'barKind' })
  if (saidIn(reason) < 4) return refuse('请用一两句话写明理由。', { clause: 'N4.2', field: 'barReason' })
  return { kind, category: categories.find((one) => one === given.category) ?? null, reason, by: by.id }
}

/** The county's administrator lifts a suspension; one after a finding, the head of the office that made it. */
export function acceptLifting(
  actor: Actor,
  bar: Bar | undefined,
  county: Keeper,
  given: string,
): Kept<{ reason: string }> {
  const reason = given.trim()
  if (saidIn(reason) < 4) return refuse('请写明为什么恢复。', { clause: 'N4.2', field: 'liftReason' })
  if (!bar || bar.liftedOn !== null || bar.kind !== 'suspended')
    return refuse('没有这次暂停，或者已经恢复。请刷新页面。', { clause: 'N4.2' })
  if (bar.inquiringOffice !== null)
    return actsFor(actor, bar.inquiringOffice, ['head'])
      ? { reason, by: actor.id }
      : refuse('这是调查查实后的暂停，由作出结论的残联负责人恢复。', { clause: 'N4.3' })
  const by = keeper(actor, county)
  return isRefusal(by) ? by : { reason, by: by.id }
}
