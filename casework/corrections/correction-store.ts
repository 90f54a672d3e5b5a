// Corrections of what an office entered wrongly: before, after, reason, and both hands; the words are sealed (R3.1, N5.2).
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import {
  type Correctable,
  type CorrectionWish,
  correctable,
  type ProposedCorrection,
  type ProvingPaper,
  provingPapers,
} from '#regulation/offices/corrections.ts'
import { actorName } from '../staff/actor-name.ts'

export type StoredCorrection = ProposedCorrection & {
  id: string
  personId: string
  caseId: string | null
  certificateId: string | null
  fact: Correctable
  before: string
  after: string
  reason: string
  paper: ProvingPaper | undefined
  proposedByName: string
  proposedAt: Date
  decidedByName: string | null
  decidedAt: Date | null
}

const place = (column: 'before' | 'after' | 'reason', row: string) => ({ table: 'correction', column, row })

export type NewCorrection = CorrectionWish & {
  office: string
  personId: string
  about: { caseId: string } | { certificateId: string }
  before: string
  secondHand: boolean
}

export async function insertCorrection(unit: Unit, one: NewCorrection): Promise<string> {
  const id = newId()
  const seal = (column: 'before' | 'after' | 'reason', text: string) =>
    unit.vault.seal(one.personId, place(column, id), text)
  const made = one.secondHand ? null : { by: nameOf(unit.actor), name: await actorName(unit) }
  await unit.db
    .insertInto('correction')
    .values({
      id,
      office_id: one.office,
      person_id: one.personId,
      case_id: 'caseId' in one.about ? one.about.caseId : null,
      certificate_id: 'certificateId' in one.about ? one.about.certificateId : null,
      fact: one.fact,
      before_sealed: await seal('before', one.before),
      after_sealed: await seal('after', one.after),
      reason_sealed: await seal('reason', one.reason),
      paper: one.paper ?? null,
      second_hand: one.secondHand,
      proposed_by: nameOf(unit.actor),
      proposed_by_name: await actorName(unit),
      proposed_at: unit.now,
      state: made ? 'made' : 'proposed',
      decided_by: made?.by ?? null,
      decided_by_name: made?.name ?? null,
      decided_at: made ? unit.now : null,
    })
    .execute()
  return id
}

function selectCorrections(unit: Unit) {
  return unit.db
    .selectFrom('correction')
    .select(['id', 'office_id as office', 'person_id as personId', 'case_id as caseId', 'fact', 'paper', 'state'])
    .select(['certificate_id as certificateId', 'before_sealed', 'after_sealed', 'reason_sealed'])
    .select(['proposed_by as proposedBy', 'proposed_by_name as proposedByName', 'proposed_at as proposedAt'])
    .select(['decided_by_name as decidedByName', 'decided_at as decidedAt'])
    .orderBy('proposed_at', 'desc')
}
type Row = Awaited<ReturnType<ReturnType<typeof selectCorrections>['executeTakeFirstOrThrow']>>

const isCorrectable = (text: string): text is Correctable => Object.hasOwn(correctable, text)

async function opened(unit: Unit, row: Row): Promise<StoredCorrection> {
  const { before_sealed, after_sealed, reason_sealed, fact, paper, state, ...rest } = row
  if (!isCorrectable(fact)) throw new Error(`correction ${row.id} is of an unknown fact ${fact}`)
  const open = async (column: 'before' | 'after' | 'reason', sealed: Buffer) =>
    (await unit.vault.open(row.personId, place(column, row.id), sealed)).toString('utf8')
  return {
    ...rest,
    fact,
    state: state === 'made' || state === 'rejected' ? state : 'proposed',
    paper: provingPapers.find((known) => known === paper),
    before: await open('before', before_sealed),
    after: await open('after', after_sealed),
    reason: await open('reason', reason_sealed),
  }
}

/** Held until the end of the unit: two second hands do not both put it right. */
export async function lockCorrection(unit: Unit, id: string): Promise<StoredCorrection | undefined> {
  const row = await selectCorrections(unit).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && opened(unit, row)
}

/** Of a case or of a certificate, the newest first. */
export async function listCorrections(
  unit: Unit,
  about: { caseId: string } | { certificateId: string },
): Promise<readonly StoredCorrection[]> {
  const rows = await ('caseId' in about
    ? selectCorrections(unit).where('case_id', '=', about.caseId)
    : selectCorrections(unit).where('certificate_id', '=', about.certificateId)
  ).execute()
  return Promise.all(rows.map((row) => opened(unit, row)))
}

export async function decideCorrection(unit: Unit, id: string, state: 'made' | 'rejected'): Promise<void> {
  await unit.db
    .updateTable('correction')
    .set({
      state,
      decided_by: nameOf(unit.actor),
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
    })
    .where('id', '=', id)
    .execute()
}
