// Proposed changes of offices and what was decided on them, as they are kept (N1).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { ChangeState, NewOfficeChange, OfficeNames } from '#regulation/offices/office-changes.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { actorName } from '../staff/actor-name.ts'

export type OfficeChange = {
  id: string
  kind: 'merged' | 'renamed'
  office: string
  label: string
  successor: string | undefined
  successorLabel: string | undefined
  names: OfficeNames | undefined
  effectiveOn: Day
  document: string
  state: ChangeState
  proposedBy: string
  proposedByName: string
  decidedByName: string | undefined
  note: string | undefined
  moved: Readonly<Record<string, number>> | undefined
}

/** Those the actor may see: all, one, or what became of an office. */
export async function listOfficeChanges(
  unit: Unit,
  which: { id?: string; office?: string } = {},
): Promise<readonly OfficeChange[]> {
  let query = unit.db
    .selectFrom('office_change')
    .innerJoin('office', 'office.id', 'office_change.office_id')
    .leftJoin('office as successor', 'successor.id', 'successor_id')
    .select([
      'office_change.id',
      'kind',
      'office_change.office_id as office',
      'office.label',
      'successor_id as successor',
      'successor.label as successorLabel',
      'new_names as names',
      'effective_on as effectiveOn',
      'document',
      'state',
      'proposed_by as proposedBy',
      'proposed_by_name as proposedByName',
      'decided_by_name as decidedByName',
      'decision_note as note',
      'moved',
    ])
  if (which.id !== undefined) query = query.where('office_change.id', '=', which.id)
  if (which.office !== undefined) query = query.where('office_change.office_id', '=', which.office)
  const rows = await query.orderBy('effective_on', 'desc').orderBy('proposed_at', 'desc').limit(100).execute()
  return rows.map((row) => ({
    ...row,
    kind: row.kind as OfficeChange['kind'],
    state: row.state as ChangeState,
    successor: row.successor ?? undefined,
    successorLabel: row.successorLabel ?? undefined,
    names: (row.names ?? undefined) as OfficeNames | undefined,
    decidedByName: row.decidedByName ?? undefined,
    note: row.note ?? undefined,
    moved: (row.moved ?? undefined) as Readonly<Record<string, number>> | undefined,
  }))
}

/** Whether a change of this office is proposed or approved, and not carried out. */
export async function isChangeOpen(unit: Unit, office: string): Promise<boolean> {
  const row = await unit.db
    .selectFrom('office_change')
    .select('id')
    .where('office_id', '=', office)
    .where('state', 'in', ['proposed', 'approved'])
    .executeTakeFirst()
  return row !== undefined
}

export async function insertOfficeChange(
  unit: Unit,
  change: NewOfficeChange,
  proposal: { by: string; office: string; names: OfficeNames | undefined },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('office_change')
    .values({
      id,
      kind: change.kind,
      office_id: change.office,
      successor_id: change.kind === 'merged' ? change.successor : null,
      new_names: proposal.names ? JSON.stringify(proposal.names) : null,
      effective_on: change.effectiveOn,
      document: change.document.trim(),
      proposed_by: proposal.by,
      proposed_by_name: await actorName(unit),
      proposed_office: proposal.office,
      proposed_at: unit.now,
      state: 'proposed',
    })
    .execute()
  return id
}

export async function saveOfficeChangeDecision(
  unit: Unit,
  id: string,
  decision: { by: string; approved: boolean; note: string },
): Promise<void> {
  await unit.db
    .updateTable('office_change')
    .set({
      state: decision.approved ? 'approved' : 'returned',
      decided_by: decision.by,
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
      decision_note: decision.note.trim() || null,
    })
    .where('id', '=', id)
    .execute()
}
