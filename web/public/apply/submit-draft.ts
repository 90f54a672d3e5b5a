// Handing in an application that is filled in, whichever door it comes by: from home, or through a platform (R3.2, R4.1.1).
import { lookedAtFirst, waitsForLook } from '#casework/applications/acting-for.ts'
import { findMove } from '#casework/applications/draft-move-store.ts'
import { findDraft, holdDraft, markSubmitted } from '#casework/applications/draft-store.ts'
import { submitApplication } from '#casework/applications/submit-application.ts'
import { isSpent, spend } from '#casework/sessions/limit-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import { spellName } from '#regulation/person-name.ts'
import { type Channel, isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { errorsOf, type Refused, refuseFields } from '#web/route.ts'
import { gatherDraft, papersMissing } from './draft-view.ts'
import { sendToLook } from './look-first.ts'

/** A case, or an application that waits for a clerk's look before it becomes one. */
export type HandedIn = { caseId: string } | { waitsAt: string }
export type HandingIn = {
  draft: string
  account: string
  channel: Channel
  declared: boolean
  signedName: string
}

/** What was handed in already is answered as if it were now. */
export async function submitDraft(unit: Unit, sent: HandingIn): Promise<Refused | HandedIn> {
  const id = sent.draft
  const draft = await holdDraft(unit, id)
  const view = draft && (await gatherDraft(unit, id))
  if (!view) return refuse('没有找到这份申请。请回到“我的申请”再打开。')
  if (draft.submittedCase) return { caseId: draft.submittedCase }
  const move = await findMove(unit, id)
  if (move?.toLookAt && move.office) return { waitsAt: move.office }
  const missing = papersMissing(view)
  const [first] = missing
  if (first)
    return refuse(`还缺材料：${missing.map(({ name }) => name).join('、')}。请先上传，再提交。`, {
      clause: first.clause,
    })
  const signed = { declared: sent.declared, signedName: spellName(sent.signedName) }
  const answers = { ...draft.answers, ...signed }
  const { matter } = draft
  const result = await submitApplication(unit, {
    matter,
    answers,
    channel: sent.channel,
    accounts: [sent.account],
    papers: view.papers,
    keyHolder: id,
  })
  if (isRefusal(result)) return result
  if ('errors' in result) return refuseFields(result.errors)
  if ('lookAt' in result) {
    const { office } = result.lookAt
    await sendToLook(
      unit,
      { id, matter, first: lookedAtFirst(matter, answers) },
      { ...signed, channel: sent.channel },
      office,
    )
    return { waitsAt: office }
  }
  await markSubmitted(unit, id, result.caseId, { answers: { ...view.answers, ...signed }, papers: view.papers })
  return { caseId: result.caseId }
}

type Asking = { work: Work; read: <T>(use: (unit: Unit) => Promise<T>) => Promise<T> }

/** Guesses of a certificate's number, and applications for others, are counted by account. */
export async function refuseTooMany({ work, read }: Asking, account: string, id: string): Promise<Refusal | undefined> {
  const draft = await read((unit) => findDraft(unit, id))
  const sends =
    draft !== undefined &&
    !draft.submittedCase &&
    (await read((unit) => waitsForLook(unit, draft.matter, draft.answers))) !== undefined
  return work(door, async (unit) => {
    if (await isSpent(unit, 'wrong-certificate-numbers', account))
      return refuse('证号填错的次数太多。请过一小时再提交，或者带证到窗口办。', {
        clause: 'N5.2',
        field: 'certificateNumber',
      })
    if (sends && !(await spend(unit, 'applications-to-look-at', account)))
      return refuse('今天送交的申请太多。请明天再来，或者到窗口办。', { clause: 'N5.2' })
    return undefined
  })
}

/** Counts a guess, where what was handed in was refused for one. */
export async function countWrongNumber(work: Work, account: string, refused: Refused): Promise<void> {
  if (errorsOf(refused).certificateNumber !== undefined)
    await work(door, (unit) => spend(unit, 'wrong-certificate-numbers', account))
}
