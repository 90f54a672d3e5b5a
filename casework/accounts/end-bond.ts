// A guardian's bond ends: by a clerk with the paper, or by itself on the day the ward is of age (R2.3).
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptEndingBond } from '#regulation/offices/guardian-bonds.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { storeDocument } from '../documents/documents.ts'
import { tellAccounts } from '../messages/messages.ts'
import { endBondsByAge, listBonds, writeBondEnd } from './bond-store.ts'
import { tellMandatesEnded } from './give-mandate.ts'

export type BondWish = { bond: string; why: string; on: Day | undefined; words: string; pages: readonly ReceivedFile[] }

export async function endBond(unit: Unit, file: CaseFile, wish: BondWish): Promise<Refusal | { ended: true }> {
  const bond = (await listBonds(unit, file.personId)).find(({ id }) => id === wish.bond)
  const accepted = acceptEndingBond(unit.actor, {
    offices: [file.current.residence, file.current.hukou],
    bond: bond && { confirmedOn: bond.confirmedOn, ended: bond.ended !== undefined },
    wish: { ...wish, pages: wish.pages.length },
    today: unit.today,
  })
  if (isRefusal(accepted)) return accepted
  const { by, why, on, words } = accepted
  const owner = { personId: file.personId, caseId: file.id, purpose: 'guardian-end' }
  const [page] = wish.pages
  const scanned = page && (await storeDocument(unit, page, owner))
  const end = { why, on, words, office: by.office, file: scanned }
  const former = await writeBondEnd(unit, { id: wish.bond, ward: file.personId }, end)
  await tellAccounts(unit, former, {
    title: '监护关系已终止',
    body: '残联登记了：您不再是一位被监护人的监护人，他的申请和证件您不能再看。您委托的代办人也不能再办。认为登记错了的，请带证明到窗口。',
  })
  await tellMandatesEnded(unit, file.personId)
  return { ended: true }
}

/** The job 'end-bonds'. The guardians are told without a name: what they were told about the ward is theirs no more. */
export async function endBondsOfAge(unit: Unit): Promise<{ more: boolean }> {
  const { accounts, wards, more } = await endBondsByAge(unit)
  await tellAccounts(unit, accounts, {
    title: '监护关系到期',
    body: '您的一位被监护人已经成年。他的申请和证件，今后由他本人办。仍要由您监护的，请带监护证明到窗口确认。',
  })
  for (const ward of wards) await tellMandatesEnded(unit, ward)
  return { more }
}
