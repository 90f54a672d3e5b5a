// What a file belongs to, as the database knows it and as far as the actor sees it (N5.2, R6.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { nameOf } from '#platform/unit-of-work.ts'
import { isPaperKind, type PaperKind } from '#regulation/paper-kinds.ts'

export type FileBelongs = {
  personId: string
  caseId: string | null
  purpose: string
  byActor: boolean
  /** Where the file is an issued paper: its kind, and whether it is a decision of the actor's own office. */
  paper: PaperKind | undefined
  ownDecision: boolean
  inArchive: boolean
  /** Of a draft that the actor's office has at its window. */
  atWindow: boolean
  ofDesignation: boolean
  ofRule: boolean
}

/** Undefined when there is none, or row security hides it. */
export async function findBelongs(unit: Unit, id: string): Promise<FileBelongs | undefined> {
  const { actor } = unit
  const account = actor.kind === 'applicant' ? actor.id : null
  const office = actor.kind === 'staff' ? actor.office : ''
  const row = await unit.db
    .selectFrom('file')
    .leftJoin('issued_paper as letter', 'letter.file_id', 'file.id')
    .select(['file.person_id as personId', 'file.case_id as caseId', 'purpose', 'letter.kind as paper'])
    .select((is) => [
      is.or([is('file.created_by', '=', nameOf(actor)), is('account_id', '=', account)]).as('byActor'),
      is.exists(is.selectFrom('archive_page').whereRef('file_id', '=', 'file.id').select('id')).as('inArchive'),
      is
        .exists(
          is
            .selectFrom('draft_move')
            .whereRef('draft_id', '=', 'file.person_id')
            .where('draft_move.office_id', '=', office)
            .where('ended_at', 'is', null)
            .select('draft_move.id'),
        )
        .as('atWindow'),
      is
        .exists(is.selectFrom('designation_decision').whereRef('file_id', '=', 'file.id').select('level'))
        .as('decided'),
      is
        .exists(
          is
            .selectFrom('published_rule')
            .where((of) => of.or([of('source_file', '=', id), of('withdrawal_file', '=', id)]))
            .select('id'),
        )
        .as('published'),
      is.exists(is.selectFrom('rule_proposal').where('source_file', '=', id).select('id')).as('proposed'),
      is
        .exists(
          is
            .selectFrom('decision')
            .whereRef('decision.case_id', '=', 'letter.case_id')
            .whereRef('decision.seq', '=', 'letter.seq')
            .where('decision.office_id', '=', office)
            .where('letter.kind', '=', 'decision')
            .select('decision.id'),
        )
        .as('ownDecision'),
    ])
    .where('file.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { personId, caseId, purpose, paper } = row
  return {
    personId,
    caseId,
    purpose,
    byActor: row.byActor === true,
    paper: paper !== null && isPaperKind(paper) ? paper : undefined,
    ownDecision: row.ownDecision === true,
    atWindow: Boolean(row.atWindow),
    inArchive: row.inArchive === true,
    ofDesignation: row.decided === true,
    ofRule: row.published === true || row.proposed === true,
  }
}
