// Turns a complete form into a case: judged by the opening, numbered, sealed, with its papers (R3.1, R3.2, R4.1.1).
import { isDeepStrictEqual } from 'node:util'
import { newIdAt } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { refuseOtherName, refuseOtherNumber, refuseUnmatched } from '#regulation/card-facts.ts'
import { refuseNobody } from '#regulation/door.ts'
import { isNumberOfHkMoTw } from '#regulation/identity-number.ts'
import { maskName } from '#regulation/names.ts'
import { type LookedAt, refuseUnlooked } from '#regulation/offices/identity-levels.ts'
import { compareCard } from '#regulation/offices/vouching.ts'
import { decideOpening } from '#regulation/opening.ts'
import type { PersonName } from '#regulation/person-name.ts'
import { refuseForeignResult } from '#regulation/sharing.ts'
import {
  type Channel,
  isRefusal,
  type MaterialKind,
  type MatterId,
  matterNames,
  type Refusal,
} from '#regulation/vocabulary.ts'
import { accountsUnderName, isKnownByAnotherName } from '../accounts/identity-store.ts'
import { insertCase, nextNumber } from '../cases/case-store.ts'
import { sceneOf } from '../cases/scene.ts'
import { fileUnderCase } from '../documents/documents.ts'
import { replacePages } from '../materials/material-store.ts'
import { tellPerson } from '../messages/tell-person.ts'
import { provinceOf, superiorOf } from '../offices/office-store.ts'
import { findHolder } from '../persons/holder-store.ts'
import {
  correctPerson,
  ensurePerson,
  findByFormerNumber,
  findPersonByIdNumber,
  standingOf,
} from '../persons/person-store.ts'
import { givenBySources } from '../sharing/given-by-sources.ts'
import { fileQueriesUnderCase } from '../sharing/shared-query-store.ts'
import { acceptSubmitting, lookedAtFirst } from './acting-for.ts'
import {
  type Answers,
  type ApplicationForm,
  birthOf,
  type Errors,
  particularsOf,
  statedIn,
} from './application-form.ts'
import { holdingOf, numberFits } from './held-certificate.ts'
import { parseAnswers } from './parse-answers.ts'
import { askedNow, type Circumstances } from './questions-asked.ts'
import { applicationPlace } from './read-application.ts'
import { wholeForm } from './whole-form.ts'

export type Submission = {
  matter: MatterId
  answers: Answers
  channel: Channel
  accounts: readonly string[]
  /** Stored files of each paper, in page order. */
  papers: Partial<Record<MaterialKind, readonly string[]>>
  /** The id whose key seals those files already. */
  keyHolder?: string
  /** Sent from home by who was bound to nobody, and handed in by the clerk who looked at it. */
  fromHome?: FromHome
  /** What the clerk has looked at. */
  lookedAt?: readonly LookedAt[]
  /** The number is verified under another name, and the clerk has compared card, number and name. */
  compared?: boolean
}
/** What was declared there, and by which way it came. */
export type FromHome = { answers: Answers; channel: Channel }
/** `answers`: what was handed in, which is what was asked. */
export type Submitted = { caseId: string; number: string; missing: readonly MaterialKind[]; answers: Answers }
/** The form is not complete: errors by field. */
export type Incomplete = { errors: Errors }
/** Complete, of who is bound to nobody yet: no case, and nothing of the register, before that office has looked at it. */
export type ToLookAt = { lookAt: { office: string } }

export async function submitApplication(
  unit: Unit,
  submission: Submission,
): Promise<Refusal | Incomplete | ToLookAt | Submitted> {
  const { matter } = submission
  const typed = parseAnswers(submission.answers)
  const { residence, hukou, around, asked, errors } = await wholeForm(unit, matter, typed)
  const { rules } = around
  if (!residence || !hukou) return { errors }
  const acting = await acceptSubmitting(unit, matter, asked.answers)
  if (isRefusal(acting)) return acting
  const lookFirst = lookedAtFirst(matter, asked.answers)
  const mustLook = acting.as === 'window' && (lookFirst === 'family' || (lookFirst && submission.fromHome))
  const unlooked = mustLook && lookFirst ? refuseUnlooked(lookFirst, submission.lookedAt ?? []) : undefined
  if (Object.keys(errors).length > 0)
    return { errors: { ...errors, ...(unlooked?.field && { [unlooked.field]: unlooked.message }) } }
  if (unlooked) return unlooked

  const form = asked.answers as ApplicationForm
  const birth = birthOf(form, unit.today)
  if (!birth) throw new Error('a checked form has a readable identity number')
  const { shared, foreign } = await givenBySources(unit, submission.papers, form)
  const otherPerson = refuseForeignResult(foreign)
  if (otherPerson) return otherPerson
  const scene = await sceneOf(unit, [residence.id, hukou.id])
  const channel = cameBy(submission, asked.answers, around)
  const application = {
    id: newIdAt(unit.now),
    matter,
    channel,
    residence: residence.id,
    hukou: hukou.id,
    superior: await superiorOf(unit, residence.id),
    province: await provinceOf(unit, residence.id),
    claimed: form.claimed ?? [],
    particulars: particularsOf(matter, form),
    birth,
    hasGuardian: Boolean(form.guardian?.name),
    hasPermitOfHkMoTw: isNumberOfHkMoTw(form.idNumber),
    provided: (Object.keys(submission.papers) as MaterialKind[]).filter((one) => submission.papers[one]?.length),
    shared,
    permitValidUntil: form.permitValidUntil,
    rules,
  }
  if (acting.as === 'unconfirmed') {
    // What is wrong with a first application itself is said at once: the register is not asked for it.
    const known = { openCase: false as const, barLifted: false, holding: undefined }
    const refused =
      lookFirst === 'guardian' && decideOpening({ ...application, accounts: submission.accounts, known }, scene)
    return refused && isRefusal(refused) ? refused : { lookAt: { office: residence.id } }
  }
  if (await findByFormerNumber(unit, form.idNumber)) return { errors: { idNumber: formerNumber } }
  const personId =
    matter === 'new-certificate'
      ? await ensurePerson(unit, { name: form.name, idNumber: form.idNumber, keyHolder: submission.keyHolder })
      : await findPersonByIdNumber(unit, form.idNumber)
  const atDesk = submission.channel === 'window' || submission.fromHome !== undefined
  if (!personId) return refuseNobody(matter)
  const { held, ...standing } = await standingOf(unit, personId)
  if (held && !numberFits(unit, held, form.certificateNumber)) return atDesk ? refuseOtherNumber() : refuseUnmatched()
  const register = await findHolder(unit, personId)
  const other = refuseOtherName(register, statedIn(form))
  if (other) return atDesk ? other : refuseUnmatched()
  const known = { ...standing, holding: held && holdingOf(held) }
  const named = register?.name ?? form.name
  const otherwise = await isKnownByAnotherName(unit, { name: named, idNumber: form.idNumber })
  if (otherwise && atDesk && !submission.compared) return compareCard
  const accounts = await accountsOf(unit, submission, personId, named)
  const verdict = decideOpening({ ...application, accounts, known }, scene)
  if (isRefusal(verdict)) return verdict

  const { opened } = verdict
  const number = await nextNumber(unit, residence.id)
  await insertCase(unit, {
    current: opened,
    number,
    personId,
    maskedName: maskName(form.name),
    name: named,
    applicationSealed: await unit.vault.sealJson(personId, applicationPlace(opened.id), form),
  })
  // Who never held a certificate is known by the newest application alone, unless another name of theirs is verified.
  if (!register && !otherwise) await correctPerson(unit, personId, form)
  const keptAt = channel === 'window' ? residence.id : null
  for (const [material, files] of Object.entries(submission.papers) as [MaterialKind, readonly string[]][]) {
    if (!opened.materials[material]) continue
    await fileUnderCase(unit, files, opened.id)
    await replacePages(unit, opened.id, material, files, shared.includes(material) ? null : keptAt)
  }
  if (submission.keyHolder !== undefined) await fileQueriesUnderCase(unit, submission.keyHolder, opened.id)
  const told = { person: personId, office: residence.id, accounts: opened.accounts, caseId: opened.id }
  const news = { title: '申请已收到', body: `您的${matterNames[opened.matter]}申请已收到，编号 ${number}。` }
  // Whoever stands at the window has it in hand; who sent it from home is told by the clerk's own word.
  await tellPerson(unit, told, news, { withLetter: !atDesk })
  return { caseId: opened.id, number, missing: opened.asked.map((one) => one.material), answers: asked.answers }
}

/** Who signed at home signed these answers: what a clerk has changed since is signed anew at the window (R3.1, R3.2). */
function cameBy({ channel, fromHome }: Submission, handedIn: Answers, around: Circumstances): Channel {
  if (!fromHome) return channel
  const signed = askedNow(parseAnswers(fromHome.answers), around).answers
  return isDeepStrictEqual(withoutEmpty(signed), withoutEmpty(handedIn)) ? fromHome.channel : channel
}

/** A form sends what was left empty, a draft does not keep it. */
const withoutEmpty = (answers: Answers): unknown =>
  JSON.parse(
    JSON.stringify(answers, (_, value: unknown) =>
      value === '' || value === false || (Array.isArray(value) && value.length === 0) ? undefined : value,
    ),
  )

/** What was typed at a window opens nothing; whose real name is known sees what was handed in for them (N5.2). */
async function accountsOf(
  unit: Unit,
  { channel, accounts }: Submission,
  person: string,
  name: PersonName,
): Promise<readonly string[]> {
  const typed = channel === 'window' ? [] : accounts
  return [...new Set([...typed, ...(await accountsUnderName(unit, person, name))])]
}

/** Somebody whose identity number has changed applies with the one they have now (R4.2.3). */
export const formerNumber = '这个身份证号已经变更过。请填现在的身份证号。'
