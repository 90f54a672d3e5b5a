// Lets a person apply before the bar after a cancellation is over, by the office above a county, with its reason (R4.1.1 原则上).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { getOffice } from '../offices/office-store.ts'
import { actorName } from '../staff/actor-name.ts'
import { findPersonByIdNumber, standingOf } from './person-store.ts'

/** @returns the day of the cancellation in words */
export async function liftBar(
  unit: Unit,
  one: { idNumber: string; reason: string },
): Promise<Refusal | { cancelled: string }> {
  const { actor } = unit
  if (
    actor.kind !== 'staff' ||
    !actor.roles.includes('head') ||
    (await getOffice(unit, actor.office)).level === 'county'
  )
    return refuse('注销后重新申请的例外，由上级残联的负责人决定。请报上级残联。', { clause: 'R4.1.1' })
  const identity = readIdentityNumber(one.idNumber, unit.today)
  if (isRefusal(identity)) return identity
  const reason = one.reason.trim()
  if (reason.length < 10) return refuse('请写明同意例外的理由，至少 10 个字。', { clause: 'R4.1.1', field: 'reason' })
  const person = await findPersonByIdNumber(unit, identity.number)
  const known = person ? await standingOf(unit, person) : undefined
  if (!person || !known?.cancelledOn)
    return refuse('没有查到这个人注销过残疾人证，不需要例外。请核对号码。', { field: 'idNumber' })
  if (known.barLifted) return refuse('已经同意过例外，这个人可以直接申请。', { field: 'idNumber' })
  const id = newId()
  await unit.db
    .insertInto('bar_exception')
    .values({
      id,
      person_id: person,
      office_id: actor.office,
      reason_sealed: await unit.vault.seal(person, { table: 'bar_exception', column: 'reason', row: id }, reason),
      granted_by: await actorName(unit),
      granted_at: unit.now,
    })
    .execute()
  return { cancelled: dayInWords(known.cancelledOn) }
}
