// Inquiries and the conclusions they flag, as the database keeps them; grounds and findings are sealed (N4.3, N5.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Finding, FlaggedState, InquiryState } from '#regulation/offices/inquiries.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { nextNumber } from '../cases/case-store.ts'
import { actorName } from '../staff/actor-name.ts'

export type Inquiry = {
  id: string
  number: string
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
    .select([
      'fraud_inquiry.id',
      'fraud_inquiry.number',
      'fraud_inquiry.office_id as office',
      'complaint_id as complaint',
      'staff_id as staff',
    ])
    .select(['staff.display_name as assessor', 'institution.name as institution', 'opened_by as openedBy'])
    .select(['opened_by_name as openedByName', 'opened_on as openedOn', 'fraud_inquiry.state'])
    .select(['decided_by_name as decidedByName', 'decided_on as decidedOn'])
    .select(['grounds_sealed as groundsSealed', 'finding_sealed as findingSealed'])

/** How many inquiries, and how many conclusions to look at again, a page lists. */
export const mostInquiries = 100
export const mostFlagged = 500

/** Those that are still open first, then the newest. */
export async function listInquiries(unit: Unit): Promise<readonly Inquiry[]> {
  const rows = await select(unit)
    .orderBy(sql`fraud_inquiry.state <> 'open'`)
    .orderBy('opened_on', 'desc')
    .orderBy('fraud_inquiry.id')
    .limit(mostInquiries)
    .execute()
  return rows as Inquiry[]
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

/** The institution of the assessor to be inquired into; undefined for nobody who is one. */
export async function findInstitutionOf(unit: Unit, staff: string): Promise<string | undefined> {
  const { rows } = await sql<{ institution: string }>`select institution_id as institution from staff
    where id = ${staff} and institution_id is not null`.execute(unit.db)
  return rows[0]?.institution
}

/** @returns its id; undefined where the assessor is being inquired into already */
export async function insertInquiry(
  unit: Unit,
  one: { staff: string; report: string | undefined; by: string; office: string; institution: string; grounds: string },
): Promise<string | undefined> {
  const id = newId()
  const { numInsertedOrUpdatedRows } = await unit.db
    .insertInto('fraud_inquiry')
    .values({
      id,
      number: await nextNumber(unit, one.office),
      office_id: one.office,
      complaint_id: one.report ?? null,
      staff_id: one.staff,
      institution_id: one.institution,
      opened_by: one.by,
      opened_by_name: await actorName(unit),
      opened_on: unit.today,
      grounds_sealed: unit.vault.sealForService(groundsPlace(id), one.grounds),
      state: 'open',
    })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? id : undefined
}

export async function updateDecidedInquiry(unit: Unit, id: string, { by, state, finding }: Finding): Promise<void> {
  await unit.db
    .updateTable('fraud_inquiry')
    .set({
      state,
      finding_sealed: unit.vault.sealForService(findingPlace(id), finding),
      decided_by: by,
      decided_by_name: await actorName(unit),
      decided_on: unit.today,
    })
    .where('id', '=', id)
    .execute()
}

/** Every conclusion of the assessor is to be looked at again. @returns how many at which office */
export async function flagConclusions(
  unit: Unit,
  inquiry: string,
  reviewBy: Day,
): Promise<readonly { office: string; conclusions: number }[]> {
  const { rows } = await sql<{ office: string; conclusions: number }>`
    select office_id as office, conclusions from flag_conclusions(${inquiry}, ${reviewBy})`.execute(unit.db)
  return rows
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
  state: FlaggedState
  settledByName: string | null
  settledOn: Day | null
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
    .limit(mostFlagged)
  if (of.inquiry) query = query.where('inquiry_id', '=', of.inquiry)
  if (of.office) query = query.where('flagged_conclusion.office_id', '=', of.office)
  return (await query.execute()) as Flagged[]
}

export type OrderedReview = { inquiry: string; office: string; state: FlaggedState; handledBefore: boolean }

/** The review that was ordered of a conclusion, and whether a person took a step of its case. */
export async function findOrderedReview(
  unit: Unit,
  assessment: string,
  person: string,
): Promise<OrderedReview | undefined> {
  const row = await unit.db
    .selectFrom('flagged_conclusion')
    .select(['case_id as caseId', 'inquiry_id as inquiry', 'office_id as office'])
    .where('assessment_id', '=', assessment)
    .where('state', '=', 'ordered')
    .executeTakeFirst()
  if (!row) return undefined
  const step = await unit.db
    .selectFrom('case_event')
    .select('seq')
    .where('case_id', '=', row.caseId)
    .where('actor', '=', `staff:${person}`)
    .executeTakeFirst()
  return { inquiry: row.inquiry, office: row.office, state: 'ordered', handledBefore: step !== undefined }
}

export async function updateReviewed(
  unit: Unit,
  assessment: string,
  one: { inquiry: string; by: string; state: FlaggedState; note: string },
): Promise<void> {
  await unit.db
    .updateTable('flagged_conclusion')
    .set({
      state: one.state,
      note_sealed: unit.vault.sealForService(
        { table: 'flagged_conclusion', column: 'note', row: assessment },
        one.note,
      ),
      settled_by: one.by,
      settled_by_name: await actorName(unit),
      settled_on: unit.today,
    })
    .where('assessment_id', '=', assessment)
    .where('inquiry_id', '=', one.inquiry)
    .execute()
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
