// Holders whose hukou moved away without their card: watched, verified, frozen, cancelled by the issuing office (R4.3.4).
import type { Unit } from '#platform/unit-of-work.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { nameInRecords } from '#regulation/offices/acting-staff.ts'
import {
  acceptDeed,
  acceptDismissal,
  acceptVerification,
  acceptWatching,
  type Dismissal,
  type NewWatch,
  refuseCancelling,
  refuseFreezing,
} from '#regulation/offices/hukou-watch.ts'
import { movedInWords, type RegisterDecisionKind } from '#regulation/offices/register-decisions.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { setCertificateStatus } from '../certificates/certificate-store.ts'
import { writeVerification } from '../certificates/verification-store.ts'
import { keepRegisterDecision } from '../decisions/decisions.ts'
import { tellPerson } from '../messages/tell-person.ts'
import { findPersonByIdNumber, standingOf } from '../persons/person-store.ts'
import {
  insertWatch,
  isWatched,
  listAccountsOf,
  lockWatch,
  markDone,
  settleWatch,
  type Watch,
  type WatchSource,
} from './hukou-watch-store.ts'

/** Enters a holder of one's own office, by their identity number. */
export async function watchHolder(
  unit: Unit,
  one: NewWatch & { idNumber: string; source: WatchSource },
): Promise<Refusal | { id: string }> {
  const identity = readIdentityNumber(one.idNumber, unit.today)
  if (isRefusal(identity)) return { ...identity, clause: 'R4.3.4' }
  const person = await findPersonByIdNumber(unit, identity.number)
  const certificate = person ? (await standingOf(unit, person)).held : undefined
  const held = person && certificate && { person, certificate: certificate.id, office: certificate.office }
  const watched = certificate !== undefined && (await isWatched(unit, certificate.id))
  const accepted = acceptWatching(unit.actor, one, { held: held || undefined, watched }, unit.today)
  if (isRefusal(accepted)) return accepted
  return { id: await insertWatch(unit, { ...one, ...accepted }) }
}

/** How it was verified: with whom, when, what they said. */
export async function verifyWatch(unit: Unit, id: string, note: string): Promise<Refusal | { verified: true }> {
  const accepted = acceptVerification(unit.actor, await lockWatch(unit, id), note)
  if (isRefusal(accepted)) return accepted
  await writeVerification(unit, 'hukou_watch', accepted.watch, { by: nameInRecords(accepted.by), note: accepted.note })
  return { verified: true }
}

export async function freezeWatched(unit: Unit, id: string): Promise<Refusal | { frozen: true }> {
  const watch = acceptDeed(refuseFreezing, unit.actor, await lockWatch(unit, id), unit.today)
  if (isRefusal(watch)) return watch
  await markDone(unit, id, 'frozen_on')
  await setCertificateStatus(unit, watch.certificateId, 'frozen', 'hukou-moved')
  await decided(unit, watch, 'freeze-moved', {
    title: '您的残疾人证已冻结',
    body: '经核实，户口迁走超过半年没有办证件迁移，证件已冻结。办好迁移，证件就恢复。决定书在“我的证件”里，也可以向发证残联领取。',
  })
  return { frozen: true }
}

export async function cancelWatched(unit: Unit, id: string): Promise<Refusal | { cancelled: true }> {
  const watch = acceptDeed(refuseCancelling, unit.actor, await lockWatch(unit, id), unit.today)
  if (isRefusal(watch)) return watch
  await markDone(unit, id, 'cancelled_on')
  await setCertificateStatus(unit, watch.certificateId, 'cancelled', 'not-moved-in-a-year')
  await decided(unit, watch, 'cancel-moved', {
    title: '您的残疾人证已注销',
    body: '经核实，户口迁走超过一年没有办证件迁移，证件已注销。决定书在“我的证件”里，也可以向发证残联领取。',
  })
  return { cancelled: true }
}

/** Told to the accounts of the holder's earlier cases; a holder who has none is told by hand, from the desk of decisions. */
async function decided(
  unit: Unit,
  { personId, certificateId, office, maskedName, ...watch }: Watch,
  kind: RegisterDecisionKind,
  news: { title: string; body: string },
): Promise<void> {
  const accounts = await listAccountsOf(unit, personId)
  const told = { person: personId, office, maskedName, accounts, certificate: certificateId }
  await tellPerson(unit, told, news, { withLetter: false })
  const reasons = movedInWords(watch)
  await keepRegisterDecision(unit, { kind, office, personId, maskedName, certificateId, reasons, accounts })
}

/** Entered by mistake, or the hukou came back: a frozen card thaws. */
export async function dismissWatch(
  unit: Unit,
  id: string,
  reason: Dismissal | undefined,
): Promise<Refusal | { dismissed: true }> {
  const accepted = acceptDismissal(unit.actor, await lockWatch(unit, id), reason)
  if (isRefusal(accepted)) return accepted
  if (accepted.thaws) await setCertificateStatus(unit, accepted.watch.certificateId, 'in-force', 'restored')
  await settleWatch(unit, id, accepted.reason)
  return { dismissed: true }
}
