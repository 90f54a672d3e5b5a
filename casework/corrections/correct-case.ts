// Puts right what stands wrongly in a case, and cuts off what the error had opened: accounts, codes, papers (R3.1, N5.2).

import type { Unit } from '#platform/unit-of-work.ts'
import { familyApplies } from '#regulation/grounds.ts'
import { relationNamed, relations } from '#regulation/guardian-relations.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import {
  acceptCorrection,
  acceptRejection,
  acceptSecondHand,
  type Correctable,
  type CorrectionWish,
  correctable,
  type NumberFacts,
  refuseGuardianAfter,
  refuseOvertaken,
} from '#regulation/offices/corrections.ts'
import { isMinor } from '#regulation/opening.ts'
import { spellName } from '#regulation/person-name.ts'
import { isTelephone, telephoneOf } from '#regulation/phone-number.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { endTelephone } from '../accounts/account-store.ts'
import { listBonds, putBondNames, putBondRelation } from '../accounts/bond-store.ts'
import { endWrongIdentity } from '../accounts/end-identity.ts'
import { namesAnother } from '../accounts/identity-store.ts'
import { openToWhomItFits } from '../accounts/names-agree.ts'
import { useUpWindowCodes } from '../accounts/window-code-store.ts'
import { type ApplicationForm, birthOf } from '../applications/application-form.ts'
import { formNow } from '../applications/form-now.ts'
import { signsAs } from '../applications/guardian-form.ts'
import { amendApplication, readApplication } from '../applications/read-application.ts'
import { following } from '../applications/same-as-above.ts'
import { type CaseFile, findCase, setAccounts, setNameOfCase } from '../cases/case-store.ts'
import { listCasesOfPerson } from '../cases/found-cases-store.ts'
import { orderEventsSoon } from '../events/order-events.ts'
import { tellingOf, tellPerson } from '../messages/tell-person.ts'
import { getOffice } from '../offices/office-store.ts'
import { supersedePapers } from '../papers/issued-paper-store.ts'
import { findHolder } from '../persons/holder-store.ts'
import { enterPersonRightly, findPersonByIdNumber } from '../persons/person-store.ts'
import { correctRegister } from './correct-register.ts'
import { decideCorrection, insertCorrection, lockCorrection, type StoredCorrection } from './correction-store.ts'
import { papersOfPost, papersThatSay } from './papers-that-say.ts'

export type Corrected = { made: boolean }

/** What the application says of a fact now. */
export function factIn({ guardian, delivery, ...form }: ApplicationForm, fact: Correctable): string {
  const known: Record<Correctable, string | undefined> = {
    phone: form.phone,
    guardianPhone: guardian?.phone,
    recipient: delivery?.recipient,
    deliveryPhone: delivery?.phone,
    deliveryAddress: delivery?.address,
    postalAddress: undefined,
    guardianAddress: undefined,
    name: form.name,
    idNumber: form.idNumber,
    ethnicity: form.ethnicity,
    residenceAddress: form.residenceAddress,
    hukouAddress: form.hukouAddress,
    guardianName: guardian?.name,
    guardianIdNumber: guardian?.idNumber,
    guardianRelation: guardian?.relation && relations[guardian.relation],
  }
  return known[fact] ?? ''
}

/** The application with the fact put right. */
function withFact(form: ApplicationForm, fact: Correctable, text: string): Partial<ApplicationForm> {
  const { guardian, delivery } = form
  switch (fact) {
    case 'guardianPhone':
      return { guardian: { ...guardian, phone: telephoneOf(text) } }
    case 'guardianName':
      return { guardian: { ...guardian, name: text } }
    case 'guardianIdNumber':
      return { guardian: { ...guardian, idNumber: text } }
    case 'guardianRelation':
      return guardian ? { guardian: { ...guardian, relation: relationNamed(text) ?? guardian.relation } } : {}
    case 'recipient':
      return { delivery: { ...delivery, recipient: text } }
    case 'deliveryPhone':
      return { delivery: { ...delivery, phone: telephoneOf(text) } }
    case 'deliveryAddress':
      return { delivery: { ...delivery, address: text } }
    default:
      return { [fact]: text }
  }
}

async function numberFacts(unit: Unit, file: CaseFile, after: string): Promise<NumberFacts> {
  const number = findableIdentityNumber(after)
  const owner = number && (await findPersonByIdNumber(unit, number))
  const birth = birthOf({ idNumber: after }, unit.today)
  return {
    taken: owner !== undefined && owner !== file.personId,
    registered: (await findHolder(unit, file.personId)) !== undefined,
    namesAnother: await namesAnother(unit, file.id),
    changesAge: birth !== undefined && isMinor(birth, file.current.opened, file.current.rules) !== file.current.minor,
  }
}

async function bondsAsTheyStand(unit: Unit, { personId }: CaseFile) {
  const bonds = await listBonds(unit, personId)
  return {
    guardianEnded: bonds.length > 0 && bonds.every(({ ended }) => ended),
    guardianReplaced: bonds.some(({ ended }) => ended),
  }
}

/** Done at once, or proposed to the second hand. */
export async function proposeCorrection(
  unit: Unit,
  file: CaseFile,
  wish: CorrectionWish,
): Promise<Refusal | Corrected> {
  const form = await readApplication(unit, file)
  const before = factIn(form, wish.fact)
  const { residence, hukou, channel, certificate } = file.current
  const accepted = acceptCorrection(
    unit.actor,
    { residence, hukou, channel, printed: certificate !== undefined, ...(await bondsAsTheyStand(unit, file)) },
    wish,
    {
      before,
      today: unit.today,
      number: wish.fact === 'idNumber' ? await numberFacts(unit, file, wish.after) : undefined,
    },
  )
  if (isRefusal(accepted)) return accepted
  const { by, secondHand, after } = accepted
  const read = { ...wish, after }
  const unfit = refuseGuardianOf(unit, file, form, read)
  if (unfit) return unfit
  const about = { caseId: file.id }
  await insertCorrection(unit, { ...read, office: by.office, personId: file.personId, about, before, secondHand })
  if (!secondHand) await putRight(unit, file, read, before)
  return { made: !secondHand }
}

/** The guardian of the application as it would be, judged as the form judges one. */
function refuseGuardianOf(
  unit: Unit,
  { current }: CaseFile,
  form: ApplicationForm,
  { fact, after }: Pick<CorrectionWish, 'fact' | 'after'>,
): Refusal | undefined {
  const { name, idNumber, guardian } = { ...form, ...withFact(form, fact, after) }
  const deceased = familyApplies(form.reason)
  return (
    guardian &&
    refuseGuardianAfter(
      fact,
      { ward: { name, idNumber }, guardian },
      { deceased, rules: current.rules, today: unit.today },
    )
  )
}

/** The second hand agrees: of a case or of the register. */
export async function confirmCorrection(unit: Unit, id: string): Promise<Refusal | StoredCorrection> {
  const accepted = acceptSecondHand(unit.actor, await lockCorrection(unit, id))
  if (isRefusal(accepted)) return accepted
  const { correction } = accepted
  await decideCorrection(unit, id, 'made')
  if (correction.caseId === null) {
    const done = await correctRegister(unit, correction)
    return isRefusal(done) ? done : correction
  }
  const file = await findCase(unit, correction.caseId)
  if (!file) throw new Error(`correction ${id} is of a case that its own office does not see`)
  const { fact, before, after } = correction
  const printed = file.current.certificate !== undefined
  const { taken } = await numberFacts(unit, file, after)
  const overtaken =
    refuseOvertaken(fact, { printed, taken, counts: true }) ??
    refuseGuardianOf(unit, file, await readApplication(unit, file), correction)
  if (overtaken) return overtaken
  await putRight(unit, file, correction, before)
  return correction
}

export async function rejectCorrection(unit: Unit, id: string): Promise<Refusal | StoredCorrection> {
  const accepted = acceptRejection(unit.actor, await lockCorrection(unit, id))
  if (isRefusal(accepted)) return accepted
  await decideCorrection(unit, id, 'rejected')
  return accepted.correction
}

/** What an account is compared with. */
const whoIsWho: ReadonlySet<Correctable> = new Set(['name', 'idNumber', 'guardianName', 'guardianIdNumber'])

type PutRight = Pick<CorrectionWish, 'fact' | 'after' | 'numberEnded'>

async function putRight(unit: Unit, file: CaseFile, wish: PutRight, before: string): Promise<void> {
  const { fact, after } = wish
  const form = await readApplication(unit, file)
  const left = fact === 'guardianIdNumber' ? await withoutFormer(unit, file, form) : {}
  const change = { ...left, ...withFact({ ...form, ...left }, fact, after) }
  const follows = following(form, { ...form, ...change }, await placeOf(unit, file))
  await amendApplication(unit, file, { ...change, ...follows })
  await orderEventsSoon(unit)
  if (fact === 'phone') await cutOff(unit, file, wish, before)
  if (fact === 'name' || fact === 'idNumber') await putPersonRight(unit, file)
  if (fact === 'guardianRelation')
    await putBondRelation(unit, file.personId, form.guardian?.idNumber, relationNamed(after))
  const right = { ...form, ...change }
  if (fact === 'guardianName')
    await putBondNames(unit, file.personId, form.guardian?.idNumber, right.guardian && signsAs(right.guardian))
  await endWrongIdentity(unit, file, { fact, idNumber: form.idNumber, guardianIdNumber: form.guardian?.idNumber })
  if (whoIsWho.has(fact)) await openToWhomItFits(unit, file)
  const anew = await supersedePapers(unit, file.id, [...papersThatSay(fact), ...(follows.delivery ? papersOfPost : [])])
  if (anew > 0) await unit.enqueue({ name: 'reissue-papers', data: { caseId: file.id } })
  const present = await findCase(unit, file.id)
  // Who looks at a page of before has not seen what stands here now.
  if (present) await setAccounts(unit, present, present.current.accounts)
  if (fact === 'phone' && !present?.current.accounts.length) return
  await tellPerson(unit, tellingOf(present ?? file), {
    title: '登记的内容已更正',
    body: `残联更正了您申请里的“${correctable[fact].name}”。${anew > 0 ? '写有这项的文书已重新出具，以新的为准。' : ''}有疑问的，请问窗口。`,
  })
}

/** Whoever takes the place of a former guardian brings a telephone of their own: news goes to the former one no more (R2.3, N5.2). */
async function withoutFormer(unit: Unit, file: CaseFile, form: ApplicationForm): Promise<Partial<ApplicationForm>> {
  const { guardianSince, phone = '', delivery } = await formNow(unit, file, form)
  if (guardianSince === undefined) return {}
  const posted = form.delivery && delivery && { delivery: { ...form.delivery, ...delivery } }
  return {
    ...withFact(form, 'phone', phone),
    ...posted,
    guardian: { ...form.guardian, phone: '' },
  } as Partial<ApplicationForm>
}

/** Who was entered with this application alone is entered rightly; a holder keeps what the register says. */
async function putPersonRight(unit: Unit, file: CaseFile): Promise<void> {
  const { name, idNumber } = await readApplication(unit, file)
  const register = await findHolder(unit, file.personId)
  if (!register) await enterPersonRightly(unit, file.personId, { name, idNumber })
  await setNameOfCase(unit, file.id, spellName(name))
}

/** The county of the residence, as it stands before what was typed after it. */
const placeOf = async (unit: Unit, { current }: CaseFile) =>
  (await getOffice(unit, current.residence)).label.replaceAll(' ', '')

async function putPhoneRight(unit: Unit, file: CaseFile, after: string): Promise<void> {
  const form = await readApplication(unit, file)
  const change = withFact(form, 'phone', after)
  await amendApplication(unit, file, {
    ...change,
    ...following(form, { ...form, ...change }, await placeOf(unit, file)),
  })
}

/** The wrong telephone opens nothing any more: of an application online, only where it is said to be the person's no more. */
async function cutOff(unit: Unit, file: CaseFile, { after, numberEnded }: PutRight, before: string): Promise<void> {
  const others = (await listCasesOfPerson(unit, file.personId)).filter(({ id }) => id !== file.id)
  for (const known of [file, ...others]) {
    if (known.current.channel !== 'window' && numberEnded !== true) continue
    const isSame = known.id === file.id || (await readApplication(unit, known)).phone === before
    if (!isSame) continue
    if (known.id !== file.id) await putPhoneRight(unit, known, after)
    await useUpWindowCodes(unit, known.id)
    if (isTelephone(before))
      await setAccounts(unit, known, await endTelephone(unit, known.id, before, numberEnded === true))
  }
}
