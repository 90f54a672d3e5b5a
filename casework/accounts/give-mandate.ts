// An applicant lets a helper act in one application, or a window takes the paper that says so; and takes it back (N5.2).
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { acceptMandate, actsInWords, mandateEnds, mandateIsGone, newMandate } from '#regulation/offices/mandates.ts'
import { statuses } from '#regulation/statuses.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { readApplication } from '../applications/read-application.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { storeDocument } from '../documents/documents.ts'
import { tellAccounts } from '../messages/messages.ts'
import { identityOfAccount } from './identity-store.ts'
import { listSigners } from './mandate-signers.ts'
import { endMandate, hasMandate, insertMandate, listEndedNow } from './mandate-store.ts'

export type Wish = {
  name: string
  idNumber: string
  acts: readonly string[]
  until: Day | undefined
  pages: readonly ReceivedFile[]
  signer: string
}

/** What is answered tells nothing of the helper: whether there is such a person or account is nobody's to learn here. */
export async function giveMandate(unit: Unit, file: CaseFile, wish: Wish): Promise<Refusal | { given: true }> {
  const { actor } = unit
  const form = await readApplication(unit, file)
  const own = actor.kind === 'applicant' ? await identityOfAccount(unit, actor.id) : undefined
  const number = findableIdentityNumber(wish.idNumber)
  const signers = actor.kind === 'staff' ? await listSigners(unit, file) : []
  const accepted = acceptMandate(
    actor,
    { ...wish, pages: wish.pages.length },
    {
      current: file.current,
      final: statuses[file.current.status].final,
      own: [form.idNumber, form.guardian?.idNumber, own?.idNumber].flatMap((one) => one ?? []),
      given: number !== undefined && (await hasMandate(unit, file.id, number)),
      signers: signers.map(({ value }) => value),
      rules: file.current.rules,
      today: unit.today,
    },
  )
  if (isRefusal(accepted)) return accepted
  const { personId, id: caseId } = file
  const [page] = wish.pages
  if (actor.kind === 'staff') {
    const signer = signers.find(({ value }) => value === wish.signer)
    if (!page || !signer) throw new Error('an accepted mandate of the window has its paper, and who signed it')
    const paper = await storeDocument(unit, page, { personId, caseId, purpose: 'mandate' })
    await insertMandate(unit, { caseId, personId, from: { office: actor.office, paper, signer } }, accepted)
  } else if (actor.kind === 'applicant')
    await insertMandate(unit, { caseId, personId, from: { account: actor.id } }, accepted)
  await tellAccounts(unit, file.current.accounts, {
    caseId,
    title: '已委托代办人',
    body: `编号 ${file.number}：委托${accepted.name}${actsInWords(accepted.acts)}，到 ${dayInWords(accepted.until)}。可以随时撤回。`,
  })
  return { given: true }
}

export async function revokeMandate(unit: Unit, file: CaseFile, mandate: string): Promise<Refusal | { revoked: true }> {
  const done = await endMandate(unit, file.id, mandate)
  return done ? { revoked: true } : mandateIsGone
}

/** Who acts for the person now is told what ended with the guardian: asked once the bond has ended, in the same unit. */
export async function tellMandatesEnded(unit: Unit, personId: string): Promise<void> {
  for (const { caseId, number, accounts } of await listEndedNow(unit, personId))
    await tellAccounts(unit, accounts, {
      caseId,
      title: '代办人的委托已终止',
      body: `编号 ${number}：${mandateEnds.guardian.words}${newMandate}`,
    })
}
