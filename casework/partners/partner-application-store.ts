// Applications begun through a platform: it sees these of a person, and no other (R3.2, N5.2).
import type { Unit } from '#platform/unit-of-work.ts'

export async function noteBegun(unit: Unit, partner: string, account: string, draft: string): Promise<void> {
  await unit.db
    .insertInto('partner_application')
    .values({ draft_id: draft, partner_id: partner, account_id: account, begun_at: unit.now })
    .execute()
}

/** Whether a person began it through this platform. */
export async function isDraftOf(unit: Unit, partner: string, draft: string): Promise<boolean> {
  const row = await unit.db
    .selectFrom('partner_application')
    .select('draft_id')
    .where('draft_id', '=', draft)
    .where('partner_id', '=', partner)
    .executeTakeFirst()
  return row !== undefined
}

export async function isCaseOf(unit: Unit, partner: string, caseId: string): Promise<boolean> {
  const row = await unit.db
    .selectFrom('partner_application')
    .select('draft_id')
    .where('case_id', '=', caseId)
    .where('partner_id', '=', partner)
    .executeTakeFirst()
  return row !== undefined
}

export type Begun = { draft: string; caseId: string | null; begunAt: Date }

/** The person's own, the newest first. @param after the draft that the page before ended with */
export async function listBegun(
  unit: Unit,
  partner: string,
  account: string,
  { submitted, after, limit }: { submitted: boolean; after: string | undefined; limit: number },
): Promise<readonly Begun[]> {
  let asked = unit.db
    .selectFrom('partner_application')
    .select(['draft_id as draft', 'case_id as caseId', 'begun_at as begunAt'])
    .where('partner_id', '=', partner)
    .where('account_id', '=', account)
    .where('case_id', submitted ? 'is not' : 'is', null)
    .orderBy('draft_id', 'desc')
    .limit(limit)
  if (after !== undefined) asked = asked.where('draft_id', '<', after)
  return asked.execute()
}
