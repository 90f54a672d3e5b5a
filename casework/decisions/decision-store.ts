// Decisions against people as kept: whose they are, about what, and how and when each person was told (R4.1.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { RegisterDecisionKind } from '#regulation/offices/register-decisions.ts'
import type { StepName } from '#regulation/steps.ts'
import { type Telling, type WayOfTelling, waysOfTelling } from '#regulation/telling.ts'
import type { Day } from '#regulation/vocabulary.ts'

export type KeptDecision = {
  id: string
  office: string
  personId: string
  maskedName: string
  caseId: string | null
  seq: number | null
  certificateId: string | null
  kind: string
  decidedOn: Day
  decidedByName: string
  telling?: Telling & { byName: string; countsFrom: Day }
}

const notePlace = (id: string) => ({ table: 'decision', column: 'telling_note', row: id })
const reasonsPlace = (id: string) => ({ table: 'decision', column: 'reasons', row: id })

const columns = [
  'id',
  'office_id as office',
  'person_id as personId',
  'masked_name as maskedName',
  'case_id as caseId',
  'seq',
  'certificate_id as certificateId',
  'kind',
  'decided_on as decidedOn',
  'decided_by_name as decidedByName',
  'way',
  'told_on as toldOn',
  'tracking_number as trackingNumber',
  'arrived_on as arrivedOn',
  'told_by_name as toldByName',
  'counts_from as countsFrom',
] as const

type Row = Omit<KeptDecision, 'telling'> & {
  way: string | null
  toldOn: Day | null
  trackingNumber: string | null
  arrivedOn: Day | null
  toldByName: string | null
  countsFrom: Day | null
}

const isWay = (text: string): text is WayOfTelling => Object.hasOwn(waysOfTelling, text)

function toDecision({ way, toldOn, trackingNumber, arrivedOn, toldByName, countsFrom, ...row }: Row): KeptDecision {
  if (way === null || !isWay(way) || toldOn === null || countsFrom === null) return row
  const more = { trackingNumber: trackingNumber ?? undefined, arrivedOn: arrivedOn ?? undefined }
  return { ...row, telling: { way, on: toldOn, ...more, byName: toldByName ?? '', countsFrom } }
}

export type NewDecision = Pick<KeptDecision, 'office' | 'personId' | 'maskedName' | 'decidedOn' | 'decidedByName'> &
  (
    | { kind: StepName; caseId: string; seq: number }
    | { kind: RegisterDecisionKind; certificateId?: string; reasons: string }
  ) & {
    /** Told already: through the account, or as the step itself records. */
    told?: Telling & { byName: string; countsFrom: Day }
  }

const toldColumns = ({ way, on, trackingNumber, arrivedOn, byName, countsFrom }: NonNullable<NewDecision['told']>) => ({
  way,
  told_on: on,
  tracking_number: trackingNumber ?? null,
  arrived_on: arrivedOn ?? null,
  told_by_name: byName,
  counts_from: countsFrom,
})

/** The same step of a case a second time changes nothing. */
export async function insertDecision(unit: Unit, one: NewDecision): Promise<string> {
  const id = newId()
  const of =
    'caseId' in one
      ? { case_id: one.caseId, seq: one.seq }
      : {
          certificate_id: one.certificateId ?? null,
          reasons_sealed: await unit.vault.seal(one.personId, reasonsPlace(id), one.reasons),
        }
  await unit.db
    .insertInto('decision')
    .values({
      id,
      office_id: one.office,
      person_id: one.personId,
      masked_name: one.maskedName,
      kind: one.kind,
      decided_on: one.decidedOn,
      decided_by_name: one.decidedByName,
      ...of,
      ...(one.told ? toldColumns(one.told) : {}),
    })
    .onConflict((known) => known.columns(['case_id', 'seq']).doNothing())
    .execute()
  return id
}

export async function findDecision(unit: Unit, id: string): Promise<KeptDecision | undefined> {
  const row = await unit.db.selectFrom('decision').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toDecision(row)
}

/** The newest of this kind about a certificate. */
export async function findDecisionOn(
  unit: Unit,
  certificate: string,
  kind: RegisterDecisionKind,
): Promise<KeptDecision | undefined> {
  const row = await unit.db
    .selectFrom('decision')
    .select(columns)
    .where('certificate_id', '=', certificate)
    .where('kind', '=', kind)
    .orderBy('decided_on', 'desc')
    .executeTakeFirst()
  return row && toDecision(row)
}

/** What was decided about the certificates of the account's own people, outside any case, the newest first. */
export async function listRegisterDecisionsOfOwn(unit: Unit): Promise<readonly KeptDecision[]> {
  if (unit.actor.kind !== 'applicant') return []
  const rows = await unit.db
    .selectFrom('decision')
    .select(columns)
    .where('case_id', 'is', null)
    .where('person_id', 'in', sql<string>`(select persons_of_me())`)
    .orderBy('decided_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toDecision)
}

/** Two who record the same telling wait for each other. */
export async function lockDecision(unit: Unit, id: string): Promise<KeptDecision | undefined> {
  await unit.db.selectFrom('decision').select('id').where('id', '=', id).forUpdate().execute()
  return findDecision(unit, id)
}

/** Those nobody has told the person of yet, the oldest first. */
export async function listUntold(unit: Unit, office: string, limit = 100): Promise<readonly KeptDecision[]> {
  const rows = await unit.db
    .selectFrom('decision')
    .select(columns)
    .where('office_id', '=', office)
    .where('way', 'is', null)
    .orderBy('decided_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toDecision)
}

/** Those of a case that the actor's own office made, in their order. */
export async function listDecisionsOfCase(unit: Unit, caseId: string): Promise<readonly KeptDecision[]> {
  const rows = await unit.db
    .selectFrom('decision')
    .select(columns)
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
  return rows.map(toDecision)
}

/** Those about a person, for whose they are. */
export async function listDecisionsOfPerson(unit: Unit, person: string): Promise<readonly KeptDecision[]> {
  const rows = await unit.db
    .selectFrom('decision')
    .select(columns)
    .where('person_id', '=', person)
    .orderBy('decided_on')
    .execute()
  return rows.map(toDecision)
}

/** Told by hand, the newest first; what the account told is no work of anybody. */
export async function listToldByHand(unit: Unit, office: string, limit = 30): Promise<readonly KeptDecision[]> {
  const rows = await unit.db
    .selectFrom('decision')
    .select(columns)
    .where('office_id', '=', office)
    .where(sql<boolean>`way in ('handed', 'posted', 'telephoned')`)
    .orderBy('told_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toDecision)
}

export async function countUntold(unit: Unit, office: string): Promise<number> {
  const { count } = await unit.db
    .selectFrom('decision')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('office_id', '=', office)
    .where('way', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function writeTelling(
  unit: Unit,
  { id, personId }: KeptDecision,
  { note, ...telling }: Telling & { byName: string; countsFrom: Day },
): Promise<void> {
  await unit.db
    .updateTable('decision')
    .set({
      ...toldColumns(telling),
      telling_note_sealed: note ? await unit.vault.seal(personId, notePlace(id), note) : null,
    })
    .where('id', '=', id)
    .execute()
}

/** What was found, and what was said on the telephone, in the words of whoever wrote it. */
export async function readWords(
  unit: Unit,
  { id, personId }: KeptDecision,
): Promise<{ reasons?: string; note?: string }> {
  const row = await unit.db
    .selectFrom('decision')
    .select(['reasons_sealed', 'telling_note_sealed'])
    .where('id', '=', id)
    .executeTakeFirst()
  const open = async (place: ReturnType<typeof notePlace>, sealed: Buffer | null | undefined) =>
    sealed ? (await unit.vault.open(personId, place, sealed)).toString('utf8') : undefined
  return {
    reasons: await open(reasonsPlace(id), row?.reasons_sealed),
    note: await open(notePlace(id), row?.telling_note_sealed),
  }
}
