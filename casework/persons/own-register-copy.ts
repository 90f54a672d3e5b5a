// The part of a person's own copy that the register and the account hold, with or without a case (N5.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { listContactsOfOwn } from '../accounts/own-contacts.ts'
import { listReviewsOfCertificates, readReviewWords } from '../annual-reviews/review-store.ts'
import {
  type Certificate,
  listCertificates,
  listCertificatesOfOwn,
  readCardFacts,
  readNumber,
} from '../certificates/certificate-store.ts'
import { listComplaintsOfAccount } from '../complaints/complaint-store.ts'
import { listDecisionsOfPerson, readWords } from '../decisions/decision-store.ts'
import { listLettersOfPerson } from '../messages/letter-store.ts'
import { listOfficeLabels } from '../offices/office-store.ts'
import { findHolder } from './holder-store.ts'
import { readContactTakenOver, readFormerNumbers, readIdNumber, readPersonName } from './person-store.ts'

/** Who the account is of: its own person, and the wards of whom a clerk confirmed a bond. */
async function personsOfMe(unit: Unit): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`select persons_of_me() as person`.execute(unit.db)
  return rows.map(({ person }) => person)
}

export async function copyOfRegister(unit: Unit, account: string) {
  const persons = await personsOfMe(unit)
  const certificates = await listCertificates(unit, await listCertificatesOfOwn(unit))
  const reviews = await listReviewsOfCertificates(
    unit,
    certificates.map(({ id }) => id),
  )
  return {
    offices: Object.fromEntries(
      await listOfficeLabels(
        unit,
        certificates.map(({ office }) => office),
      ),
    ),
    contacts: await listContactsOfOwn(unit, account),
    persons: await Promise.all(persons.map((person) => copyOfPerson(unit, person))),
    certificates: await copyOfCertificates(unit, certificates),
    reviews: await Promise.all(
      reviews.map(async (one) => ({
        year: one.year,
        dueOn: one.dueOn,
        state: one.state,
        finding: one.finding,
        answeredAs: one.answeredAs,
        answeredAt: one.answeredAt,
        said: await readReviewWords(unit, one),
      })),
    ),
    bonds: await bondsOf(unit, persons),
    followUps: await followUpsOf(unit, persons),
    complaints: (await listComplaintsOfAccount(unit, account)).map((one) => ({
      number: one.number,
      about: one.aboutLabel,
      subject: one.subject,
      madeAt: one.madeAt,
      words: one.text,
      name: one.name,
      phone: one.phone,
      answeredOn: one.answeredOn,
      answer: one.answer,
    })),
  }
}

export type RegisterCopy = Omit<Awaited<ReturnType<typeof copyOfRegister>>, 'offices'>

export const copyOfCertificates = (unit: Unit, certificates: readonly Certificate[]) =>
  Promise.all(
    certificates.map(async (one) => ({
      number: await readNumber(unit, one),
      name: one.maskedName,
      office: one.office,
      results: one.results,
      from: one.from,
      to: one.to,
      assessedOn: one.assessedOn,
      status: one.status,
      statusReason: one.statusReason,
      statusSince: one.statusSince,
      printedAt: one.printedAt,
      blank: one.blank,
      facts: await readCardFacts(unit, one),
      photo: one.photoFile ? `/files/${one.photoFile}` : undefined,
    })),
  )

async function copyOfPerson(unit: Unit, person: string) {
  const decisions = await listDecisionsOfPerson(unit, person)
  return {
    name: await readPersonName(unit, person),
    idNumber: await readIdNumber(unit, person),
    formerNumbers: await readFormerNumbers(unit, person),
    /** As the last card says it; undefined for who never held one. */
    register: await findHolder(unit, person),
    /** As the office brought it when the register was taken over. */
    takenOver: await readContactTakenOver(unit, person),
    letters: await listLettersOfPerson(unit, person),
    decisions: await Promise.all(
      decisions.map(async (one) => ({
        kind: one.kind,
        decidedOn: one.decidedOn,
        toldOn: one.telling?.on,
        way: one.telling?.way,
        ...(await readWords(unit, one)),
      })),
    ),
  }
}

/** Of whom the account is guardian, and who is guardian of its own person; the other's number is not ours to tell. */
async function bondsOf(unit: Unit, persons: readonly string[]) {
  const rows = await unit.db
    .selectFrom('guardian_bond')
    .select(['ward_id as ward', 'relation', 'confirmed_at as confirmedAt', 'ends_on as endsOn', 'ended_at as endedAt'])
    .orderBy('confirmed_at')
    .execute()
  return Promise.all(
    rows.map(async ({ ward, ...bond }) => ({
      ward: persons.includes(ward) ? await readPersonName(unit, ward) : undefined,
      ...bond,
    })),
  )
}

async function followUpsOf(unit: Unit, persons: readonly string[]) {
  if (persons.length === 0) return []
  return unit.db
    .selectFrom('certificate_follow_up')
    .select(['reason', 'due_on as dueOn', 'done_on as doneOn'])
    .where('person_id', 'in', persons)
    .orderBy('due_on')
    .execute()
}
