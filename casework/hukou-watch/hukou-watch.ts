// Holders whose hukou moved away without their card: watched, verified, frozen, cancelled by the issuing office (R4.3.4).
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { refuseCancelling, refuseFreezing } from '#regulation/hukou-watch.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'
import { findCertificate, readNumber, setCertificateStatus } from '../certificates/certificate-store.ts'
import { findPersonByIdNumber, standingOf } from '../persons/person-store.ts'
import { actorName } from '../staff/actor-name.ts'

export const watchSources = {
  police: '公安户籍部门通知',
  'yearly-update': '年度动态更新',
  community: '村（社区）报告',
  other: '其他',
} as const
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
    .select(['certificate.status', 'verification_sealed as verificationSealed'])
    .where('settled_on', 'is', null)

/** Those still to be settled, the longest moved first. */
export async function listWatched(unit: Unit, office: string): Promise<readonly Watch[]> {
  const rows = await select(unit).where('hukou_watch.office_id', '=', office).orderBy('moved_on').limit(200).execute()
  return rows as Watch[]
}

export async function findWatch(unit: Unit, id: string): Promise<Watch | undefined> {
  return (await select(unit).where('hukou_watch.id', '=', id).executeTakeFirst()) as Watch | undefined
}

/** Enters a holder of one's own office, by their identity number. */
export async function watchHolder(
  unit: Unit,
  one: { office: string; idNumber: string; movedOn: Day; source: WatchSource },
): Promise<Refusal | { id: string }> {
  if (!isValidDay(one.movedOn) || one.movedOn > unit.today)
    return refuse('户口迁出的日期不对，不能晚于今天。', { field: 'movedOn' })
  const person = await findPersonByIdNumber(unit, one.idNumber)
  const held = person ? (await standingOf(unit, person)).held : undefined
  if (!person || !held || held.office !== one.office)
    return refuse('没有查到本单位核发的有效残疾人证。请核对身份证号码。', { clause: 'R4.3.4', field: 'idNumber' })
  const known = await unit.db
    .selectFrom('hukou_watch')
    .select('id')
    .where('certificate_id', '=', held.id)
    .where('settled_on', 'is', null)
    .executeTakeFirst()
  if (known) return refuse('这个人已经在观察名单里。', { clause: 'R4.3.4', field: 'idNumber' })
  const certificate = await findCertificate(unit, held.id)
  if (!certificate) throw new Error(`certificate ${held.id} of this office is not to be seen`)
  const id = newId()
  await unit.db
    .insertInto('hukou_watch')
    .values({
      id,
      certificate_id: held.id,
      person_id: person,
      office_id: one.office,
      masked_name: certificate.maskedName,
      masked_number: maskCertificateNumber(await readNumber(unit, certificate)),
      moved_on: one.movedOn,
      source: one.source,
      entered_by: nameOf(unit.actor),
      entered_on: unit.today,
    })
    .execute()
  return { id }
}

const verificationPlace = (id: string) => ({ table: 'hukou_watch', column: 'verification', row: id })
const gone = refuse('没有找到这一条，可能已经了结。', { clause: 'R4.3.4' })

/** How it was verified: with whom, when, what they said. */
export async function verifyWatch(unit: Unit, id: string, note: string): Promise<Refusal | { verified: true }> {
  const watch = await findWatch(unit, id)
  if (!watch) return gone
  if (note.trim().length < 10)
    return refuse('请写明怎样核实的：问了谁、哪一天、结果如何。至少 10 个字。', { clause: 'R4.3.4', field: 'note' })
  await unit.db
    .updateTable('hukou_watch')
    .set({
      verification_sealed: await unit.vault.seal(watch.personId, verificationPlace(id), note.trim()),
      verified_by: nameOf(unit.actor),
      verified_by_name: await actorName(unit),
      verified_on: unit.today,
    })
    .where('id', '=', id)
    .execute()
  return { verified: true }
}

export async function readVerification(unit: Unit, watch: Watch): Promise<string | undefined> {
  if (!watch.verificationSealed) return undefined
  return (await unit.vault.open(watch.personId, verificationPlace(watch.id), watch.verificationSealed)).toString('utf8')
}

export async function freezeWatched(unit: Unit, id: string): Promise<Refusal | { frozen: true }> {
  const watch = await findWatch(unit, id)
  if (!watch) return gone
  const refused = refuseFreezing(watch, nameOf(unit.actor), unit.today)
  if (refused) return refused
  await unit.db.updateTable('hukou_watch').set({ frozen_on: unit.today }).where('id', '=', id).execute()
  await setCertificateStatus(unit, watch.certificateId, 'frozen', 'hukou-moved')
  return { frozen: true }
}

export async function cancelWatched(unit: Unit, id: string): Promise<Refusal | { cancelled: true }> {
  const watch = await findWatch(unit, id)
  if (!watch) return gone
  const refused = refuseCancelling(watch, nameOf(unit.actor), unit.today)
  if (refused) return refused
  await unit.db.updateTable('hukou_watch').set({ cancelled_on: unit.today }).where('id', '=', id).execute()
  await setCertificateStatus(unit, watch.certificateId, 'cancelled', 'not-moved-in-a-year')
  return { cancelled: true }
}

/** Entered by mistake, or the hukou came back: a frozen card thaws. */
export async function dismissWatch(unit: Unit, id: string, reason: string): Promise<Refusal | { dismissed: true }> {
  const watch = await findWatch(unit, id)
  if (!watch) return gone
  if (reason.trim().length < 4) return refuse('请写明为什么撤销，至少 4 个字。', { field: 'note' })
  if (watch.frozenOn && watch.status === 'frozen')
    await setCertificateStatus(unit, watch.certificateId, 'in-force', 'restored')
  await unit.db
    .updateTable('hukou_watch')
    .set({ settled_on: unit.today, settled_because: reason.trim() })
    .where('id', '=', id)
    .execute()
  return { dismissed: true }
}
