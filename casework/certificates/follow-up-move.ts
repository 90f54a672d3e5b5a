// New assessments after a move: the receiving office asks for one, and tells the holder by when (R4.3.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { bySightInWords } from '#regulation/by-sight.ts'
import { acceptNewAssessment, acceptTelling } from '#regulation/offices/new-assessments.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { byDayInWords } from '#regulation/working-days.ts'
import { findCase } from '../cases/case-store.ts'
import { tellingOf, tellPerson } from '../messages/tell-person.ts'
import { type FollowUp, findFollowUp, findFollowUpOfPerson, markFollowUpTold, openFollowUp } from './follow-up-store.ts'

/** The holder's state has evidently changed: the office that received the move asks for a new assessment, with its reason. */
export async function askForNewAssessment(unit: Unit, caseId: string, why: string): Promise<Refusal | { asked: true }> {
  const file = await findCase(unit, caseId)
  const waiting = file !== undefined && (await findFollowUpOfPerson(unit, file.personId)) !== undefined
  const accepted = acceptNewAssessment(unit.actor, file && { ...file.current, file }, why, waiting)
  if (isRefusal(accepted)) return accepted
  const { file: moved } = accepted.moved
  await openFollowUp(unit, moved, moved.current, 'evident-change', accepted.reason)
  return { asked: true }
}

/** The holder reads which categories it is about. */
const whyInWords = ({ reason, results }: FollowUp): string => {
  const bySight = reason === 'visual-before-2018' ? bySightInWords(results ?? []) : ''
  return bySight ? `证上的${bySight}是 2018 年以前目测评定核发的，迁入后须重新评定。` : '证件迁入后要重新评定。'
}

/** Tells the holder by when they have to apply: in their account, else by letter. */
export async function tellFollowUp(unit: Unit, id: string): Promise<Refusal | { byLetter: boolean }> {
  const found = await findFollowUp(unit, id)
  const file = found && (await findCase(unit, found.caseId))
  const due = acceptTelling(unit.actor, file && { ...found, file })
  if (isRefusal(due)) return due
  const told = { ...tellingOf(due.file), office: due.office }
  await tellPerson(unit, told, {
    title: '请申请重新评定',
    body: `${whyInWords(due)}请在 ${byDayInWords(due.dueOn)}申请残疾类别/等级变更，网上或窗口都可以。`,
  })
  await markFollowUpTold(unit, id)
  return { byLetter: told.accounts.length === 0 }
}
