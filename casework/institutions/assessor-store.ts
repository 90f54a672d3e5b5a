// Assessors with their training, examinations, certificates and bars, as the database keeps them (N4.2, N4.3).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Doctor } from '#regulation/assignment.ts'
import type * as law from '#regulation/offices/assessor-certificates.ts'
import type { Category, Day } from '#regulation/vocabulary.ts'
import { actorName } from '../staff/actor-name.ts'

export type Assessor = { id: string; name: string; institution: string; closedAt: Date | null }

const selectAssessors = (unit: Unit) =>
  unit.db
    .selectFrom('staff')
    .select(['id', 'display_name as name', 'institution_id as institution', 'closed_at as closedAt'])
    .where('institution_id', 'is not', null)
    .where((is) => is(is.val('assessor'), '=', is.fn.any('roles')))

export async function listAssessors(unit: Unit, institution: string): Promise<readonly Assessor[]> {
  const rows = await selectAssessors(unit).where('institution_id', '=', institution).orderBy('id').execute()
  return rows.map((row) => ({ ...row, institution }))
}

export async function findAssessor(unit: Unit, id: string): Promise<Assessor | undefined> {
  const row = await selectAssessors(unit).where('id', '=', id).executeTakeFirst()
  return row?.institution ? { ...row, institution: row.institution } : undefined
}

/** The county office of an assessor's institution; undefined for nobody who is one. */
export async function findCountyOfAssessor(unit: Unit, staff: string): Promise<string | undefined> {
  const assessor = await findAssessor(unit, staff)
  if (!assessor) return undefined
  const row = await unit.db
    .selectFrom('institution')
    .select('county_office as county')
    .where('id', '=', assessor.institution)
    .executeTakeFirst()
  return row?.county
}

/** The categories in which what a person signs on a day counts, whoever asks. @param now by when bars are looked at */
export async function certifiedCategories(
  unit: Unit,
  staff: string,
  day: Day,
  now: Day = day,
): Promise<readonly Category[]> {
  const { rows } = await sql<{ category: Category }>`
    select category from assessor_categories(${staff}, ${day}, ${now}) as category`.execute(unit.db)
  return rows.map((row) => row.category)
}

/** Who may sign today at these institutions, and in which categories, whoever asks. */
export async function listDoctors(unit: Unit, institutions: readonly string[]): Promise<readonly Doctor[]> {
  const { rows } = await sql<Doctor>`
    select staff_id as id, institution_id as institution, categories
    from assessors_of(${[...institutions]}, ${unit.today})`.execute(unit.db)
  return rows
}

/** The number of the certificate under which a person signed on a day (N4.2). */
export async function findAssessorNumber(
  unit: Unit,
  staff: string,
  category: Category,
  day: Day,
): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('assessor_certificate')
    .select('number')
    .where('staff_id', '=', staff)
    .where('category', '=', category)
    .where('valid_from', '<=', day)
    .where('valid_to', '>=', day)
    .executeTakeFirst()
  return row?.number
}

/** Enters a certificate that rests on paper from before this system (N4.2). */
export async function certifyAssessor(
  unit: Unit,
  one: { staff: string; category: Category; number: string; from: Day; to: Day },
): Promise<void> {
  await unit.db
    .insertInto('assessor_certificate')
    .values({ staff_id: one.staff, category: one.category, number: one.number, valid_from: one.from, valid_to: one.to })
    .execute()
}

export type Bar = law.Bar & { id: string; staff: string; reason: string; byName: string; liftReason: string | null }

const barPlace = (column: 'reason' | 'lift_reason', row: string) => ({ table: 'assessor_bar', column, row })

const openedBar = async (unit: Unit, row: Bar): Promise<Bar> => ({
  ...row,
  reason: await openText(unit.vault, 'service', barPlace('reason', row.id), row.reason),
  liftReason:
    row.liftReason && (await openText(unit.vault, 'service', barPlace('lift_reason', row.id), row.liftReason)),
})

const selectBars = (unit: Unit) =>
  unit.db
    .selectFrom('assessor_bar')
    .select(['id', 'staff_id as staff', 'category', 'kind', 'reason', 'from_day as from'])
    .select(['inquiring_office as inquiringOffice', 'imposed_by_name as byName'])
    .select(['lifted_on as liftedOn', 'lift_reason as liftReason'])

export async function listBars(unit: Unit, staff: readonly string[]): Promise<readonly Bar[]> {
  if (staff.length === 0) return []
  const rows = await selectBars(unit)
    .where('staff_id', 'in', [...staff])
    .orderBy('imposed_at', 'desc')
    .execute()
  return Promise.all((rows as Bar[]).map((row) => openedBar(unit, row)))
}

export async function findBar(unit: Unit, id: string): Promise<Bar | undefined> {
  const row = (await selectBars(unit).where('id', '=', id).executeTakeFirst()) as Bar | undefined
  return row && openedBar(unit, row)
}

export type AssessorCertificate = law.HeldCertificate & { staff: string; number: string; byName: string | null }

/** The certificate that ends last comes first. */
export async function listAssessorCertificates(
  unit: Unit,
  staff: readonly string[],
): Promise<readonly AssessorCertificate[]> {
  if (staff.length === 0) return []
  const rows = await unit.db
    .selectFrom('assessor_certificate')
    .select(['staff_id as staff', 'category', 'number', 'valid_from as from', 'valid_to as to'])
    .select('issued_by_name as byName')
    .where('staff_id', 'in', [...staff])
    .orderBy('valid_to', 'desc')
    .execute()
  return rows as AssessorCertificate[]
}

export type Training = law.Training & { byName: string }
export async function listTrainings(unit: Unit, staff: string): Promise<readonly Training[]> {
  return unit.db
    .selectFrom('assessor_training')
    .select(['subject', 'hours', 'trained_on as on', 'recorded_by_name as byName'])
    .where('staff_id', '=', staff)
    .orderBy('trained_on', 'desc')
    .limit(50)
    .execute()
}

export type Exam = law.Exam & { byName: string }
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

const recordedBy = async (unit: Unit, by: string) => ({
  recorded_by: by,
  recorded_by_name: await actorName(unit),
  recorded_at: unit.now,
})

export async function insertTraining(unit: Unit, staff: string, one: law.Training & { by: string }): Promise<void> {
  const { subject, hours, on, by } = one
  await unit.db
    .insertInto('assessor_training')
    .values({ id: newId(), staff_id: staff, subject, hours, trained_on: on, ...(await recordedBy(unit, by)) })
    .execute()
}

export async function insertExam(
  unit: Unit,
  staff: string,
  one: { category: Category; score: number; on: Day; passScore: number; by: string },
): Promise<void> {
  const { category, score, on, passScore, by } = one
  await unit.db
    .insertInto('assessor_exam')
    .values({
      id: newId(),
      staff_id: staff,
      category,
      taken_on: on,
      score,
      pass_score: passScore,
      ...(await recordedBy(unit, by)),
    })
    .execute()
}

/** @returns false where a certificate of the category begins on the same day already */
export async function insertCertificate(
  unit: Unit,
  staff: string,
  one: law.NewCertificate & { category: Category; by: string },
): Promise<boolean> {
  const done = await unit.db
    .insertInto('assessor_certificate')
    .values({
      staff_id: staff,
      category: one.category,
      number: one.number,
      valid_from: one.from,
      valid_to: one.to,
      exam_id: one.exam,
      issued_by: one.by,
      issued_by_name: await actorName(unit),
      issued_at: unit.now,
    })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export async function insertBar(
  unit: Unit,
  staff: string,
  one: { kind: law.BarKind; category: Category | null; reason: string; by: string; inquiringOffice?: string },
): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('assessor_bar')
    .values({
      id,
      staff_id: staff,
      category: one.category,
      kind: one.kind,
      reason: await sealText(unit.vault, 'service', barPlace('reason', id), one.reason),
      from_day: unit.today,
      inquiring_office: one.inquiringOffice ?? null,
      imposed_by: one.by,
      imposed_by_name: await actorName(unit),
      imposed_at: unit.now,
    })
    .execute()
}

export async function updateLiftedBar(unit: Unit, id: string, { by, reason }: { by: string; reason: string }) {
  const sealed = await sealText(unit.vault, 'service', barPlace('lift_reason', id), reason)
  await unit.db
    .updateTable('assessor_bar')
    .set({ lifted_on: unit.today, lifted_by: by, lifted_by_name: await actorName(unit), lift_reason: sealed })
    .where('id', '=', id)
    .execute()
}

/** By whom, when and for what an assessment was signed that is not stamped yet. */
export async function findSignature(
  unit: Unit,
  assessment: string,
): Promise<{ signer: string; at: Date; categories: readonly string[] } | undefined> {
  const row = await unit.db
    .selectFrom('assessment')
    .select(['assessor_id as signer', 'signed_at as at', 'categories'])
    .where('id', '=', assessment)
    .where('state', '=', 'signed')
    .executeTakeFirst()
  return row?.signer && row.at ? { signer: row.signer, at: row.at, categories: row.categories } : undefined
}
