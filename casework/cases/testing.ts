// A small stage for tests: two counties, two institutions, the people of one case, on a database of its own.

import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Clock } from '#platform/clock.ts'
import { openTestGround } from '#platform/database/testing.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { markedBySight } from '#regulation/by-sight.ts'
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { coverOf, gradeOf, type MetResult, termFrom } from '#regulation/certificate-term.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import {
  type Day,
  isRefusal,
  type MaterialKind,
  type MatterId,
  materialNames,
  type StatutoryMaterial,
} from '#regulation/vocabulary.ts'
import { ensureAccount } from '../accounts/account-store.ts'
import { grantRealName } from '../accounts/identity-store.ts'
import type { Answers } from '../applications/application-form.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { receiveBlanks } from '../blanks/blanks.ts'
import { insertCertificate, newPublicId, setCertificateStatus } from '../certificates/certificate-store.ts'
import { storeDocument } from '../documents/documents.ts'
import { certifyAssessor } from '../institutions/assessor-store.ts'
import { registerInstitution } from '../institutions/institution-store.ts'
import { installReferenceData } from '../offices/install-reference-data.ts'
import { ensurePerson } from '../persons/person-store.ts'
import { door } from '../sessions/sessions.ts'
import { registerStaff } from '../staff/register-staff.ts'
import { makeFit } from '../staff/testing.ts'

/** Works at ten in the morning, Shanghai time, of a day. */
export const at = (day: string) => ({ now: new Date(`${day}T02:00:00Z`) })

export const answers: Answers = {
  forWhom: 'self',
  name: '测试·张晓禾',
  idNumber: '630102199003072015',
  phone: '13900000001',
  residenceOffice: '510107',
  residenceAddress: '演示路 1 号',
  community: '演示社区',
  permitNumber: 'TB000001',
  permitValidUntil: '2027-06-30',
  hukouOffice: '630102',
  hukouAddress: '演示街 2 号',
  claimed: ['limb'],
  homeVisit: 'no',
  delivery: { recipient: '测试·张晓禾', phone: '13900000001', address: '演示路 1 号', freightAccepted: true },
  signedName: '测试·张晓禾',
  declared: true,
}

/** @param options.now an instant at which the stage's clock stands still @param options.clock a clock that the test moves */
export async function stage(
  t: { after: (use: () => Promise<void>) => void },
  options: { now?: Date; clock?: Clock } = {},
) {
  const { work, platform, another, database, ownerQuery, facts } = await openTestGround(t, ground, options)
  return {
    work,
    platform,
    another,
    database,
    ownerQuery,
    /** A member of staff more, at any office. */
    staff: (office: string, ...roles: string[]) => staffAt(work, office, roles),
    ...facts,
  }
}

type Staff = Actor & { kind: 'staff' }
type Assessor = Actor & { kind: 'institution-staff' }

/** Two counties, two institutions and the people of a case, as they are when a test begins. */
const ground = {
  name: 'stage',
  on: at('2026-03-02').now,
  lay: async ({ work }: { work: Work }) => {
    await installReferenceData(work)
    await work(door, async (unit) => {
      for (const [id, name] of [
        ['one', '演示第一医院'],
        ['two', '演示第二医院'],
      ] as const)
        await registerInstitution(unit, {
          id,
          name,
          county: '510107',
          address: '演示路',
          phone: '000',
          hours: '周三',
          stepFree: true,
          categories: ['limb'],
          territory: ['510107'],
          decisions: '演示批准',
          since: '2020-01-01',
          isDemo: true,
        })
    })
    await work(worker, async (unit) => {
      for (const cover of ['green', 'red'] as const)
        await receiveBlanks(unit, {
          office: '630102',
          cover,
          first: cover === 'green' ? 'QH00000001' : 'QH00000501',
          last: cover === 'green' ? 'QH00000500' : 'QH00001000',
          from: '演示省残联',
          on: '2020-01-01',
        })
    })
    const doctor = await assessorAt(work, 'one', '演示·医生', 'YS-1')
    const otherDoctor = await assessorAt(work, 'two', '演示·另一位医生', 'YS-2')
    const account = await work(door, (unit) => ensureAccount(unit, telephoneOf('13900000001')))
    const { name = '', idNumber = '' } = answers
    await work(worker, (unit) =>
      grantRealName(unit, account, { name, idNumber, how: { by: 'window', office: '510107' } }),
    )
    return {
      applicant: { kind: 'applicant', id: account, level: 'real-name' } as Actor & { kind: 'applicant' },
      clerk: await staffAt(work, '510107', ['handler', 'head']),
      approver: await staffAt(work, '630102', ['approver', 'printer', 'handler']),
      foreign: await staffAt(work, '110101', ['handler', 'approver', 'printer']),
      doctor,
      /** At the second institution. */
      otherDoctor,
    }
  },
}

const staffAt = async (work: Work, office: string, roles: readonly string[]): Promise<Staff> => {
  const id = await register(work, { office }, '演示·工作人员', roles)
  await work(door, (unit) => makeFit(unit, [id]), at('2026-03-02'))
  return { kind: 'staff', id, office, roles: roles as never }
}

const assessorAt = async (work: Work, institution: string, name: string, number: string): Promise<Assessor> => {
  const roles = ['assessor', 'sealer'] as const
  const id = await register(work, { institution }, name, roles)
  const certificate = { category: 'limb', from: '2020-01-01', to: '2030-01-01' } as const
  await work(door, (unit) => certifyAssessor(unit, { staff: id, number, ...certificate }))
  return { kind: 'institution-staff', id, institution, roles }
}

async function register(work: Work, place: object, displayName: string, roles: readonly string[]): Promise<string> {
  const staff = { username: newId(), displayName, password: 'lian xi yong de mi ma 92', roles, ...place }
  const register = (unit: Unit) => registerStaff(unit, staff as Parameters<typeof registerStaff>[1])
  const made = await work(door, register, at('2026-03-02'))
  assert.ok(!isRefusal(made))
  return made.id
}

export const materials: readonly MaterialKind[] = ['photo', 'id-card', 'hukou-booklet', 'residence-permit']

export type Card = {
  office?: string
  from?: Day
  results?: readonly MetResult[]
  visually?: boolean
  status?: CertificateStatus
  statusReason?: string
  /** The B of its number, 0 for none. */
  replacement?: number
}

/** Somebody who holds a certificate from before this system: the person of the stage's application. */
export async function holder(
  { work }: Pick<Awaited<ReturnType<typeof stage>>, 'work'>,
  { office = '630102', from = '2020-05-01', visually = false, status, statusReason, replacement = 0, ...card }: Card,
): Promise<{ id: string; number: string; from: Day; to: Day }> {
  const given = card.results ?? [{ category: 'limb', level: 3 }]
  const results = visually ? markedBySight(given) : given
  const [name, idNumber] = [spellName(answers.name ?? ''), identityNumberOf(answers.idNumber ?? '')]
  const number = buildCertificateNumber({ identity: idNumber, ...gradeOf(results), replacement })
  const id = newId()
  const term = termFrom(from)
  await work({ kind: 'system', id: 'worker' }, async (unit) => {
    const personId = await ensurePerson(unit, { name, idNumber })
    await insertCertificate(unit, {
      id,
      publicId: newPublicId(),
      personId,
      caseId: null,
      office,
      previousId: null,
      number,
      facts: { name, idNumber },
      results,
      cover: coverOf(results),
      ...term,
      assessedOn: from,
      blank: null,
      printedBy: null,
      token: null,
      statusIndex: null,
    })
    if (status) await setCertificateStatus(unit, id, status, statusReason ?? 'test')
  })
  return { id, number, ...term }
}

/** Sends the stage's application, changed where asked, with all the papers that the matter may ask for. */
export async function apply(
  unit: Unit,
  account: string,
  change: Answers = {},
  matter: MatterId = 'new-certificate',
): ReturnType<typeof submitApplication> {
  const image = await sharp({ create: { width: 413, height: 579, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer()
  const keyHolder = newId()
  const papers: Partial<Record<MaterialKind, string[]>> = {}
  const wanted = matter === 'new-certificate' ? materials : (Object.keys(materialNames) as StatutoryMaterial[])
  for (const material of wanted) {
    const received = await receiveUpload(image, { name: `${material}.jpg`, field: material })
    assert.ok(!isRefusal(received))
    papers[material] = [
      await storeDocument(unit, received, { personId: keyHolder, accountId: account, purpose: material }),
    ]
  }
  return submitApplication(unit, {
    matter,
    answers: { ...answers, ...change },
    channel: 'online',
    accounts: [account],
    papers,
    keyHolder,
  })
}
