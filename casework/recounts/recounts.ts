// A calendar was published: every open case there is looked at in batches, and terms that move are moved on the record (五; R5.1–R5.3).
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { evolve } from '#regulation/evolve.ts'
import { moveTerms, termsToMove } from '#regulation/recounting.ts'
import type { Scene } from '#regulation/scene.ts'
import { type CaseFile, saveStep } from '../cases/case-store.ts'
import { moveNoticeEnd } from '../notices/notice-store.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { actorName } from '../staff/actor-name.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { scopeOf } from '../supervision/tallies.ts'
import { type MovedAnswers, recountAnswers } from './answer-recounts.ts'
import {
  countMovedByOffice,
  insertRecount,
  lockCasesAfter,
  lockOldestRecount,
  type Recount,
  saveProgress,
} from './recount-store.ts'

/** One transaction's worth: short enough that nobody at a counter waits for it. */
const batchSize = 100

/** Asks for the open cases under an office to be counted anew. @param because the document that changed the calendar */
export async function askForRecount(unit: Unit, asked: { office: string; because: string }): Promise<void> {
  await insertRecount(unit, asked)
  await unit.enqueue({ name: 'recount-terms', data: {} })
}

/** The job 'recount-terms'. */
export const recountTerms = (unit: Unit): Promise<void> => recountBatch(unit, batchSize)

/**
 * The next cases of the oldest run. What was counted already counts the same again, so a batch that was cut off is simply
 * done anew.
 */
export async function recountBatch(unit: Unit, size: number): Promise<void> {
  const recount = await lockOldestRecount(unit)
  const scope = recount && (await scopeOf(unit, recount.office))
  if (!recount || !scope) return
  const files = await lockCasesAfter(unit, scope.offices, recount, size)
  const calendarOf = await calendarsFor(unit, officesOf(files))
  let moved = 0
  for (const file of files) if (await recountCase(unit, file, recount, calendarOf)) moved += 1
  const finished = files.length < size
  await saveProgress(unit, recount, { looked: files.length, moved, last: files.at(-1)?.id, finished })
  if (finished) await tellOffices(unit, recount, await recountAnswers(unit, recount, scope.offices))
  await unit.enqueue({ name: 'recount-terms', data: {}, key: `${recount.id}/${recount.looked + files.length}` })
}

const officesOf = (files: readonly CaseFile[]) => [
  ...new Set(
    files.flatMap(({ current: { residence, hukou, clocks } }) => [
      residence,
      hukou,
      ...clocks.map(({ office }) => office),
    ]),
  ),
]

/** @returns whether a term of the case moved */
async function recountCase(
  unit: Unit,
  file: CaseFile,
  recount: Recount,
  calendarOf: Scene['calendarOf'],
): Promise<boolean> {
  const { id, current } = file
  const moved = termsToMove(current, calendarOf, unit.today)
  if (moved.length === 0) return false
  const event = {
    step: 'recountTerms' as const,
    clause: 'R5.1' as const,
    by: 'system' as const,
    actor: nameOf(unit.actor),
    day: unit.today,
    from: current.status,
    to: current.status,
    record: { recount: recount.id, because: recount.because, moved },
    clocks: moveTerms(current, moved).clocks ?? current.clocks,
  }
  const after = evolve(current, event)
  if (after.notice && after.notice.ends !== current.notice?.ends) await moveNoticeEnd(unit, id, after.notice.ends)
  await saveStep(unit, file, after, { event, actorName: await actorName(unit) })
  await unit.enqueue({
    name: 'follow-up',
    data: { caseId: id, seq: current.version },
    key: `${id}/${current.version}`,
  })
  return true
}

/** Each office once, however often it is found. */
async function tellOffices(unit: Unit, { id, because }: Recount, answers: MovedAnswers): Promise<void> {
  const ofCases = new Map((await countMovedByOffice(unit, id)).map((moved) => [moved.office, moved]))
  for (const office of new Set([...ofCases.keys(), ...answers.keys()])) {
    const { cases = 0, notices = 0 } = ofCases.get(office) ?? {}
    const others = answers.get(office) ?? 0
    await tellOffice(unit, {
      office,
      key: `recount ${id}`,
      title: '放假安排有变，期限重新计算了',
      words: `按${because}，${cases > 0 ? `本机构 ${cases} 件办件的期限改了日子。` : ''}${
        notices > 0 ? `其中 ${notices} 件在公示，请换上新的公示。` : ''
      }${others > 0 ? `投诉、反映、档案、回访等 ${others} 件的答复日子改了。` : ''}`,
      href: '/workbench',
    })
  }
}
