// A hukou moved and the card did not: what the issuing office may do, and from when (R4.3.4).
import { type Day, type Refusal, refuse } from './vocabulary.ts'
import { addMonths, addYears, dayInWords } from './working-days.ts'

/** More than half a year after the hukou moved: may be frozen, once verified. */
export const mayFreezeFrom = (movedOn: Day): Day => addMonths(movedOn, 6)
/** More than a year after: may be cancelled, once verified. */
export const mayCancelFrom = (movedOn: Day): Day => addYears(movedOn, 1)

type Watched = { movedOn: Day; verifiedBy: string | null; status: string }

/** The source asks for verification first; by the house's rule another person acts on it (R1.3). */
function refuseUnverified({ verifiedBy }: Watched, actor: string): Refusal | undefined {
  if (!verifiedBy) return refuse('还没有核实记录。请先核实户口确已迁走、证件没有迁移。', { clause: 'R4.3.4' })
  return verifiedBy === actor
    ? refuse('核实和处理须由两个人分别办理。请由另一位工作人员办理。', { clause: 'R1.3' })
    : undefined
}

export function refuseFreezing(one: Watched, actor: string, today: Day): Refusal | undefined {
  const from = mayFreezeFrom(one.movedOn)
  if (today <= from) return refuse(`户口迁走满半年才可以冻结。要到 ${dayInWords(from)} 以后。`, { clause: 'R4.3.4' })
  if (one.status !== 'in-force') return refuse('这本证现在不是有效状态，不用冻结。', { clause: 'R4.3.4' })
  return refuseUnverified(one, actor)
}

export function refuseCancelling(one: Watched, actor: string, today: Day): Refusal | undefined {
  const from = mayCancelFrom(one.movedOn)
  if (today <= from) return refuse(`户口迁走满一年才可以注销。要到 ${dayInWords(from)} 以后。`, { clause: 'R4.3.4' })
  return refuseUnverified(one, actor)
}
