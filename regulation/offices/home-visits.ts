// Rounds of home visits: which day, by which certified assessor, to whom, and what came of each stop (N6.1, N4.2).
import type { Actor } from '../actor.ts'
import { type Category, type Day, type Refusal, refuse } from '../vocabulary.ts'
import { isTime } from './sessions.ts'

export type NewRound = { day: Day; from: string; assessor: string; assessments: readonly string[] }
export type StopState = 'planned' | 'visited' | 'not-there' | 'cancelled'
export const stopNames: Record<StopState, string> = {
  planned: '待上门',
  visited: '已上门',
  'not-there': '没有见到人',
  cancelled: '已取消',
}

export type VisitToPlan = { assessment: string; maskedName: string; categories: readonly Category[] }
export type RoundFacts<V extends VisitToPlan> = {
  /** One of the institution's own, with the categories of their certificates in force on the day. */
  assessor: { name: string; certified: readonly Category[] } | undefined
  /** Home visits of the institution that stand in no round yet, in their order. */
  waiting: readonly V[]
}

/** @returns who planned it, and the stops in their order */
export function acceptRound<V extends VisitToPlan>(
  actor: Actor,
  round: NewRound,
  { assessor, waiting }: RoundFacts<V>,
  today: Day,
): Refusal | { by: string; institution: string; stops: readonly V[] } {
  if (actor.kind !== 'institution-staff') return refuse('上门评定由评定机构安排。', { clause: 'N6.1' })
  if (round.day <= today) return refuse('上门的日子从明天起。', { field: 'day', clause: 'N6.1' })
  if (!isTime(round.from)) return refuse('请写几点出发，例如 09:00。', { field: 'from', clause: 'N6.1' })
  if (!assessor) return refuse('请选一位本机构的评定医生。', { field: 'assessor', clause: 'N6.1' })
  const stops = waiting.filter(({ assessment }) => round.assessments.includes(assessment))
  if (stops.length === 0) return refuse('请至少选一户。', { field: 'assessments', clause: 'N6.1' })
  const without = stops.find(({ categories }) => !categories.every((one) => assessor.certified.includes(one)))
  if (without)
    return refuse(`${assessor.name}那天没有${without.maskedName}这一类别的有效证书。请换医生，或分两次。`, {
      field: 'assessor',
      clause: 'N4.2',
    })
  return { by: actor.id, institution: actor.institution, stops }
}

/** A stop changes places with the one before it. @returns both */
export function acceptMovingUp<S extends { assessment: string }>(
  stops: readonly S[],
  assessment: string,
): Refusal | { stop: S; before: S } {
  const index = stops.findIndex((stop) => stop.assessment === assessment)
  const [before, stop] = [stops[index - 1], stops[index]]
  return before && stop ? { stop, before } : refuse('已经是第一户。', { clause: 'N6.1' })
}

/** What came of a stop is noted once; who was not met can be planned anew. */
export function acceptMarkingStop<S extends { state: StopState; institution: string }>(
  actor: Actor,
  stop: S | undefined,
): Refusal | S {
  return stop?.state === 'planned' && actor.kind === 'institution-staff' && actor.institution === stop.institution
    ? stop
    : refuse('这一户已经登记过了。请刷新页面。', { clause: 'N6.1' })
}
