// Consents to ask about a certificate: given, found by their code, ended, never deleted (N5.2; docs/basis.md §9.207).
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import {
  type ConsentAnswer,
  type ConsentPurpose,
  type GivenConsent,
  isConsentAnswer,
  isConsentPurpose,
  type RelyingParty,
} from '#regulation/offices/consents.ts'
import { readDraftCode } from '#regulation/offices/draft-codes.ts'
import { type Certificate, findCertificate } from '../certificates/certificate-store.ts'
import { isLost } from '../certificates/verify-certificate.ts'

const place = (id: string) => ({ table: 'consent', column: 'code', row: id })
const indexOf = (unit: Unit, code: string) => unit.vault.blindIndex('consent-code', code)

/** A consent is good while whoever gave it acts for the person: the person's own account, or a guardian whose bond holds. */
const givenByWhoActs = sql<boolean>`given_by in (select accounts_of_person(consent.person_id))`

/** Everybody that is registered to ask and was confirmed, of whatever state since, by title. */
export async function listRelyingParties(unit: Unit): Promise<readonly RelyingParty[]> {
  const rows = await unit.db
    .selectFrom('partner')
    .select(['id', 'title', 'scopes', 'valid_from as from', 'valid_until as until'])
    .select(({ eb }) => eb.or([eb('suspended_at', 'is not', null), eb('ended_at', 'is not', null)]).as('stopped'))
    .where('kind', '=', 'relying-party')
    .where('confirmed_at', 'is not', null)
    .orderBy('title')
    .execute()
  return rows.map(({ stopped, ...row }) => ({ ...row, stopped: Boolean(stopped) }))
}

/** Ten digits. */
export async function insertConsent(
  unit: Unit,
  { personId, account }: { personId: string; account: string },
  { party, purpose, answers, once, expiresAt }: GivenConsent,
): Promise<string> {
  const code = String(randomInt(0, 10_000_000_000)).padStart(10, '0')
  const id = newId()
  await unit.db
    .insertInto('consent')
    .values({
      id,
      person_id: personId,
      given_by: account,
      partner_id: party,
      purpose,
      answers: [...answers],
      once,
      code_index: indexOf(unit, code),
      code_sealed: await unit.vault.seal(personId, place(id), code),
      made_at: unit.now,
      expires_at: expiresAt,
    })
    .execute()
  return code
}

export type Consent = {
  id: string
  party: string
  purpose: ConsentPurpose
  answers: readonly ConsentAnswer[]
  once: boolean
  code: string
  madeAt: Date
  expiresAt: Date
  /** How often it was asked by it. */
  asked: number
}

/** The consents about a person that are good now, the newest first, with their codes: for whoever may give them. */
export async function listOpenConsents(unit: Unit, personId: string): Promise<readonly Consent[]> {
  const rows = await unit.db
    .selectFrom('consent')
    .innerJoin('partner', 'partner.id', 'consent.partner_id')
    .select(['consent.id', 'partner.title as party', 'purpose', 'answers', 'once', 'code_sealed as sealed'])
    .select(['made_at as madeAt', 'expires_at as expiresAt'])
    .select(sql<number>`(select count(*)::integer from consent_query where consent_id = consent.id)`.as('asked'))
    .where('person_id', '=', personId)
    .where('consent.ended_at', 'is', null)
    .where('expires_at', '>', unit.now)
    .where(givenByWhoActs)
    .orderBy('made_at', 'desc')
    .execute()
  const consents: Consent[] = []
  for (const { sealed, purpose, answers, ...row } of rows)
    if (isConsentPurpose(purpose))
      consents.push({
        ...row,
        purpose,
        answers: answers.filter(isConsentAnswer),
        code: (await unit.vault.open(personId, place(row.id), sealed)).toString('utf8'),
      })
  return consents
}

/** @returns false where there is none to end, or it is not the actor's */
export async function endConsent(unit: Unit, id: string): Promise<boolean> {
  const done = await unit.db
    .updateTable('consent')
    .set({ ended_at: unit.now, ended_by: nameOf(unit.actor) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type FoundConsent = { id: string; personId: string; answers: readonly ConsentAnswer[]; once: boolean }

/** A good code of this party; two that use it at once wait for each other. For the system's actor. */
export async function findConsentByCode(unit: Unit, party: string, typed: string): Promise<FoundConsent | undefined> {
  const row = await unit.db
    .selectFrom('consent')
    .select(['id', 'person_id as personId', 'answers', 'once'])
    .where('code_index', '=', indexOf(unit, readDraftCode(typed) ?? ''))
    .where('partner_id', '=', party)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', unit.now)
    .where(givenByWhoActs)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, answers: row.answers.filter(isConsentAnswer) }
}

/** Who asked and what it was told, so that the same is known again: keyed hashes, neither of which can be read back. */
export type KnownAgain = { from: string; told: string }
const fromIndex = (unit: Unit, from: string) => unit.vault.blindIndex('consent-asker', from)
const toldIndex = (unit: Unit, query: string, told: string) =>
  unit.vault.blindIndex('consent-answer', `${query} ${told}`)

/** What was asked, for the holder to see; never what was answered. */
export async function insertConsentQuery(
  unit: Unit,
  { id: consent, personId }: FoundConsent,
  party: string,
  answers: readonly ConsentAnswer[],
  { from, told }: KnownAgain,
): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('consent_query')
    .values({
      id,
      consent_id: consent,
      person_id: personId,
      partner_id: party,
      answers: [...answers],
      at: unit.now,
      asked_from: fromIndex(unit, from),
      answer_index: toldIndex(unit, id, told),
    })
    .execute()
}

export type AskedBefore = {
  query: string
  personId: string
  answers: readonly ConsentAnswer[]
  at: Date
  repeated: number
  isTold: (told: string) => boolean
}

/** The query that used up a code for one use, asked by the same key since then. For the system's actor. */
export async function findAskedBefore(
  unit: Unit,
  party: string,
  { code, from, since }: { code: string; from: string; since: Date },
): Promise<AskedBefore | undefined> {
  const row = await unit.db
    .selectFrom('consent_query')
    .innerJoin('consent', 'consent.id', 'consent_query.consent_id')
    .select(['consent_query.id as query', 'consent.person_id as personId', 'consent_query.answers', 'at', 'repeated'])
    .select('answer_index as index')
    .where('code_index', '=', indexOf(unit, readDraftCode(code) ?? ''))
    .where('consent.partner_id', '=', party)
    .where('once', '=', true)
    .where('ended_by', '=', nameOf(unit.actor))
    .where('expires_at', '>', unit.now)
    .where('at', '>', since)
    .where('asked_from', '=', fromIndex(unit, from))
    .where(givenByWhoActs)
    .orderBy('at', 'desc')
    .forUpdate('consent_query')
    .executeTakeFirst()
  if (!row) return undefined
  const { index, ...known } = row
  return {
    ...known,
    answers: row.answers.filter(isConsentAnswer),
    isTold: (told) => index?.equals(toldIndex(unit, row.query, told)) ?? false,
  }
}

export async function countRepeat(unit: Unit, { query, repeated }: AskedBefore): Promise<void> {
  await unit.db
    .updateTable('consent_query')
    .set({ repeated: repeated + 1 })
    .where('id', '=', query)
    .execute()
}

/** The certificate that the person holds, whatever its state; none of who gave it back. For the system's actor. */
export async function findHeldNow(
  unit: Unit,
  personId: string,
): Promise<{ certificate: Certificate; lost: boolean } | undefined> {
  const row = await unit.db
    .selectFrom('certificate')
    .select(['id', isLost.as('lost')])
    .where('person_id', '=', personId)
    .where('status', 'in', ['in-force', 'frozen', 'expired', 'void'])
    .executeTakeFirst()
  const certificate = row && (await findCertificate(unit, row.id))
  return row && certificate && { certificate, lost: row.lost }
}
