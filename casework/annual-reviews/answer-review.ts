// Answering a review: by the holder, a guardian, a community worker or the office; what is found opens the right matter (N6.4).
import { sql } from 'kysely'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import {
  isReviewFinding,
  matterCalledFor,
  type NextMatter,
  type ReviewAnswer,
  refuseReview,
} from '#regulation/annual-review.ts'
import { matterNames, type Refusal, refuse } from '#regulation/vocabulary.ts'
import type { Answers } from '../applications/application-form.ts'
import { createDraft, listDrafts } from '../applications/draft-store.ts'
import { tellAccounts } from '../messages/messages.ts'
import { actorName } from '../staff/actor-name.ts'
import { findReview, type Review } from './review-store.ts'

/** What was said beside the finding: the office's own questions with their answers. */
export type ReviewWords = { note: string; answers: readonly { question: string; answer: string }[] }

const place = (id: string) => ({ table: 'annual_review', column: 'answers', row: id })
const over = refuse('这份年审已经办过，或证件已经换了、注销了。请回到列表看看。', { clause: 'N6.4' })

/** @returns the matter called for, and for holders and guardians the draft that is waiting for them */
export async function answerReview(
  unit: Unit,
  id: string,
  answer: ReviewAnswer,
  answers: ReviewWords['answers'],
): Promise<Refusal | { next: NextMatter | undefined; draft: string | undefined }> {
  const review = await findReview(unit, id)
  if (!review || review.state !== 'open') return over
  const refused = refuseReview(answer)
  if (refused) return refused
  if (!isReviewFinding(answer.finding)) throw new Error('a finding that the law does not know')
  const next = matterCalledFor(answer.finding)
  const words: ReviewWords = { note: answer.note.trim(), answers: answers.filter((one) => one.answer.trim() !== '') }
  const { numUpdatedRows } = await unit.db
    .updateTable('annual_review')
    .set({
      state: 'done',
      finding: answer.finding,
      answered_as: answer.as,
      answered_by: nameOf(unit.actor),
      answered_by_name: await actorName(unit),
      answered_at: unit.now,
      answers_sealed: await unit.vault.sealJson(review.personId, place(id), words),
      next_matter: next?.matter ?? null,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return over
  if (unit.actor.kind === 'applicant' && next)
    return {
      next,
      draft: await draftOf(unit, unit.actor.id, review, next, answer.as === 'holder' ? 'self' : 'guardian'),
    }
  if (next && answer.finding !== 'deceased') await unit.enqueue({ name: 'review-finding', data: { reviewId: id } })
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
  const rows = await unit.db
    .selectFrom('case_file')
    .select('accounts')
    .where('person_id', '=', review.personId)
    .execute()
  for (const account of new Set(rows.flatMap((row) => row.accounts))) {
    await draftOf(unit, account, review, next, 'self')
    await tellAccounts(unit, [account], {
      title: '年审之后，请接着办',
      body: `年审时发现情况有变化，请办“${matterNames[next.matter]}”。已替您开好一份申请，在“我的申请”里接着填。`,
    })
  }
}

export async function readReviewWords(unit: Unit, review: Review): Promise<ReviewWords | undefined> {
  if (!review.answersSealed) return undefined
  return unit.vault.openJson<ReviewWords>(review.personId, place(review.id), review.answersSealed)
}

/** Names who calls on these holders; none: the office does it itself. */
export async function nameCaller(
  unit: Unit,
  ids: readonly string[],
  caller: string | undefined,
): Promise<Refusal | { named: number }> {
  if (ids.length === 0) return refuse('请先在名单里选人。', { clause: 'N6.4', field: 'review' })
  const { numUpdatedRows } = await unit.db
    .updateTable('annual_review')
    .set({ held_by: caller ?? null })
    .where('id', 'in', ids)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return { named: Number(numUpdatedRows) }
}

export async function listCallers(unit: Unit, office: string): Promise<readonly { id: string; name: string }[]> {
  return unit.db
    .selectFrom('staff')
    .select(['id', 'display_name as name'])
    .where('office_id', '=', office)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`'community-worker' = any(roles)`)
    .orderBy('display_name')
    .execute()
}
