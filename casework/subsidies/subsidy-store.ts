// Whose certificates subsidy bodies watch, as kept, and what they are told of them (R4.2.1, N5.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type CertificateStatus, certificateStatusNames, statusOn } from '#regulation/certificate-life.ts'
import type { CertificateNumber } from '#regulation/certificate-number.ts'
import type { RecipientFacts } from '#regulation/offices/subsidy-watch.ts'
import type { PersonName } from '#regulation/person-name.ts'
import { monthsBeforeEnd, type SubsidyStanding } from '#regulation/renewal-phase.ts'
import { keyOf } from '#regulation/stored.ts'
import type { Day } from '#regulation/vocabulary.ts'

export async function recipientFacts(
  unit: Unit,
  partner: string,
  { reference, number, name }: { reference: string; number: CertificateNumber; name: PersonName },
): Promise<RecipientFacts> {
  const { rows } = await sql<{ person: string | null }>`select holder_for_subsidy(${partner},
    ${unit.vault.blindIndex('certificate-number', number)}, ${unit.vault.blindIndex('name', name)}) as person`.execute(
    unit.db,
  )
  const person = rows[0]?.person ?? undefined
  const watches = await unit.db
    .selectFrom('subsidy_watch')
    .select(['reference', 'person_id as person'])
    .where('partner_id', '=', partner)
    .where('ended_at', 'is', null)
    .where((is) => is.or([is('reference', '=', reference), ...(person ? [is('person_id', '=', person)] : [])]))
    .execute()
  const ofPerson = watches.find((watch) => watch.person === person)
  if (ofPerson) return { person, known: ofPerson.reference === reference ? 'same' : 'other-reference' }
  return { person, known: watches.length > 0 ? 'other-person' : 'not' }
}

export async function insertWatch(unit: Unit, partner: string, person: string, reference: string): Promise<void> {
  await unit.db
    .insertInto('subsidy_watch')
    .values({ id: newId(), partner_id: partner, person_id: person, reference, begun_at: unit.now })
    .execute()
}

/** Whom the body watches under this number. */
export async function findWatched(unit: Unit, partner: string, reference: string): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('subsidy_watch')
    .select('person_id as person')
    .where('partner_id', '=', partner)
    .where('reference', '=', reference)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.person
}

/** @returns whether there was one */
export async function endWatch(unit: Unit, partner: string, reference: string): Promise<boolean> {
  const { numUpdatedRows } = await unit.db
    .updateTable('subsidy_watch')
    .set({ ended_at: unit.now })
    .where('partner_id', '=', partner)
    .where('reference', '=', reference)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

type Standing = {
  status: string | null
  valid_until: Day | null
  renewal_since: Day | null
  renewal_step_at: Date | null
}
const certificateStatus = keyOf<CertificateStatus>(certificateStatusNames)

/** Undefined: this body watches nobody under this number. */
export async function findStanding(
  unit: Unit,
  partner: string,
  reference: string,
): Promise<SubsidyStanding | undefined> {
  const { rows } = await sql<Standing>`select * from subsidy_standing(${partner}, ${reference})`.execute(unit.db)
  const [row] = rows
  if (!row) return undefined
  const { status, valid_until: to, renewal_since: since, renewal_step_at: lastStepAt } = row
  return {
    certificate:
      status !== null && to !== null
        ? { status: statusOn({ status: certificateStatus(status, 'certificate'), to }, unit.today), validUntil: to }
        : undefined,
    renewal: since !== null && lastStepAt !== null ? { since, lastStepAt } : undefined,
  }
}

/** Rows to a transaction. */
const foundAtOnce = 1000

/**
 * Watched certificates whose end has come so near: each is found once for each distance, the nearest alone.
 * @returns how many; as many as are taken at once: there may be more
 */
export async function findEndings(unit: Unit): Promise<{ found: number; more: boolean }> {
  let found = 0
  for (const [place, months] of monthsBeforeEnd.entries()) {
    const next = monthsBeforeEnd[place + 1] ?? 0
    const { numAffectedRows } = await sql`
      insert into subsidy_ending (certificate_id, months, ends_on, found_at)
      select distinct certificate.id, ${months}::int, valid_to, ${unit.now}::timestamptz
      from subsidy_watch watch join certificate on certificate.person_id = watch.person_id
      where watch.ended_at is null and certificate.status = 'in-force' and valid_to >= ${unit.today}::date
        and valid_to <= ${unit.today}::date + make_interval(months => ${months}::int)
        and (${next}::int = 0 or valid_to > ${unit.today}::date + make_interval(months => ${next}::int))
        and not exists (select from subsidy_ending known where known.certificate_id = certificate.id
          and known.months = ${months}::int and known.ends_on = valid_to)
      limit ${foundAtOnce} on conflict do nothing`.execute(unit.db)
    found += Number(numAffectedRows ?? 0)
  }
  return { found, more: found >= foundAtOnce }
}
