// What a dispute is called and who decides it: first the office above, then the committee with the last word (R4.1.3, N4.1).
import type { Case } from '#regulation/case.ts'
import { lastCommittee } from '#regulation/steps/disputing.ts'

export type DisputeWords = { name: string; again: string; by: string }

const first: DisputeWords = { name: '复评', again: '再评一次', by: '上级残联' }
const last = (current: Pick<Case, 'rules'>): DisputeWords => ({
  name: '终评',
  again: '由专家作最终结论',
  by: lastCommittee(current),
})

/** The one that may be asked for now. */
export const disputeWords = (current: Pick<Case, 'disputes' | 'rules'>): DisputeWords =>
  current.disputes === 0 ? first : last(current)

/** The one that was asked for and is being decided. */
export const disputeUnderWay = (current: Pick<Case, 'disputes' | 'rules'>): DisputeWords =>
  current.disputes < 2 ? first : last(current)

/** The office whose body decides the dispute that may be asked for now, or is being decided. */
export const disputeGoesTo = ({ disputes, status, rules, superior, province }: Case): string =>
  (status === 'suspended' ? disputes < 2 : disputes === 0) || rules['last-word'] === 'prefecture' ? superior : province
