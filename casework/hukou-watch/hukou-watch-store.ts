// The watch list as kept: who moved their hukou without their card, what was verified, what was done (R4.3.4).
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import type { Dismissal } from '#regulation/offices/hukou-watch.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { findCertificate, readNumber } from '../certificates/certificate-store.ts'
import { standingOf } from '../persons/person-store.ts'

export const watchSources = {
  police: '公安户籍部门通知',
  'yearly-update': '年度动态更新',
  community: '村（社区）报告',
  other: '其他',
} as const
export const mostWatched = 200

export type WatchSource = keyof typeof watchSources

export type Watch = {
  id: string
  certificateId: string
  personId: string
  office: string
  maskedName: string
  maskedNumber: string
  movedOn: Day
  source: WatchSource
  enteredOn: Day
  verifiedBy: string | null
  verifiedByName: string | null
  verifiedOn: Day | null
  frozenOn: Day | null
  status: string
  statusReason: string | null
  openCase: boolean
  verificationSealed: Buffer | null
}

const select = (unit: Unit) =>
  unit.db
    .selectFrom('hukou_watch')
    .innerJoin('certificate', 'certificate.id', 'hukou_watch.certificate_id')
    .select(['hukou_watch.id', 'certificate_id as certificateId', 'hukou_watch.person_id as personId'])
    .select([
      'hukou_watch.office_id as office',
      'hukou_watch.masked_name as maskedName',
      'masked_number as maskedNumber',
    ])
    .select(['moved_on as movedOn', 'source', 'entered_on as enteredOn', 'verified_by as verifiedBy'])
    .select(['verified_by_name as verifiedByName', 'verified_on as verifiedOn', 'frozen_on as frozenOn'])
    .select(['certificate.status', 'status_reason as statusReason', 'verification_sealed as verificationSealed'])
    .where('settled_on', 'is', null)

/** Those still to be settled, the longest moved first. */
export async function listWatched(unit: Unit, office: string): Promise<readonly Omit<Watch, 'openCase'>[]> {
  const rows = await select(unit)
    .where('hukou_watch.office_id', '=', office)
    .orderBy('moved_on')
    .limit(mostWatched)
    .execute()
  return rows as Omit<Watch, 'openCase'>[]
}

export async function findWatch(unit: Unit, id: string): Promise<Watch | undefined> {
  const row = await select(unit).where('hukou_watch.id', '=', id).executeTakeFirst()
  return row && ({ ...row, openCase: (await standingOf(unit, row.personId)).openCase !== false } as Watch)
}

/** Two who decide on one holder wait for each other. */
export async function lockWatch(unit: Unit, id: string): Promise<Watch | undefined> {
  await unit.db.selectFrom('hukou_watch').select('id').where('id', '=', id).forUpdate().execute()
  return findWatch(unit, id)
}

export async function isWatched(unit: Unit, certificate: string): Promise<boolean> {
  const row = await unit.db
    .selectFrom('hukou_watch')
    .select('id')
    .where('certificate_id', '=', certificate)
    .where('settled_on', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Enters the holder of a certificate. @returns its id */
export async function insertWatch(
  unit: Unit,
  one: { certificate: string; person: string; office: string; movedOn: Day; source: WatchSource },
): Promise<string> {
  const certificate = await findCertificate(unit, one.certificate)
  if (!certificate) throw new Error(`certificate ${one.certificate} of this office is not to be seen`)
  const id = newId()
  await unit.db
    .insertInto('hukou_watch')
    .values({
      id,
      certificate_id: one.certificate,
      person_id: one.person,
      office_id: one.office,
      masked_name: certificate.maskedName,
      masked_number: maskCertificateNumber(await readNumber(unit, certificate)),
      moved_on: one.movedOn,
      source: one.source,
      entered_by: nameOf(unit.actor),
      entered_on: unit.today,
    })
    .execute()
  return id
}

export async function markDone(unit: Unit, id: string, deed: 'frozen_on' | 'cancelled_on'): Promise<void> {
  await unit.db
    .updateTable('hukou_watch')
    .set({ [deed]: unit.today })
    .where('id', '=', id)
    .execute()
}

export async function settleWatch(unit: Unit, id: string, reason: Dismissal): Promise<void> {
  await unit.db
    .updateTable('hukou_watch')
    .set({ settled_on: unit.today, settled_because: reason })
    .where('id', '=', id)
    .execute()
}

/** The accounts of the earlier cases of a person. */
export async function listAccountsOf(unit: Unit, person: string): Promise<readonly string[]> {
  const rows = await unit.db.selectFrom('case_file').select('accounts').where('person_id', '=', person).execute()
  return [...new Set(rows.flatMap((row) => row.accounts))]
}
