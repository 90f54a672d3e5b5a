// What a dispute is called and who decides it: first the office above, then the committee of the province (R4.1.3, N4.1).
import type { Case } from '#regulation/case.ts'

export type DisputeWords = { name: string; again: string; by: string }

const first: DisputeWords = { name: '复评', again: '再评一次', by: '上级残联' }
const last: DisputeWords = { name: '终评', again: '由省里的专家作最终结论', by: '省级专家委员会' }

/** The one that may be asked for now. */
export const disputeWords = ({ disputes }: Pick<Case, 'disputes'>): DisputeWords => (disputes === 0 ? first : last)

/** The one that was asked for and is being decided. */
export const disputeUnderWay = ({ status }: Pick<Case, 'status'>): DisputeWords =>
  status === 'final-review' ? last : first
