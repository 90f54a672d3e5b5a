// How applicants found the service: five levels, once per case, and somebody goes back to whoever was not content (N7; GB/T 39735).
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { matters } from '#regulation/matters/matters.ts'
import { asksForRevisit, refuseLength, type Satisfaction } from '#regulation/public-voice.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { findCase } from '../cases/case-store.ts'
import { dueDayAt } from '../offices/due-day.ts'
import { actorName } from '../staff/actor-name.ts'
import { tellOffice } from '../staff/staff-notices.ts'

export type Rating = { level: Satisfaction; words: string | undefined; at: Date; revisit: Revisit | undefined }
export type Revisit = {
  due: Day
  done: string | undefined
  accepted: boolean | null
  byName: string | null
  doneOn: Day | null
}

export const revisitAddress = (caseId: string) => `/workbench/ratings/${caseId}`
const wordsPlace = (caseId: string) => ({ table: 'case_rating', column: 'words', row: caseId })
const donePlace = (caseId: string) => ({ table: 'rating_revisit', column: 'done', row: caseId })

export const hasEnded = ({ matter, status }: Pick<Case, 'matter' | 'status'>): boolean =>
  matters[matter].final.includes(status)

/** Nobody is asked twice, and nobody who says nothing is counted as content. */
export async function rateCase(
  unit: Unit,
  caseId: string,
  one: { level: Satisfaction | undefined; words: string },
): Promise<Refusal | { rated: true }> {
  const file = await findCase(unit, caseId)
  if (!file || !hasEnded(file.current)) return refuse('这件申请还没有办完。办完以后再评价。', { clause: 'N7' })
  if (await findRating(unit, caseId)) return refuse('这件申请已经评价过了。每件只评价一次。', { clause: 'N7' })
  const { level } = one
  if (!level) return refuse('请选一个。', { field: 'level' })
  const words = one.words.trim()
  const refused = words === '' ? undefined : refuseLength(words, 'words', '请写明情况。', 1)
  if (refused) return refused
  const office = file.current.residence
  await unit.db
    .insertInto('case_rating')
    .values({
      case_id: caseId,
      office_id: office,
      level,
      words_sealed: words === '' ? null : await unit.vault.seal(file.personId, wordsPlace(caseId), words),
      rated_at: unit.now,
    })
    .execute()
  if (!asksForRevisit(level)) return { rated: true }
  const due = await dueDayAt(unit, office, 'rating-revisit-days')
  await unit.db.insertInto('rating_revisit').values({ case_id: caseId, office_id: office, due_on: due }).execute()
  await tellOffice(unit, {
    office,
    key: `revisit/${caseId}`,
    title: '有人不满意，请整改并回访',
    words: `编号 ${file.number}。请在 ${dayInWords(due)} 前回访。`,
    href: revisitAddress(caseId),
  })
  return { rated: true }
}

/** The rating of a case, for its applicant and for the offices; undefined where there is none to see. */
export async function findRating(unit: Unit, caseId: string): Promise<Rating | undefined> {
  const row = await unit.db
    .selectFrom('case_rating')
    .innerJoin('case_file', 'case_file.id', 'case_rating.case_id')
    .leftJoin('rating_revisit', 'rating_revisit.case_id', 'case_rating.case_id')
    .select(['level', 'words_sealed as wordsSealed', 'rated_at as at', 'person_id as personId'])
    .select('rating_revisit.due_on as due')
    .select(['done_sealed as doneSealed', 'accepted', 'done_by_name as byName', 'done_on as doneOn'])
    .where('case_rating.case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) return undefined
  const open = async (place: { table: string; column: string; row: string }, sealed: Buffer | null) =>
    sealed ? (await unit.vault.open(row.personId, place, sealed)).toString('utf8') : undefined
  const { due, accepted, byName, doneOn } = row
  return {
    level: row.level as Satisfaction,
    words: await open(wordsPlace(caseId), row.wordsSealed),
    at: row.at,
    revisit: due ? { due, accepted, byName, doneOn, done: await open(donePlace(caseId), row.doneSealed) } : undefined,
  }
}

/** Of these cases, those that have ended and still may be rated. */
export async function listUnrated(
  unit: Unit,
  cases: readonly { id: string; current: Case }[],
): Promise<ReadonlySet<string>> {
  const ended = cases.filter((one) => hasEnded(one.current)).map((one) => one.id)
  if (ended.length === 0) return new Set()
  const rated = await unit.db.selectFrom('case_rating').select('case_id').where('case_id', 'in', ended).execute()
  return new Set(ended).difference(new Set(rated.map((row) => row.case_id)))
}

/** The revisit of a case, if it is the actor's to do: of the county or an office above it, but no hand that was in the case. */
export async function refuseRevisiting(unit: Unit, caseId: string): Promise<Refusal | undefined> {
  const { actor } = unit
  const open = await unit.db
    .selectFrom('rating_revisit')
    .select('case_id')
    .where('case_id', '=', caseId)
    .where('done_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!open || actor.kind !== 'staff') return refuse('没有等您回访的评价，可能已经回访过了。', { clause: 'N7' })
  const own = await unit.db
    .selectFrom('case_event')
    .select('seq')
    .where('case_id', '=', caseId)
    .where('actor', '=', nameOf(actor))
    .executeTakeFirst()
  return own && refuse('您办过这件申请，不能自己回访。请交给同事，或由上级回访。', { clause: 'R1.3' })
}

/** Somebody went back to the person: what was put right, and whether the person accepts it. */
export async function recordRevisit(
  unit: Unit,
  caseId: string,
  one: { done: string; accepted: boolean | undefined },
): Promise<Refusal | { done: true }> {
  const { actor } = unit
  const refused =
    (await refuseRevisiting(unit, caseId)) ?? refuseLength(one.done, 'done', '请写明整改了什么、怎么回访的。', 10)
  if (refused) return refused
  if (one.accepted === undefined) return refuse('请选本人是否认可。', { clause: 'N7', field: 'accepted' })
  const file = await findCase(unit, caseId)
  if (!file || actor.kind !== 'staff') return refuse('没有找到这件申请。', { clause: 'N7' })
  await unit.db
    .updateTable('rating_revisit')
    .set({
      done_sealed: await unit.vault.seal(file.personId, donePlace(caseId), one.done.trim()),
      accepted: one.accepted,
      done_by: actor.id,
      done_by_name: await actorName(unit),
      done_on: unit.today,
    })
    .where('case_id', '=', caseId)
    .execute()
  return { done: true }
}
