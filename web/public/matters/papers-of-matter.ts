// All papers of a matter, and for whom the ones are that not everybody brings: read from the list itself (R2, N2.3).
import { type ChecklistFacts, checklist, type Listed } from '#regulation/checklist.ts'
import {
  type CancellationReason,
  type ChangedDetail,
  cancellationReasons,
  changeableDetails,
} from '#regulation/grounds.ts'
import type { Rules } from '#regulation/local-rules.ts'
import type { MatterId } from '#regulation/vocabulary.ts'

export type PapersOfMatter = {
  everybody: readonly Listed[]
  more: readonly { when: string; papers: readonly Listed[] }[]
}

type Variant = { when: string; change: Partial<ChecklistFacts> }

const variants: Partial<Record<MatterId, readonly Variant[]>> = {
  'renewal-details': Object.entries(changeableDetails).map(([detail, name]) => ({
    when: `${name}变了的`,
    change: { particulars: { details: [detail as ChangedDetail] } },
  })),
  cancellation: Object.entries(cancellationReasons).map(([reason, name]) => ({
    when: name,
    change: { particulars: { reason: reason as CancellationReason } },
  })),
}
const anybody: readonly Variant[] = [
  { when: '户口在别的县的', change: { crossCounty: true } },
  { when: '未成年人，智力、精神残疾的人', change: { minor: true } },
]

export function papersOfMatter(matter: MatterId, rules: Rules): PapersOfMatter {
  const bare: ChecklistFacts = { matter, crossCounty: false, minor: false, claimed: [], particulars: {}, rules }
  const own = variants[matter] ?? []
  const lists = own.length > 0 ? own.map(({ change }) => checklist({ ...bare, ...change })) : [checklist(bare)]
  const everybody = (lists[0] ?? []).filter((one) => lists.every((list) => has(list, one)))
  const more = [...own, ...anybody].flatMap(({ when, change }) => {
    const papers = checklist({ ...bare, ...change }).filter(
      (one) => !has(everybody, one) && (own.length === 0 || change.particulars || !has(checklist(bare), one)),
    )
    return papers.length > 0 ? [{ when, papers }] : []
  })
  return { everybody, more }
}

const has = (list: readonly Listed[], { material }: Listed) => list.some((one) => one.material === material)
