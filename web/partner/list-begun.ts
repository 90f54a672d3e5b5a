// A page of what a person began through a platform, the newest first: drafts, or the cases that came of them (R3.2).
import { z } from 'zod'
import { listBegun } from '#casework/partners/partner-application-store.ts'
import { accountOf, type PartnerAnswer, type PartnerExchange } from './partner-route.ts'
import { id, instant, pageOf, paging } from './schemas.ts'

export const begunPaging = z.strictObject({ ...paging, after: id.optional().describe('上一页的 next') })
export const begunInJson = pageOf(z.object({ id, begunAt: instant }))

export async function showBegun(
  exchange: PartnerExchange<unknown, z.infer<typeof begunPaging>>,
  { submitted }: { submitted: boolean },
): Promise<PartnerAnswer> {
  const { read, partner, query } = exchange
  const { after, limit } = query
  const rows = await read((unit) =>
    listBegun(unit, partner.id, accountOf(exchange), { submitted, after, limit: limit + 1 }),
  )
  const shown = rows.slice(0, limit)
  const items = shown.map(({ draft, caseId, begunAt }) => ({
    id: submitted ? caseId : draft,
    begunAt: begunAt.toISOString(),
  }))
  return { body: { items, next: rows.length > limit ? (shown.at(-1)?.draft ?? null) : null } }
}
