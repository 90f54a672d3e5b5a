// Everything that is held about a person, as their own copy: gathered as the applicant, on record (N5.2).
import { everything } from '#platform/keyset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { identityOfAccount } from '../accounts/identity-store.ts'
import { listDrafts } from '../applications/draft-store.ts'
import { readApplication } from '../applications/read-application.ts'
import { listAssessments, readFindings } from '../assessments/assessment-store.ts'
import { type CaseFile, listSteps, selectCases, toCaseFiles } from '../cases/case-store.ts'
import { listHandings } from '../cases/hands-store.ts'
import { listNotes } from '../cases/notes-store.ts'
import { listCertificates } from '../certificates/certificate-store.ts'
import { listMaterialPages } from '../materials/material-store.ts'
import { listInbox } from '../messages/messages.ts'
import { listObjectionStates } from '../notices/notice-store.ts'
import { listOfficeLabels } from '../offices/office-store.ts'
import { listIssuedPapers } from '../papers/issued-paper-store.ts'
import { listUrgings } from '../promises/promise-store.ts'
import { findRating } from '../ratings/rating-store.ts'
import { listQueries, type SharedQueryRow } from '../sharing/shared-query-store.ts'
import { listOwnDataRequests, readOwnDataWords } from './own-data-store.ts'
import { copyOfCertificates, copyOfRegister } from './own-register-copy.ts'
import { listReadings } from './readings.ts'
import { recordReading } from './record-reading.ts'

/** Plain data: what it is called stands in the names, so that it can be read by a person and by a machine. */
export async function copyOfOwnData(unit: Unit, account: string) {
  const cases = await toCaseFiles(unit, await selectCases(unit).orderBy('opened_at').execute())
  const { offices: issuing, ...register } = await copyOfRegister(unit, account)
  const copy = {
    madeAt: unit.now.toISOString(),
    /** What the codes of offices stand for. */
    offices: {
      ...issuing,
      ...Object.fromEntries(
        await listOfficeLabels(
          unit,
          cases.flatMap(({ current }) => [current.residence, current.hukou]),
        ),
      ),
    },
    identity: await identityOfAccount(unit, account),
    cases: await Promise.all(cases.map((file) => copyOfCase(unit, file))),
    ...register,
    drafts: await listDrafts(unit, account),
    messages: (await listInbox(unit, account, everything)).map(({ title, body, createdAt }) => ({
      title,
      body,
      at: createdAt,
    })),
    requests: await Promise.all(
      (await listOwnDataRequests(unit, everything)).map(async (one) => ({
        kind: one.kind,
        askedAt: one.askedAt,
        outcome: one.outcome,
        ...(await readOwnDataWords(unit, one)),
      })),
    ),
    sourcesAsked: (await listQueries(unit)).map(copyOfQuery),
    seenBy: (await listReadings(unit, {}, { limit: everything, offset: 0 })).map((one) => ({
      day: one.day,
      times: one.count,
      office: one.officeLabel ?? one.institution,
      roles: one.roles,
      what: one.what,
      purpose: one.purpose,
      case: one.caseNumber,
    })),
  }
  await recordReading(unit, null, 'own data', '本人下载自己的信息')
  return copy
}
export type OwnCopy = Awaited<ReturnType<typeof copyOfOwnData>>

/** The same of one case, for a window that hands it over on paper to whoever has no account. */
export async function copyOfOneCase(unit: Unit, file: CaseFile): Promise<OwnCopy> {
  const { current } = file
  const held = [current.certificate?.id, current.holding?.id].filter((id) => id !== undefined)
  return {
    madeAt: unit.now.toISOString(),
    offices: Object.fromEntries(await listOfficeLabels(unit, [current.residence, current.hukou])),
    identity: undefined,
    cases: [await copyOfCase(unit, file)],
    certificates: await copyOfCertificates(unit, await listCertificates(unit, held)),
    contacts: [],
    persons: [],
    reviews: [],
    bonds: [],
    followUps: [],
    complaints: [],
    drafts: [],
    messages: [],
    requests: [],
    sourcesAsked: (await listQueries(unit, { caseId: file.id })).map(copyOfQuery),
    seenBy: [],
  }
}

const copyOfQuery = ({ sourceTitle, material, state, consentedAt, queriedOn, proof }: SharedQueryRow) => ({
  source: sourceTitle,
  material,
  state,
  consentedAt,
  queriedOn,
  proof,
})

async function copyOfCase(unit: Unit, file: CaseFile) {
  const { id, number, personId, current } = file
  const assessments = await listAssessments(unit, id)
  return {
    number,
    matter: current.matter,
    status: current.status,
    residence: current.residence,
    hukou: current.hukou,
    opened: file.openedAt,
    application: await readApplication(unit, file),
    materials: (await listMaterialPages(unit, id)).map(({ material, page, fileId }) => ({
      material,
      page,
      address: `/files/${fileId}`,
    })),
    assessments: await Promise.all(
      assessments.map(async (row) => ({
        institution: row.institutionName,
        round: row.round,
        state: row.state,
        findings: row.state === 'stamped' ? await readFindings(unit, personId, row) : [],
      })),
    ),
    bookings: await bookingsOf(unit, id),
    visits: await visitsOf(unit, id),
    objections: (await listObjectionStates(unit, id)).map(({ number: of, madeAt, state, reason }) => ({
      number: of,
      madeAt,
      state,
      reason,
    })),
    letters: (await listIssuedPapers(unit, id)).map(({ title, issuedAt, fileId }) => ({
      title,
      issuedAt,
      address: `/files/${fileId}`,
    })),
    rating: await findRating(unit, id),
    passedOn: (await listHandings(unit, id, personId)).map(({ at, office, words }) => ({ at, office, words })),
    notes: (await listNotes(unit, id, personId)).map(({ at, office, words, struck }) => ({
      at,
      office,
      words,
      struck,
    })),
    urgings: (await listUrgings(unit, id)).map(({ what, urgedOn }) => ({ what, urgedOn })),
    steps: (await listSteps(unit, id)).map(({ step, day, by }) => ({ step, day, by })),
  }
}

function bookingsOf(unit: Unit, caseId: string) {
  return unit.db
    .selectFrom('booking')
    .innerJoin('assessment_session', 'assessment_session.id', 'session_id')
    .innerJoin('institution', 'institution.id', 'booking.institution_id')
    .select(['assessment_session.day as day', 'institution.name as institution', 'booking.state as state'])
    .select('booked_at as bookedAt')
    .where('booking.case_id', '=', caseId)
    .orderBy('booked_at')
    .execute()
}

function visitsOf(unit: Unit, caseId: string) {
  return unit.db
    .selectFrom('visit_stop')
    .innerJoin('visit_round', 'visit_round.id', 'round_id')
    .select(['visit_round.day as day', 'visit_stop.state as state'])
    .where('visit_stop.case_id', '=', caseId)
    .execute()
}
