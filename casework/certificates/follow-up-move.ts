// New assessments after a move: the receiving office asks for one, and tells the holder by when (R4.3.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { findCase } from '../cases/case-store.ts'
import { tellAccounts } from '../messages/messages.ts'
import { findFollowUp, findFollowUpOfPerson, markFollowUpTold, openFollowUp } from './follow-up-store.ts'

/** The holder's state has evidently changed: the office that received the move asks for a new assessment, with its reason. */
export async function askForNewAssessment(unit: Unit, caseId: string, why: string): Promise<Refusal | { asked: true }> {
  const file = await findCase(unit, caseId)
  const { actor } = unit
  if (actor.kind !== 'staff' || file?.current.hukou !== actor.office || !actor.roles.includes('handler'))
    return refuse('迁入后重新评定，由迁入地残联的经办人提出。', { clause: 'R4.3.3' })
  const { current } = file
  if (current.matter !== 'move' || current.status !== 'closed')
    return refuse('迁移办结以后，才能提出重新评定。', { clause: 'R4.3.3' })
  const reason = why.trim()
  if (reason.length < 10)
    return refuse('请写明残疾状况有什么明显变化，至少 10 个字。', { clause: 'R4.3.3', field: 'why' })
  if (reason.length > 2000) return refuse('说明太长。请不超过 2000 个字。', { clause: 'R4.3.3', field: 'why' })
  if (await findFollowUpOfPerson(unit, file.personId))
    return refuse('这个人已有一项重新评定待办，不用再提出。', { clause: 'R4.3.3' })
  await openFollowUp(unit, file, current, 'evident-change', reason)
  return { asked: true }
}

/** Tells the accounts of the move by when the holder has to apply. */
export async function tellFollowUp(unit: Unit, id: string): Promise<Refusal | { told: number }> {
  const one = await findFollowUp(unit, id)
  const { actor } = unit
  if (!one || actor.kind !== 'staff' || one.office !== actor.office)
    return refuse('没有找到这项待办，可能已经办完。', { clause: 'R4.3.3' })
  const accounts = (await findCase(unit, one.caseId))?.current.accounts ?? []
  if (accounts.length === 0) return refuse('这个人没有网上账户。请打电话告知。', { clause: 'R4.3.3' })
  await tellAccounts(unit, accounts, {
    caseId: one.caseId,
    title: '请申请重新评定',
    body: `证件迁入后要重新评定。请在 ${dayInWords(one.dueOn)} 前申请残疾类别/等级变更，网上或窗口都可以。`,
  })
  await markFollowUpTold(unit, id)
  return { told: accounts.length }
}
