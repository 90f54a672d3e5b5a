// Assessors trained, examined, certified by category, and suspended where they must not sign (N4.2).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Category, categories, categoryNames, type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { addDays, addMonths, dayInWords, isValidDay } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { actorName } from '../staff/actor-name.ts'
import type { BarKind } from './assessors.ts'
import { findInstitution } from './institution-store.ts'

export type Assessor = { id: string; name: string; institution: string; closedAt: Date | null }

export async function listAssessors(unit: Unit, institution: string): Promise<readonly Assessor[]> {
  const rows = await selectAssessors(unit).where('institution_id', '=', institution).orderBy('id').execute()
  return rows.map((row) => ({ ...row, institution }))
}

export async function findAssessor(unit: Unit, id: string): Promise<Assessor | undefined> {
  const row = await selectAssessors(unit).where('id', '=', id).executeTakeFirst()
  return row?.institution ? { ...row, institution: row.institution } : undefined
}

const selectAssessors = (unit: Unit) =>
  unit.db
    .selectFrom('staff')
    .select(['id', 'display_name as name', 'institution_id as institution', 'closed_at as closedAt'])
    .where('institution_id', 'is not', null)
    .where((is) => is(is.val('assessor'), '=', is.fn.any('roles')))

export type Training = { subject: string; hours: number; on: Day; byName: string }
export async function listTrainings(unit: Unit, staff: string): Promise<readonly Training[]> {
  return unit.db
    .selectFrom('assessor_training')
    .select(['subject', 'hours', 'trained_on as on', 'recorded_by_name as byName'])
    .where('staff_id', '=', staff)
    .orderBy('trained_on', 'desc')
    .limit(50)
    .execute()
}

export type Exam = {
  id: string
  category: Category
  on: Day
  score: number
  passScore: number
  byName: string
  used: boolean
}
export async function listExams(unit: Unit, staff: string): Promise<readonly Exam[]> {
  const rows = await unit.db
    .selectFrom('assessor_exam')
    .leftJoin('assessor_certificate', 'exam_id', 'assessor_exam.id')
    .select(['assessor_exam.id', 'assessor_exam.category', 'taken_on as on', 'score', 'pass_score as passScore'])
    .select(['recorded_by_name as byName', 'exam_id as usedBy'])
    .where('assessor_exam.staff_id', '=', staff)
    .orderBy('taken_on', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ usedBy, ...row }) => ({ ...row, category: row.category as Category, used: usedBy !== null }))
}

export const mayStillCertify = (exam: Exam, months: number, today: Day) =>
  !exam.used && exam.score >= exam.passScore && addMonths(exam.on, months) >= today

/** The assessor and who keeps them; a refusal for everybody but the administrator of the institution's county. */
async function ownAssessor(
  unit: Unit,
  id: string,
): Promise<Refusal | { assessor: Assessor; county: string; by: string }> {
  const { actor } = unit
  const assessor = await findAssessor(unit, id)
  const county = assessor && (await findInstitution(unit, assessor.institution))?.county
  if (!assessor || actor.kind !== 'staff' || county !== actor.office || !actor.roles.includes('office-admin'))
    return refuse('评定医生由机构所在县级残联的机构管理员管理。请与其联系。', { clause: 'N4.2' })
  return { assessor, county, by: actor.id }
}

function refuseDay(day: Day, today: Day, field: string): Refusal | undefined {
  if (!isValidDay(day)) return refuse('没有这一天。请填写年、月、日。', { clause: 'N4.2', field })
  return day > today ? refuse('日期不能晚于今天。请改正。', { clause: 'N4.2', field }) : undefined
}

export async function recordTraining(
  unit: Unit,
  staff: string,
  { subject, hours, on }: { subject: string; hours: number; on: Day },
): Promise<Refusal | { recorded: true }> {
  const own = await ownAssessor(unit, staff)
  if ('refused' in own) return own
  if (subject.trim().length < 2) return refuse('请填写培训的内容。', { clause: 'N4.2', field: 'subject' })
  if (!Number.isInteger(hours) || hours < 1 || hours > 200)
    return refuse('学时填 1 到 200 的整数。', { clause: 'N4.2', field: 'hours' })
  const refused = refuseDay(on, unit.today, 'trainedOn')
  if (refused) return refused
  await unit.db
    .insertInto('assessor_training')
    .values({
      id: newId(),
      staff_id: staff,
      subject: subject.trim(),
      hours,
      trained_on: on,
      ...(await recordedBy(unit, own.by)),
    })
    .execute()
  return { recorded: true }
}

export async function recordExam(
  unit: Unit,
  staff: string,
  { category, score, on }: { category: string; score: number; on: Day },
): Promise<Refusal | { passed: boolean }> {
  const own = await ownAssessor(unit, staff)
  if ('refused' in own) return own
  const known = categories.find((one) => one === category)
  if (!known) return refuse('请选择考核的类别。', { clause: 'N4.2', field: 'examCategory' })
  if (!Number.isInteger(score) || score < 0 || score > 100)
    return refuse('分数填 0 到 100 的整数。', { clause: 'N4.2', field: 'score' })
  const refused = refuseDay(on, unit.today, 'takenOn')
  if (refused) return refused
  const trained = await listTrainings(unit, staff)
  if (!trained.some((one) => one.on <= on))
    return refuse('考核以前要有培训记录。请先记培训。', { clause: 'N4.2', field: 'takenOn' })
  const passScore = (await rulesFor(unit, own.county))['assessor-pass-score']
  await unit.db
    .insertInto('assessor_exam')
    .values({
      id: newId(),
      staff_id: staff,
      category: known,
      taken_on: on,
      score,
      pass_score: passScore,
      ...(await recordedBy(unit, own.by)),
    })
    .execute()
  return { passed: score >= passScore }
}

const recordedBy = async (unit: Unit, by: string) => ({
  recorded_by: by,
  recorded_by_name: await actorName(unit),
  recorded_at: unit.now,
})

export type NewCertificate = { exam: string; number: string; from: Day; to: Day }

/** Issues the certificate that an examination earned: one category, for a time. */
export async function issueAssessorCertificate(
  unit: Unit,
  staff: string,
  { exam, number, from, to }: NewCertificate,
): Promise<Refusal | { issued: true }> {
  const own = await ownAssessor(unit, staff)
  if ('refused' in own) return own
  const rules = await rulesFor(unit, own.county)
  const passed = (await listExams(unit, staff)).find((one) => one.id === exam)
  if (!passed || !mayStillCertify(passed, rules['assessor-exam-months'], unit.today))
    return refuse('请选一次合格、还没有发过证的考核。过期的要重新考核。', { clause: 'N4.2', field: 'exam' })
  if (number.trim().length < 4)
    return refuse('请填写证书编号，至少 4 个字。', { clause: 'N4.2', field: 'certificateNumber' })
  for (const [day, field] of [
    [from, 'validFrom'],
    [to, 'validTo'],
  ] as const)
    if (!isValidDay(day)) return refuse('没有这一天。请填写年、月、日。', { clause: 'N4.2', field })
  if (from < passed.on)
    return refuse(`证书不能早于考核那天（${dayInWords(passed.on)}）。`, { clause: 'N4.2', field: 'validFrom' })
  const latest = addDays(addMonths(from, rules['assessor-certificate-months']), -1)
  if (to < from || to > latest)
    return refuse(`有效期最晚到 ${dayInWords(latest)}，也不能早于开始那天。`, { clause: 'N4.2', field: 'validTo' })
  const done = await unit.db
    .insertInto('assessor_certificate')
    .values({
      staff_id: staff,
      category: passed.category,
      number: number.trim(),
      valid_from: from,
      valid_to: to,
      exam_id: exam,
      issued_by: own.by,
      issued_by_name: await actorName(unit),
      issued_at: unit.now,
    })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
    ? { issued: true }
    : refuse(`这一天起已有一本${categoryNames[passed.category]}证书。请换一个开始日期。`, {
        clause: 'N4.2',
        field: 'validFrom',
      })
}

/** Nobody signs from this day on; suspended until lifted, withdrawn until certified anew. */
export async function barAssessor(
  unit: Unit,
  staff: string,
  { kind, category, reason }: { kind: string; category: string; reason: string },
): Promise<Refusal | { barred: true }> {
  const own = await ownAssessor(unit, staff)
  if ('refused' in own) return own
  if (kind !== 'suspended' && kind !== 'withdrawn')
    return refuse('请选暂停还是收回。', { clause: 'N4.2', field: 'barKind' })
  if (reason.trim().length < 4) return refuse('请用一两句话写明理由。', { clause: 'N4.2', field: 'barReason' })
  const known = categories.find((one) => one === category)
  await insertBar(unit, { staff, kind, category: known ?? null, reason, by: own.by })
  return { barred: true }
}

export async function insertBar(
  unit: Unit,
  one: {
    staff: string
    kind: BarKind
    category: Category | null
    reason: string
    by: string
    inquiringOffice?: string
  },
): Promise<void> {
  await unit.db
    .insertInto('assessor_bar')
    .values({
      id: newId(),
      staff_id: one.staff,
      category: one.category,
      kind: one.kind,
      reason: one.reason.trim(),
      from_day: unit.today,
      inquiring_office: one.inquiringOffice ?? null,
      imposed_by: one.by,
      imposed_by_name: await actorName(unit),
      imposed_at: unit.now,
    })
    .execute()
}

export async function liftBar(unit: Unit, id: string, reason: string): Promise<Refusal | { lifted: true }> {
  const { actor } = unit
  if (reason.trim().length < 4) return refuse('请写明为什么恢复。', { clause: 'N4.2', field: 'liftReason' })
  const bar = await unit.db.selectFrom('assessor_bar').selectAll().where('id', '=', id).executeTakeFirst()
  if (!bar || bar.lifted_on || bar.kind !== 'suspended' || actor.kind !== 'staff')
    return refuse('没有这次暂停，或者已经恢复。请刷新页面。', { clause: 'N4.2' })
  if (bar.inquiring_office && (bar.inquiring_office !== actor.office || !actor.roles.includes('head')))
    return refuse('这是调查查实后的暂停，由作出结论的残联负责人恢复。', { clause: 'N4.3' })
  if (!bar.inquiring_office) {
    const own = await ownAssessor(unit, bar.staff_id)
    if ('refused' in own) return own
  }
  await unit.db
    .updateTable('assessor_bar')
    .set({
      lifted_on: unit.today,
      lifted_by: actor.id,
      lifted_by_name: await actorName(unit),
      lift_reason: reason.trim(),
    })
    .where('id', '=', id)
    .execute()
  return { lifted: true }
}
