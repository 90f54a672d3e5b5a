// Inquiries into fraud in assessment: opened by the office above, decided by a second hand; a finding reaches every conclusion (N4.3).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { dayAfter } from '#regulation/deadlines.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { insertBar } from '../institutions/qualify-assessors.ts'
import { actorName } from '../staff/actor-name.ts'
import { tellOffice } from '../staff/staff-notices.ts'

export const inquiryStates = { open: '调查中', founded: '查实', unfounded: '没有查实' } as const
export type InquiryState = keyof typeof inquiryStates

export type Inquiry = {
  id: string
  office: string
  complaint: string | null
  staff: string
  assessor: string
  institution: string
  openedBy: string
  openedByName: string
  openedOn: Day
  state: InquiryState
  decidedByName: string | null
  decidedOn: Day | null
  groundsSealed: Buffer
  findingSealed: Buffer | null
}

const select = (unit: Unit) =>
  unit.db
    .selectFrom('fraud_inquiry')
    .innerJoin('staff', 'staff.id', 'fraud_inquiry.staff_id')
    .innerJoin('institution', 'institution.id', 'fraud_inquiry.institution_id')
    .select(['fraud_inquiry.id', 'fraud_inquiry.office_id as office', 'complaint_id as complaint', 'staff_id as staff'])
    .select(['staff.display_name as assessor', 'institution.name as institution', 'opened_by as openedBy'])
    .select(['opened_by_name as openedByName', 'opened_on as openedOn', 'fraud_inquiry.state'])
    .select(['decided_by_name as decidedByName', 'decided_on as decidedOn'])
    .select(['grounds_sealed as groundsSealed', 'finding_sealed as findingSealed'])

export async function listInquiries(unit: Unit): Promise<readonly Inquiry[]> {
  return (await select(unit).orderBy('opened_on', 'desc').orderBy('fraud_inquiry.id').limit(100).execute()) as Inquiry[]
}

export async function findInquiry(unit: Unit, id: string): Promise<Inquiry | undefined> {
  return (await select(unit).where('fraud_inquiry.id', '=', id).executeTakeFirst()) as Inquiry | undefined
}

const groundsPlace = (id: string) => ({ table: 'fraud_inquiry', column: 'grounds', row: id })
const findingPlace = (id: string) => ({ table: 'fraud_inquiry', column: 'finding', row: id })
export const inquiryWords = (unit: Unit, { id, groundsSealed, findingSealed }: Inquiry) => ({
  grounds: unit.vault.openForService(groundsPlace(id), groundsSealed),
  finding: findingSealed ? unit.vault.openForService(findingPlace(id), findingSealed) : undefined,
})

const enough = (words: string, field: string, ask: string): Refusal | undefined =>
  words.trim().length < 10 || words.length > 2000
    ? refuse(`${ask}10 到 2000 个字。`, { clause: 'N4.3', field })
    : undefined

/** @param report the complaint it follows from, where there is one */
export async function openInquiry(
  unit: Unit,
  one: { staff: string; grounds: string; report?: string | undefined },
): Promise<Refusal | { id: string }> {
  const { actor } = unit
  if (actor.kind !== 'staff') throw new Error('only members of staff inquire')
  const office = await unit.db
    .selectFrom('office')
    .select('level')
    .where('id', '=', actor.office)
    .executeTakeFirstOrThrow()
  if (office.level === 'county')
    return refuse('县级残联不能自己查本县指定的机构。请报上级残联调查。', { clause: 'N4.3', field: 'staff' })
  const { rows } = await sql<{ institution: string }>`select institution_id as institution from staff
    where id = ${one.staff} and institution_id is not null`.execute(unit.db)
  const [assessor] = rows
  if (!assessor) return refuse('请选要调查的评定医生。', { clause: 'N4.3', field: 'staff' })
  const refused = enough(one.grounds, 'grounds', '请写明为什么调查：')
  if (refused) return refused
  const id = newId()
  const { numInsertedOrUpdatedRows } = await unit.db
    .insertInto('fraud_inquiry')
    .values({
      id,
      office_id: actor.office,
      complaint_id: one.report ?? null,
      staff_id: one.staff,
      institution_id: assessor.institution,
      opened_by: actor.id,
      opened_by_name: await actorName(unit),
      opened_on: unit.today,
      grounds_sealed: unit.vault.sealForService(groundsPlace(id), one.grounds.trim()),
      state: 'open',
    })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
    ? { id }
    : refuse('对这位医生的调查已经在进行。', { clause: 'N4.3', field: 'staff' })
}

/** Founded: signs no more from today, and every conclusion signed is looked at again by the county that took it in. */
export async function decideInquiry(
  unit: Unit,
  id: string,
  { founded, finding }: { founded: boolean | undefined; finding: string },
): Promise<Refusal | { flagged: number }> {
  const { actor } = unit
  const inquiry = await findInquiry(unit, id)
  if (!inquiry || inquiry.state !== 'open' || actor.kind !== 'staff' || inquiry.office !== actor.office)
    return refuse('没有正在进行的这次调查，可能已经有了结论。', { clause: 'N4.3' })
  if (inquiry.openedBy === actor.id)
    return refuse('立案的人不能自己下结论。请另一位负责人看过再定。', { clause: 'N4.3', field: 'finding' })
  if (founded === undefined) return refuse('请选查实没有。', { clause: 'N4.3', field: 'founded' })
  const refused = enough(finding, 'finding', '请写明查到什么、依据什么：')
  if (refused) return refused
  await unit.db
    .updateTable('fraud_inquiry')
    .set({
      state: founded ? 'founded' : 'unfounded',
      finding_sealed: unit.vault.sealForService(findingPlace(id), finding.trim()),
      decided_by: actor.id,
      decided_by_name: await actorName(unit),
      decided_on: unit.today,
    })
    .where('id', '=', id)
    .execute()
  return { flagged: founded ? await followFinding(unit, inquiry, actor) : 0 }
}

async function followFinding(
  unit: Unit,
  { id, staff }: Inquiry,
  actor: { id: string; office: string },
): Promise<number> {
  await insertBar(unit, {
    staff,
    kind: 'suspended',
    category: null,
    reason: '上级残联查实评定弄虚作假',
    by: actor.id,
    inquiringOffice: actor.office,
  })
  const due = dayAfter('reassess-days', unit.today, await rulesFor(unit, actor.office))
  const { rows } = await sql<{
    office_id: string
    conclusions: number
  }>`select * from flag_conclusions(${id}, ${due})`.execute(unit.db)
  for (const { office_id, conclusions } of rows)
    await tellOffice(unit, {
      office: office_id,
      key: `flagged ${id}`,
      title: `${conclusions} 份评定结论要复核`,
      words: `评定医生被查实弄虚作假。请在 ${dayInWords(due)} 前逐件复核。`,
      href: '/workbench/integrity/flagged',
    })
  return rows.reduce((sum, one) => sum + one.conclusions, 0)
}

export type Flagged = {
  inquiry: string
  assessment: string
  caseId: string
  number: string | null
  maskedName: string | null
  officeLabel: string
  office: string
  dueOn: Day
  state: 'ordered' | 'kept' | 'assessed-anew'
  settledByName: string | null
  settledOn: Day | null
}
export const flaggedStates: Record<Flagged['state'], string> = {
  ordered: '等复核',
  kept: '复核后维持',
  'assessed-anew': '已安排重新评定',
}

export async function listFlagged(unit: Unit, of: { inquiry?: string; office?: string }): Promise<readonly Flagged[]> {
  let query = unit.db
    .selectFrom('flagged_conclusion')
    .innerJoin('office', 'office.id', 'flagged_conclusion.office_id')
    .leftJoin('case_file', 'case_file.id', 'flagged_conclusion.case_id')
    .select(['inquiry_id as inquiry', 'assessment_id as assessment', 'flagged_conclusion.case_id as caseId', 'number'])
    .select(['masked_name as maskedName', 'office.label as officeLabel', 'flagged_conclusion.office_id as office'])
    .select(['flagged_conclusion.due_on as dueOn', 'flagged_conclusion.state'])
    .select(['settled_by_name as settledByName', 'settled_on as settledOn'])
    .orderBy('flagged_conclusion.state', 'desc')
    .orderBy('flagged_conclusion.due_on')
    .orderBy('assessment_id')
    .limit(500)
  if (of.inquiry) query = query.where('inquiry_id', '=', of.inquiry)
  if (of.office) query = query.where('flagged_conclusion.office_id', '=', of.office)
  return (await query.execute()) as Flagged[]
}

/** What the county found of a flagged conclusion, by a hand that was not in the case. */
export async function settleFlagged(
  unit: Unit,
  assessment: string,
  { state, note }: { state: string; note: string },
): Promise<Refusal | { settled: true }> {
  const { actor } = unit
  const row = await unit.db
    .selectFrom('flagged_conclusion')
    .select(['case_id as caseId', 'inquiry_id as inquiry', 'state'])
    .where('assessment_id', '=', assessment)
    .where('state', '=', 'ordered')
    .executeTakeFirst()
  if (!row || actor.kind !== 'staff') return refuse('没有等复核的这份结论，可能已经复核过了。', { clause: 'N4.3' })
  if (state !== 'kept' && state !== 'assessed-anew')
    return refuse('请选复核的结果。', { clause: 'N4.3', field: 'state' })
  const refused = enough(note, 'note', '请写明怎样复核的、依据什么：')
  if (refused) return refused
  const handled = await unit.db
    .selectFrom('case_event')
    .select('seq')
    .where('case_id', '=', row.caseId)
    .where('actor', '=', `staff:${actor.id}`)
    .executeTakeFirst()
  if (handled) return refuse('这件您经办过，请没有经办过的同事复核。', { clause: 'N4.3', field: 'state' })
  await unit.db
    .updateTable('flagged_conclusion')
    .set({
      state,
      note_sealed: unit.vault.sealForService(
        { table: 'flagged_conclusion', column: 'note', row: assessment },
        note.trim(),
      ),
      settled_by: actor.id,
      settled_by_name: await actorName(unit),
      settled_on: unit.today,
    })
    .where('assessment_id', '=', assessment)
    .where('inquiry_id', '=', row.inquiry)
    .execute()
  return { settled: true }
}

/** Assessors of the institutions in the counties below: those who may be inquired into. */
export async function listAssessorsBelow(
  unit: Unit,
): Promise<readonly { id: string; name: string; institution: string }[]> {
  const { rows } = await sql<{ id: string; name: string; institution: string }>`
    select staff.id, display_name as name, institution.name as institution from staff
      join institution on institution.id = staff.institution_id
    where 'assessor' = any(staff.roles) and institution.county_office in (select offices_under_me())
    order by institution.name, display_name limit 500`.execute(unit.db)
  return rows
}
