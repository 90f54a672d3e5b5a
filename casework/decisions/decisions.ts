// Decisions against people reach them: through their account at once, else by hand, on the record (R4.1.2).
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { decisionOf } from '#regulation/decisions.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { maskName } from '#regulation/names.ts'
import { acceptRefusalWithinBar, type RegisterDecisionKind } from '#regulation/offices/register-decisions.ts'
import { acceptTold } from '#regulation/offices/told.ts'
import { countsAsToldOn, type Telling } from '#regulation/telling.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import type { CaseFile, StoredStep } from '../cases/case-store.ts'
import { rulesFor } from '../cases/scene.ts'
import { accountsWithTelephone } from '../messages/tell-person.ts'
import { findPersonByIdNumber, readPersonName, standingOf } from '../persons/person-store.ts'
import { actorName } from '../staff/actor-name.ts'
import { insertDecision, lockDecision, writeTelling } from './decision-store.ts'

/** What a step decided against the applicant: told by the message of the step where there is an account, else to be told. */
export async function keepDecisionOf(unit: Unit, file: CaseFile, step: StoredStep): Promise<void> {
  const { current } = file
  const decision = decisionOf(step, current)
  if (!decision) return
  await insertDecision(unit, {
    office: officeOf(current, decision.by),
    personId: file.personId,
    maskedName: file.maskedName,
    caseId: file.id,
    seq: step.seq,
    kind: step.step,
    decidedOn: step.day,
    decidedByName: step.actorName,
    told: await toldWith(unit, file, step),
  })
}

/** An account whose telephone is the person's no more tells them of nothing. */
const areTold = async (unit: Unit, accounts: readonly string[]): Promise<boolean> =>
  (await accountsWithTelephone(unit, accounts)).length > 0

/** Some steps record how the clerk told the applicant; whoever has an account is told there. */
async function toldWith(unit: Unit, { current }: CaseFile, { record, actorName: byName }: StoredStep) {
  const telling = record && 'telling' in record ? record.telling : undefined
  if (telling) return { ...telling, byName, countsFrom: countsAsToldOn(telling, current.rules) }
  return (await areTold(unit, current.accounts)) ? inAccount(unit.today) : undefined
}

const inAccount = (day: Day) => ({ way: 'account', on: day, countsFrom: day, byName: '系统' }) as const

const officeOf = (current: Case, by: 'residence' | 'hukou' | 'superior' | 'province') => current[by]

/** What an office decided about a certificate; `accounts` are those that were told with it. */
export async function keepRegisterDecision(
  unit: Unit,
  one: {
    kind: RegisterDecisionKind
    office: string
    personId: string
    maskedName: string
    certificateId?: string
    reasons: string
    accounts: readonly string[]
  },
): Promise<string> {
  const { accounts, ...kept } = one
  return insertDecision(unit, {
    ...kept,
    decidedOn: unit.today,
    decidedByName: await actorName(unit),
    told: (await areTold(unit, accounts)) ? inAccount(unit.today) : undefined,
  })
}

/** Records how and when the person was told. */
export async function recordTold(unit: Unit, id: string, telling: Telling): Promise<Refusal | { told: true }> {
  const accepted = acceptTold(unit.actor, await lockDecision(unit, id), telling, unit.today)
  if (isRefusal(accepted)) return accepted
  const { decision } = accepted
  await writeTelling(unit, decision, {
    ...accepted.telling,
    byName: await actorName(unit),
    countsFrom: countsAsToldOn(accepted.telling, await rulesFor(unit, decision.office)),
  })
  return { told: true }
}

/** An application that the bar of a year refuses, in writing where it is asked for (R4.1.1). */
export async function refuseWithinBar(unit: Unit, idNumber: string): Promise<Refusal | { id: string }> {
  const { actor } = unit
  const office = actor.kind === 'staff' ? actor.office : undefined
  const number = findableIdentityNumber(idNumber)
  const person = number && (await findPersonByIdNumber(unit, number))
  const known = person === undefined ? undefined : { id: person, ...(await standingOf(unit, person)) }
  const accepted = acceptRefusalWithinBar(actor, idNumber, known, await rulesFor(unit, office), unit.today)
  if (isRefusal(accepted)) return accepted
  const id = await keepRegisterDecision(unit, {
    kind: 'refuse-within-bar',
    office: accepted.by.office,
    personId: accepted.person,
    maskedName: maskName(await readPersonName(unit, accepted.person)),
    reasons: accepted.reasons,
    accounts: [],
  })
  return { id }
}
