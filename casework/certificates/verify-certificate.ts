// What anyone may be told of a certificate that they hold in their hand: whether it counts, and nothing else of the person (N5.2, R4.4).
import { sql } from 'kysely'
import type { CertificateFacts } from '#platform/certificate-token.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import type { CertificateNumber } from '#regulation/certificate-number.ts'
import { gradeOf } from '#regulation/certificate-term.ts'
import type { PersonName } from '#regulation/person-name.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { findCertificate } from './certificate-store.ts'

/**
 * `lost`: its loss was declared, and nothing has made it count again since. `corrected`: the card in hand says what the register
 * has been put right from.
 */
export type Verified = {
  status: CertificateStatus
  to: Day
  lost: boolean
  corrected?: boolean
  cover: 'red' | 'green'
}

/** What is printed on the card; who has it not in their hand does not know all three. */
export type Printed = { number: CertificateNumber; name: PersonName; issuedOn: Day }

/** The same work whether or not there is such a card. A number outlives its card: the card that counts comes first. */
export async function verifyPrinted(unit: Unit, { number, name, issuedOn }: Printed): Promise<readonly Verified[]> {
  const numberIndex = unit.vault.blindIndex('certificate-number', number)
  const nameIndex = unit.vault.blindIndex('name', name)
  const isRegistered = sql<boolean>`(number_index = ${numberIndex} and name_index = ${nameIndex})`
  const { rows } = await sql<Verified>`
    select status, valid_to as to, cover, ${isLost} as lost, not (${isRegistered}) as corrected from certificate
    where (${isRegistered} or printed_number_index = ${numberIndex} and printed_name_index = ${nameIndex})
      and valid_from = ${issuedOn} and status <> 'spoiled'
    order by status = 'superseded', corrected, status_since desc limit 20`.execute(unit.db)
  return rows
}

export async function verifyPublicId(unit: Unit, publicId: string): Promise<Verified | undefined> {
  const { rows } = await sql<Verified>`
    select status, valid_to as to, cover, ${isLost} as lost from certificate where public_id = ${publicId}`.execute(
    unit.db,
  )
  return rows[0]
}

/** What the code on a telephone stands for: the card as the register has it now, with the name masked. */
export type Standing = Verified & CertificateFacts

/** For the system's actor, and for who may see the certificate. */
export async function findStanding(unit: Unit, publicId: string): Promise<Standing | undefined> {
  const row = await unit.db
    .selectFrom('certificate')
    .select(['id', isLost.as('lost')])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  const certificate = row && (await findCertificate(unit, row.id))
  if (!certificate || certificate.results.length === 0) return undefined
  const { status, cover, from, to, maskedName, results } = certificate
  return { status, cover, lost: row.lost, publicId, from, to, maskedName, ...gradeOf(results) }
}

/**
 * Declared lost: void in the register; or given up since, and not found again before that; or a window, or an account
 * known by real name, has handed in the declaration with an application for another card, which is open (R4.4).
 */
export const isLost = sql<boolean>`certificate.status = 'void'
  or (certificate.status in ('superseded', 'cancelled') and exists (
    select from certificate_change lost
    where lost.certificate_id = certificate.id and lost.status = 'void'
      and not exists (
        select from certificate_change later
        where later.certificate_id = lost.certificate_id and later.seq > lost.seq
          and later.status in ('in-force', 'frozen', 'expired'))))
  or (certificate.status in ('in-force', 'frozen', 'expired') and exists (
    select from case_file
    where case_file.person_id = certificate.person_id and not case_file.final
      and case_file.matter = 'replacement-of-lost'
      and (case_file.channel = 'window' or exists (
        select from account_identity where account_id = case_file.accounts[1]))))`
