// Everything that is held about a person, as their own copy: gathered as the applicant, on record (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { identityOfAccount } from '../accounts/identity-store.ts'
import { listDrafts } from '../applications/draft-store.ts'
import { readApplication } from '../applications/read-application.ts'
import { listAssessments, readFindings } from '../assessments/assessment-store.ts'
import { type CaseFile, listSteps, selectCases, toCaseFile } from '../cases/case-store.ts'
import { listCertificates, readNumber } from '../certificates/certificate-store.ts'
import { listMaterialPages } from '../materials/material-store.ts'
import { listInbox } from '../messages/messages.ts'
import { listOfficeLabels } from '../offices/office-store.ts'
import { listOwnDataRequests, readOwnDataWords } from './own-data-store.ts'
import { listReadings } from './readings.ts'
import { recordReading } from './record-reading.ts'

/** Plain data: what it is called stands in the names, so that it can be read by a person and by a machine. */
export async function copyOfOwnData(unit: Unit, account: string) {
  const cases = (await selectCases(unit).orderBy('opened_at').limit(500).execute()).map(toCaseFile)
  const certificates = await listCertificates(
    unit,
    cases.flatMap(({ current }) => [current.certificate?.id, current.holding?.id]).filter((id) => id !== undefined),
  )
  const copy = {
    madeAt: unit.now.toISOString(),
    /** What the codes of offices stand for. */
    offices: Object.fromEntries(
      await listOfficeLabels(
        unit,
        cases.flatMap(({ current }) => [current.residence, current.hukou]),
      ),
    ),
    identity: await identityOfAccount(unit, account),
    cases: await Promise.all(cases.map((file) => copyOfCase(unit, file))),
    certificates: await Promise.all(
      certificates.map(async (one) => ({
        number: await readNumber(unit, one),
        results: one.results,
        from: one.from,
        to: one.to,
        status: one.status,
      })),
    ),
    drafts: await listDrafts(unit, account),
    messages: (await listInbox(unit, account)).map(({ title, body, createdAt }) => ({ title, body, at: createdAt })),
    requests: await Promise.all(
      (await listOwnDataRequests(unit)).map(async (one) => ({
        kind: one.kind,
        askedAt: one.askedAt,
        outcome: one.outcome,
        ...(await readOwnDataWords(unit, one)),
      })),
    ),
    seenBy: (await listReadings(unit, {}, { limit: 10_000, offset: 0 })).map((one) => ({
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
    certificates: await Promise.all(
      (await listCertificates(unit, held)).map(async (one) => ({
        number: await readNumber(unit, one),
        results: one.results,
        from: one.from,
        to: one.to,
        status: one.status,
      })),
    ),
    drafts: [],
    messages: [],
    requests: [],
    seenBy: [],
  }
}

async function copyOfCase(unit: Unit, file: ReturnType<typeof toCaseFile>) {
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
    steps: (await listSteps(unit, id)).map(({ step, day, by }) => ({ step, day, by })),
  }
}
