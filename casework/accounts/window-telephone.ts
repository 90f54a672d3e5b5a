// The telephone of a case of the window: a code is sent to it, read back there, and only then does its account open the case (R3.1, N5.2).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { letterFor } from '#regulation/offices/letters.ts'
import { acceptTry, codeKinds, refuseCodeRequest, wrongOneTimeCode } from '#regulation/offices/one-time-codes.ts'
import {
  acceptAskingForCode,
  acceptReadBack,
  type TelephoneAtWindow,
  takesCodes,
} from '#regulation/offices/window-telephones.ts'
import type { Telephone } from '#regulation/phone-number.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { type ApplicationForm, signerOf } from '../applications/application-form.ts'
import { readApplication } from '../applications/read-application.ts'
import { type CaseFile, setAccounts } from '../cases/case-store.ts'
import { insertLetter } from '../messages/letter-store.ts'
import { sendSms, tellAccounts } from '../messages/messages.ts'
import type { News } from '../messages/tell-person.ts'
import { haveTelephonesEnded } from './account-store.ts'
import { formerGuardianSince } from './bond-store.ts'
import { isCode, newCode } from './one-time-code.ts'
import {
  countWindowCodes,
  countWindowTry,
  holdWindowCode,
  insertWindowCode,
  useUpWindowCodes,
} from './window-code-store.ts'

export async function telephoneOf(unit: Unit, file: CaseFile, form: ApplicationForm): Promise<TelephoneAtWindow> {
  const { current, personId } = file
  const { phone, guardian } = form
  const acts = signerOf(form) === form.name ? undefined : guardian
  return {
    channel: current.channel,
    residence: current.residence,
    hukou: current.hukou,
    accounts: current.accounts.length,
    phone: phone ?? '',
    telephoneEnded: current.accounts.length > 0 && (await haveTelephonesEnded(unit, file.id)),
    guardianEnded: (await formerGuardianSince(unit, personId, acts)) !== undefined,
  }
}

/** Sends the code that the applicant is to read out; it says nothing of whom or what it is about. */
export async function sendWindowCode(unit: Unit, file: CaseFile): Promise<Refusal | { sent: true }> {
  const form = await readApplication(unit, file)
  const accepted = acceptAskingForCode(unit.actor, await telephoneOf(unit, file, form))
  if (isRefusal(accepted)) return accepted
  const refused = refuseCodeRequest('window', await countWindowCodes(unit, file.id))
  if (refused) return refused
  const code = newCode()
  await insertWindowCode(unit, file.id, form.phone, code)
  const { minutes } = codeKinds.window
  const words = `【通办】窗口核对码 ${code}，${minutes} 分钟内有效。请念给窗口的工作人员听。`
  await sendSms(unit, form.phone, words, { forMinutes: minutes })
  return { sent: true }
}

export type ReadBack = { right: true; phone: Telephone } | { wrong: Refusal }

/** A wrong try is counted, so this commits even when it refuses. */
export async function tryWindowCode(unit: Unit, file: CaseFile, typed: string, seen: boolean): Promise<ReadBack> {
  const form = await readApplication(unit, file)
  const accepted = acceptReadBack(unit.actor, await telephoneOf(unit, file, form), seen)
  if (isRefusal(accepted)) return { wrong: accepted }
  const sent = acceptTry('window', await holdWindowCode(unit, file.id, form.phone))
  if (isRefusal(sent)) return { wrong: sent }
  if (!isCode(unit, 'window-code', sent, typed)) {
    await countWindowTry(unit, sent)
    return { wrong: wrongOneTimeCode('window') }
  }
  await useUpWindowCodes(unit, file.id)
  return { right: true, phone: form.phone }
}

/** The account of the telephone that was read back is the applicant's from now on. */
export async function openToAccount(unit: Unit, file: CaseFile, account: string): Promise<void> {
  await setAccounts(unit, file, [...new Set([...file.current.accounts, account])])
  await tellAccounts(unit, [account], {
    caseId: file.id,
    title: '电话已在窗口核对',
    body: `编号 ${file.number} 的申请，今后可以在这里查看和办理。`,
  })
}

/** Says that there is news and where, and neither of whom nor of what: the number may be a stranger's. */
export const unconfirmedNews = '【通办】您在窗口留过这个电话的事有新进展，请到那个窗口问。没有办过事的，请不用理会。'

/** News of a case of the window that no account opens; whom the telephone does not reach gets it as a letter. */
export async function tellUnconfirmed(
  unit: Unit,
  file: CaseFile,
  news: News,
  { withLetter }: { withLetter: boolean },
): Promise<void> {
  const { id: caseId, personId, maskedName, current } = file
  const { phone, guardianEnded } = await telephoneOf(unit, file, await readApplication(unit, file))
  const typedTelephone = takesCodes(phone) && !guardianEnded
  const sent = typedTelephone && (await sendSms(unit, phone, unconfirmedNews, { caseId, stepSeq: news.stepSeq }))
  const why = letterFor({ accounts: 0, withTelephone: 0, typedTelephone })
  if (!withLetter || why === undefined) return
  const about = { newsId: newId(), person: personId, office: current.residence, maskedName, caseId }
  const held = sent ? ({ why: 'not-delivered', heldBy: sent } as const) : ({ why: 'no-account' } as const)
  await insertLetter(unit, { ...about, ...news, ...held })
}
