// Answers outside cases, counted anew when a calendar was published: complaints, problems passed up, archives, revisits, own data (五; N7, N8).
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { readRules } from '#regulation/local-rules.ts'
import { type AnswerKind, answerRules, movedAnswer } from '#regulation/recounting.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { tellAccounts } from '../messages/messages.ts'
import { calendarsFor, officePaths } from '../offices/office-store.ts'
import { listPublishedRules } from '../rule-book/published-rules.ts'
import { listWaitingAnswers, saveDue, type WaitingAnswer } from './answer-store.ts'
import type { Recount } from './recount-store.ts'

/** How many answers of an office moved. */
export type MovedAnswers = ReadonlyMap<string, number>

/** All that wait for an answer of these offices; `undefined` is every office. @returns how many moved, by office */
export async function recountAnswers(
  unit: Unit,
  recount: Recount,
  offices: readonly string[] | undefined,
): Promise<MovedAnswers> {
  const moved = new Map<string, number>()
  const waiting = await listWaitingAnswers(unit, offices)
  const holders = [...new Set(waiting.map(({ office }) => office))]
  if (holders.length === 0) return moved
  const calendarOf = await calendarsFor(unit, holders)
  const paths = await officePaths(unit, holders)
  const published = await listPublishedRules(unit, [...new Set([...paths.values()].flat())])
  const daysOf = (kind: AnswerKind, office: string, on: Day): number =>
    readRules(published, paths.get(office) ?? [], on).rules[answerRules[kind]]
  for (const answer of waiting) {
    const { kind, office, due: before, askedAt, days } = answer
    const from = dayOf(askedAt)
    const counted = { before, from, days: days ?? daysOf(kind, office, from) }
    const after = movedAnswer(counted, calendarOf(office), unit.today)
    if (after === undefined) continue
    await saveDue(unit, answer, { id: newId(), recount: recount.id, after })
    await tellAsker(unit, answer, recount.because, after)
    moved.set(office, (moved.get(office) ?? 0) + 1)
  }
  return moved
}

const whatWasAsked: Record<AnswerKind, string> = {
  complaint: '您的投诉',
  feedback: '反映的问题',
  archive: '迁移档案',
  revisit: '对您评价的回访',
  'own-data': '您更正、删除个人信息的请求',
}

/** Whoever asked by an account is told; whoever complained without one reads the new day under their number. */
async function tellAsker(
  unit: Unit,
  { kind, accounts, due }: WaitingAnswer,
  because: string,
  after: Day,
): Promise<void> {
  await tellAccounts(unit, accounts, {
    title: '放假安排有变，答复的日子改了',
    body: `按${because}，放假安排有变。${whatWasAsked[kind]}：原来最晚 ${dayInWords(due)} 答复，改为 ${dayInWords(after)}。`,
  })
}
