// The whole form as it is handed in: what is asked of these answers, and everything that is wrong with them, said together (R3.1).
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { rulesOfCase } from '#regulation/local-rules.ts'
import type { Category, MatterId } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { findOpenCounty, type Office } from '../offices/office-store.ts'
import { findPersonByIdNumber, standingOf } from '../persons/person-store.ts'
import { mayKnow } from './acting-for.ts'
import { type Answers, checkDeclaration, type Errors } from './application-form.ts'
import { numberFits } from './held-certificate.ts'
import { type Asked, askedNow, type Circumstances, checkAsked } from './questions-asked.ts'

export type WholeForm = {
  /** Undefined where no county was chosen, or one that does not take applications. */
  residence: Office | undefined
  hukou: Office | undefined
  around: Circumstances
  asked: Asked
  /** By field, in the order of the questions; a place that is missing keeps back nothing that is wrong elsewhere. */
  errors: Errors
}

const noResidence = '没有这个县级残联。请重新选择经常居住地。'
const noHukou = '没有这个县级残联。请重新选择户籍地。'

/** @param typed as `parseAnswers` read them */
export async function wholeForm(unit: Unit, matter: MatterId, typed: Answers): Promise<WholeForm> {
  const residence = typed.residenceOffice ? await findOpenCounty(unit, typed.residenceOffice) : undefined
  const hukou = typed.hukouOffice ? await findOpenCounty(unit, typed.hukouOffice) : undefined
  const own = await rulesFor(unit, residence?.id)
  const rules = hukou ? rulesOfCase(own, await rulesFor(unit, hukou.id)) : own
  const around = { matter, today: unit.today, rules, held: await categoriesHeld(unit, typed) }
  const asked = askedNow(typed, around)
  const errors = {
    ...checkAsked(asked, around),
    ...(typed.residenceOffice && !residence && { residenceOffice: noResidence }),
    ...(typed.hukouOffice && !hukou && { hukouOffice: noHukou }),
    ...checkDeclaration(asked.answers),
  }
  return { residence, hukou, around, asked, errors }
}

/** What stands on the certificate may call for a guardian as well (R2.3); not told to whoever may not know it (N5.2). */
async function categoriesHeld(unit: Unit, typed: Answers): Promise<readonly Category[]> {
  const { idNumber, certificateNumber } = typed
  if (!(await mayKnow(unit, typed))) return []
  const identity = findableIdentityNumber(idNumber ?? '')
  const person = identity && (await findPersonByIdNumber(unit, identity))
  const { held } = person ? await standingOf(unit, person) : {}
  return held && numberFits(unit, held, certificateNumber) ? held.results.map((one) => one.category) : []
}
