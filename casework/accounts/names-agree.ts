// Whom a case names beside who its number is verified as: it opens to nobody before they agree (R3.1, N5.2; docs/basis.md §9.266).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptFormerName, formerNameDoesNotFit } from '#regulation/offices/vouching.ts'
import { spellName } from '#regulation/person-name.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { readApplication } from '../applications/read-application.ts'
import { type CaseFile, findCase, setAccounts } from '../cases/case-store.ts'
import { tellAccounts } from '../messages/messages.ts'
import { findHolder } from '../persons/holder-store.ts'
import { enterPersonRightly } from '../persons/person-store.ts'
import { findAccountNamed, misnamedAccounts, renameAccount, takeUpCasesOf } from './identity-store.ts'

/** Once a case says rightly whose it is: whom it fits opens it, and whom it does not fit any more does not. */
export async function openToWhomItFits(unit: Unit, { id, personId }: Pick<CaseFile, 'id' | 'personId'>): Promise<void> {
  await takeUpCasesOf(unit, personId)
  const misnamed = await misnamedAccounts(unit, id)
  const file = misnamed.length > 0 ? await findCase(unit, id) : undefined
  if (!file) return
  await setAccounts(
    unit,
    file,
    file.current.accounts.filter((account) => !misnamed.includes(account)),
  )
}

/**
 * The person was renamed since their account was verified: the clerk read the former name in the household register. It is
 * compared with the verified one, and told to nobody.
 */
export async function confirmFormerName(
  unit: Unit,
  file: CaseFile,
  wish: { formerName: string; seen: boolean },
): Promise<Refusal | { renamed: true }> {
  const { residence, hukou } = file.current
  const accepted = acceptFormerName(unit.actor, { residence, hukou }, wish)
  if (isRefusal(accepted)) return accepted
  const account = await findAccountNamed(unit, file.personId, accepted.formerName)
  if (account === undefined) return formerNameDoesNotFit
  const form = await readApplication(unit, file)
  const register = await findHolder(unit, file.personId)
  const name = spellName(register?.name ?? form.name)
  if (!register) await enterPersonRightly(unit, file.personId, { name, idNumber: form.idNumber })
  await renameAccount(unit, account, name)
  await tellAccounts(unit, [account], {
    title: '您的实名姓名已更新',
    body: '窗口看过身份证和户口簿，改成了现在的姓名。不是您本人去办的，请马上联系窗口。',
  })
  return { renamed: true }
}
