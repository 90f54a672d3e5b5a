// Cards of an office whose register was put right after they were printed, until another is issued (R4.1.5, R4.2.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { correctedCardDueOn } from '#regulation/offices/corrected-cards.ts'
import { type Correctable, correctable } from '#regulation/offices/corrections.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'

export type CorrectedCard = {
  certificate: string
  maskedName: string
  facts: readonly string[]
  correctedOn: Day
  dueOn: Day
  beingExchanged: boolean
}

export async function listCorrectedCards(unit: Unit, office: string): Promise<readonly CorrectedCard[]> {
  type Row = Omit<CorrectedCard, 'facts' | 'dueOn'> & { facts: readonly Correctable[] }
  const { rows } = await sql<Row>`
    select card.id as certificate, card.masked_name as "maskedName", array_agg(distinct made.fact) as facts,
      max((made.decided_at at time zone 'Asia/Shanghai')::date)::text as "correctedOn",
      exists (select from case_file where case_file.person_id = card.person_id and not final) as "beingExchanged"
    from correction made join certificate card on card.id = made.certificate_id
    where made.office_id = ${office} and made.state = 'made' and made.second_hand
      and card.status in ('in-force', 'frozen', 'expired', 'void')
    group by card.id order by "correctedOn", card.id limit 200`.execute(unit.db)
  const rules = await rulesFor(unit, office)
  return rows.map((row) => ({
    ...row,
    facts: row.facts.map((fact) => correctable[fact].name),
    dueOn: correctedCardDueOn(row.correctedOn, rules),
  }))
}
