// Answering a review: by the holder, a guardian, a community worker or the office; what is found opens the right matter (N6.4).
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { isReviewFinding, matterCalledFor, type NextMatter, type ReviewAnswer } from '#regulation/annual-review.ts'
import { acceptReviewAnswer, refuseNamingCaller, reviewOver } from '#regulation/offices/review-answers.ts'
import { isRefusal, matterNames, type Refusal } from '#regulation/vocabulary.ts'
import type { Answers } from '../applications/application-form.ts'
import { createDraft, listDrafts } from '../applications/draft-store.ts'
import { tellPerson } from '../messages/tell-person.ts'
import {
  findReview,
  listAccountsOf,
  listCallers,
  type Review,
  type ReviewWords,
  saveAnswer,
  saveCaller,
} from './review-store.ts'

/** @returns the matter called for, and for holders and guardians the draft that is waiting for them */
export async function answerReview(
  unit: Unit,
  id: string,
  answer: ReviewAnswer,
  answers: ReviewWords['answers'],
): Promise<Refusal | { next: NextMatter | undefined; draft: string | undefined }> {
  const { actor } = unit
  const review = acceptReviewAnswer(actor, await findReview(unit, id), answer)
  if (isRefusal(review)) return review
  const { finding, as, note } = answer
  if (!isReviewFinding(finding)) throw new Error('a finding that the law does not know')
  const next = matterCalledFor(finding)
  const words = { note: note.trim(), answers: answers.filter((one) => one.answer.trim() !== '') }
  const saved = await saveAnswer(unit, review, { finding, as, words, next: next?.matter, by: nameOf(actor) })
  if (!saved) return reviewOver
  if (actor.kind === 'applicant' && next) {
    const forWhom = as === 'holder' ? 'self' : 'guardian'
    return { next, draft: await draftOf(unit, actor.id, review, next, forWhom) }
  }
  if (next && finding !== 'deceased') await unit.enqueue({ name: 'review-finding', data: { reviewId: id } })
  return { next, draft: undefined }
}

/** An application already begun for the same matter is gone on with. */
async function draftOf(
  unit: Unit,
  account: string,
  { office }: Review,
  { matter, reason }: NextMatter,
  forWhom: 'self' | 'guardian',
): Promise<string> {
  const begun = (await listDrafts(unit, account)).find((one) => one.matter === matter)
  if (begun) return begun.id
  // After a move the old office is not where the hukou is now.
  const answers: Answers = { forWhom, ...(reason && { reason }), ...(matter !== 'move' && { hukouOffice: office }) }
  return createDraft(unit, account, matter, { answers, papers: {} })
}

/** The job 'review-finding': what others found is waiting as a draft in the holder's account, and the holder is told. */
export async function tellFinding(unit: Unit, { reviewId }: { reviewId: string }): Promise<void> {
  const review = await findReview(unit, reviewId)
  const next = review?.finding && matterCalledFor(review.finding)
  if (!review || !next) return
  const accounts = [...(await listAccountsOf(unit, review.personId))]
  const told = { person: review.personId, office: review.office }
  if (accounts.length === 0)
    await tellPerson(
      unit,
      { ...told, accounts },
      {
        title: '年审之后，请接着办',
        body: `年审时发现情况有变化，请办“${matterNames[next.matter]}”。网上、窗口都能办。`,
      },
    )
  for (const account of accounts) {
    await draftOf(unit, account, review, next, 'self')
    await tellPerson(
      unit,
      { ...told, accounts: [account] },
      {
        title: '年审之后，请接着办',
        body: `年审时发现情况有变化，请办“${matterNames[next.matter]}”。已替您开好一份申请，在“我的申请”里接着填。`,
      },
    )
  }
}

/** Names who calls on these holders; none: the office does it itself. */
export async function nameCaller(
  unit: Unit,
  ids: readonly string[],
  caller: string | undefined,
): Promise<Refusal | { named: number }> {
  const callers = unit.actor.kind === 'staff' ? await listCallers(unit, unit.actor.office) : []
  const refused = refuseNamingCaller(unit.actor, ids, caller, callers)
  return refused ?? { named: await saveCaller(unit, ids, caller) }
}
