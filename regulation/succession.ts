// An office that is merged into another: what a case, its clocks and its certificate say of it afterwards (N1, R4.1.5).
import type { Case, Clock } from './case.ts'

export type Succession = {
  from: string
  to: string
  /** What stands above the successor, for cases it goes on with as residence. */
  superior: string
  province: string
}

/** The case as it goes on; where and by when nothing else changes. */
export function succeedIn(current: Case, { from, to, superior, province }: Succession): Partial<Case> {
  const moved = (office: string) => (office === from ? to : office)
  return {
    residence: moved(current.residence),
    hukou: moved(current.hukou),
    ...(current.residence === from ? { superior, province } : {}),
    ...(current.holding ? { holding: { ...current.holding, office: moved(current.holding.office) } } : {}),
  }
}

/** Its clocks as they go on: what was the old office's to do in time is its successor's, by the same day. */
export const clocksAfter = ({ clocks }: Case, { from, to }: Succession): readonly Clock[] =>
  clocks.map((clock) => (clock.office === from ? { ...clock, office: to } : clock))
