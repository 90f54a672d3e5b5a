// The register of certificates: issued, found, verified (R4.1.5; 管理办法第五、十九条).
import { sql } from 'kysely'
import { randomBytes } from '#platform/random.ts'
import { openText, openWhole, sealText, sealWhole } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { categoriesBySight } from '#regulation/by-sight.ts'
import type { CardFacts } from '#regulation/card-facts.ts'
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import type { CertificateNumber } from '#regulation/certificate-number.ts'
import { gradeOf, type MetResult } from '#regulation/certificate-term.ts'
import { maskName } from '#regulation/names.ts'
import type { Day } from '#regulation/vocabulary.ts'

export type Certificate = {
  id: string
  publicId: string
  personId: string
  /** None for one that was imported. */
  caseId: string | null
  office: string
  maskedName: string
  results: readonly MetResult[]
  cover: 'red' | 'green'
  from: Day
  to: Day
  status: CertificateStatus
  statusReason: string | null
  statusSince: Date
  previousId: string | null
  assessedOn: Day
  blank: string | null
  photoFile: string | null
  printedAt: Date | null
  token: string | null
  numberSealed: Buffer
  /** The place in the status list, of a certificate with a code (decision 23). */
  statusIndex: number | null
  factsSealed: Buffer | null
}

const columns = [
  'id',
  'public_id as publicId',
  'person_id as personId',
  'case_id as caseId',
  'office_id as office',
  'masked_name as maskedName',
  'results',
  'cover',
  'valid_from as from',
  'valid_to as to',
  'status',
  'status_reason as statusReason',
  'status_since as statusSince',
  'previous_id as previousId',
  'assessed_on as assessedOn',
  'blank',
  'photo_file as photoFile',
  'printed_at as printedAt',
  'token',
  'number_sealed as numberSealed',
  'status_index as statusIndex',
  'facts_sealed as factsSealed',
] as const

export const numberPlace = (id: string) => ({ table: 'certificate', column: 'number', row: id })
const factsPlace = (id: string) => ({ table: 'certificate', column: 'facts', row: id })
const tokenPlace = (id: string) => ({ table: 'certificate', column: 'token', row: id })
/** A card that waits to be accepted has the id that it will have in the register. */
export const resultsPlace = (id: string) => ({ table: 'certificate', column: 'results', row: id })
export const newPublicId = () => randomBytes(16).toString('hex')

export async function findCertificate(unit: Unit, id: string): Promise<Certificate | undefined> {
  const row = await unit.db.selectFrom('certificate').select(columns).where('id', '=', id).executeTakeFirst()
  return row && opened(unit, row as Stored)
}

type Stored = Omit<Certificate, 'results'> & { results: unknown }

async function opened(unit: Unit, { results, token, ...row }: Stored): Promise<Certificate> {
  return {
    ...row,
    results: await openResults(unit, row.personId, row.id, results),
    token: token && (await openText(unit.vault, row.personId, tokenPlace(row.id), token)),
  }
}

/** What a certificate says of the disability; nothing of a holder who was erased. */
export async function openResults(
  unit: Unit,
  personId: string,
  id: string,
  stored: unknown,
): Promise<readonly MetResult[]> {
  const results = await openWhole(unit.vault, personId, resultsPlace(id), stored)
  return (results ?? []) as readonly MetResult[]
}

export const sealResults = (unit: Unit, personId: string, id: string, results: readonly MetResult[]) =>
  sealWhole(unit.vault, personId, resultsPlace(id), results)

/** The level that the card is of; undefined of a holder who was erased. */
export const levelOf = ({ results }: Pick<Certificate, 'results'>) =>
  results.length > 0 ? gradeOf(results).level : undefined

/** The number as printed on the card. */
export async function readNumber(unit: Unit, { id, personId, numberSealed }: Certificate): Promise<string> {
  return (await unit.vault.open(personId, numberPlace(id), numberSealed)).toString('utf8')
}

/** What was printed of the holder; undefined for a card printed elsewhere, or before it was kept. */
export async function readCardFacts(unit: Unit, of: Certificate): Promise<CardFacts | undefined> {
  const { id, personId, factsSealed } = of
  return factsSealed ? unit.vault.openJson(personId, factsPlace(id), factsSealed) : undefined
}

/** Those of these certificates that the actor may see, the newest first. */
export async function listCertificates(unit: Unit, ids: readonly string[]): Promise<readonly Certificate[]> {
  if (ids.length === 0) return []
  const rows = await unit.db
    .selectFrom('certificate')
    .select(columns)
    .where('id', 'in', ids)
    .orderBy('valid_from', 'desc')
    .orderBy('status_since', 'desc')
    .execute()
  await unit.vault.fetchKeys(rows.map(({ personId }) => personId))
  const found: Certificate[] = []
  for (const row of rows) found.push(await opened(unit, row as Stored))
  return found
}

export type NewCertificate = Omit<
  Certificate,
  'status' | 'statusReason' | 'statusSince' | 'printedAt' | 'numberSealed' | 'factsSealed' | 'photoFile' | 'maskedName'
> & {
  number: CertificateNumber
  /** What it says of its holder. */
  facts: CardFacts
  printedBy: string | null
}

export async function insertCertificate(unit: Unit, one: NewCertificate): Promise<void> {
  await unit.db
    .insertInto('certificate')
    .values({
      id: one.id,
      public_id: one.publicId,
      person_id: one.personId,
      case_id: one.caseId,
      office_id: one.office,
      number_sealed: await unit.vault.seal(one.personId, numberPlace(one.id), one.number),
      number_index: unit.vault.blindIndex('certificate-number', one.number),
      name_index: unit.vault.blindIndex('name', one.facts.name),
      masked_name: maskName(one.facts.name),
      facts_sealed: await unit.vault.sealJson(one.personId, factsPlace(one.id), one.facts),
      results: await sealResults(unit, one.personId, one.id, one.results),
      cover: one.cover,
      valid_from: one.from,
      valid_to: one.to,
      assessed_on: one.assessedOn,
      assessed_visually: categoriesBySight(one.results).length > 0,
      previous_id: one.previousId,
      status: 'in-force',
      status_since: unit.now,
      blank: one.blank,
      photo_file: one.facts.photo ?? null,
      printed_by: one.printedBy,
      printed_at: one.printedBy ? unit.now : null,
      token: one.token && (await sealText(unit.vault, one.personId, tokenPlace(one.id), one.token)),
      status_index: one.statusIndex,
    })
    .execute()
}

/** A new assessment said what the card says already: no other is printed, and this one rests on it from now on (R4.6). */
export async function recordNewAssessment(
  unit: Unit,
  { id, personId }: Pick<Certificate, 'id' | 'personId'>,
  { results, assessedOn }: Pick<Certificate, 'results' | 'assessedOn'>,
): Promise<void> {
  await unit.db
    .updateTable('certificate')
    .set({
      results: await sealResults(unit, personId, id, results),
      level: null,
      assessed_on: assessedOn,
      assessed_visually: categoriesBySight(results).length > 0,
    })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** What the office that issued it had entered wrongly: number, name and facts as they should have stood (R4.1.5). */
export async function putCertificateRight(
  unit: Unit,
  { id, personId }: Certificate,
  { number, facts, token }: { number: CertificateNumber; facts: CardFacts; token: string | null },
): Promise<void> {
  await unit.db
    .updateTable('certificate')
    .set({
      number_sealed: await unit.vault.seal(personId, numberPlace(id), number),
      number_index: unit.vault.blindIndex('certificate-number', number),
      name_index: unit.vault.blindIndex('name', facts.name),
      // Of the card in hand, which was printed once: what was wrong first stays what it says.
      printed_number_index: sql`coalesce(printed_number_index, number_index)`,
      printed_name_index: sql`coalesce(printed_name_index, name_index)`,
      masked_name: maskName(facts.name),
      facts_sealed: await unit.vault.sealJson(personId, factsPlace(id), facts),
      token: token && (await sealText(unit.vault, personId, tokenPlace(id), token)),
    })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** `reason` is a word of the register that says why (regulation/certificate-life.ts). */
export async function setCertificateStatus(
  unit: Unit,
  id: string,
  status: CertificateStatus,
  reason: string,
): Promise<void> {
  await unit.db
    .updateTable('certificate')
    .set({ status, status_reason: reason, status_since: unit.now })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Ids of the certificates that the account's own person and wards hold or held, whichever office entered them. */
export async function listCertificatesOfOwn(unit: Unit): Promise<readonly string[]> {
  if (unit.actor.kind !== 'applicant') return []
  const { rows } = await sql<{ id: string }>`
    select id from certificate where person_id in (select persons_of_me()) and status <> 'spoiled'`.execute(unit.db)
  return rows.map(({ id }) => id)
}
