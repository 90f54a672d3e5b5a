// What the list of papers of an application being filled in follows from, and what stands against it already (N2.3, R4).
import type { Unit } from '#platform/unit-of-work.ts'
import { ageOn } from '#regulation/age.ts'
import type { ChecklistFacts } from '#regulation/checklist.ts'
import { refuseAtDoor } from '#regulation/door.ts'
import { findableIdentityNumber, isNumberOfHkMoTw } from '#regulation/identity-number.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { type Application, checklistFacts } from '#regulation/opening.ts'
import type { MatterId, Refusal } from '#regulation/vocabulary.ts'
import { standingOf } from '../persons/person-store.ts'
import { mayKnow, refuseSender, type Sender } from './acting-for.ts'
import { type Answers, birthOf, categoryOnCard, particularsOf } from './application-form.ts'
import { holdingOf, numberFits } from './held-certificate.ts'
import { type Asked, askedNow } from './questions-asked.ts'

type Known = Application['known']

/** What the register knows, told only to whom it is about, by real name, or to whom they are bound (N5.2). */
async function knownOf(unit: Unit, answers: Answers, sender: Sender): Promise<Known | undefined> {
  const { certificateNumber } = answers
  const idNumber = findableIdentityNumber(answers.idNumber ?? '')
  if (!idNumber || !(await mayKnow(unit, answers, sender))) return undefined
  const person = await sender.personOf(idNumber)
  if (!person) return undefined
  const { held, ...standing } = await standingOf(unit, person)
  if (held && !numberFits(unit, held, certificateNumber)) return undefined
  return { ...standing, holding: held && holdingOf(held) }
}

export type DraftFacts = { facts: ChecklistFacts; asked: Asked; against?: Refusal }

/**
 * All of it follows from the answers that are asked now, whatever else was typed. `against` is what would be refused at the
 * door: said while the form is filled in, not after.
 */
export async function factsOfDraft(
  unit: Unit,
  { matter, answers: typed }: { matter: MatterId; answers: Answers },
  { rules, sender }: { rules: Rules; sender: Sender },
): Promise<DraftFacts> {
  const known = await knownOf(unit, typed, sender)
  const held = known?.holding?.results.map((one) => one.category)
  const asked = askedNow(typed, { matter, today: unit.today, rules, held })
  const { answers } = asked
  const { residenceOffice = '', hukouOffice = '', permitValidUntil } = answers
  const birth = birthOf(answers, unit.today)
  const one = {
    matter,
    residence: residenceOffice,
    hukou: hukouOffice,
    claimed: [...(answers.claimed ?? []), ...(known ? [] : categoryOnCard(answers))],
    particulars: particularsOf(matter, answers),
    birth: birth ?? unit.today,
    rules,
    known,
  }
  const found = checklistFacts(one, unit.today)
  const facts: ChecklistFacts = {
    ...found,
    minor: birth !== undefined && ageOn(birth, unit.today) < rules['minor-age'],
  }
  const notTheirs = await refuseSender(unit, matter, answers, sender)
  if (notTheirs || !known || !residenceOffice || !hukouOffice) return { facts, asked, against: notTheirs }
  const hasGuardian = Boolean(answers.guardian?.name)
  const hasPermitOfHkMoTw = isNumberOfHkMoTw(answers.idNumber ?? '')
  const application = { ...one, known, hasGuardian, hasPermitOfHkMoTw, provided: [], permitValidUntil }
  return { facts, asked, against: refuseAtDoor(application, facts, unit.today) }
}
